using Chartroom.Features.Queries;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>
/// Passes on the queries of charts whose coding changes hands, as part of the caller's unit of work: drafts, open ones and answered ones. Who
/// gets the chart follows them up; without anybody, whoever takes it from the pool. Each says so in its own history and with its own entry. A
/// sent text and its author are not altered (45 CFR 164.312(c)(1)).
/// </summary>
public sealed class PassQueries(ChartroomDb db, Recorder recorder, QueryNotices notices, TimeProvider clock)
{
    /// <param name="responsible">Who asked for it.</param>
    /// <param name="takers">Who gets each piece of coding; null for the pool.</param>
    public async Task AddAsync(
        Actor? by,
        AccountId responsible,
        IReadOnlyDictionary<WorkItemId, AccountId?> takers,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(takers);
        var charts = takers.Keys.ToList();
        var queries = await db.Set<ProviderQuery>()
            .Where(q => charts.Contains(q.ChartWork) && q.State != QueryState.Closed && q.State != QueryState.Cancelled)
            .OrderBy(q => q.Id)
            .ToListAsync(cancel);
        foreach (var query in queries)
        {
            var to = takers[query.ChartWork];
            _ = query.HandOn(responsible, to, clock.GetUtcNow());
            // A step alone leaves the query's own row as it was: counted up, an answer or a close of the same moment is seen.
            db.Entry(query).Property(q => q.Revision).IsModified = true;
            recorder.Add(
                by,
                new QueryMoved(query.Id, query.Number, QueryAct.HandedOn)
                {
                    To = to,
                    Patient = query.PatientId,
                    Work = query.ChartWork,
                }
            );
            if (to is { } taker)
                notices.Add(query, QueryAct.HandedOn, taker);
        }
    }
}
