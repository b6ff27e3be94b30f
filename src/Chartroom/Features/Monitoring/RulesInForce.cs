using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>The rules that hold now: the shipped ones, each with its newest change.</summary>
public static class RulesInForce
{
    public static async Task<RuleBook> ReadAsync(ChartroomDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var changes = await db.Set<RuleChange>().AsNoTracking().OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(cancel);
        return changes.Aggregate(RuleBook.Shipped, (book, change) => book.With(change.Rule, change.Weight, change.Threshold));
    }
}
