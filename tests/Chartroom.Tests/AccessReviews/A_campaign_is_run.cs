using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Chartroom.Features.AccessReviews;
using Chartroom.Features.Accounts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Chartroom.Tests.Routes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.AccessReviews;

public sealed class A_campaign_is_run
{
    private static readonly RightSubject Auditing = RightSubject.Of(Role.Auditor);
    private static readonly RightSubject Radiology = RightSubject.Of(TaskProfile.Radiology);

    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory, MemberData(nameof(Both)), Proves("H15"), Proves("P7")]
    public async Task From_its_opening_to_the_last_signature_and_the_report_that_the_ledger_can_prove(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ReviewScene(at);
        var (security, privacy) = (await scene.PersonAsync(Role.SecurityOfficer), await scene.PersonAsync(Role.PrivacyOfficer));
        var manager = await scene.PersonAsync(Role.CodingManager);
        var coder = await scene.PersonAsync(Role.Coder, manager.Id);
        var conflict = await scene.GiveAsync(coder.Id, Auditing);
        at.Clock.Pass(TimeSpan.FromDays(100));

        var number = await scene.OpenAsync(security);
        Assert.Equal(new CampaignIsOpen(), (await scene.TryOpenAsync(privacy)).Why());
        var items = await scene.ItemsAsync();
        Assert.Equal(
            new ReviewUnfinished(items.Count(i => i.Reviewer == manager.Id)),
            (await scene.SignAsync(manager, number)).Why()
        );
        await scene.DecideAllAsync(manager, number);
        await scene.DecideAllAsync(security, number);
        (await scene.SignAsync(manager, number)).Value();
        (await scene.SignAsync(security, number)).Value();
        Assert.Equal(CampaignState.Open, (await scene.CampaignAsync(number)).State);
        Assert.Equal(
            new CampaignStillOpen(),
            (await at.AskAsync(s => s.GetRequiredService<PackReport>().HandleAsync(security, number, default))).Why()
        );
        await scene.DecideAllAsync(privacy, number);
        (await scene.SignAsync(privacy, number)).Value();

        // Everybody's reviewer is somebody else; the coder's classes of charts were never used and are gone, the job itself stays.
        Assert.All(items, i => Assert.NotEqual(i.Person, i.Reviewer));
        Assert.Equal(
            [(coder.Id, manager.Id), (manager.Id, security.Id), (privacy.Id, security.Id), (security.Id, privacy.Id)],
            items
                .Select(i => (i.Person, i.Reviewer))
                .Distinct()
                .OrderBy(p =>
                    p.Person == coder.Id ? 0
                    : p.Person == manager.Id ? 1
                    : p.Person == privacy.Id ? 2
                    : 3
                )
        );
        var ended = await scene.RightAsync(coder.Id, Radiology);
        Assert.Equal((RightEnd.Reviewed, manager.Id), (ended.EndedHow!.Value, ended.EndedBy!.Value));
        Assert.Null((await scene.RightAsync(coder.Id, RightSubject.Of(Role.Coder))).EndedAt);
        Assert.Equal(ReviewState.Removed, (await scene.ItemAsync(conflict)).State);
        await AssertClosedAsync(scene, security, number);
        Assert.Equal(new ReviewIsSigned(), (await scene.SignAsync(manager, number)).Why());
        Assert.Equal(
            new ReviewIsSigned(),
            await scene.TryAsync(
                manager,
                number,
                await scene.ItemAsync(coder.Id, RightSubject.Of(Role.Coder)),
                ReviewChoice.Remove
            )
        );
        await AssertPackedAsync(scene, security, number);
        await at.VerifyAsync();
    }

    /// <summary>The binder holds the sheet with its plots and the CSV whose hash the closing entry has, and says of itself that nothing is missing.</summary>
    private static async Task AssertPackedAsync(ReviewScene scene, Actor officer, int number)
    {
        var campaign = await scene.CampaignAsync(number);
        var zip = (
            await scene.At.AskAsync(s => s.GetRequiredService<PackReport>().HandleAsync(officer, number, default))
        ).Value();
        using var archive = new ZipArchive(new MemoryStream(zip));
        var files = archive.Entries.ToDictionary(e => e.FullName, ReadAll);
        Assert.Equal(campaign.ReportSha256, Convert.ToHexStringLower(SHA256.HashData(files["rights.csv"])));
        var html = Encoding.UTF8.GetString(files["report.html"]);
        Assert.All(
            new[] { "Rights by last use", "Rights by kind", "Decisions by day" },
            plot => Assert.Contains(plot, html, StringComparison.Ordinal)
        );
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/", html, StringComparison.Ordinal);
        Assert.Contains($"{campaign.Closing}", html, StringComparison.Ordinal);
        var written = Assert.Single(await scene.At.EntriesAsync(), e => e.Type == "binder.written");
        Assert.Equal(files["entry.json"], written.Bytes);
        Assert.Contains(
            Convert.ToHexStringLower(SHA256.HashData(files["manifest.json"])),
            Encoding.UTF8.GetString(written.Bytes),
            StringComparison.Ordinal
        );
        Assert.Contains(campaign.ReportSha256, Encoding.UTF8.GetString(files["manifest.json"]), StringComparison.Ordinal);
    }

    private static byte[] ReadAll(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    /// <summary>The file that is served is the one whose hash stands in the ledger, and it holds a line for each right.</summary>
    private static async Task AssertClosedAsync(ReviewScene scene, Actor officer, int number)
    {
        var campaign = await scene.CampaignAsync(number);
        var csv = (await scene.At.AskAsync(s => s.GetRequiredService<ReadReport>().CsvAsync(officer, number, default))).Value();
        var closing = Assert.Single(await scene.At.EntriesAsync(), e => e.Type == "access-review.closed");
        var hash = Convert.ToHexStringLower(SHA256.HashData(csv));
        Assert.Equal((CampaignState.Closed, hash, closing.Id), (campaign.State, campaign.ReportSha256, campaign.Closing!.Value));
        Assert.Contains(hash, Encoding.UTF8.GetString(closing.Bytes), StringComparison.Ordinal);
        var items = await scene.ItemsAsync();
        var lines = Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(items.Count + 1, lines.Length);
        Assert.All(items, i => Assert.Single(lines, l => l.Contains($"{i.Id}", StringComparison.Ordinal)));
        var report = (
            await scene.At.AskAsync(s => s.GetRequiredService<ReadReport>().RunAsync(officer, number, default))
        ).Value();
        Assert.Equal(items.Count, report.Reviewers.Sum(r => r.Ends.Rights));
        Assert.Equal(items.Count(i => i.State == ReviewState.Removed), report.ByKind.Rows.Sum(r => r.Values[1]));
        Assert.Equal(items.Count, report.ByLastUse.Rows.Sum(r => r.Values[0]));
        Assert.Equal(items.Count(i => i.MustBeOpened), report.Outliers.Count);
        foreach (var part in await scene.At.DbAsync(db => db.Set<ReviewerPart>().AsNoTracking().ToListAsync()))
            Assert.Equal(SignReview.Digest(items.Where(i => i.Reviewer == part.Reviewer)), part.Digest);
    }

    [Theory, MemberData(nameof(Both)), Proves("P7")]
    public async Task What_nobody_reviewed_is_suspended_at_the_due_instant_and_only_a_keep_gives_it_back(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ReviewScene(at);
        var (manager, administrator) = (await scene.PersonAsync(Role.CodingManager), await scene.PersonAsync(Role.Administrator));
        var (security, privacy) = (await scene.PersonAsync(Role.SecurityOfficer), await scene.PersonAsync(Role.PrivacyOfficer));
        var coder = (await Visitor.SignedInAsync(scene.Charts, Role.Coder)).Actor!;
        var chart = await scene.Charts.ChartAsync(coder);
        (await scene.Charts.OpenAsync(coder, chart.Work.Id)).Value();
        var number = await scene.OpenAsync(security);
        await scene.DecideAllAsync(privacy, number);
        await scene.DecideAllAsync(security, number, but: administrator.Id);
        var due = (await scene.CampaignAsync(number)).DueAt;
        (await scene.SeeAsync(manager, number, coder.Id)).Value();
        var (kept, job) = (
            await scene.ItemAsync(coder.Id, Radiology),
            await scene.ItemAsync(coder.Id, RightSubject.Of(Role.Coder))
        );
        Assert.Null(await scene.TryAsync(manager, number, kept, ReviewChoice.Keep));

        at.Clock.Instant = due.AddTicks(-1);
        Assert.Equal(0, await scene.RoundAsync());
        at.Clock.Instant = due;
        Assert.Equal(1, await scene.RoundAsync()); // the coder; the administrator is spared, the others were reviewed
        Assert.Equal(0, await scene.RoundAsync());

        var live = await at.DbAsync(db =>
            db.Set<HeldRight>()
                .Where(HeldRights.LiveAt(due))
                .Where(r => r.AccountKey == coder.Id.Value || r.AccountKey == administrator.Id.Value)
                .ToListAsync()
        );
        Assert.Equal(
            [(administrator.Id, RightSubject.Of(Role.Administrator).Key), (coder.Id, Radiology.Key)],
            live.Select(r => (r.Person, r.Key)).OrderBy(r => r.Person == coder.Id)
        );
        Assert.Equal(0, await at.DbAsync(db => db.Set<ChartLease>().CountAsync()));
        Assert.True((await scene.ItemAsync(administrator.Id, RightSubject.Of(Role.Administrator))).Spared);
        Assert.Equal(new KeepNeedsReason(), await scene.TryAsync(manager, number, job, ReviewChoice.Keep));
        Assert.Null(await scene.TryAsync(manager, number, job, ReviewChoice.Keep, ReviewScene.Why));
        var back = await scene.RightAsync(coder.Id, RightSubject.Of(Role.Coder));
        Assert.True(back.IsLive(due));
        Assert.Single((await at.EntriesAsync()), e => Says(e, "access-review.decided", "\"resumed\":true"));
        await at.VerifyAsync();
    }

    [Theory, MemberData(nameof(Both)), Proves("P7")]
    public async Task What_is_removed_ends_at_once_with_the_chart_that_rests_on_it(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ReviewScene(at);
        var (manager, security) = (await scene.PersonAsync(Role.CodingManager), await scene.PersonAsync(Role.SecurityOfficer));
        var coder = (await Visitor.SignedInAsync(scene.Charts, Role.Coder)).Actor!;
        var chart = await scene.Charts.ChartAsync(coder);
        (await scene.Charts.OpenAsync(coder, chart.Work.Id)).Value();
        var number = await scene.OpenAsync(security);
        (await scene.SeeAsync(manager, number, coder.Id)).Value();
        var (other, medicine) = (
            await scene.ItemAsync(coder.Id, Radiology),
            await scene.ItemAsync(coder.Id, RightSubject.Of(TaskProfile.InpatientMedicine))
        );

        Assert.Null(await scene.TryAsync(manager, number, other, ReviewChoice.Remove));
        Assert.Equal(1, await at.DbAsync(db => db.Set<ChartLease>().CountAsync()));
        Assert.Null(await scene.TryAsync(manager, number, medicine, ReviewChoice.Remove));

        Assert.Equal(0, await at.DbAsync(db => db.Set<ChartLease>().CountAsync()));
        Assert.Contains(await at.EntriesAsync(), e => Says(e, "chart.closed", "WorkEnded"));
        Assert.IsNotType<ChartGrant>((await scene.Charts.OpenAsync(coder, chart.Work.Id)).Why());
        Assert.Equal(new AlreadyReviewed(), await scene.TryAsync(manager, number, medicine, ReviewChoice.Keep));
    }

    [Fact]
    public async Task A_form_is_saved_whole_or_not_at_all_and_keeping_the_rest_leaves_flags_alone()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new ReviewScene(at);
        var (manager, security) = (await scene.PersonAsync(Role.CodingManager), await scene.PersonAsync(Role.SecurityOfficer));
        var coder = await scene.PersonAsync(Role.Coder, manager.Id);
        var conflict = await scene.GiveAsync(coder.Id, Auditing);
        var number = await scene.OpenAsync(security);
        var (item, plain) = (await scene.ItemAsync(conflict), await scene.ItemAsync(coder.Id, Radiology));
        DecideInput Rest(params Choose[] chosen) => new(number, coder.Id, chosen, KeepRest: true);

        // Unseen: nothing is kept, not even what has no flag.
        var unseen = (await scene.DecideAsync(manager, Rest())).Value();
        Assert.All(unseen.Refused.Values, why => Assert.Equal(new NotShownYet(), why));
        (await scene.SeeAsync(manager, number, coder.Id)).Value();
        var half = (await scene.DecideAsync(manager, Rest(new Choose(item.Id, ReviewChoice.Keep, ReviewScene.Why)))).Value();
        Assert.Equal([new OutlierNotOpened()], half.Refused.Values);
        Assert.All(await scene.ItemsAsync(), i => Assert.Equal(ReviewState.Waiting, i.State));
        var rest = (await scene.DecideAsync(manager, Rest())).Value();

        Assert.Equal(8, rest.Kept);
        Assert.Equal(ReviewState.Waiting, (await scene.ItemAsync(conflict)).State);
        Assert.Equal(ReviewState.Kept, (await scene.ItemAsync(coder.Id, Radiology)).State);
        Assert.Equal(new NothingChosen(), (await scene.DecideAsync(manager, Rest())).Why());
        Assert.Equal(new NotYourReview(), await scene.TryAsync(coder, number, item, ReviewChoice.Keep, ReviewScene.Why));
        Assert.Equal(new NotYourReview(), await scene.TryAsync(security, number, plain, ReviewChoice.Remove));
        (await scene.LookAsync(manager, number, item)).Value();
        Assert.IsType<ReviewReasonUnfit>(
            await scene.TryAsync(
                manager,
                number,
                item,
                ReviewChoice.Keep,
                "Needed for the case of 078-05-1120 until the audit ends."
            )
        );
        Assert.Null(await scene.TryAsync(manager, number, item, ReviewChoice.Keep, ReviewScene.Why));
        Assert.Equal(
            ["opened", "right-opened"],
            (await scene.EventsAsync()).Distinct().Where(e => e.Contains("open", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_last_administrator_s_role_is_not_removed_and_what_ended_elsewhere_is_settled()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new ReviewScene(at);
        var (security, administrator) = (
            await scene.PersonAsync(Role.SecurityOfficer),
            await scene.PersonAsync(Role.Administrator)
        );
        var privacy = await scene.PersonAsync(Role.PrivacyOfficer);
        var given = await scene.GiveAsync(privacy.Id, RightSubject.Export);
        var number = await scene.OpenAsync(security);
        var item = await scene.ItemAsync(administrator.Id, RightSubject.Of(Role.Administrator));
        await at.DoAsync(async s =>
        {
            var db = s.GetRequiredService<Chartroom.Platform.Store.ChartroomDb>();
            var right = await db.Set<HeldRight>().SingleAsync(r => r.Id == given.Id);
            s.GetRequiredService<HeldRights>().End(privacy, right, RightEnd.GivenUp);
            await db.SaveChangesAsync();
        });

        Assert.Equal(new LastAdministrator(), await scene.TryAsync(security, number, item, ReviewChoice.Remove));
        (await scene.SeeAsync(security, number, privacy.Id)).Value();

        Assert.Equal(ReviewState.Ended, (await scene.ItemAsync(given)).State);
        Assert.Null((await scene.RightAsync(administrator.Id, RightSubject.Of(Role.Administrator))).EndedAt);
    }

    private static bool Says(Chartroom.Platform.Record.LedgerRow entry, string type, string words) =>
        entry.Type == type && Encoding.UTF8.GetString(entry.Bytes).Contains(words, StringComparison.Ordinal);
}
