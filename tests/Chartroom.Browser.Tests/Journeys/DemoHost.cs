using System.Net;
using System.Net.Sockets;
using Chartroom.Commands;
using Chartroom.Commands.Demo;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>The demo as its command starts it, on a free port and in a folder of its own, and one browser.</summary>
public class DemoHost : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly string home = Directory.CreateTempSubdirectory("chartroom-journey-").FullName;
    private OpenInstallation? open;
    private WebApplication? app;
    private IPlaywright? playwright;

    internal string Address { get; private set; } = "";

    internal DemoPeople People { get; private set; } = new([]);

    internal IServiceProvider Services => app!.Services;

    internal IBrowser Browser { get; private set; } = null!;

    /// <summary>The identity provider that people may sign in by.</summary>
    internal ProviderSettings Provider { get; set; } = new();

    private protected virtual Task FillAsync(IServiceProvider services, DemoLibrary library) =>
        DemoLoad.EnsureAsync(services, library, People, new ProgressBar("Loading"), default);

    public virtual async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            Assert.Skip($"Chromium is not at {Chromium}.");
        Address = $"http://localhost:{FreePort.Take()}"; // passkeys need a name, not an address
        var settings = ChartroomSettings.For(home, demo: true) with
        {
            Url = Address,
            RootKeyFile = Path.Combine(home, "keys", "root.key"),
            AnchorFile = Path.Combine(home, "anchor", "ledger.anchor"),
            Provider = Provider,
        };
        var library = new DemoLibrary(new DemoFiles(typeof(DemoFiles).Assembly));
        People = DemoAccounts.From(library);
        await Opening.CreateAsync(settings, TimeProvider.System, default);
        open = await Opening.OpenAsync(settings, TimeProvider.System, default);
        app = ChartroomHost.Build(settings, open, services => services.AddSingleton(People));
        await using (var scope = app.Services.CreateAsyncScope())
            await FillAsync(scope.ServiceProvider, library);
        await app.StartAsync();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] }
        );
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        open?.Dispose();
        Directory.Delete(home, recursive: true);
        GC.SuppressFinalize(this);
    }
}
