using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>Which entries left for sealed archives, as the log's own entries say. Their hashes stay in the tiles.</summary>
internal static class RetiredRanges
{
    /// <summary>The ranges, oldest first; both ends are multiples of 256.</summary>
    public static async Task<List<(long From, long Until)>> ReadAsync(ChartroomDb db, CancellationToken cancel)
    {
        var found = new List<(long From, long Until)>();
        var rows = await db.Set<LedgerRow>()
            .AsNoTracking()
            .Where(e => e.Type == EntriesRetired.Name && e.Index != null)
            .OrderBy(e => e.Index)
            .Select(e => e.Bytes)
            .ToListAsync(cancel);
        foreach (var bytes in rows)
            if (
                EntryGlance.TryRead(bytes, out var entry)
                && entry.Number("from") is { } from
                && entry.Number("until") is { } until
            )
                found.Add((from, until));
        return found;
    }

    /// <summary>The end of the retired range that holds an index; null where it must be here.</summary>
    public static long? EndAt(List<(long From, long Until)> ranges, long index) =>
        ranges.Where(range => range.From <= index && index < range.Until).Select(range => (long?)range.Until).FirstOrDefault();
}
