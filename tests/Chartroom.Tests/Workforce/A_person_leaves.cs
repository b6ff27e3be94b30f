using System.Text;
using System.Text.Json.Nodes;
using Chartroom.Crash;
using Chartroom.Features.Queries;
using Chartroom.Features.Workforce;
using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Chartroom.Tests.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Workforce;

public sealed class A_person_leaves
{
    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory, MemberData(nameof(Both)), Proves("M14")]
    public async Task Every_way_in_every_right_and_the_custody_of_work_end_in_one_transaction(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new WorkforceScene(at);
        var (officer, coder, colleague) = (
            await scene.PersonAsync(Role.SecurityOfficer),
            await scene.PersonAsync(Role.Coder),
            await scene.PersonAsync(Role.Coder)
        );
        await EndClassAsync(at, colleague, TaskProfile.Radiology);
        var session = await scene.EnterAsync(coder);
        var chart = await scene.Charts.ChartAsync(coder);
        var other = await scene.Charts.WorkAsync(chart.Patient, coder, TaskProfile.Radiology);
        (await scene.Charts.OpenAsync(coder with { Session = session.Id }, chart.Work.Id)).Value();
        await at.AddAsync(new AssignmentRule(RuleId.New(), coder.Id, TaskProfile.Office, "", officer.Id, at.Clock.Instant));
        var led = await scene.PersonAsync(Role.Educator);
        await at.DbAsync(db =>
            db.Users.Where(a => a.Id == led.Id.Value || a.Id == colleague.Id.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.ManagerKey, coder.Id.Value))
        );
        var rights = (await scene.RightsAsync(coder.Id)).Count;

        var leave = (await scene.OpenAsync(officer, scene.Leave(coder, colleague.Id))).Value();
        at.Clock.Pass(TimeSpan.FromSeconds(3));
        (await scene.EndAsync(officer, leave)).Value();

        Assert.Equal(Remains.Nothing, await scene.RemainsAsync(coder.Id));
        Assert.Equal(colleague.Id, (await WorkAsync(at, chart.Work.Id)).Assignee);
        Assert.Null((await WorkAsync(at, other.Id)).Assignee);
        Assert.False(await at.DbAsync(db => db.Set<AssignmentRule>().AnyAsync()));
        Assert.Equal(colleague.Id, (await scene.AccountOfAsync(led)).Manager);
        Assert.Null((await scene.AccountOfAsync(colleague)).Manager); // not their own
        var kept = await scene.ReadAsync(leave);
        Assert.Equal((TimeSpan.FromSeconds(3), 1, 1), (kept.Interval, kept.WorkHanded, kept.WorkReturned));
        var data = await DataAsync(at, "workforce.left");
        Assert.Equal(
            (3000, 1, 4, rights, 3, 1, 1),
            (
                (int)data["milliseconds"]!,
                Int("sessions"),
                Int("credentials"),
                Int("rights"),
                Int("others"),
                Int("workHanded"),
                Int("workReturned")
            )
        );
        Assert.Equal(
            SessionEnd.Disabled,
            (await at.DbAsync(db => db.Set<Session>().SingleAsync(s => s.Id == session.Id))).EndedHow
        );
        await at.VerifyAsync();

        int Int(string name) => (int)data[name]!;
    }

    /// <summary>Each table that a leave writes, and the commit itself: whatever fails, the person is as before.</summary>
    [Theory, Proves("M14")]
    [InlineData(Database.Sqlite, "accounts")]
    [InlineData(Database.Sqlite, "held_rights")]
    [InlineData(Database.Sqlite, "ledger_entries")]
    [InlineData(Database.Sqlite, "workforce_items")]
    [InlineData(Database.Sqlite, LedgerFaults.Commit)]
    [InlineData(Database.Postgres, "sessions")]
    [InlineData(Database.Postgres, "work_items")]
    [InlineData(Database.Postgres, "workforce_cases")]
    [InlineData(Database.Postgres, LedgerFaults.Commit)]
    public async Task A_failure_anywhere_leaves_everything_as_it_was(Database database, string point)
    {
        var faults = new LedgerFaults();
        await using var at = await TestInstallation.MakeAsync(
            database,
            services =>
                services
                    .ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(faults))
                    .ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(faults))
        );
        var scene = new WorkforceScene(at);
        var (officer, coder) = (await scene.PersonAsync(Role.SecurityOfficer), await scene.PersonAsync(Role.Coder));
        await scene.EnterAsync(coder);
        await scene.Charts.ChartAsync(coder);
        var leave = (await scene.OpenAsync(officer, scene.Leave(coder))).Value();
        var (before, entries) = (await scene.RemainsAsync(coder.Id), (await at.EntriesAsync()).Count);

        (faults.Point, faults.Failure) = (point, LedgerFailure.LostAndReported);
        await Assert.ThrowsAnyAsync<Exception>(() => scene.EndAsync(officer, leave));
        faults.Failure = LedgerFailure.None;

        Assert.Equal(before, await scene.RemainsAsync(coder.Id));
        Assert.Equal(entries, (await at.EntriesAsync()).Count);
        Assert.Null((await scene.ReadAsync(leave)).RevokedAt);
        Assert.Equal(1, await ClockOf(at).RunOnceAsync(default)); // the next round finishes it
        Assert.Equal(Remains.Nothing, await scene.RemainsAsync(coder.Id));
    }

    [Theory, MemberData(nameof(Both)), Proves("M14")]
    public async Task At_its_hour_and_not_before_the_product_does_it(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new WorkforceScene(at);
        var (manager, coder) = (await scene.PersonAsync(Role.CodingManager), await scene.PersonAsync(Role.Coder));
        var hour = at.Clock.Instant.AddDays(2);
        var leave = (await scene.OpenAsync(manager, scene.Leave(coder) with { Now = false, From = hour })).Value();
        var before = await scene.RemainsAsync(coder.Id);
        var clock = ClockOf(at);

        at.Clock.Instant = hour.AddTicks(-1);
        Assert.Equal(0, await clock.RunOnceAsync(default));
        Assert.Equal(before, await scene.RemainsAsync(coder.Id));
        at.Clock.Instant = hour + WorkforceClock.Every;
        Assert.Equal(1, await clock.RunOnceAsync(default));

        Assert.Equal(Remains.Nothing, await scene.RemainsAsync(coder.Id));
        var kept = await scene.ReadAsync(leave);
        Assert.Equal(WorkforceClock.Every, kept.Interval);
        Assert.True(WorkforceClock.Every < EndAccess.Target);
        Assert.Null(kept.Items[0].By);
        Assert.Equal(0, await clock.RunOnceAsync(default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_administrators_who_leave_at_once_one_is_kept(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new WorkforceScene(at);
        var officer = await scene.PersonAsync(Role.SecurityOfficer);
        var (one, two) = (await scene.PersonAsync(Role.Administrator), await scene.PersonAsync(Role.Administrator));
        var (first, second) = (
            (await scene.OpenAsync(officer, scene.Leave(one))).Value(),
            (await scene.OpenAsync(officer, scene.Leave(two))).Value()
        );

        var said = await Task.WhenAll(
            Task.Run(() => scene.EndAsync(officer, first)),
            Task.Run(() => scene.EndAsync(officer, second))
        );

        Assert.Single(said, o => o is Outcome<WorkforceCase>.Refused { Why: LastWhoAdministers });
        Assert.Equal(1, await at.DbAsync(db => db.Users.CountAsync(a => a.Role == Role.Administrator && a.DisabledAt == null)));
    }

    [Fact]
    public async Task The_last_administrator_stays_and_nobody_runs_their_own_leave()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new WorkforceScene(at);
        var (officer, administrator) = (
            await scene.PersonAsync(Role.SecurityOfficer),
            await scene.PersonAsync(Role.Administrator)
        );
        var manager = await scene.PersonAsync(Role.CodingManager);

        Assert.Equal(new LastWhoAdministers(), (await scene.OpenAsync(officer, scene.Leave(administrator))).Why());
        Assert.Equal(new OwnCase(), (await scene.OpenAsync(officer, scene.Leave(officer))).Why());
        Assert.Equal(new NotYourPerson(), (await scene.OpenAsync(manager, scene.Leave(officer))).Why());
        var leave = (await scene.OpenAsync(administrator, scene.Leave(officer))).Value();
        Assert.Equal(new OwnCase(), (await scene.EndAsync(officer, leave)).Why());
        Assert.Equal(
            new OwnCase(),
            (await scene.TickAsync(officer, leave, WorkforceTask.DataReturned, "All of it came back today.")).Why()
        );
        Assert.Equal(new CaseIsOpen(), (await scene.OpenAsync(administrator, scene.Leave(officer))).Why());
        Assert.All(
            (await at.EntriesAsync()).Where(e => e.Refused),
            e => Assert.StartsWith("workforce.", e.Type, StringComparison.Ordinal)
        );
        Assert.Equal(6, (await at.EntriesAsync()).Count(e => e.Refused));
    }

    [Fact]
    public async Task A_leave_that_a_rule_stops_on_its_hour_waits_for_a_person_and_is_not_tried_for_ever()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new WorkforceScene(at);
        var officer = await scene.PersonAsync(Role.SecurityOfficer);
        var (one, two) = (await scene.PersonAsync(Role.Administrator), await scene.PersonAsync(Role.Administrator));
        var leave = (
            await scene.OpenAsync(officer, scene.Leave(one) with { Now = false, From = at.Clock.Instant.AddHours(1) })
        ).Value();
        var sooner = (await scene.OpenAsync(officer, scene.Leave(two))).Value();
        (await scene.EndAsync(officer, sooner)).Value();
        at.Clock.Pass(TimeSpan.FromHours(2));
        var clock = ClockOf(at);

        Assert.Equal((0, 0), (await clock.RunOnceAsync(default), await clock.RunOnceAsync(default)));

        Assert.Equal(nameof(LastWhoAdministers), (await scene.ViewAsync(officer, leave)).StoppedBy);
        Assert.Single(await at.EntriesAsync(), e => e is { Type: "workforce.left", Refused: true });
        Assert.True((await scene.AccountOfAsync(one)).DisabledAt is null);
        await scene.PersonAsync(Role.Administrator);
        (await scene.EndAsync(officer, leave)).Value();
        Assert.Equal(Remains.Nothing, await scene.RemainsAsync(one.Id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Questions_to_a_provider_go_to_a_colleague_or_back_to_their_author(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (scene, flow) = (new WorkforceScene(at), new FlowScene(at));
        var officer = await scene.PersonAsync(Role.SecurityOfficer);
        var coder = await scene.PersonAsync(Role.Coder);
        var (one, two, colleague) = (
            await scene.PersonAsync(Role.Provider),
            await scene.PersonAsync(Role.Provider),
            await scene.PersonAsync(Role.Provider)
        );
        var (passed, back) = (await flow.SendAsync(coder.Id, one.Id), await flow.SendAsync(coder.Id, two.Id));
        var answered = await flow.SendAsync(coder.Id, two.Id);
        await flow.ChangeAsync(answered, q => q.Answer(FlowScene.Answer(two.Id, at.Clock.Instant)).Value());

        foreach (var (person, to) in new[] { (one, (AccountId?)colleague.Id), (two, null) })
            (await scene.EndAsync(officer, (await scene.OpenAsync(officer, scene.Leave(person, to))).Value())).Value();

        Assert.Equal(
            (colleague.Id, QueryState.Open),
            ((await flow.ReadAsync(passed)).Addressee!.Value, (await flow.ReadAsync(passed)).State)
        );
        Assert.Equal(colleague.Id, (await WorkAsync(at, passed.Work!.Value)).Assignee);
        Assert.Null((await flow.ReadAsync(back)).Addressee);
        Assert.Equal([QueryAct.Forwarded, QueryAct.Declined], (await flow.NoticesAsync()).Select(n => n.About).Order());
        Assert.Equal(0, (await scene.RemainsAsync(one.Id)).OpenWork + (await scene.RemainsAsync(two.Id)).OpenWork);
    }

    /// <summary>Twenty people with whatever an account can have, drawn by a fixed seed.</summary>
    [Theory, MemberData(nameof(Both)), Proves("M14")]
    public async Task Whatever_came_before_nothing_of_the_person_is_left(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new WorkforceScene(at);
        var officer = await scene.PersonAsync(Role.SecurityOfficer);
        await scene.PersonAsync(Role.Administrator);
        var drawn = new Random(20260914);
        for (var person = 0; person < 20; person++)
        {
            var who = await DrawAsync(scene, drawn);
            var leave = (await scene.OpenAsync(officer, scene.Leave(who))).Value();

            (await scene.EndAsync(drawn.Next(2) == 0 ? officer : null, leave)).Value();

            Assert.Equal(Remains.Nothing, await scene.RemainsAsync(who.Id));
        }
    }

    private static async Task<Actor> DrawAsync(WorkforceScene scene, Random drawn)
    {
        var at = scene.At;
        var who = await scene.PersonAsync(drawn.GetItems(Enum.GetValues<Role>(), 1)[0]);
        var now = at.Clock.Instant;
        var session = drawn.Next(3) > 0 ? await scene.EnterAsync(who) : null;
        if (drawn.Next(2) == 0)
            await at.AddAsync(
                new HeldRight(who.Id, RightSubject.Export, RightSource.Request, null, now)
                {
                    Until = now.AddHours(drawn.Next(-5, 5)),
                }
            );
        if (drawn.Next(2) == 0)
            await SuspendAsync(at, who.Id);
        foreach (var kind in drawn.GetItems(Enum.GetValues<WorkKind>(), drawn.Next(4)))
        {
            var patient = await scene.Charts.PatientAsync(mrn: $"{Guid.CreateVersion7()}");
            var work = await scene.Charts.WorkAsync(
                patient,
                who,
                drawn.GetItems(Enum.GetValues<TaskProfile>(), 1)[0],
                kind: kind
            );
            if (session is not null && kind == WorkKind.Coding && who.Role == Role.Coder)
                await scene.Charts.OpenAsync(who with { Session = session.Id }, work.Id);
        }
        if (drawn.Next(4) == 0)
            await at.DbAsync(db =>
                db.Users.Where(a => a.Id == who.Id.Value).ExecuteUpdateAsync(set => set.SetProperty(a => a.DisabledAt, now))
            );
        return who;
    }

    private static Task SuspendAsync(TestInstallation at, AccountId person) =>
        at.DoAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            foreach (var right in await db.Set<HeldRight>().Where(r => r.AccountKey == person.Value).ToListAsync())
                right.Suspend(at.Clock.Instant);
            await db.SaveChangesAsync();
        });

    private static Task EndClassAsync(TestInstallation at, Actor person, TaskProfile profile) =>
        at.DoAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            var right = await db.Set<HeldRight>().SingleAsync(r => r.AccountKey == person.Id.Value && r.Profile == profile);
            right.End(RightEnd.Removed, null, at.Clock.Instant);
            await db.SaveChangesAsync();
        });

    private static WorkforceClock ClockOf(TestInstallation at) => at.Services.GetRequiredService<WorkforceClock>();

    private static Task<WorkItem> WorkAsync(TestInstallation at, WorkItemId id) =>
        at.DbAsync(db => db.Set<WorkItem>().AsNoTracking().SingleAsync(w => w.Id == id));

    private static async Task<JsonObject> DataAsync(TestInstallation at, string type)
    {
        var entry = (await at.EntriesAsync()).Single(e => e.Type == type && !e.Refused);
        return JsonNode.Parse(Encoding.UTF8.GetString(entry.Bytes))!["data"]!.AsObject();
    }
}
