using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>
/// Step-away: locks a session and closes its chart in one save. If we stop before the save, nothing is locked and the idle sweep locks it
/// later; after it, no route shows patient text until <see cref="UnlockSession"/>.
/// </summary>
public sealed class LockSession(ChartroomDb db, Recorder recorder, LeaseRelease leases, TimeProvider clock)
{
    /// <param name="document">The document the person was reading; the one last shown where null.</param>
    public async Task RunAsync(Actor actor, LockCause cause, DocumentId? document, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var session = await db.Set<Session>().SingleAsync(s => s.Id == actor.Session, cancel);
        if (session.LockedAt is not null || session.EndedAt is not null)
            return;
        var chart = await leases.AddAsync(actor, LeaseEnd.Locked, cancel);
        if (chart is not null)
            document = await ShownAsync(chart, actor, document, cancel);
        session.Lock(clock.GetUtcNow(), chart?.Case, chart is null ? null : document);
        recorder.Add(actor, new SessionWasLocked(cause) { Work = chart?.Work });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The named document if it was shown in this opening, else the one shown last.</summary>
    private async Task<DocumentId?> ShownAsync(LeftChart chart, Actor actor, DocumentId? named, CancellationToken cancel)
    {
        var shown = await db.Set<DocumentView>()
            .Where(v => v.OpeningEntry == chart.Opening && v.AccountId == actor.Id)
            .OrderByDescending(v => v.At)
            .Select(v => v.DocumentId)
            .ToListAsync(cancel);
        return named is { } id && shown.Contains(id) ? id
            : shown.Count > 0 ? shown[0]
            : null;
    }
}
