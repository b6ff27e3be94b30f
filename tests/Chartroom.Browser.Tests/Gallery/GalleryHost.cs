using Chartroom.Platform;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Every page with sample views, behind the product's own web floor on a free loopback port: no database, no sign-in.</summary>
internal sealed class GalleryHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private GalleryHost(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<GalleryHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton(TimeProvider.System).AddWeb().AddUi(demo: true);
        if (PagesOnDisk() is { } folder)
            builder.Services.AddSingleton(_ => Assets.Of(folder));
        var app = builder.Build();
        app.UseWebGuards();
        app.Use(
            (context, next) =>
            {
                context.SetActor(
                    new(
                        AccountId.New(),
                        "R. Lindqvist",
                        Samples.RoleOf(context.Request.Path),
                        SessionId.New(),
                        SignInStrength.Passkey
                    )
                );
                return next(context);
            }
        );
        app.MapWeb();
        app.MapUi();
        Samples.Map(app);
        app.MapBench();
        await app.StartAsync();
        return new(app);
    }

    /// <summary>wwwroot of this checkout, so that a change of a style sheet shows without a build; null in a copy without sources.</summary>
    private static string? PagesOnDisk()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Chartroom.slnx")))
                return Path.Combine(folder.FullName, "src", "Chartroom", "wwwroot");
        return null;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
