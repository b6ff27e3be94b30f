using System.Security.Cryptography.X509Certificates;
using Chartroom.Features.Access;
using Chartroom.Features.AccessReviews;
using Chartroom.Features.Accounts;
using Chartroom.Features.Appeals;
using Chartroom.Features.Associates;
using Chartroom.Features.Charts;
using Chartroom.Features.CodeBook;
using Chartroom.Features.Coding;
using Chartroom.Features.Devices;
using Chartroom.Features.Emergency;
using Chartroom.Features.Exports;
using Chartroom.Features.Health;
using Chartroom.Features.Identifiers;
using Chartroom.Features.Intake;
using Chartroom.Features.LedgerPages;
using Chartroom.Features.Matrix;
using Chartroom.Features.Monitoring;
using Chartroom.Features.Notes;
using Chartroom.Features.Provisioning;
using Chartroom.Features.Queries;
using Chartroom.Features.QueryRules;
using Chartroom.Features.Rights;
using Chartroom.Features.Workforce;
using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.DataProtection;

namespace Chartroom;

/// <summary>The web host of one open installation: one Add and one Map line an area, in the order of the work.</summary>
public static class ChartroomHost
{
    private const long MostRequestBytes = 2 * 1024 * 1024;

    public static WebApplication Build(ChartroomSettings settings, OpenInstallation open, Action<IServiceCollection>? more = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(open);
        var builder = Bare(settings);
        builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System).AddSingleton(open.Root);
        builder.Services.AddChartroomDb(settings).AddScoped<Vault>();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider(); // nothing of ours uses it, and nothing of it touches the disk
        builder.Services.AddRecord(settings);
        builder.Services.AddMay();
        builder.Services.AddWeb();
        builder.Services.AddUi(settings.Demo);
        builder.Services.AddWho();
        builder.Services.AddIdentityProvider(settings);
        builder.Services.AddAccounts();
        builder.Services.AddDevices();
        builder.Services.AddProvisioning();
        builder.Services.AddSingleton(new Organisation());
        builder.Services.AddWorkforce();
        builder.Services.AddAssociates();
        builder.Services.AddIntake();
        builder.Services.AddWorklist();
        builder.Services.AddCharts();
        builder.Services.AddCoding(settings);
        builder.Services.AddCodeBook();
        builder.Services.AddIdentifiers();
        builder.Services.AddQueries();
        builder.Services.AddQueryRules();
        builder.Services.AddNotes();
        builder.Services.AddAppeals();
        builder.Services.AddAccess();
        builder.Services.AddMonitoring();
        builder.Services.AddExports();
        builder.Services.AddAccessReviews();
        builder.Services.AddLedgerPages();
        builder.Services.AddRights();
        builder.Services.AddEmergency();
        builder.Services.AddMatrix();
        builder.Services.AddHealth();
        builder.Services.AddQueryFlow(settings);
        more?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseWebGuards();
        app.UseRouting();
        app.UseWho();
        app.MapWeb();
        app.MapUi();
        app.MapAccounts();
        app.MapWorkforce();
        app.MapAssociates();
        app.MapDevices();
        app.MapProvisioning();
        app.MapWorklist();
        app.MapCharts();
        app.MapCoding();
        app.MapCodeBook();
        app.MapIdentifiers();
        app.MapQueries();
        app.MapQueryRules();
        app.MapNotes();
        app.MapAppeals();
        app.MapAccess();
        app.MapMonitoring();
        app.MapExports();
        app.MapAccessReviews();
        app.MapLedgerPages();
        app.MapMatrix();
        app.MapRights();
        app.MapEmergency();
        app.MapHealth();
        app.MapQueryFlow();
        return app;
    }

    /// <summary>The host of an installation that cannot be opened: says why on every page and touches nothing.</summary>
    public static WebApplication BuildSealed(ChartroomSettings settings, string why)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var app = Bare(settings).Build();
        app.Run(async context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(
                $"Chartroom is sealed: nothing is shown and nothing was touched.\n\n{why}\n",
                context.RequestAborted
            );
        });
        return app;
    }

    private static WebApplicationBuilder Bare(ChartroomSettings settings)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = Environments.Production,
                Args = [],
            }
        );
        builder.Logging.ClearProviders().AddSimpleConsole(options => options.SingleLine = true);
        // Standard output is for what a command answers; a log goes beside it.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options =>
            options.LogToStandardErrorThreshold = LogLevel.Trace
        );
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // A command line and a query string can hold what somebody typed: neither belongs in a log.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // whole exceptions; the command says what went wrong
        builder.WebHost.UseUrls(settings.Url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostRequestBytes;
            if (settings.CertificateFile.Length > 0)
                kestrel.ConfigureHttpsDefaults(https =>
                {
                    https.SslProtocols =
                        System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13;
                    https.ServerCertificate = X509Certificate2.CreateFromPemFile(
                        settings.CertificateFile,
                        settings.CertificateKeyFile
                    );
                });
        });
        return builder;
    }
}
