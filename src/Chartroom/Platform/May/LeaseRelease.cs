using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.May;

/// <summary>
/// Closes the chart a person has open, as part of the caller's unit of work: the lease row goes, its closing is recorded, and what was added to
/// the task's scope ends with it. Stepping away is a pause: the scope waits for the same person.
/// </summary>
public sealed class LeaseRelease(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    /// <summary>Adds the closing; saved by the caller. Answers what was open, to come back to, or null.</summary>
    public async Task<LeftChart?> AddAsync(Actor actor, LeaseEnd how, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var lease = await db.Set<ChartLease>().SingleOrDefaultAsync(l => l.AccountId == actor.Id, cancel);
        if (lease is null)
            return null;
        db.Remove(lease);
        return await RecordAsync(actor, lease, how, cancel);
    }

    /// <summary>The same for a lease whose row is about to serve another opening.</summary>
    internal async Task<LeftChart?> RecordAsync(Actor actor, ChartLease lease, LeaseEnd how, CancellationToken cancel)
    {
        var work = await db.Set<WorkItem>()
            .AsNoTracking()
            .Where(w => w.Id == lease.WorkItemId)
            .Select(w => new { w.Number, w.PatientId })
            .SingleOrDefaultAsync(cancel);
        recorder.Add(actor, new ChartClosed(lease.OpeningEntry, how) { Work = lease.WorkItemId, Patient = work?.PatientId });
        if (how != LeaseEnd.Locked)
            foreach (
                var widening in await db.Set<Widening>()
                    .Where(w => w.WorkItemId == lease.WorkItemId && w.By == actor.Id && w.EndedAt == null)
                    .ToListAsync(cancel)
            )
                widening.End(clock.GetUtcNow());
        return work is null ? null : new(lease.WorkItemId, work.Number, lease.OpeningEntry);
    }
}

/// <summary>The chart that was left, by its numbers.</summary>
public sealed record LeftChart(WorkItemId Work, CaseNumber Case, EntryId Opening);
