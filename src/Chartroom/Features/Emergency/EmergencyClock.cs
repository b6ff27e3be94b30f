using System.Data.Common;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Emergency;

/// <summary>
/// Writes down that an emergency's hour is over and tells everybody responsible when its review is overdue. The chart is shut from the last
/// instant on, whether this ran or not.
/// </summary>
public sealed partial class EmergencyClock(
    IServiceScopeFactory scopes,
    Organisation organisation,
    TimeProvider clock,
    ILogger<EmergencyClock> log
) : Rounds(Every, clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private protected override void Stopped(string failure) => LogStopped(failure);

    /// <summary>One round. Answers how many accesses ended or escalated.</summary>
    internal override async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        await using var look = scopes.CreateAsyncScope();
        var db = look.ServiceProvider.GetRequiredService<ChartroomDb>();
        var now = Clock.GetUtcNow();
        var today = organisation.LegalDay(now);
        var over = await db.Set<EmergencyAccess>()
            .Where(e => e.State == EmergencyState.Open && e.Until <= now)
            .Select(e => e.Id)
            .ToListAsync(cancel);
        var overdue = await db.Set<EmergencyAccess>()
            .Where(e => e.OpenedAt != null && e.ReviewedAt == null && e.EscalatedAt == null && e.ReviewDue < today)
            .Select(e => e.Id)
            .ToListAsync(cancel);
        var done = 0;
        foreach (var id in over)
            done += await TryAsync(services => EndAsync(services, id, now, cancel)) ? 1 : 0;
        foreach (var id in overdue)
            done += await TryAsync(services => EscalateAsync(services, id, now, cancel)) ? 1 : 0;
        return done;
    }

    private async Task<bool> TryAsync(Func<IServiceProvider, Task<bool>> step)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await step(scope.ServiceProvider);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false; // its person ended it, or somebody reviewed it meanwhile
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException)
        {
            LogStopped(failure.GetType().Name); // the next round finds it again
            return false;
        }
    }

    private static async Task<bool> EndAsync(
        IServiceProvider services,
        WorkItemId id,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var (db, recorder) = (services.GetRequiredService<ChartroomDb>(), services.GetRequiredService<Recorder>());
        var access = await db.Set<EmergencyAccess>().SingleAsync(e => e.Id == id, cancel);
        if (!access.End(now).Allows(out _, out _))
            return false;
        await EndEmergency.AddEndAsync(db, recorder, access, byPerson: false, actor: null, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private static async Task<bool> EscalateAsync(
        IServiceProvider services,
        WorkItemId id,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var (db, recorder) = (services.GetRequiredService<ChartroomDb>(), services.GetRequiredService<Recorder>());
        var access = await db.Set<EmergencyAccess>().SingleAsync(e => e.Id == id, cancel);
        if (access.ReviewedAt is not null || access.EscalatedAt is not null)
            return false;
        access.Escalated(now);
        recorder.Add(null, new EmergencyReviewOverdue(access.Number) { Patient = access.Patient, Work = access.Id });
        foreach (var person in await services.GetRequiredService<EmergencyOfficers>().AllAsync(access.By, cancel))
            db.Add(new EmergencyNotice(access.Number, person, EmergencyNews.ReviewOverdue, now));
        await db.SaveChangesAsync(cancel);
        return true;
    }

    [LoggerMessage(2401, LogLevel.Warning, "Emergency clock: a step could not be saved ({Failure}); it is tried again.")]
    private partial void LogStopped(string failure);
}
