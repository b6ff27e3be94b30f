using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Charts;

/// <summary>A chart that a person has open now, for coding, for an audit or for an appeal.</summary>
public sealed record OpenedChart(ChartGrant Grant, WorkItem Work)
{
    /// <summary>Where the work on it is done.</summary>
    public string Path =>
        Work.Kind switch
        {
            WorkKind.Appeal => $"/appeals/{Work.Number}",
            WorkKind.Emergency => $"/emergency/{Work.Number}",
            _ => $"/charts/{Work.Number}",
        };

    /// <summary>Stamps what every event of this chart carries.</summary>
    public T Stamp<T>(T happened)
        where T : LedgerEvent =>
        happened with
        {
            Patient = Grant.Patient,
            Work = Grant.Work,
            Purpose = Grant.Purpose,
            Matrix = Grant.MatrixVersion,
        };
}

/// <summary>Takes the open chart for one request, whatever work it is open for, and saves what was done with its entry.</summary>
public sealed class TakeOpenedChart(ChartroomDb db, AccessGate gate, Recorder recorder)
{
    public async Task<Outcome<OpenedChart>> RunAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var work = await db.Set<WorkItem>().SingleOrDefaultAsync(w => w.Number == number, cancel);
        // Work that the role never does looks like work that is not there.
        if (work is not null && !Does(actor.Role, work.Kind))
            work = null;
        var purpose = work?.Kind.Purpose() ?? Purpose.Coding;
        return (await gate.ResumeAsync(actor, purpose, work?.Id ?? default, cancel)).Then<OpenedChart>(grant => new OpenedChart(
            grant,
            work!
        ));
    }

    /// <summary>Saves a change and its entry together. A change that another tab overtook is refused and leaves nothing behind.</summary>
    public async Task<Outcome<T>> SaveAsync<T>(
        OpenedChart chart,
        Outcome<T> outcome,
        LedgerEvent happened,
        CancellationToken cancel,
        EntryId? entry = null
    )
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(outcome);
        if (!outcome.Allows(out _, out var why))
            return await RefuseAsync(chart, why, happened, cancel);
        recorder.Add(chart.Grant.Actor, chart.Stamp(happened), entry);
        try
        {
            await db.SaveChangesAsync(cancel);
            return outcome;
        }
        catch (DbUpdateException)
        {
            // Another request wrote the same thing between our look and our save. Nothing of ours was written.
            return await RefuseAsync(chart, new ChangedElsewhere(), happened, cancel);
        }
    }

    /// <summary>Records a refusal in the same form as the act it stopped.</summary>
    public async Task<Refusal> RefuseAsync(OpenedChart chart, Refusal why, LedgerEvent happened, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(chart);
        db.ChangeTracker.Clear();
        recorder.Add(chart.Grant.Actor, chart.Stamp(happened) with { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }

    private static bool Does(Role role, WorkKind kind) =>
        kind == WorkKind.Emergency
        || (role == Role.Auditor ? kind == WorkKind.Audit : kind is WorkKind.Coding or WorkKind.Appeal);
}
