using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>Adds notices to the caller's unit of work: they are saved with the act they tell of, or not at all.</summary>
public sealed class QueryNotices(ChartroomDb db, TimeProvider clock)
{
    public void Add(ProviderQuery query, QueryAct about, params AccountId[] to)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(to);
        foreach (var person in to)
            db.Add(new QueryNotice(EntryId.New(), query.Number, person, about, clock.GetUtcNow()));
    }

    /// <summary>Tells who follows the query up.</summary>
    public async Task AddForKeeperAsync(ProviderQuery query, QueryAct about, CancellationToken cancel) =>
        Add(query, about, await KeeperAsync(query, cancel));

    /// <summary>Who follows the query up: who holds the coding of its chart; its author while that waits for somebody.</summary>
    public async Task<AccountId> KeeperAsync(ProviderQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        var holder = await db.Set<WorkItem>()
            .Where(w => w.Id == query.ChartWork)
            .Select(w => w.Assignee)
            .SingleOrDefaultAsync(cancel);
        return holder ?? query.Author;
    }
}
