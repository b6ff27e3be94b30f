using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>The gallery's host and one browser for all its tests.</summary>
public sealed class GalleryFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private const int Height = 900;
    private GalleryHost? host;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where the screenshots are; CHARTROOM_GALLERY names another place.</summary>
    public string Folder { get; } =
        Environment.GetEnvironmentVariable("CHARTROOM_GALLERY") ?? Path.Combine(Path.GetTempPath(), "chartroom-gallery");

    /// <summary>What the browser's console complained of, content security policy included.</summary>
    internal ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Requests and bytes on the wire of the last page that was weighed.</summary>
    internal (int Requests, int Bytes) Weight { get; private set; }

    internal string Address => host!.Address;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            Assert.Skip($"Chromium is not at {Chromium}.");
        Directory.CreateDirectory(Folder);
        host = await GalleryHost.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] }
        );
    }

    internal async Task<IPage> OpenAsync(string name, int width, string theme, bool script = true, bool weigh = false)
    {
        Complaints.Clear();
        var context = await browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = Height },
                ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
                JavaScriptEnabled = script,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Enqueue($"{name}: {message.Text}");
        };
        page.PageError += (_, error) => Complaints.Enqueue($"{name}: {error}");
        var answers = new ConcurrentQueue<IResponse>();
        page.Response += (_, response) => answers.Enqueue(response);
        await page.GotoAsync(Address + Samples.All.Single(s => s.Name == name).Path, new() { WaitUntil = WaitUntilState.Load });
        if (weigh)
            Weight = (
                answers.Count(r => r.Url.StartsWith("http", StringComparison.Ordinal)),
                (await Task.WhenAll(answers.Select(SizeAsync))).Sum()
            );
        return page;
    }

    private static async Task<int> SizeAsync(IResponse response)
    {
        await response.FinishedAsync();
        var sizes = await response.Request.SizesAsync();
        return sizes.ResponseBodySize + sizes.ResponseHeadersSize;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
    }
}
