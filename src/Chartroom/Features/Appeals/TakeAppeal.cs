using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Appeals;

/// <summary>An appeal whose chart the person has open now, loaded to be changed.</summary>
public sealed record AppealInHand(OpenedChart Chart, Denial Denial)
{
    public ChartGrant Grant => Chart.Grant;
}

/// <summary>Opens the chart of an appeal, and takes the open one for one request.</summary>
public sealed class TakeAppeal(ChartroomDb db, AccessGate gate, TakeOpenedChart charts)
{
    public async Task<Outcome<ChartGrant>> OpenAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        var work = await WorkAsync(number, cancel);
        var denial = work is null ? null : await db.Set<Denial>().SingleOrDefaultAsync(d => d.Id == work.Id, cancel);
        return await gate.OpenChartAsync(
            actor,
            Purpose.Appeal,
            work?.Id ?? default,
            cancel,
            // Only the first opening begins it: to open it again is no change of state.
            () => _ = denial?.State == AppealState.Received ? denial.Begin() : null,
            closeOther: true
        );
    }

    public async Task<Outcome<AppealInHand>> RunAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        // A case number of other work is no appeal, and is not told apart from one that is not there.
        var appeal = await WorkAsync(number, cancel) is null ? default : number;
        if (!(await charts.RunAsync(actor, appeal, cancel)).Allows(out var chart, out var why))
            return why;
        return new AppealInHand(chart, await db.Set<Denial>().SingleAsync(d => d.Id == chart.Grant.Work, cancel));
    }

    /// <summary>Takes the appeal in hand with one document to read: the view is recorded before the grant exists.</summary>
    public async Task<Outcome<AppealInHand>> ReadingAsync(
        Actor actor,
        CaseNumber number,
        DocumentId document,
        CancellationToken cancel
    )
    {
        if (!(await RunAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var viewed = await gate.ViewDocumentAsync(actor, Purpose.Appeal, inHand.Grant.Work, document, cancel);
        return viewed.Then<AppealInHand>(grant => inHand with { Chart = inHand.Chart with { Grant = grant } });
    }

    public Task<Outcome<T>> SaveAsync<T>(
        AppealInHand inHand,
        Outcome<T> outcome,
        LedgerEvent happened,
        CancellationToken cancel,
        EntryId? entry = null
    )
    {
        ArgumentNullException.ThrowIfNull(inHand);
        return charts.SaveAsync(inHand.Chart, outcome, happened, cancel, entry);
    }

    public Task<Refusal> RefuseAsync(AppealInHand inHand, Refusal why, LedgerEvent happened, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        return charts.RefuseAsync(inHand.Chart, why, happened, cancel);
    }

    private Task<WorkItem?> WorkAsync(CaseNumber number, CancellationToken cancel) =>
        db.Set<WorkItem>().AsNoTracking().SingleOrDefaultAsync(w => w.Number == number && w.Kind == WorkKind.Appeal, cancel);
}
