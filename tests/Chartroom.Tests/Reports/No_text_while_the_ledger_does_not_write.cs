using System.Net;
using System.Text.Json.Nodes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chartroom.Tests.Reports;

public sealed class No_text_while_the_ledger_does_not_write
{
    [Fact]
    public async Task A_stopped_ledger_closes_every_document_and_says_so()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        var summary = await host.DocumentAsync("discharge-summary");
        var well = await HealthAsync(host);

        host.Service<LedgerHealth>().Stop("The stored tiles do not give the root that was signed.");
        var outcome = await host.TryViewAsync(summary);
        var ill = await HealthAsync(host);

        Assert.Equal((HttpStatusCode.OK, true), well);
        Assert.Equal(new Outcome<ChartGrant>.Refused(new LedgerStopped()), outcome);
        Assert.Equal("LedgerStopped", EntryFacts.Read((await host.EntriesAsync("document.viewed"))[^1].Bytes).Rule);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, false), ill);
    }

    [Fact]
    public void A_ledger_bears_a_short_failure_and_not_a_long_one()
    {
        var clock = new StoppedClock(new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));
        var health = new LedgerHealth(NullLogger<LedgerHealth>.Instance, clock);

        health.Delay(new IOException());
        var first = health.IsWriting;
        clock.Instant += LedgerHealth.Patience;
        health.Delay(new IOException());
        var later = health.IsWriting;
        health.Beat();

        Assert.Equal((true, false, true), (first, later, health.IsWriting));
    }

    [Fact]
    public async Task An_anchor_that_cannot_be_written_is_seen_and_written_when_it_can()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.IntegrateAsync();
        var anchor = host.Settings.AnchorFile;
        Directory.CreateDirectory(anchor + ".partial"); // a folder in the way of the new file

        await host.WorkAsync();
        await UntilAsync(() => host.Service<LedgerHealth>().Trouble is not null);
        var ill = await HealthAsync(host);
        Directory.Delete(anchor + ".partial");
        await UntilAsync(() => host.Service<LedgerHealth>().Trouble is null);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, false), ill);
        Assert.Equal((HttpStatusCode.OK, true), await HealthAsync(host));
        Assert.Contains("agrees", await host.PageAsync(Role.Administrator, "/ledger"), StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds() && tries < 200; tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(holds());
    }

    private static async Task<(HttpStatusCode, bool)> HealthAsync(ReportsHost host)
    {
        var answer = await host.GetAsync(Role.Administrator, "/health", "application/json");
        return (
            answer.StatusCode,
            (bool)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["well"]!
        );
    }
}
