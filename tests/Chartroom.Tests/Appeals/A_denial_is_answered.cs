using Chartroom.Features.Appeals;
using Chartroom.Features.Coding;
using Chartroom.Features.Identifiers;
using Chartroom.Features.Notes;
using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Appeals;

public sealed class A_denial_is_answered_on_SQLite() : A_denial_is_answered(Database.Sqlite)
{
    [Fact]
    public async Task Words_of_letters_lie_nowhere_in_the_clear()
    {
        await using var at = await AppealScene.RegisterAsync(Database.Sqlite);
        (await at.WriteAsync("The zeppelin valve was seen in the echo report.")).Value();
        (await at.ChooseAsync(at.Chart.Document, "The bassoon murmur is described there and nowhere else.")).Value();
        (await at.DeskAsync()).Value();

        SqliteConnection.ClearAllPools();

        Assert.Empty(new Needles(["zeppelin", "bassoon", "does not support"]).FilesWith(at.At.Settings.Home));
    }

    [Fact]
    public async Task A_denial_that_cannot_be_kept_says_why()
    {
        await using var at = await AppealScene.RegisterAsync(Database.Sqlite, open: false);
        var auditor = await at.Scene.PersonAsync(Role.Auditor);
        (Func<DenialInput, DenialInput> Bend, string Rule)[] rows =
        [
            (i => i with { Coding = CaseNumber.New() }, nameof(DenialIncomplete)),
            (i => i with { Coding = at.Case }, nameof(DenialIncomplete)),
            (i => i with { Payer = " " }, nameof(DenialIncomplete)),
            (i => i with { Payer = "Dr. Margaret Ellison" }, nameof(DenialIncomplete)),
            (i => i with { Reason = null }, nameof(DenialIncomplete)),
            (i => i with { Received = at.Today.AddDays(1) }, nameof(DenialIncomplete)),
            (i => i with { Deadline = at.Today.AddDays(-9) }, nameof(DaysOutOfOrder)),
            (i => i with { Level = 6 }, nameof(DenialIncomplete)),
            (i => i with { To = auditor.Id }, nameof(NotACoder)),
            (i => i with { Text = "They say Odette Quillfeather was not short of breath." }, nameof(TextIdentifies)),
        ];

        foreach (var (bend, rule) in rows)
            Assert.Equal(rule, (await at.RegisterAsync("", bend)).Why().Rule);

        Assert.Equal(1, await at.At.DbAsync(db => db.Set<Denial>().CountAsync()));
    }
}

public sealed class A_denial_is_answered_on_PostgreSQL() : A_denial_is_answered(Database.Postgres);

public abstract class A_denial_is_answered(Database database)
{
    [Fact, Proves("H4")]
    public async Task From_the_payer_s_letter_through_two_levels_to_a_signed_outcome()
    {
        await using var at = await AppealScene.RegisterAsync(database);
        (await at.WriteAsync()).Value();
        (await at.WriteAsync(AppealScene.Letter.Replace("acute", "chronic", StringComparison.Ordinal), after: 1)).Value();
        (await at.ChooseAsync(at.Chart.Document)).Value();
        (await at.MoveAsync(AppealMove.Ready)).Value();
        (await at.DecideAsync(AppealOutcome.Upheld, final: false)).Value();
        (
            await at.DoAsync<DecideAppeal, AppealState>(d =>
                d.NextLevelAsync(at.Coder, at.Case, at.Today, at.Today.AddDays(60), default)
            )
        ).Value();
        (await at.MoveAsync(AppealMove.Ready)).Value();
        Assert.Equal(new OutcomeNotSigned(), (await at.DecideAsync(AppealOutcome.Overturned, final: true, signed: false)).Why());
        (await at.DecideAsync(AppealOutcome.Overturned, final: true)).Value();

        var denial = await at.At.DbAsync(db => db.Set<Denial>().AsNoTracking().SingleAsync());
        Assert.Equal((AppealState.Closed, 2, 2, 2), (denial.State, denial.Level, denial.Letters.Count, denial.Decisions.Count));
        Assert.Equal(
            [("", 1), ("Passkey", 2)],
            denial.Decisions.OrderBy(d => d.At).ThenBy(d => d.Level).Select(d => (d.Method, d.Level))
        );
        Assert.Equal(new WorkClosed(), (await at.DeskAsync()).Why());
        Assert.Equal(0, await at.At.DbAsync(db => db.Set<ChartLease>().CountAsync()));
        Assert.Null((await at.FactsAsync()).DaysLeft);
        await at.At.VerifyAsync();
    }

    [Fact]
    public async Task The_desk_shows_what_the_payer_says_the_newest_letter_and_the_pages_with_their_exposure()
    {
        await using var at = await AppealScene.RegisterAsync(database);
        (await at.Scene.ViewAsync(at.Coder, at.Work, at.Chart.Document, Purpose.Appeal)).Value();
        (await at.WriteAsync()).Value();
        (await at.ChooseAsync(at.Chart.Document, sections: 1)).Value();

        var desk = (await at.DeskAsync()).Value();
        var letter = (
            await at.DoAsync<ReadDesk, LetterEditView>(r =>
                r.LetterAsync(at.Coder, at.Case, (null, null), (null, [], null), default)
            )
        ).Value();

        Assert.Equal("The documentation does not support the diagnosis.", desk.ReasonText);
        Assert.Equal((1, AppealScene.Letter), (desk.Letter!.Version, desk.Letter.Text));
        var row = Assert.Single(desk.Pages);
        Assert.Equal(("assessment", 1, 2, AppealScene.Reason), (row.What, row.Chosen, row.Of, row.Reason));
        Assert.Equal((1, 2), (desk.Chosen, desk.Present));
        Assert.Equal("answer a denial of this encounter", desk.Head.Why.Task);
        Assert.Empty(desk.Head.Fields);
        Assert.Equal(AppealScene.Letter, letter.Text);
        Assert.Contains((await at.At.EntriesAsync()), e => e.Type == "appeal.viewed" && e.Actor == at.Coder.Id);
    }

    [Fact, Proves("O18")]
    public async Task A_letter_that_identifies_somebody_is_not_kept()
    {
        await using var at = await AppealScene.RegisterAsync(database);

        Assert.IsType<TextIdentifies>((await at.WriteAsync("Mrs. Quillfeather was admitted with chest pain.")).Why());
        Assert.IsType<TextIdentifies>((await at.WriteAsync("Our patient was born April 5th, 1961.")).Why());
        (await at.WriteAsync(AppealWords.LetterStart($"{at.Case}") + "\n" + AppealScene.Letter)).Value();

        Assert.Equal(1, (await at.DeskAsync()).Value().Letter!.Version);
        Assert.Equal(new ChangedElsewhere(), (await at.WriteAsync(after: 0)).Why());
    }

    [Fact]
    public async Task Pages_come_from_the_scope_and_sections_from_what_was_looked_at()
    {
        const string identified = "Patient name: O. Q.\nMRN: 1\n\nASSESSMENT:\nHeart failure, systolic and acute on chronic.\n";
        await using var at = await AppealScene.RegisterAsync(database);
        var outOfScope = await at.Scene.DocumentAsync(at.Chart.Patient, "nursing-assessment");
        var foreign = await at.Scene.ChartAsync(null, "Brackenhollow", "MRN-77");
        var withHead = await at.Scene.DocumentAsync(at.Chart.Patient, "progress-note", text: identified);
        (await at.Scene.ViewAsync(at.Coder, at.Work, withHead, Purpose.Appeal)).Value();

        Assert.Equal(new PagesOutOfScope(), (await at.ChooseAsync(outOfScope)).Why());
        Assert.Equal(new PagesOutOfScope(), (await at.ChooseAsync(foreign.Document)).Why());
        Assert.Equal(new PagesOutOfScope(), (await at.ChooseAsync(DocumentId.New())).Why());
        Assert.Equal(new PagesOutOfScope(), (await at.ChooseAsync(at.Chart.Document, sections: 0)).Why());
        Assert.Equal(new PagesOutOfScope(), (await at.ChooseAsync(withHead, sections: 0)).Why());
        Assert.Equal(new PagesOutOfScope(), (await at.ChooseAsync(withHead, sections: 99)).Why());
        Assert.Equal(new ReasonTooThin(), (await at.ChooseAsync(withHead, "needed", 1)).Why());
        (await at.ChooseAsync(withHead, sections: 1)).Value();
    }

    [Fact]
    public async Task Only_the_coder_it_is_given_to_opens_it_and_the_manager_sees_facts()
    {
        await using var at = await AppealScene.RegisterAsync(database);
        var other = await at.Scene.PersonAsync();

        Assert.Equal(new NotAssigned(), (await at.OpenAsync(other)).Why());
        Assert.Equal(new NotAssigned(), (await at.DeskAsync(other)).Why());
        Assert.Null(await at.At.AskAsync(s => s.GetRequiredService<ReadAppeals>().OneAsync(other, at.Case, null, default)));
        Assert.Equal(new PurposeNotForRole(), (await at.OpenAsync(at.Manager)).Why());
        Assert.Equal(new ChartIsOpenNow(), (await AssignAsync(at, other)).Why());
        var facts = await at.FactsAsync(at.Manager);
        Assert.Equal(
            ($"{at.Chart.Work.Number}", "Northlight Health Plan", (int?)27, false),
            (facts.Coding, facts.Payer, facts.DaysLeft, facts.Overdue)
        );
        at.At.Clock.Instant = at.At.Clock.Instant.AddDays(29);
        Assert.True((await at.FactsAsync(at.Manager)).Overdue);
        (await AssignAsync(at, other)).Value();
        (await at.OpenAsync(other)).Value();
    }

    [Fact]
    public async Task Notes_of_the_appeal_and_of_the_coding_meet_on_one_chart()
    {
        await using var at = await AppealScene.RegisterAsync(database);
        var input = new NoteInput(at.Case, "The payer wants the echo report; it is in scope.") { Kind = NoteKind.Appeal };
        (await at.DoAsync<WriteNote, ChartNote>(w => w.HandleAsync(at.Coder, input, default))).Value();

        (
            await at.DoAsync<Features.Charts.OpenChart, ChartGrant>(o =>
                o.HandleAsync(at.Coder, at.Chart.Work.Number, true, default)
            )
        ).Value();
        var notes = (
            await at.DoAsync<ReadNotes, NotesView>(r => r.ListAsync(at.Coder, at.Chart.Work.Number, new(), null, default))
        ).Value();

        Assert.Equal("Appeal note", Assert.Single(notes.Notes).Kind);
        Assert.Equal(new AnotherChartOpen(), (await at.WriteAsync()).Why());
    }

    private static Task<Outcome<WorkItem>> AssignAsync(AppealScene at, Actor to) =>
        at.DoAsync<RegisterDenial, WorkItem>(r => r.AssignAsync(at.Manager, at.Case, to.Id, default));
}
