using Chartroom.Crash;
using Chartroom.Features.Emergency;
using Chartroom.Features.Monitoring;
using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Emergency;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chartroom.Tests.Monitoring;

public sealed class The_round_follows_the_record
{
    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    public static TheoryData<Database, string, LedgerFailure> Faults
    {
        get
        {
            var rows = new TheoryData<Database, string, LedgerFailure>();
            foreach (var database in new[] { Database.Sqlite, Database.Postgres })
            {
                rows.Add(database, "monitoring_alerts", LedgerFailure.LostAndReported);
                rows.Add(database, LedgerFaults.Commit, LedgerFailure.LostAndReported);
                rows.Add(database, LedgerFaults.Commit, LedgerFailure.KeptButReported);
            }
            return rows;
        }
    }

    [Theory, MemberData(nameof(Both)), Proves("H12"), Proves("O6")]
    public async Task Assigned_work_is_explained_and_a_listed_patient_without_a_right_is_told(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new MonitoringScene(at);
        var (coder, manager, officer) = (
            await scene.Charts.PersonAsync(),
            await scene.Charts.PersonAsync(Role.CodingManager),
            await scene.Charts.PersonAsync(Role.PrivacyOfficer)
        );
        var (own, listed) = (await scene.ChartAsync(null), await scene.ChartAsync(null));
        await at.AskAsync(services =>
            services
                .GetRequiredService<Chartroom.Features.Worklist.AssignWork>()
                .HandleAsync(manager, own.Work.Number, coder.Id, default)
        );
        await scene.VipAsync(officer, own);
        await scene.VipAsync(officer, listed);
        (await scene.Charts.OpenAsync(coder, own.Work.Id)).Value();
        (await scene.Charts.ViewAsync(coder, own.Work.Id, own.Document)).Value();
        await scene.AskAsync(coder, listed);

        Assert.True(await scene.RoundAsync() > 0);

        var about = Assert.Single(await scene.CasesAsync());
        Assert.Equal((coder.Id, CaseKind.Access, CaseState.Open, 105), (about.Person, about.Kind, about.State, about.Score));
        var alert = Assert.Single(about.Alerts);
        Assert.Equal(("Vip 85, NoRight 20", "None"), (alert.Points, alert.Found));
        Assert.Equal((listed.Work.Number, at.Root.Pseudonym(listed.Patient.Id)), (alert.Work, alert.Patient));
        var hour = await at.DbAsync(db => db.Set<MonitoringHour>().SingleAsync());
        Assert.Equal((3, 2, 1), (hour.Accesses, hour.Explained, hour.Alerts));
        Assert.Single(await at.EntriesAsync(), e => e.Type == "monitoring.alert-raised");
        await at.VerifyAsync();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_is_read_twice_and_of_many_nodes_one_tells(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new MonitoringScene(at);
        var (coder, officer) = (await scene.Charts.PersonAsync(), await scene.Charts.PersonAsync(Role.PrivacyOfficer));
        var listed = await scene.ChartAsync(null);
        await scene.VipAsync(officer, listed);
        await scene.AskAsync(coder, listed);
        await at.IntegrateAsync();
        var nodes = Enumerable
            .Range(0, 4)
            .Select(_ => new MonitoringRound(
                at.Services.GetRequiredService<IServiceScopeFactory>(),
                at.Clock,
                NullLogger<MonitoringRound>.Instance
            ))
            .ToList();

        await Task.WhenAll(nodes.Select(n => Task.Run(() => n.RunOnceAsync(default))));
        await scene.RoundAsync();
        await scene.AskAsync(coder, listed);
        await scene.RoundAsync();

        Assert.Single(Assert.Single(await scene.CasesAsync()).Alerts);
        nodes.ForEach(n => n.Dispose());
    }

    [Theory, MemberData(nameof(Faults))]
    public async Task A_save_that_fails_neither_loses_nor_doubles_an_alert(Database database, string point, LedgerFailure failure)
    {
        var faults = new LedgerFaults();
        await using var at = await TestInstallation.MakeAsync(
            database,
            services =>
                services
                    .ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(faults))
                    .ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(faults))
        );
        var scene = new MonitoringScene(at);
        var (coder, officer) = (await scene.Charts.PersonAsync(), await scene.Charts.PersonAsync(Role.PrivacyOfficer));
        var listed = await scene.ChartAsync(null);
        await scene.VipAsync(officer, listed);
        await scene.AskAsync(coder, listed);
        await at.IntegrateAsync();
        (faults.Point, faults.Failure) = (point, failure);

        await Record.ExceptionAsync(() => at.Services.GetRequiredService<MonitoringRound>().RunOnceAsync(default));

        faults.Failure = LedgerFailure.None;
        Assert.Equal(failure == LedgerFailure.KeptButReported ? 1 : 0, (await scene.CasesAsync()).Count);
        await scene.RoundAsync();
        Assert.Single(Assert.Single(await scene.CasesAsync()).Alerts);
        Assert.Equal((1, 1), await at.DbAsync(async db => await CountsAsync(db)));
        Assert.Single(await at.EntriesAsync(), e => e.Type == "monitoring.alert-raised");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Relatives_and_the_own_record_are_known_by_hashes_alone(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new MonitoringScene(at);
        var (coder, officer) = (await scene.Charts.PersonAsync(), await scene.Charts.PersonAsync(Role.SecurityOfficer));
        var (relative, own, other) = (
            await scene.ChartAsync(null, "Wrenfield-Okoye"),
            await scene.ChartAsync(null),
            await scene.ChartAsync(null, "Marchbank")
        );
        await at.AddAsync(new NumberSystem(NumberKind.Mrn, "hospital"));
        var marks = await at.AskAsync(async services =>
            (
                await services
                    .GetRequiredService<RegisterPerson>()
                    .HandleAsync(officer, coder.Id, new(" wrenfield ", "", "", "MRN-2"), default)
            ).Value()
        );

        foreach (var chart in new[] { relative, own, other })
            await scene.AskAsync(coder, chart);
        await scene.RoundAsync();

        Assert.Equal(at.Root.Pseudonym(own.Patient.Id), marks.OwnRecord);
        var alerts = Assert.Single(await scene.CasesAsync()).Alerts;
        Assert.Equal([relative.Work.Number, own.Work.Number], alerts.Select(a => a.Work!.Value));
        Assert.Equal([RuleId.Surname, RuleId.OwnRecord], alerts.Select(a => MonitoringWords.Points(a.Points)[0].Rule.Id));
    }

    [Theory, MemberData(nameof(Both)), Proves("P10")]
    public async Task An_emergency_is_a_claim_until_its_review_finds_it_adequate(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var (scene, emergencies) = (new MonitoringScene(at), new EmergencyScene(at));
        var (coder, officer, other) = (
            await scene.Charts.PersonAsync(),
            await scene.Charts.PersonAsync(Role.PrivacyOfficer),
            await scene.Charts.PersonAsync(Role.PrivacyOfficer)
        );
        var listed = await scene.ChartAsync(null);
        await scene.VipAsync(officer, listed);

        foreach (var grade in new[] { ReasonGrade.Adequate, ReasonGrade.Inadequate, ReasonGrade.Partly })
        {
            at.Clock.Pass(TimeSpan.FromDays(1));
            var access = await emergencies.BreakAsync(coder, await scene.ChartAsync(null));
            (await emergencies.EndAsync(coder, access.Number)).Value();
            (await emergencies.ReviewAsync(officer, access.Number, grade)).Value();
        }
        await scene.RoundAsync();
        Assert.Empty(await scene.CasesAsync());
        at.Clock.Pass(TimeSpan.FromDays(1));
        await emergencies.BreakAsync(coder, listed);
        await scene.RoundAsync();

        var alerts = Assert.Single(await scene.CasesAsync()).Alerts;
        Assert.All(
            alerts,
            a => Assert.Equal((nameof(Reason.Emergency), at.Root.Pseudonym(listed.Patient.Id)), (a.Found, a.Patient))
        );
        Assert.Equal(
            [RuleId.Vip, RuleId.NoRight, RuleId.EmergencyPattern],
            alerts.SelectMany(a => MonitoringWords.Points(a.Points)).Select(p => p.Rule.Id).Distinct().Order()
        );
        var told = await at.DbAsync(db => db.Set<MonitoringNotice>().AsNoTracking().Select(n => n.To).ToListAsync());
        Assert.Equal([officer.Id, other.Id], told.OrderBy(t => t.Value));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_chart_in_the_hands_of_somebody_under_the_same_manager_counts_half(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new MonitoringScene(at);
        var (coder, mate, stranger, manager, officer) = (
            await scene.Charts.PersonAsync(),
            await scene.Charts.PersonAsync(),
            await scene.Charts.PersonAsync(),
            await scene.Charts.PersonAsync(Role.CodingManager),
            await scene.Charts.PersonAsync(Role.PrivacyOfficer)
        );
        await at.DbAsync(db =>
            db.Users.Where(u => u.Id == coder.Id.Value || u.Id == mate.Id.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.ManagerKey, manager.Id.Value))
        );
        var listed = await scene.ChartAsync(mate);
        await scene.VipAsync(officer, listed);

        await scene.AskAsync(coder, listed);
        await scene.RoundAsync();
        Assert.Empty(await scene.CasesAsync());
        await scene.AskAsync(stranger, listed);
        await scene.RoundAsync();

        Assert.Equal(stranger.Id, Assert.Single(await scene.CasesAsync()).Person);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_rule_that_was_changed_holds_from_the_next_round_on(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new MonitoringScene(at);
        var (coder, officer) = (await scene.Charts.PersonAsync(), await scene.Charts.PersonAsync(Role.PrivacyOfficer));
        var listed = await scene.ChartAsync(null);
        await scene.VipAsync(officer, listed);
        const string why = "The list is under review and raises too much while it lasts.";

        Assert.IsType<ReasonTooThin>((await ChangeAsync("because")).Why());
        Assert.IsType<RuleOutOfRange>((await ChangeAsync(why, weight: 101)).Why());
        (await ChangeAsync(why)).Value();
        await scene.AskAsync(coder, listed);
        await scene.RoundAsync();

        Assert.Empty(await scene.CasesAsync());

        Task<Outcome<RuleChange>> ChangeAsync(string reason, int weight = 0) =>
            at.AskAsync(services =>
                services.GetRequiredService<ChangeRule>().HandleAsync(officer, RuleId.Vip, weight, null, reason, default)
            );
    }

    private static async Task<(int Hours, int Alerts)> CountsAsync(ChartroomDb db)
    {
        var hour = await db.Set<MonitoringHour>().SingleAsync();
        return (hour.Accesses, hour.Alerts);
    }
}
