using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using OpenChart = Chartroom.Features.Charts.OpenChart;

namespace Chartroom.Features.Worklist;

/// <summary>
/// "Next": the coder's own chart that waits longest, else the oldest unassigned chart that a standing rule gives them. The coder chooses no
/// patient and searches none.
/// </summary>
public sealed class NextChart(ChartroomDb db, OpenChart open, Recorder recorder, TimeProvider clock)
{
    private const int Tries = 5;

    public async Task<Outcome<CaseNumber>> HandleAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var work = await OwnAsync(actor, cancel) ?? await WorkRows.PoolOf(db, actor.Id).FirstOrDefaultAsync(cancel);
            if (work is null)
                break;
            if (work.Assignee != actor.Id && !await ClaimAsync(actor, work, cancel))
                continue;
            return (await open.HandleAsync(actor, work.Number, closeOther: true, cancel)).Then<CaseNumber>(_ => work.Number);
        }
        var why = new NothingToCode();
        recorder.Add(actor, new WorkAssigned(default, actor.Id, ByRule: true) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }

    private Task<WorkItem?> OwnAsync(Actor actor, CancellationToken cancel) =>
        (
            from work in db.Set<WorkItem>()
            join chart in db.Set<CodedChart>() on work.Id equals chart.Id into charts
            from chart in charts.DefaultIfEmpty()
            where work.Kind == WorkKind.Coding && work.Open && work.Assignee == actor.Id
            where chart == null || chart.State == ChartState.ReadyToCode || chart.State == ChartState.InProgress
            orderby work.GoverningDate, work.Id
            select work
        ).FirstOrDefaultAsync(cancel);

    /// <summary>Takes an unassigned chart; false where another coder took it in the same moment.</summary>
    private async Task<bool> ClaimAsync(Actor actor, WorkItem work, CancellationToken cancel)
    {
        work.AssignTo(actor.Id, actor.Id, clock.GetUtcNow());
        recorder.Add(actor, new WorkAssigned(work.Number, actor.Id, ByRule: true) { Patient = work.PatientId, Work = work.Id });
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
