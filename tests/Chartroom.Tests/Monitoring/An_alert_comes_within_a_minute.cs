using System.Diagnostics;
using Chartroom.Features.Monitoring;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Monitoring;

public sealed class An_alert_comes_within_a_minute
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    /// <summary>Nothing here is hurried: the product itself gives the entry its place, reads it in its own round, and opens the case.</summary>
    [Fact, Proves("Q26")]
    public async Task Of_the_access_by_the_wall_clock_while_the_product_runs()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new MonitoringScene(at);
        var (person, officer) = (await scene.Charts.PersonAsync(), await scene.Charts.PersonAsync(Role.PrivacyOfficer));
        var chart = await scene.ChartAsync(null);
        await scene.VipAsync(officer, chart);
        await at.StartAsync();

        await scene.AskAsync(person, chart);
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Bound && (await scene.CasesAsync()).Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);

        Assert.Equal(person.Id, Assert.Single(await scene.CasesAsync()).Person);
        TestContext.Current.TestOutputHelper?.WriteLine($"told after {since.Elapsed.TotalSeconds:0.0} s");
    }
}
