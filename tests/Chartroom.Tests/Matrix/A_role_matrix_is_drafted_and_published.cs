using Chartroom.Features.Matrix;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Matrix;

public sealed class A_role_matrix_is_drafted_and_published_on_SQLite() : A_role_matrix_is_drafted_and_published(Database.Sqlite);

public sealed class A_role_matrix_is_drafted_and_published_on_PostgreSQL()
    : A_role_matrix_is_drafted_and_published(Database.Postgres);

public abstract class A_role_matrix_is_drafted_and_published(Database database)
{
    [Fact, Proves("P1"), Proves("P12"), Proves("P13")]
    public async Task What_one_officer_drafts_and_another_signs_decides_the_next_request()
    {
        await using var made = await MatrixScene.OpenAsync(database);
        var coder = await made.Scene.PersonAsync();
        var chart = await made.Scene.ChartAsync(coder);
        var sheet = await made.Scene.DocumentAsync(chart.Patient, "face-sheet");
        (await made.Scene.OpenAsync(coder, chart.Work.Id)).Value();
        var draft = await made.DraftAsync();
        Assert.Equal(new NotNeededForTask(), (await made.Scene.ViewAsync(coder, chart.Work.Id, sheet)).Why());

        var version = (await made.PublishAsync(made.Publisher, draft.Sha256)).Value();

        var grant = (await made.Scene.ViewAsync(coder, chart.Work.Id, sheet)).Value();
        Assert.Equal((2, AccessRule.InScope), (grant.MatrixVersion, grant.Rule));
        Assert.Equal(
            (2, 1, made.Author.Id, made.Publisher.Id, "Passkey", draft.Sha256),
            (version.Number, version.Based, version.Author, version.By, version.Proof, version.Sha256)
        );
        var entry = Assert.Single(await made.At.EntriesAsync(), e => e.Type == "matrix.published");
        Assert.Equal((version.Entry, (Chartroom.Platform.AccountId?)made.Publisher.Id), (entry.Id, entry.Actor));
        Assert.Equal(["matrix.draft-begun", "matrix.draft-changed", "matrix.published"], await made.StoryAsync());
        await made.At.VerifyAsync();
    }

    [Fact, Proves("P4")]
    public async Task Its_author_does_not_publish_it_and_a_signature_covers_one_text_only()
    {
        await using var made = await MatrixScene.OpenAsync(database);
        var draft = await made.DraftAsync();

        var own = await made.PublishAsync(made.Author, draft.Sha256);
        var later = (
            await made.KeepAsync(k => k.WriteAsync(made.Author, draft.Text + "# later\n", draft.Revision, default))
        ).Value();
        var stale = await made.PublishAsync(made.Publisher, draft.Sha256);

        Assert.Equal(new ReleaseOfOwnText(), own.Why());
        Assert.Equal(new DraftChangedMeanwhile(), stale.Why());
        Assert.Single(await made.VersionsAsync());
        Assert.Equal(2, (await made.PublishAsync(made.Publisher, later.Sha256)).Value().Number);
        Assert.Equal(new NoOpenDraft(), (await made.PublishAsync(made.Publisher, later.Sha256)).Why());
        Assert.Equal(
            [
                "matrix.draft-begun",
                "matrix.draft-changed",
                "matrix.published ReleaseOfOwnText",
                "matrix.draft-changed",
                "matrix.published DraftChangedMeanwhile",
                "matrix.published",
                "matrix.published NoOpenDraft",
            ],
            await made.StoryAsync()
        );
    }

    [Fact]
    public async Task Of_two_tabs_the_second_save_is_refused_and_of_two_people_only_the_author_writes()
    {
        await using var made = await MatrixScene.OpenAsync(database);
        var draft = (await made.KeepAsync(k => k.BeginAsync(made.Author, default))).Value();
        var seen = draft.Revision;
        MatrixRule rule = new()
        {
            Role = "Coder",
            Profile = "Emergency",
            Document = "triage-note",
            Section = "*",
            Access = "Open",
        };
        (await made.KeepAsync(k => k.AddRuleAsync(made.Author, rule, seen, default))).Value();

        var second = await made.KeepAsync(k => k.WriteAsync(made.Author, MatrixScene.Wider, seen, default));
        var other = await made.KeepAsync(k => k.WriteAsync(made.Publisher, MatrixScene.Wider, seen + 1, default));
        var unreadable = await made.KeepAsync(k =>
            k.WriteAsync(made.Author, "Coder,Coding,allow\nDoctor,*,*,*,Open", seen + 1, default)
        );
        var blind = await made.KeepAsync(k => k.WriteAsync(made.Author, MatrixScene.Wider, null, default));

        Assert.Equal(new DraftChangedMeanwhile(), second.Why());
        Assert.Equal(new NotTheDraftsAuthor(), other.Why());
        Assert.Equal(new MatrixUnreadable("Role matrix line 2: 'Doctor' is not a Role."), unreadable.Why());
        Assert.Equal(new DraftChangedMeanwhile(), blind.Why());
        Assert.Equal(new DraftThereAlready(), (await made.KeepAsync(k => k.BeginAsync(made.Publisher, default))).Why());
        var kept = await made.At.DbAsync(db => db.Set<RoleMatrixDraft>().AsNoTracking().SingleAsync());
        Assert.EndsWith("Coder,Emergency,triage-note,*,Open\n", kept.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_of_a_version_that_was_replaced_is_carried_over_first()
    {
        await using var made = await MatrixScene.OpenAsync(database);
        var draft = await made.DraftAsync("Coder,InpatientMedicine,face-sheet,*,Open\nCodingManager,Export,refuse");
        var upgraded = RoleMatrixSource.Shipped + "Coder|Auditor,Radiology,consent,*,Closed\n";
        await made.At.AddAsync(new RoleMatrixVersion(2, upgraded, made.At.Clock.Instant, by: null));

        var early = await made.PublishAsync(made.Publisher, draft.Sha256);
        var foreign = await made.KeepAsync(k => k.RebaseAsync(made.Publisher, default));
        var carried = (await made.KeepAsync(k => k.RebaseAsync(made.Author, default))).Value();
        var version = (await made.PublishAsync(made.Publisher, carried.Sha256)).Value();

        Assert.Equal(new DraftNeedsRebase(1, 2), early.Why());
        Assert.Equal(new NotTheDraftsAuthor(), foreign.Why());
        Assert.Equal((3, 2), (version.Number, version.Based));
        var matrix = RoleMatrixText.Parse(3, version.Text);
        var (sheet, consent) = (DocumentTypes.IndexOf("face-sheet"), DocumentTypes.IndexOf("consent"));
        Assert.Equal(CellAccess.Open, matrix.Cell(Role.Coder, TaskProfile.InpatientMedicine, sheet, DocumentSection.Plan));
        Assert.Equal(CellAccess.Closed, matrix.Cell(Role.Auditor, TaskProfile.Radiology, consent, DocumentSection.Plan));
        Assert.False(matrix.Serves(Role.CodingManager, Purpose.Export));
    }

    [Fact]
    public async Task What_no_matrix_may_say_is_not_published_and_a_withdrawn_draft_makes_room()
    {
        await using var made = await MatrixScene.OpenAsync(database);
        var draft = await made.DraftAsync("Coder,*,psychotherapy-note,*,Sealed");

        var floor = await made.PublishAsync(made.Publisher, draft.Sha256);
        (await made.KeepAsync(k => k.WithdrawAsync(made.Publisher, default))).Value();
        var next = (await made.KeepAsync(k => k.BeginAsync(made.Publisher, default))).Value();
        var same = await made.PublishAsync(made.Author, next.Sha256);

        Assert.Equal(new MatrixOpensCounselling(), floor.Why());
        Assert.Equal((made.Publisher.Id, 1), (next.Author, next.Based));
        Assert.Equal(new NothingChanged(), same.Why());
        Assert.Single(await made.VersionsAsync());
    }

    [Fact, Proves("E9")]
    public async Task A_hundred_publications_at_once_make_one_version()
    {
        await using var made = await MatrixScene.OpenAsync(database);
        var draft = await made.DraftAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Task.Run(() => made.PublishAsync(made.Publisher, draft.Sha256)))
        );

        var version = Assert.Single(outcomes, o => o.Allows(out _, out _)).Value();
        Assert.Equal([1, 2], (await made.VersionsAsync()).Select(v => v.Number));
        Assert.Equal(2, version.Number);
        Assert.All(
            outcomes.Where(o => !o.Allows(out _, out _)).Select(o => o.Why()),
            why => Assert.True(why is DraftChangedMeanwhile or NoOpenDraft or DraftNeedsRebase, why.Rule)
        );
        Assert.Single(await made.StoryAsync(), e => e == "matrix.published");
        await made.At.VerifyAsync();
    }

    [Fact]
    public async Task A_newer_product_publishes_its_text_only_where_nobody_wrote_one()
    {
        await using var made = await MatrixScene.OpenAsync(database);
        await made.At.AddAsync(new RoleMatrixVersion(2, "Coder,Coding,allow", made.At.Clock.Instant, by: null));

        await UpgradeAsync(made);
        await UpgradeAsync(made);
        var shipped = (await made.VersionsAsync())[^1];
        var draft = await made.DraftAsync();
        (await made.PublishAsync(made.Publisher, draft.Sha256)).Value();
        await UpgradeAsync(made);

        Assert.Equal((3, RoleMatrixSource.Shipped, null), (shipped.Number, shipped.Text, shipped.By));
        Assert.Equal([1, 2, 3, 4], (await made.VersionsAsync()).Select(v => v.Number));
        Assert.Equal(shipped.Entry, Assert.Single(await made.At.EntriesAsync(), e => e.Type == "matrix.shipped").Id);
        await made.At.VerifyAsync();
    }

    private static Task UpgradeAsync(MatrixScene made) =>
        made.At.DoAsync(s =>
            Opening.PublishMatrixAsync(s.GetRequiredService<ChartroomDb>(), made.At.Root, made.At.Clock, default)
        );

    [Fact]
    public async Task Two_officers_who_begin_at_once_make_one_draft()
    {
        await using var made = await MatrixScene.OpenAsync(database);

        var outcomes = await Task.WhenAll(
            new[] { made.Author, made.Publisher }.Select(by => Task.Run(() => made.KeepAsync(k => k.BeginAsync(by, default))))
        );

        Assert.Single(outcomes, o => o.Allows(out _, out _));
        Assert.Equal(new DraftThereAlready(), Assert.Single(outcomes, o => !o.Allows(out _, out _)).Why());
        Assert.Equal(1, await made.At.DbAsync(db => db.Set<RoleMatrixDraft>().CountAsync()));
    }
}
