using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chartroom.Platform.Record;

/// <summary>
/// The entries that this process committed and that have no place in the tree yet: one that is gone when places are given was taken out of
/// the table by somebody else. No lock and no chain: each writer remembers its own. Thread-safe.
/// </summary>
public sealed class CommittedEntries : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private const int Page = 500; // ids in one question to the database
    private readonly ConcurrentDictionary<EntryId, byte> awaited = new();
    private readonly ConditionalWeakTable<DbContext, Unit> units = [];

    /// <summary>An entry was added to a unit of work; it counts from the commit on.</summary>
    internal void Added(DbContext db, LedgerRow row) => units.GetValue(db, _ => new()).Added.Add(row);

    /// <summary>What was committed and not placed up to now.</summary>
    internal List<EntryId> Awaited() => awaited.IsEmpty ? [] : [.. awaited.Keys];

    internal void Placed(IEnumerable<EntryId> entries)
    {
        foreach (var entry in entries)
            awaited.TryRemove(entry, out _);
    }

    /// <summary>Looks for entries where they were committed, and forgets those that have their place.</summary>
    /// <exception cref="LedgerDamagedException">One is gone.</exception>
    internal async Task CheckAsync(ChartroomDb db, IReadOnlyList<EntryId> committed, CancellationToken cancel)
    {
        foreach (var page in committed.Where(awaited.ContainsKey).Chunk(Page))
        {
            var here = await db.Set<LedgerRow>()
                .Where(e => page.Contains(e.Id))
                .Select(e => new { e.Id, e.Index })
                .ToDictionaryAsync(e => e.Id, e => e.Index, cancel);
            foreach (var entry in page)
                if (!here.TryGetValue(entry, out var place))
                    throw new LedgerDamagedException(
                        $"The entry {entry} was committed and is gone: somebody deleted it before it had its place."
                    );
                else if (place is not null)
                    awaited.TryRemove(entry, out _);
        }
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData?.Context is { } db && units.TryGetValue(db, out var unit))
            Saved(db, unit);
        return base.SavedChangesAsync(eventData!, result, cancellationToken);
    }

    private void Saved(DbContext db, Unit unit)
    {
        var transaction = db.Database.CurrentTransaction?.TransactionId;
        foreach (var row in unit.Added)
            if (db.Entry(row).State != EntityState.Unchanged)
                continue; // taken back before it was saved
            else if (transaction is { } open)
                unit.Saved.Add((open, row.Id));
            else
                awaited[row.Id] = 0;
        unit.Added.Clear();
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData?.Context is { } db && units.TryGetValue(db, out var unit))
        {
            foreach (var (open, entry) in unit.Saved)
                if (open == eventData.TransactionId)
                    awaited[entry] = 0;
            unit.Saved.Clear();
        }
        return Task.CompletedTask;
    }

    private sealed class Unit
    {
        public List<LedgerRow> Added { get; } = [];

        public List<(Guid Transaction, EntryId Entry)> Saved { get; } = [];
    }
}
