using System.Data.Common;
using Chartroom.Platform;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>Follows the access record: every quarter of a minute it scores what was written since, so that an alert comes within a minute of its access.</summary>
public sealed partial class MonitoringRound(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MonitoringRound> log)
    : Rounds(Every, clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>After a long stop the record is caught up in several rounds.</summary>
    private const int MostBatches = 200;

    private protected override void Stopped(string failure) => LogStopped(failure);

    /// <summary>One round. Answers how many entries were read.</summary>
    internal override async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        var read = 0;
        for (var batch = 0; batch < MostBatches; batch++)
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var now = await scope.ServiceProvider.GetRequiredService<ScoreEntries>().RunAsync(cancel);
                read += now;
                if (now < ScoreEntries.Batch)
                    break;
            }
            catch (DbUpdateConcurrencyException)
            {
                break; // another node reads too, and was first: nothing of ours was saved
            }
            catch (Exception failure) when (failure is DbUpdateException or DbException)
            {
                LogStopped(failure.GetType().Name);
                break; // the next round reads the same again
            }
        return read;
    }

    [LoggerMessage(2501, LogLevel.Warning, "Access monitoring: a round could not be saved ({Failure}); it is tried again.")]
    private partial void LogStopped(string failure);
}
