using System.CommandLine;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary>Runs a command over an installation's log.</summary>
internal static class LedgerRun
{
    /// <summary>Beside a running server.</summary>
    public static Task<int> BesideAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> run, CancellationToken cancel) =>
        RunAsync(parsed, settings => Opening.LookAsync(settings, cancel), run);

    /// <summary>With the installation to itself: the server is stopped.</summary>
    public static Task<int> AloneAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> run, CancellationToken cancel) =>
        RunAsync(parsed, settings => Opening.OpenAsync(settings, TimeProvider.System, cancel), run);

    private static Task<int> RunAsync(
        ParseResult parsed,
        Func<ChartroomSettings, Task<OpenInstallation>> openAsync,
        Func<IServiceProvider, Task<int>> run
    ) =>
        Terminal.GuardAsync(async () =>
        {
            var settings = Terminal.Settings(parsed);
            using var open = await openAsync(settings);
            await using var services = CommandServices.For(settings, open, more => more.AddSingleton(new Organisation()));
            await using var scope = services.CreateAsyncScope();
            try
            {
                return await run(scope.ServiceProvider);
            }
            catch (System.Data.Common.DbException away)
            {
                await Console.Error.WriteLineAsync($"The database does not answer, or cannot be read ({away.GetType().Name}).");
                return Terminal.Refused;
            }
            catch (Exception finding) when (finding is LedgerDamagedException or LedgerHistoryException)
            {
                await Console.Error.WriteLineAsync(finding.Message);
                return Terminal.Found;
            }
        });
}
