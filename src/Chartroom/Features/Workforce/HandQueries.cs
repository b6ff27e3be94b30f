using Chartroom.Features.Queries;
using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>
/// Passes on the questions that wait for a provider's answer: to the colleague, where that is a provider, or back to those who asked. Queries
/// the person wrote go with their charts: <see cref="PassQueries"/>.
/// </summary>
public sealed class HandQueries(ChartroomDb db, Recorder recorder, QueryNotices notices, TimeProvider clock)
{
    public async Task<HandedOver> AddAsync(
        Actor? by,
        AccountId responsible,
        AccountId from,
        AccountId? to,
        CancellationToken cancel
    )
    {
        var waiting = await db.Set<ProviderQuery>()
            .Where(q => q.Addressee == from && q.State == QueryState.Open)
            .OrderBy(q => q.Id)
            .ToListAsync(cancel);
        var taker = await ProviderAsync(to, cancel);
        foreach (var query in waiting)
        {
            var act = taker is null ? QueryAct.Declined : QueryAct.Forwarded;
            await PassOnAsync(query, from, new(QueryStepId.New(), act, responsible, clock.GetUtcNow()) { To = taker }, cancel);
            recorder.Add(
                by,
                new QueryMoved(query.Id, query.Number, act)
                {
                    To = taker,
                    Patient = query.PatientId,
                    Work = query.Work,
                }
            );
        }
        var over = await LetGoAsync(by, from, [.. waiting.Select(q => q.Work)], cancel);
        return taker is null ? new(0, waiting.Count + over) : new(waiting.Count, over);
    }

    /// <summary>An answered question stays open to its answerer until its author closes it: that right ends too.</summary>
    private async Task<int> LetGoAsync(Actor? by, AccountId from, IReadOnlyList<WorkItemId?> passed, CancellationToken cancel)
    {
        var rest = await db.Set<WorkItem>()
            .Where(w => w.Assignee == from && w.Open && w.Kind == WorkKind.Query)
            .ToListAsync(cancel);
        rest.RemoveAll(w => passed.Contains(w.Id));
        foreach (var work in rest)
        {
            work.Unassign();
            recorder.Add(by, new WorkAssigned(work.Number, null, ByRule: false) { Patient = work.PatientId, Work = work.Id });
        }
        return rest.Count;
    }

    private async Task PassOnAsync(ProviderQuery query, AccountId from, QueryStep step, CancellationToken cancel)
    {
        var work = await db.Set<WorkItem>().SingleOrDefaultAsync(w => w.Id == query.Work, cancel);
        if (step.To is { } colleague)
        {
            _ = query.Forward(from, colleague, step);
            work?.AssignTo(colleague, step.By!.Value, step.At);
        }
        else
        {
            _ = query.Decline(from, step);
            work?.Unassign();
        }
        // A step alone leaves the query's own row as it was: the row is counted up with it.
        db.Entry(query).Property(q => q.Revision).IsModified = true;
        notices.Add(query, step.Act, step.To ?? await notices.KeeperAsync(query, cancel));
    }

    private async Task<AccountId?> ProviderAsync(AccountId? person, CancellationToken cancel) =>
        person is { } one
        && await db.Users.AnyAsync(a => a.Id == one.Value && a.Role == Role.Provider && a.DisabledAt == null, cancel)
            ? one
            : null;
}
