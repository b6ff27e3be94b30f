using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>Finds the session of a request and does what its state asks for: end it, lock it, or note that its person is there.</summary>
internal sealed class SessionKeeper(ChartroomDb db, Recorder recorder, EndSession end, LockSession locks, TimeProvider clock)
{
    /// <summary>Activity is written at most this often, so that a page view is not always a write. The idle limit is that much stricter.</summary>
    internal static readonly TimeSpan TouchEvery = TimeSpan.FromSeconds(15);

    public async Task<SessionSeen> SeeAsync(byte[] tokenHash, bool background, CancellationToken cancel)
    {
        try
        {
            return await LookAsync(tokenHash, background, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another request of this session locked or ended it between our look and our save: look again.
            db.ChangeTracker.Clear();
            return await LookAsync(tokenHash, background, cancel);
        }
    }

    private async Task<SessionSeen> LookAsync(byte[] tokenHash, bool background, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var facts = await SessionFacts.ReadAsync(db, tokenHash, now, cancel);
        if (facts is null)
            return default;
        var verdict = facts.At(now);
        switch (verdict.Standing)
        {
            case SessionStanding.Over:
                return new(null, verdict.End);
            case SessionStanding.MustEnd:
                await end.RunAsync(facts.Actor, verdict.End!.Value, cancel);
                return new(null, verdict.End);
            case SessionStanding.MustLock:
                await locks.RunAsync(facts.Actor, LockCause.Idle, null, cancel);
                return new(facts.Actor with { Locked = true }, null, facts.Idle);
            case SessionStanding.Live when !background && now - facts.LastActive >= TouchEvery:
                await TouchAsync(facts.Actor.Session, now, cancel);
                break;
        }
        return new(facts.Actor, null, facts.Idle);
    }

    public async Task RecordRefusalAsync(Actor actor, string route, Refusal why, CancellationToken cancel)
    {
        recorder.Add(actor, new RouteRefused(route) { Refused = why });
        await db.SaveChangesAsync(cancel);
    }

    private async Task TouchAsync(SessionId id, DateTimeOffset now, CancellationToken cancel)
    {
        var session = await db.Set<Session>().SingleAsync(s => s.Id == id, cancel);
        session.Touch(now);
        await db.SaveChangesAsync(cancel);
    }
}

/// <summary>Who is behind a request; or how their session ended, where it has.</summary>
internal readonly record struct SessionSeen(Actor? Actor, SessionEnd? Ended, TimeSpan Idle = default);
