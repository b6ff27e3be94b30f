using System.Runtime.Versioning;
using Chartroom;
using Chartroom.Crash;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: UnsupportedOSPlatform("windows")] // as the application itself

// Works on an installation as hard as it can until it is killed, and says on standard output what was acknowledged:
// one line after the call that did it has returned. Arguments: the installation's folder and its PostgreSQL connection string, or "";
// then, for a test of the integration alone, the point where it fails and how.
var settings = ChartroomSettings.For(args[0]) with
{
    RootKeyFile = Path.Combine(args[0], "keys", "root.key"),
    AnchorFile = Path.Combine(args[0], "anchor", "ledger.anchor"),
    Postgres = args[1],
    Url = "http://127.0.0.1:0",
};
using var open = await Opening.OpenAsync(settings, TimeProvider.System, CancellationToken.None);
if (args.Length > 2)
{
    // A point of the integration and how it fails: integrates once, and does not come back.
    var faults = new LedgerFaults { Point = args[2], Failure = Enum.Parse<LedgerFailure>(args[3]) };
    await using var failing = ChartroomHost.Build(
        settings,
        open,
        services =>
            services
                .ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(faults))
                .ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(faults))
    );
    await failing.Services.GetRequiredService<Integrator>().IntegrateAllAsync(CancellationToken.None);
    return;
}
await using var app = ChartroomHost.Build(settings, open);
await app.Services.GetRequiredService<Integrator>().StartAsync(CancellationToken.None);
var workers = await Worker.AllAsync(app.Services);
await Task.WhenAll(workers.Select(worker => Task.Run(worker.RunAsync)));
