using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>Ends a session and closes the chart it had open. Ending an ended session changes nothing.</summary>
public sealed class EndSession(ChartroomDb db, Recorder recorder, LeaseRelease leases, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, SessionEnd how, CancellationToken cancel)
    {
        await AddAsync(actor, how, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The same as part of the caller's unit of work.</summary>
    /// <param name="by">Who ends it, where it is not the person.</param>
    public async Task AddAsync(Actor actor, SessionEnd how, CancellationToken cancel, Actor? by = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var session = await db.Set<Session>().SingleAsync(s => s.Id == actor.Session, cancel);
        if (session.EndedAt is not null)
            return;
        await leases.AddAsync(actor, how == SessionEnd.Expired ? LeaseEnd.Expired : LeaseEnd.SignedOut, cancel);
        session.End(how, clock.GetUtcNow());
        recorder.Add(by ?? actor, new SessionEnded(actor.Id, actor.Session, how));
    }

    /// <summary>Ends every active session of an account, as part of the caller's unit of work.</summary>
    public async Task AddAllAsync(Account account, SessionEnd how, Actor? by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var active = await db.Set<Session>().Where(s => s.AccountKey == account.Id && s.EndedAt == null).ToListAsync(cancel);
        foreach (var session in active)
            await AddAsync(
                new(account.AccountId, account.DisplayName, account.Role, session.Id, session.Strength),
                how,
                cancel,
                by
            );
    }

    /// <summary>Ends every active session that runs on a device, as part of the caller's unit of work. Answers how many.</summary>
    public async Task<int> AddOfDeviceAsync(DeviceId device, Actor by, CancellationToken cancel)
    {
        var active = await db.Set<Session>()
            .Include(s => s.Account)
            .Where(s => s.DeviceId == device && s.EndedAt == null)
            .ToListAsync(cancel);
        foreach (var session in active)
            await AddAsync(
                new(session.AccountId, session.Account!.DisplayName, session.Account.Role, session.Id, session.Strength),
                SessionEnd.DeviceGivenUp,
                cancel,
                by
            );
        return active.Count;
    }
}
