using System.Text;
using Chartroom.Features.Monitoring;
using Chartroom.Platform;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Monitoring;

public sealed class Officers_decide_cases
{
    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory, MemberData(nameof(Both)), Proves("Q26")]
    public async Task An_officer_decides_with_a_reason_and_every_refusal_is_recorded(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new MonitoringScene(at);
        var (about, person, officer) = await scene.CaseAsync();
        var (security, itself) = (
            await scene.Charts.PersonAsync(Role.SecurityOfficer),
            person with
            {
                Role = Role.PrivacyOfficer,
            }
        );

        Assert.IsType<CaseAboutYourself>((await scene.TriageAsync(itself, about, CaseAct.Closed)).Why());
        Assert.IsType<CaseNotHere>((await scene.TriageAsync(security, about, CaseAct.Closed)).Why());
        Assert.IsType<ReasonTooThin>((await scene.TriageAsync(officer, about, CaseAct.Closed, "fine")).Why());
        Assert.Equal(CaseState.Open, (await scene.CasesAsync()).Single().State);
        (await scene.TriageAsync(officer, about, CaseAct.Incident)).Value();
        Assert.IsType<CaseWasDecided>((await scene.TriageAsync(officer, about, CaseAct.Closed)).Why());
        (await scene.TriageAsync(officer, about, CaseAct.Reopened)).Value();
        (await scene.TriageAsync(officer, about, CaseAct.Educated)).Value();

        var kept = (await scene.CasesAsync()).Single();
        Assert.Equal((CaseState.Educated, at.Clock.Instant), (kept.State, kept.TriagedAt));
        Assert.NotNull(kept.IncidentNumber);
        Assert.Equal([CaseAct.Incident, CaseAct.Reopened, CaseAct.Educated], kept.Steps.Select(s => s.Act));
        Assert.All(
            kept.Steps,
            s => Assert.DoesNotContain("typed wrong", Encoding.UTF8.GetString(s.Words), StringComparison.Ordinal)
        );
        var entries = (await at.EntriesAsync()).Where(e => e.Type == "monitoring.case-triaged").ToList();
        Assert.Equal((4, 3), (entries.Count(e => e.Refused), entries.Count(e => !e.Refused)));
        await at.VerifyAsync();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_officers_at_the_same_moment_one_decides(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new MonitoringScene(at);
        var (about, _, officer) = await scene.CaseAsync();
        var other = await scene.Charts.PersonAsync(Role.PrivacyOfficer);

        var outcomes = await Task.WhenAll(
            Task.Run(() => scene.TriageAsync(officer, about, CaseAct.Closed)),
            Task.Run(() => scene.TriageAsync(other, about, CaseAct.Incident))
        );

        var no = Assert.Single(outcomes, o => !o.Allows(out _, out _)).Why();
        Assert.True(no is ChangedMeanwhile or CaseWasDecided);
        Assert.Single((await scene.CasesAsync()).Single().Steps);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Hours_and_lists_are_set_within_bounds(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new MonitoringScene(at);
        var (officer, coder) = (await scene.Charts.PersonAsync(Role.PrivacyOfficer), await scene.Charts.PersonAsync());
        var chart = await scene.ChartAsync(null);

        Assert.IsType<HoursOutOfRange>((await SetAsync(null, new("7", "18:00", 62))).Why());
        Assert.IsType<HoursOutOfRange>((await SetAsync(null, new("07:00", "18:00", 0))).Why());
        Assert.IsType<PersonNotHere>((await SetAsync(AccountId.New(), new("07:00", "18:00", 62))).Why());
        (await SetAsync(null, new("06:00", "17:00", 62))).Value();
        (await SetAsync(coder.Id, new("22:00", "06:00", 62))).Value();
        var hours = await at.DbAsync(db => HoursInForce.ReadAsync(db, default));
        Assert.Equal((new(360, 1020, 62), new(1320, 1800, 62)), (hours.Of(officer.Id), hours.Of(coder.Id)));

        await scene.VipAsync(officer, chart);
        Assert.IsType<VipThereAlready>(
            (await VipAsync(k => k.AddAsync(officer, chart.Work.Number, VipReason.AskedForIt, default))).Why()
        );
        (await VipAsync(k => k.RemoveAsync(officer, chart.Work.Number, default))).Value();
        Assert.IsType<VipNotListed>((await VipAsync(k => k.RemoveAsync(officer, chart.Work.Number, default))).Why());
        Assert.NotNull((await at.DbAsync(db => db.Set<VipPatient>().SingleAsync())).EndedAt);

        Task<Outcome<HoursSet>> SetAsync(AccountId? person, HoursInput input) =>
            at.AskAsync(services => services.GetRequiredService<SetHours>().HandleAsync(officer, person, input, default));
        Task<Outcome<VipPatient>> VipAsync(Func<KeepVips, Task<Outcome<VipPatient>>> act) =>
            at.AskAsync(services => act(services.GetRequiredService<KeepVips>()));
    }
}
