using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>Closes the chart a person has open, as part of the caller's unit of work: lease row removed and its closing recorded.</summary>
public sealed class LeaseRelease(ChartroomDb db, Recorder recorder)
{
    /// <summary>Adds the closing; saved by the caller. Answers what was open, to come back to, or null.</summary>
    public async Task<LeftChart?> AddAsync(Actor actor, LeaseEnd how, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var lease = await db.Set<ChartLease>().SingleOrDefaultAsync(l => l.AccountId == actor.Id, cancel);
        if (lease is null)
            return null;
        var work = await db.Set<WorkItem>()
            .AsNoTracking()
            .Where(w => w.Id == lease.WorkItemId)
            .Select(w => new { w.Number, w.PatientId })
            .SingleOrDefaultAsync(cancel);
        db.Remove(lease);
        recorder.Add(actor, new ChartClosed(lease.OpeningEntry, how) { Work = lease.WorkItemId, Patient = work?.PatientId });
        return work is null ? null : new(lease.WorkItemId, work.Number, lease.OpeningEntry);
    }
}

/// <summary>The chart that was left, by its numbers.</summary>
public sealed record LeftChart(WorkItemId Work, CaseNumber Case, EntryId Opening);
