using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>How who codes the chart ends a query, or asks somebody else: close with what changed, cancel with a reason, readdress.</summary>
public sealed class CloseQuery(
    ChartroomDb db,
    TakeChart take,
    TakeQuery taking,
    QueryDirectory directory,
    QueryNotices notices,
    TimeProvider clock
)
{
    public async Task<Outcome<QueryOutcome>> CloseAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        QueryOutcome outcome,
        CodesEffect effect,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await taking.InHandAsync(actor, @case, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var closed = inHand.Query.Close(actor.Id, outcome, effect, clock.GetUtcNow());
        await EndAsync(inHand, closed.Allows(out _, out _), cancel);
        var happened = new QueryClosed(inHand.Query.Id, inHand.Query.Number, outcome, effect);
        return await take.SaveAsync(inHand.Chart, closed, happened, cancel);
    }

    public async Task<Outcome<QueryState>> CancelAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        string reason,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await taking.InHandAsync(actor, @case, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var query = inHand.Query;
        // A draft was seen by nobody else: dropping it needs no reason.
        if (query.State != QueryState.Draft && !RealWords.Say(reason))
            return await take.RefuseAsync(inHand.Chart, new ReasonTooThin(), cancel);
        var step = await taking.StepAsync(query, QueryAct.Cancelled, actor.Id, clock.GetUtcNow(), reason, cancel);
        var told = query.State == QueryState.Open ? query.Addressee : null;
        var cancelled = query.Cancel(step);
        await EndAsync(inHand, cancelled.Allows(out _, out _), cancel);
        if (told is { } addressee)
            notices.Add(query, QueryAct.Cancelled, addressee);
        return await take.SaveAsync(inHand.Chart, cancelled, new QueryMoved(query.Id, query.Number, QueryAct.Cancelled), cancel);
    }

    public async Task<Outcome<AccountId>> ReaddressAsync(
        Actor actor,
        CaseNumber @case,
        CaseNumber number,
        AccountId to,
        string reason,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await taking.InHandAsync(actor, @case, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var (query, at) = (inHand.Query, clock.GetUtcNow());
        if (!RealWords.Say(reason))
            return await take.RefuseAsync(inHand.Chart, new ReasonTooThin(), cancel);
        if (!await directory.IsProviderAsync(to, cancel))
            return await take.RefuseAsync(inHand.Chart, new AddresseeUnknown(), cancel);
        var step = await taking.StepAsync(query, QueryAct.Readdressed, actor.Id, at, reason, cancel, to);
        var asked = query.Readdress(to, step);
        if (asked.Allows(out _, out _))
        {
            (await db.Set<WorkItem>().SingleAsync(w => w.Id == query.Work, cancel)).AssignTo(to, actor.Id, at);
            notices.Add(query, QueryAct.Readdressed, to);
        }
        return await take.SaveAsync(
            inHand.Chart,
            asked,
            new QueryMoved(query.Id, query.Number, QueryAct.Readdressed) { To = to },
            cancel
        );
    }

    /// <summary>The provider's right ends with the query, and the coding goes on once none waits.</summary>
    private async Task EndAsync(QueryInHand inHand, bool ended, CancellationToken cancel)
    {
        if (!ended)
            return;
        var query = inHand.Query;
        if (query.Work is { } id)
            (await db.Set<WorkItem>().SingleAsync(w => w.Id == id, cancel)).Close();
        var waiting = await db.Set<ProviderQuery>()
            .AnyAsync(q => q.ChartWork == query.ChartWork && q.Id != query.Id && q.State == QueryState.Open, cancel);
        if (!waiting)
            inHand.Chart.Chart.AnswerCame(clock.GetUtcNow());
    }
}
