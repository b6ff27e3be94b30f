using System.Data.Common;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Rights;

/// <summary>
/// Writes down what time has ended: rights whose hour came and requests that nobody decided. Nothing rests on it: a right opens nothing from
/// its last instant on, whether its row says so yet or not.
/// </summary>
public sealed partial class RightsClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RightsClock> log)
    : Rounds(Every, clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private const int MostInRound = 500;

    private protected override void Stopped(string failure) => LogStopped(failure);

    /// <summary>One round. Answers how many rights and requests ended.</summary>
    internal override async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        var ended = 0;
        await using var look = scopes.CreateAsyncScope();
        var db = look.ServiceProvider.GetRequiredService<ChartroomDb>();
        var now = Clock.GetUtcNow();
        var rights = await db.Set<HeldRight>()
            .Where(r => r.EndedAt == null && r.Until <= now)
            .OrderBy(r => r.Until)
            .Select(r => r.Id)
            .Take(MostInRound)
            .ToListAsync(cancel);
        var requests = await db.Set<AccessRequest>()
            .Where(r => r.State == RequestState.Pending && r.AnswerBy <= now)
            .OrderBy(r => r.AnswerBy)
            .Select(r => r.Id)
            .Take(MostInRound)
            .ToListAsync(cancel);
        foreach (var id in rights)
            ended += await TryAsync(services => EndAsync(services, id, cancel)) ? 1 : 0;
        foreach (var id in requests)
            ended += await TryAsync(services => ExpireAsync(services, id, now, cancel)) ? 1 : 0;
        return ended;
    }

    /// <summary>Each in a scope of its own: one that fails does not keep the others, and is found again by the next round.</summary>
    private async Task<bool> TryAsync(Func<IServiceProvider, Task<bool>> step)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await step(scope.ServiceProvider);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false; // somebody ended or decided it meanwhile
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException)
        {
            LogStopped(failure.GetType().Name);
            return false;
        }
    }

    private static async Task<bool> EndAsync(IServiceProvider services, RightId id, CancellationToken cancel)
    {
        var db = services.GetRequiredService<ChartroomDb>();
        var right = await db.Set<HeldRight>().SingleAsync(r => r.Id == id, cancel);
        if (!services.GetRequiredService<HeldRights>().End(by: null, right, RightEnd.Expired))
            return false;
        if (right.Kind is RightKind.Role or RightKind.ChartClass)
        {
            var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == right.AccountKey, cancel);
            await EndRight.CloseChartAsync(db, services.GetRequiredService<LeaseRelease>(), account, cancel);
        }
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private static async Task<bool> ExpireAsync(
        IServiceProvider services,
        RequestId id,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var db = services.GetRequiredService<ChartroomDb>();
        var request = await db.Set<AccessRequest>().SingleAsync(r => r.Id == id, cancel);
        if (!request.Expire(now).Allows(out _, out _))
            return false;
        services.GetRequiredService<Recorder>().Add(null, new AccessRequestEnded(id, RequestAct.Expired));
        await db.SaveChangesAsync(cancel);
        return true;
    }

    [LoggerMessage(2301, LogLevel.Warning, "Rights clock: a step could not be saved ({Failure}); it is tried again.")]
    private partial void LogStopped(string failure);
}
