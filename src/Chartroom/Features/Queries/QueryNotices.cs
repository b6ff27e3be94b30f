using Chartroom.Platform;
using Chartroom.Platform.Store;

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
}
