using System.Globalization;
using System.Text.Json;
using Chartroom.Platform.Who;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>
/// Weight, keys and steadiness of the coding page as a coder has it. Times are measured and written down where CHARTROOM_MEASURE names a file;
/// they are not judged here.
/// </summary>
public sealed class The_coding_page_in_numbers(DemoHost host) : IClassFixture<DemoHost>
{
    private const int MostRequests = 8;
    private const int MostBytes = 60_000;
    private const int MostBytesAgain = 20_000;
    private const int MostKeysBesideTheTerm = 2; // the search key and Enter

    private const string Watch = """
        window.shifts = 0; window.waits = []; window.largest = 0;
        new PerformanceObserver(l => l.getEntries().forEach(e => window.shifts += e.hadRecentInput ? 0 : e.value)).observe({ type: "layout-shift", buffered: true });
        new PerformanceObserver(l => l.getEntries().forEach(e => window.largest = e.startTime)).observe({ type: "largest-contentful-paint", buffered: true });
        document.addEventListener("keydown", e => { const at = e.timeStamp; requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - at))); }, true);
        """;

    [Fact]
    public async Task It_is_light_steady_and_takes_two_keys_beside_the_term()
    {
        var coder = await Person.SitsDownAsync(host, Role.Coder);
        var page = coder.Page;
        await page.Context.AddInitScriptAsync(Watch);
        await coder.SignInAsync();
        await coder.OpenNextChartAsync("Discharge summary");
        var chart = page.Url;
        var first = await WeighAsync(page, chart, cold: true);
        var again = await WeighAsync(page, chart, cold: false);
        var paint = await page.EvaluateAsync<double>("() => window.largest");
        var shifts = await page.EvaluateAsync<double>("() => window.shifts");

        await coder.SelectAsync("Non-ST elevation myocardial infarction");
        await page.EvaluateAsync("() => window.waits.length = 0");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("nstemi");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("li.row[aria-current=true]", new() { HasText = "I21.4" }).WaitForAsync();
        var waits = await page.EvaluateAsync<double[]>("() => window.waits");
        var veiled = await page.EvaluateAsync<double>(
            """
            () => new Promise(done => {
              const start = performance.now();
              new MutationObserver((_, o) => { if (!document.querySelector("#reading .text")) { o.disconnect(); done(performance.now() - start); } }).observe(document.body, { childList: true, subtree: true });
              document.body.dispatchEvent(new KeyboardEvent("keydown", { key: ".", ctrlKey: true, bubbles: true }));
            })
            """
        );

        Assert.InRange(first.Requests, 1, MostRequests);
        Assert.InRange(first.Bytes, 1, MostBytes);
        Assert.InRange(again.Bytes, 1, MostBytesAgain);
        Assert.Equal("nstemi".Length + MostKeysBesideTheTerm, waits.Length);
        Assert.Equal(0, shifts);
        await WriteDownAsync(first, again, paint, waits, veiled);
        await page.Context.DisposeAsync();
    }

    private static async Task<(int Requests, long Bytes)> WeighAsync(IPage page, string address, bool cold)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Network.enable");
        if (cold)
            await browser.SendAsync("Network.clearBrowserCache");
        var (requests, bytes) = (0, 0L);
        browser.Event("Network.loadingFinished").OnEvent += (_, said) =>
        {
            requests++;
            bytes += (long)said!.Value.GetProperty("encodedDataLength").GetDouble();
        };
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await browser.DetachAsync();
        return (requests, bytes);
    }

    private static async Task WriteDownAsync(
        (int Requests, long Bytes) first,
        (int Requests, long Bytes) again,
        double paint,
        double[] waits,
        double veiled
    )
    {
        Array.Sort(waits);
        var lines = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | first view | {first.Requests} requests, {first.Bytes / 1000.0:0.0} kB |
            | repeat view | {again.Requests} requests, {again.Bytes / 1000.0:0.0} kB |
            | largest contentful paint | {paint:0} ms |
            | key to next frame, median and longest of {waits.Length} | {waits[waits.Length / 2]:0.0} ms, {waits[^1]:0.0} ms |
            | step-away key to an empty page | {veiled:0.0} ms |

            """
        );
        TestContext.Current.TestOutputHelper?.WriteLine(lines);
        if (Environment.GetEnvironmentVariable("CHARTROOM_MEASURE") is { Length: > 0 } file)
            await File.WriteAllTextAsync(file, lines);
    }
}
