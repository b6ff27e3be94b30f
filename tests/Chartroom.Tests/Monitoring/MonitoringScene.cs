using Chartroom.Features.Monitoring;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Monitoring;

/// <summary>Charts of patients with marks, people who ask for them, and the round that reads what they did.</summary>
internal sealed class MonitoringScene(TestInstallation at)
{
    private int patients;

    public TestInstallation At { get; } = at;

    public ChartScene Charts { get; } = new(at);

    /// <summary>A chart of a patient of that name, with marks as intake leaves them.</summary>
    public async Task<TestChart> ChartAsync(Actor? assignee, string family = ChartScene.Family)
    {
        var chart = await Charts.ChartAsync(assignee, family, $"MRN-{++patients}");
        var marks = new PatientMarks(chart.Patient.Id, At.Root.Pseudonym(chart.Patient.Id), patients);
        marks.Take(Marks.OfSurname(At.Root, family));
        await At.AddAsync(marks);
        return chart;
    }

    /// <summary>Somebody asks for a chart that is not theirs: the gate says no, and the log keeps that they asked.</summary>
    public async Task AskAsync(Actor who, TestChart chart) => (await Charts.OpenAsync(who, chart.Work.Id)).Why();

    public Task<VipPatient> VipAsync(Actor officer, TestChart chart) =>
        At.AskAsync(async services =>
            (
                await services.GetRequiredService<KeepVips>().AddAsync(officer, chart.Work.Number, VipReason.InTheNews, default)
            ).Value()
        );

    /// <summary>Gives the entries their places and lets one round read them.</summary>
    public async Task<int> RoundAsync()
    {
        await At.IntegrateAsync();
        return await At.Services.GetRequiredService<MonitoringRound>().RunOnceAsync(default);
    }

    public Task<List<MonitoringCase>> CasesAsync() =>
        At.DbAsync(db => db.Set<MonitoringCase>().AsNoTracking().OrderBy(c => c.OpenedAt).ThenBy(c => c.Id).ToListAsync());

    public Task<Outcome<MonitoringCase>> TriageAsync(
        Actor by,
        MonitoringCase about,
        CaseAct act,
        string words = "The coder says that the number was typed wrong; the log agrees."
    ) => At.AskAsync(services => services.GetRequiredService<TriageCase>().HandleAsync(by, about.Number, act, words, default));

    /// <summary>A case about a coder who asked for the chart of a listed patient.</summary>
    public async Task<(MonitoringCase Case, Actor Person, Actor Officer)> CaseAsync()
    {
        var (person, officer) = (await Charts.PersonAsync(), await Charts.PersonAsync(Role.PrivacyOfficer));
        var chart = await ChartAsync(null);
        await VipAsync(officer, chart);
        await AskAsync(person, chart);
        await RoundAsync();
        return ((await CasesAsync()).Single(), person, officer);
    }
}
