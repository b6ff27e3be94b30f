using System.Globalization;
using Chartroom.Features.Emergency;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Emergency;

public sealed class Glass_is_broken_and_reviewed_on_SQLite() : Glass_is_broken_and_reviewed(Database.Sqlite);

public sealed class Glass_is_broken_and_reviewed_on_PostgreSQL() : Glass_is_broken_and_reviewed(Database.Postgres);

public abstract class Glass_is_broken_and_reviewed(Database database)
{
    private const int Parallel = 100;

    [Fact, Proves("P9"), Proves("P10"), Proves("P11"), Proves("M18"), Proves("M19")]
    public async Task A_chart_opens_for_an_hour_everything_is_recorded_and_somebody_else_judges_it()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new EmergencyScene(at);
        var (coder, officer) = (await scene.Charts.PersonAsync(), await scene.Charts.PersonAsync(Role.PrivacyOfficer));
        var chart = await scene.Charts.ChartAsync(await scene.Charts.PersonAsync());
        var faceSheet = await scene.Charts.DocumentAsync(chart.Patient, "face-sheet");

        var access = (await scene.AskAsync(coder, $"{chart.Work.Number}")).Value();
        Assert.IsType<NotAssigned>((await scene.Charts.OpenAsync(coder, access.Id, Purpose.Emergency)).Why());
        Assert.Empty(await scene.NoticesAsync());
        var grant = (await scene.ConfirmAsync(coder, access.Number)).Value();
        var told = Assert.Single(await scene.NoticesAsync());
        (await scene.Charts.ViewAsync(coder, access.Id, faceSheet, Purpose.Emergency)).Value();

        Assert.Equal(at.Clock.Instant.AddMinutes(60), grant.Expires);
        Assert.Equal((officer.Id, EmergencyNews.Opened), (told.To, told.About));
        at.Clock.Pass(EmergencyAccess.Lasting);
        Assert.IsType<WorkClosed>((await scene.Charts.ViewAsync(coder, access.Id, chart.Document, Purpose.Emergency)).Why());
        Assert.Equal(1, await scene.RoundAsync());
        var after = (await scene.LookAsync(officer, access.Number)).Value();
        Assert.Equal(EmergencyScene.Sentence, after.Sentence);
        Assert.Equal("Face sheet", Assert.Single(after.Read).Document);
        Assert.Contains(after.Entries, e => e.Refused);
        (await scene.ReviewAsync(officer, access.Number)).Value();

        var reviewed = await scene.ReadAsync(access.Number);
        Assert.Equal((EmergencyState.Reviewed, officer.Id), (reviewed.State, reviewed.Reviewer));
        var types = (await at.EntriesAsync()).Where(e => e.Work == access.Id).Select(e => e.Type).ToList();
        Assert.Equal(
            [
                "emergency.opened",
                "chart.opened",
                "document.viewed",
                "document.viewed",
                "emergency.ended",
                "emergency.read",
                "emergency.reviewed",
            ],
            types
        );
        await at.VerifyAsync();
    }

    [Fact, Proves("P11")]
    public async Task Neither_the_person_nor_who_reports_to_them_reviews_and_nobody_twice()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new EmergencyScene(at);
        var person = await scene.Charts.PersonAsync(Role.PrivacyOfficer);
        var (below, free) = (
            await scene.Charts.PersonAsync(Role.PrivacyOfficer),
            await scene.Charts.PersonAsync(Role.PrivacyOfficer)
        );
        await at.DbAsync(db =>
            db.Users.Where(a => a.Id == below.Id.Value).ExecuteUpdateAsync(s => s.SetProperty(a => a.ManagerKey, person.Id.Value))
        );
        var access = await scene.BreakAsync(person, await scene.Charts.ChartAsync(null));
        Assert.IsType<EmergencyNotToReview>((await scene.ReviewAsync(free, access.Number)).Why());
        (await scene.EndAsync(person, access.Number)).Value();

        Assert.IsType<OwnEmergency>((await scene.ReviewAsync(person, access.Number)).Why());
        Assert.IsType<SubordinateReviews>((await scene.ReviewAsync(below, access.Number)).Why());
        Assert.IsType<ReasonTooThin>((await scene.ReviewAsync(free, access.Number, sentence: "fine")).Why());
        Assert.IsType<EmergencyNotReadable>((await scene.ReviewAsync(free, access.Number, grade: null)).Why());
        (await scene.ReviewAsync(free, access.Number)).Value();
        Assert.IsType<EmergencyNotToReview>((await scene.ReviewAsync(free, access.Number)).Why());
    }

    [Fact, Proves("P11")]
    public async Task No_second_time_before_the_review_and_an_overdue_one_is_told_to_everybody_responsible()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new EmergencyScene(at);
        var coder = await scene.Charts.PersonAsync();
        var (privacy, security) = (
            await scene.Charts.PersonAsync(Role.PrivacyOfficer),
            await scene.Charts.PersonAsync(Role.SecurityOfficer)
        );
        var (one, other) = (await scene.Charts.ChartAsync(null, mrn: "1"), await scene.Charts.ChartAsync(null, mrn: "2"));
        var access = await scene.BreakAsync(coder, one);
        (await scene.EndAsync(coder, access.Number)).Value();
        var number = access.Number;

        Assert.IsType<EarlierNotReviewed>((await scene.AskAsync(coder, $"{other.Work.Number}")).Why());
        at.Clock.Pass(TimeSpan.FromDays(5));
        Assert.Equal(1, await scene.RoundAsync());
        Assert.Equal(0, await scene.RoundAsync());
        var told = (await scene.NoticesAsync()).Where(n => n.About == EmergencyNews.ReviewOverdue).Select(n => n.To);
        Assert.Equal(new[] { privacy.Id, security.Id }.OrderBy(i => i.Value), told.OrderBy(i => i.Value));
        Assert.IsType<EarlierNotReviewed>((await scene.AskAsync(coder, $"{other.Work.Number}")).Why());
        (await scene.ReviewAsync(privacy, number)).Value();
        await scene.BreakAsync(coder, other);
    }

    [Fact, Proves("P9")]
    public async Task A_hundred_confirmations_at_once_open_one_access()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new EmergencyScene(at);
        var (coder, officer) = (await scene.Charts.PersonAsync(), await scene.Charts.PersonAsync(Role.PrivacyOfficer));
        var (one, other) = (await scene.Charts.ChartAsync(null, mrn: "1"), await scene.Charts.ChartAsync(null, mrn: "2"));
        CaseNumber[] asked =
        [
            (await scene.AskAsync(coder, $"{one.Work.Number}")).Value().Number,
            (await scene.AskAsync(coder, $"{other.Work.Number}")).Value().Number,
        ];

        await Task.WhenAll(Enumerable.Range(0, Parallel).Select(i => Task.Run(() => scene.ConfirmAsync(coder, asked[i % 2]))));

        Assert.Equal(1, await at.DbAsync(db => db.Set<EmergencyAccess>().CountAsync(e => e.OpenedAt != null)));
        Assert.Equal(1, await at.DbAsync(db => db.Set<WorkItem>().CountAsync(w => w.Kind == WorkKind.Emergency)));
        Assert.Equal(officer.Id, Assert.Single(await scene.NoticesAsync()).To);
        Assert.Equal(1, (await at.EntriesAsync()).Count(e => e.Type == "emergency.opened" && !e.Refused));
        await at.VerifyAsync();
    }

    public static TheoryData<string> Misfits => [.. Rows.Keys];

    private static readonly Dictionary<string, (Type Why, Func<EmergencyScene, TestChart, Actor, Task<Refusal>> Ask)> Rows = new()
    {
        ["a number nobody has"] = (typeof(NoSuchChart), async (s, _, who) => (await s.AskAsync(who, "ZZZZ-ZZ")).Why()),
        ["no number"] = (typeof(NoSuchChart), async (s, _, who) => (await s.AskAsync(who, "")).Why()),
        ["filler"] = (
            typeof(ReasonTooThin),
            async (s, chart, who) => (await s.AskAsync(who, $"{chart.Work.Number}", "aaaaaaaaaaaa aaaaaaaaaaaa")).Why()
        ),
        ["no reason"] = (
            typeof(EmergencyNotReadable),
            async (s, chart, who) => (await s.AskAsync(who, $"{chart.Work.Number}", reason: null)).Why()
        ),
        ["one's own chart"] = (
            typeof(ChartIsYours),
            async (s, _, who) => (await s.AskAsync(who, $"{(await s.Charts.ChartAsync(who, mrn: "9")).Work.Number}")).Why()
        ),
        ["somebody else's emergency"] = (
            typeof(EmergencyNotThere),
            async (s, chart, who) =>
            {
                var access = (await s.AskAsync(await s.Charts.PersonAsync(), $"{chart.Work.Number}")).Value();
                return (await s.ConfirmAsync(who, access.Number)).Why();
            }
        ),
        ["confirmed after a quarter of an hour"] = (
            typeof(EmergencyAskedLongAgo),
            async (s, chart, who) =>
            {
                var access = (await s.AskAsync(who, $"{chart.Work.Number}")).Value();
                s.At.Clock.Pass(EmergencyAccess.ConfirmWithin);
                return (await s.ConfirmAsync(who, access.Number)).Why();
            }
        ),
        ["confirmed twice"] = (
            typeof(EarlierNotReviewed),
            async (s, chart, who) => (await s.ConfirmAsync(who, (await s.BreakAsync(who, chart)).Number)).Why()
        ),
    };

    [Theory, MemberData(nameof(Misfits))]
    public async Task What_is_no_emergency_is_refused(string row)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new EmergencyScene(at);

        var why = await Rows[row].Ask(scene, await scene.Charts.ChartAsync(null), await scene.Charts.PersonAsync());

        Assert.IsType(Rows[row].Why, why);
        await at.VerifyAsync();
    }

    [Fact]
    public async Task A_role_without_emergencies_opens_nothing_by_confirming()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new EmergencyScene(at);
        var (provider, administrator) = (
            await scene.Charts.PersonAsync(Role.Provider),
            await scene.Charts.PersonAsync(Role.Administrator)
        );
        var asked = (await scene.AskAsync(provider, $"{(await scene.Charts.ChartAsync(null, mrn: "1")).Work.Number}")).Value();
        var access = (await scene.AskAsync(administrator, $"{(await scene.Charts.ChartAsync(null)).Work.Number}")).Value();

        Assert.IsType<PurposeNotForRole>((await scene.ConfirmAsync(provider, asked.Number)).Why());
        Assert.IsType<AdministratorOpensChart>((await scene.ConfirmAsync(administrator, access.Number)).Why());
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-23")]
    [InlineData("2026-11-21", "2026-11-23")]
    [InlineData("2026-11-22", "2026-11-23")]
    [InlineData("2026-11-23", "2026-11-24")]
    public void A_review_is_due_on_the_next_business_day(string opened, string due) =>
        Assert.Equal(Day(due), BusinessDays.After(Day(opened), 1));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public void Every_move_leads_on_and_none_back()
    {
        foreach (var ((from, _), to) in EmergencyAccess.Moves)
            Assert.True(to > from);
        Assert.Equal(Enum.GetValues<EmergencyAct>().Length, EmergencyAccess.Moves.Count);
    }
}
