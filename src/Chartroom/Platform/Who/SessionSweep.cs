using System.Data.Common;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>
/// Locks and ends sessions that nobody asks about any more, so that a chart left open does not stay open for want of a next request. Each
/// session in a scope of its own: one that fails does not keep the others.
/// </summary>
public sealed partial class SessionSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SessionSweep> log)
    : Rounds(Every, clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromHours(1);
    private DateTimeOffset forgetNext;

    private protected override void Stopped(string failure) => LogFailed(failure);

    /// <summary>One round. Answers how many sessions were locked or ended.</summary>
    internal override async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        var due = await DueAsync(cancel);
        foreach (var hash in due)
            try
            {
                using var scope = scopes.CreateScope();
                await scope.ServiceProvider.GetRequiredService<SessionKeeper>().SeeAsync(hash, background: true, cancel);
            }
            catch (Exception failure) when (failure is DbUpdateException or DbException)
            {
                // The next round finds the session again; until then its next request would lock it.
                LogFailed(failure.GetType().Name);
            }
        return due.Count + await CloseOverdueAsync(cancel);
    }

    /// <summary>Closes charts whose time is over while their person goes on elsewhere. Answers how many.</summary>
    private async Task<int> CloseOverdueAsync(CancellationToken cancel)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        var leases = scope.ServiceProvider.GetRequiredService<LeaseRelease>();
        var now = Clock.GetUtcNow();
        var overdue = await (
            from lease in db.Set<ChartLease>()
            join session in db.Set<Session>() on lease.SessionId equals session.Id
            where lease.Expires <= now
            select new
            {
                session.Account,
                session.Id,
                session.Strength,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        foreach (var one in overdue)
        {
            var actor = new Actor(one.Account!.AccountId, one.Account.DisplayName, one.Account.Role, one.Id, one.Strength);
            await leases.AddAsync(actor, LeaseEnd.Expired, cancel);
        }
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return 0; // somebody closed or re-opened one of them meanwhile: the next round looks again
        }
        return overdue.Count;
    }

    private async Task<List<byte[]>> DueAsync(CancellationToken cancel)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        var now = Clock.GetUtcNow();
        var today = scope.ServiceProvider.GetRequiredService<Organisation>().LegalDay(now);
        var agreed = db.Set<AssociateAgreement>().Where(AssociateAgreement.LetsInOn(today));
        var active = await db.Set<Session>()
            .AsNoTracking()
            .Where(s => s.EndedAt == null)
            .Select(s => new
            {
                s.TokenHash,
                s.LastActive,
                s.IdleSeconds,
                s.Expires,
                Locked = s.LockedAt != null,
                Barred = s.Account!.Associate != null && !agreed.Any(a => a.Associate == s.Account.Associate),
            })
            .ToListAsync(cancel);
        if (now >= forgetNext)
        {
            await ForgetAsync(db, now, cancel);
            forgetNext = now + ForgetEvery;
        }
        return
        [
            .. active
                .Where(s =>
                    s.Barred || s.Expires <= now || (!s.Locked && now - s.LastActive >= TimeSpan.FromSeconds(s.IdleSeconds))
                )
                .Select(s => s.TokenHash),
        ];
    }

    /// <summary>Removes what can no longer matter: spent proofs, quiet counters, dead tokens.</summary>
    private static async Task ForgetAsync(ChartroomDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var spent = now - SpentProof.Kept;
        var quiet = (now - Throttle.Kept).UtcTicks;
        await db.Set<SpentProof>().Where(p => p.At < spent).ExecuteDeleteAsync(cancel);
        await db.Set<AttemptCount>().Where(c => c.LastAt < quiet).ExecuteDeleteAsync(cancel);
        await db.Set<OneTimeToken>().Where(t => t.Expires < now).ExecuteDeleteAsync(cancel);
    }

    [LoggerMessage(2101, LogLevel.Warning, "Session sweep: not everything could be closed ({Failure}); it is tried again.")]
    private partial void LogFailed(string failure);
}
