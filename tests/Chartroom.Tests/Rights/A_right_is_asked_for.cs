using Chartroom.Features.Rights;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Rights;

public sealed class A_right_is_asked_for_on_SQLite() : A_right_is_asked_for(Database.Sqlite);

public sealed class A_right_is_asked_for_on_PostgreSQL() : A_right_is_asked_for(Database.Postgres);

public abstract class A_right_is_asked_for(Database database)
{
    private const int Parallel = 100;

    [Fact, Proves("P5"), Proves("P6")]
    public async Task Somebody_else_approves_and_the_right_ends_at_its_hour()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var (coder, manager) = (await scene.Charts.PersonAsync(), await scene.Charts.PersonAsync(Role.CodingManager));

        var request = (await scene.AskRoleAsync(coder, hours: 8)).Value();
        var waiting = await at.DbAsync(db => db.Set<RequestNotice>().AsNoTracking().SingleAsync());
        (await scene.DecideAsync(manager, request)).Value();

        var right = await scene.RightAsync(coder, RightSubject.Of(Role.Auditor));
        Assert.Equal((manager.Id, RequestNews.Waits), (waiting.To, waiting.About));
        Assert.Equal(at.Clock.Instant.AddHours(8), right.Until);
        Assert.Equal(
            (RequestState.Approved, right.Id),
            ((await scene.ReadAsync(request)).State, (await scene.ReadAsync(request)).Right)
        );
        at.Clock.Pass(TimeSpan.FromHours(8));
        Assert.Equal(1, await scene.RoundAsync());
        Assert.Equal(0, await scene.RoundAsync());
        var ended = Assert.Single(await scene.RightsAsync(coder), r => r.Id == right.Id);
        Assert.Equal((RightEnd.Expired, (AccountId?)null), (ended.EndedHow, ended.EndedBy));
        var types = (await at.EntriesAsync()).ConvertAll(e => e.Type);
        Assert.Equal(
            ["access.requested", "right.given", "access.request-decided", "right.ended"],
            types.Where(t => t.StartsWith("access.", StringComparison.Ordinal) || t is "right.given" or "right.ended")
        );
        await at.VerifyAsync();
    }

    [Fact, Proves("P5")]
    public async Task Who_asks_never_decides_nor_who_reports_to_them_nor_who_has_not_the_role()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var asks = await scene.Charts.PersonAsync(Role.CodingManager);
        var (below, farBelow) = (
            await scene.Charts.PersonAsync(Role.CodingManager),
            await scene.Charts.PersonAsync(Role.SecurityOfficer)
        );
        await scene.ReportsToAsync(below, asks);
        await scene.ReportsToAsync(farBelow, below);
        var request = (await scene.AskRoleAsync(asks)).Value();

        Assert.IsType<OwnRequest>((await scene.DecideAsync(asks, request)).Why());
        Assert.IsType<SubordinateApproves>((await scene.DecideAsync(below, request)).Why());
        Assert.IsType<SubordinateApproves>((await scene.DecideAsync(farBelow, request)).Why());
        Assert.IsType<NotAnApprover>((await scene.DecideAsync(await scene.Charts.PersonAsync(), request)).Why());
        Assert.DoesNotContain(await scene.RightsAsync(asks), r => r.Role == Role.Auditor);
        (await scene.DecideAsync(await scene.Charts.PersonAsync(Role.SecurityOfficer), request)).Value();
    }

    [Fact, Proves("P5")]
    public async Task A_role_of_much_power_is_given_by_an_officer()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var asks = await scene.Charts.PersonAsync(Role.Educator);
        var request = (await scene.AskRoleAsync(asks, Role.CodingManager)).Value();

        var manager = await scene.Charts.PersonAsync(Role.CodingManager);
        Assert.IsType<NotAnApprover>((await scene.DecideAsync(manager, request)).Why());
        (await scene.DecideAsync(await scene.Charts.PersonAsync(Role.PrivacyOfficer), request)).Value();
    }

    [Fact]
    public async Task A_decision_binds_the_version_that_was_read()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var (coder, manager) = (await scene.Charts.PersonAsync(), await scene.Charts.PersonAsync(Role.CodingManager));
        var request = (await scene.AskRoleAsync(coder, hours: 1)).Value();
        (await scene.ChangeAsync(coder, request, hours: 720)).Value();

        Assert.IsType<RequestChanged>((await scene.DecideAsync(manager, request, version: 1)).Why());
        Assert.Equal(RequestState.Pending, (await scene.ReadAsync(request)).State);
        (await scene.DecideAsync(manager, request, version: 2)).Value();
        var right = await scene.RightAsync(coder, RightSubject.Of(Role.Auditor));
        Assert.Equal(at.Clock.Instant.AddHours(720), right.Until);
    }

    [Fact, Proves("P5")]
    public async Task A_hundred_approvals_at_once_make_one_right()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var coder = await scene.Charts.PersonAsync();
        Actor[] managers =
        [
            await scene.Charts.PersonAsync(Role.CodingManager),
            await scene.Charts.PersonAsync(Role.SecurityOfficer),
        ];
        var request = (await scene.AskRoleAsync(coder)).Value();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, Parallel).Select(i => Task.Run(() => scene.DecideAsync(managers[i % 2], request)))
        );

        Assert.Single(outcomes, o => o.Allows(out _, out _));
        Assert.Single(await scene.RightsAsync(coder), r => r.Role == Role.Auditor);
        var entries = await at.EntriesAsync();
        Assert.Equal(1, entries.Count(e => e.Type == "right.given"));
        Assert.Equal(
            (1, Parallel - 1),
            (
                entries.Count(e => e.Type == "access.request-decided" && !e.Refused),
                entries.Count(e => e.Type == "access.request-decided" && e.Refused)
            )
        );
        await at.VerifyAsync();
    }

    [Fact]
    public async Task Denied_withdrawn_and_expired_are_kept_and_never_approved()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var manager = await scene.Charts.PersonAsync(Role.CodingManager);
        var (one, two, three) = (
            await scene.Charts.PersonAsync(),
            await scene.Charts.PersonAsync(),
            await scene.Charts.PersonAsync()
        );
        var (denied, withdrawn, expired) = (
            (await scene.AskRoleAsync(one)).Value(),
            (await scene.AskRoleAsync(two)).Value(),
            (await scene.AskRoleAsync(three)).Value()
        );

        Assert.IsType<ReasonTooThin>((await scene.DecideAsync(manager, denied, approve: false, reason: "no")).Why());
        (
            await scene.DecideAsync(manager, denied, approve: false, reason: "The work can wait until your colleague is back.")
        ).Value();
        (await scene.WithdrawAsync(two, withdrawn)).Value();
        at.Clock.Pass(RequestPolicy.AnswerWithin);
        Assert.IsType<RequestTooLate>((await scene.DecideAsync(manager, expired)).Why());
        Assert.Equal(1, await scene.RoundAsync());

        foreach (var request in new[] { denied, withdrawn, expired })
            Assert.False((await scene.DecideAsync(manager, request)).Allows(out _, out _));
        Assert.Equal(
            [RequestState.Denied, RequestState.Withdrawn, RequestState.Expired],
            [
                (await scene.ReadAsync(denied)).State,
                (await scene.ReadAsync(withdrawn)).State,
                (await scene.ReadAsync(expired)).State,
            ]
        );
        Assert.False(await at.DbAsync(db => db.Set<HeldRight>().AnyAsync(r => r.Request != null)));
    }

    public static TheoryData<string> Misfits => [.. Rows.Keys];

    private static readonly Dictionary<string, (Type Why, RequestInput Input)> Rows = new()
    {
        ["no kind"] = (typeof(RequestNotReadable), new(null, null, null, null, RightsScene.Reason, 8)),
        ["a role without its name"] = (typeof(RequestNotReadable), new(RightKind.Role, null, null, null, RightsScene.Reason, 8)),
        ["a kind of document nobody knows"] = (
            typeof(RequestNotReadable),
            new(RightKind.Scope, null, TaskProfile.Office, "letter-from-mother", RightsScene.Reason, 8)
        ),
        ["no time"] = (typeof(RequestNotReadable), new(RightKind.Role, Role.Auditor, null, null, RightsScene.Reason, null)),
        ["too long"] = (typeof(RequestTooLong), new(RightKind.Role, Role.Auditor, null, null, RightsScene.Reason, 721)),
        ["export for too long"] = (typeof(RequestTooLong), new(RightKind.Export, null, null, null, RightsScene.Reason, 169)),
        ["filler"] = (typeof(ReasonTooThin), new(RightKind.Role, Role.Auditor, null, null, "asdf asdf asdf asdf asdf", 8)),
        ["a patient's number in the reason"] = (
            typeof(ReasonIdentifies),
            new(RightKind.Role, Role.Auditor, null, null, "Needed for the chart of MRN 4815162342 in this week's review.", 8)
        ),
        ["what the matrix shuts"] = (
            typeof(NeverGiven),
            new(RightKind.Scope, null, TaskProfile.Office, "psychotherapy-note", RightsScene.Reason, 8)
        ),
        ["what is held"] = (
            typeof(RightHeldAlready),
            new(RightKind.ChartClass, null, TaskProfile.Office, null, RightsScene.Reason, 8)
        ),
    };

    [Theory, MemberData(nameof(Misfits))]
    public async Task What_cannot_be_given_is_refused_with_its_reason(string row)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);

        Assert.IsType(Rows[row].Why, (await scene.AskAsync(await scene.Charts.PersonAsync(), Rows[row].Input)).Why());
        Assert.False(await at.DbAsync(db => db.Set<AccessRequest>().AnyAsync()));
    }

    [Fact]
    public async Task The_same_is_pending_once_also_when_asked_in_many_tabs()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var coder = await scene.Charts.PersonAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => scene.AskRoleAsync(coder))));

        Assert.Single(outcomes, o => o.Allows(out _, out _));
        Assert.All(outcomes.Where(o => !o.Allows(out _, out _)), o => Assert.IsType<RequestThereAlready>(o.Why()));
        Assert.Equal(1, await at.DbAsync(db => db.Set<AccessRequest>().CountAsync()));
    }

    [Fact]
    public async Task A_right_that_ended_is_asked_for_and_given_again()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var coder = await scene.Charts.PersonAsync();
        var first = await scene.GivenAsync(coder, hours: 1);
        at.Clock.Pass(TimeSpan.FromHours(1)); // no round ran: the row still looks as if it were in force

        var second = await scene.GivenAsync(coder, hours: 1);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(RightEnd.Expired, (await scene.RightsAsync(coder)).Single(r => r.Id == first.Id).EndedHow);
    }
}
