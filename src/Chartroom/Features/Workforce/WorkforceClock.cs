using System.Data.Common;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>Ends the access of people whose last hour came. Each in a scope of its own: one that fails does not keep the others.</summary>
public sealed partial class WorkforceClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WorkforceClock> log)
    : Rounds(Every, clock)
{
    /// <summary>Well within <see cref="EndAccess.Target"/>.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private protected override void Stopped(string failure) => LogFailed(failure);

    /// <summary>One round. Answers how many people's access ended.</summary>
    internal override async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        var done = 0;
        foreach (var id in await DueAsync(cancel))
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var end = scope.ServiceProvider.GetRequiredService<EndAccess>();
                done += (await end.RunAsync(by: null, id, cancel)).Allows(out _, out _) ? 1 : 0;
            }
            catch (Exception failure) when (failure is DbUpdateException or DbException)
            {
                LogFailed(failure.GetType().Name); // nothing of it was kept; the next round finds it again
            }
        return done;
    }

    private async Task<List<WorkforceCaseId>> DueAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        var now = Clock.GetUtcNow();
        return await db.Set<WorkforceCase>()
            .Where(c => c.Kind == WorkforceKind.Leave && c.State == WorkforceState.Open && c.RevokedAt == null)
            .Where(c => c.Effective <= now && c.StoppedBy == "")
            .OrderBy(c => c.Effective)
            .Select(c => c.Id)
            .ToListAsync(cancel);
    }

    [LoggerMessage(2301, LogLevel.Warning, "Workforce clock: a leave could not be completed ({Failure}); it is tried again.")]
    private partial void LogFailed(string failure);
}
