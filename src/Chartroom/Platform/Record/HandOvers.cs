using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>
/// Which key signs, as the log's own entries say: the one that the last hand-over names. Every node reads it there, so that no node goes on
/// with a key that was given up.
/// </summary>
internal static class HandOvers
{
    /// <summary>Brings the key of this process to where the log is.</summary>
    /// <returns>False where the key in force is not on this node: another one signs.</returns>
    public static async Task<bool> FollowAsync(ChartroomDb db, LedgerKey key, CancellationToken cancel)
    {
        var placed = await db.Set<LedgerRow>()
            .AsNoTracking()
            .Where(e => e.Type == LogKeyHandedOver.Name && e.Index != null)
            .OrderBy(e => e.Index)
            .Select(e => e.Bytes)
            .ToListAsync(cancel);
        var handOvers = Read(placed);
        if (handOvers.Count == 0)
            return true;
        key.Follow(handOvers);
        return key.Take(handOvers[^1].NextKey);
    }

    /// <summary>How many of the waiting entries the present key may sign: all, or those up to the entry by which it hands over.</summary>
    public static int EndOfKey(List<LedgerRow> waiting, LedgerKey key)
    {
        var last = waiting.FindIndex(row =>
            row.Type == LogKeyHandedOver.Name
            && KeyRotation.TryRead(row.Bytes, out var handOver)
            && LedgerKey.IsSame(handOver.FormerKey, key.Verifier.VerifierKey)
        );
        return last < 0 ? waiting.Count : last + 1;
    }

    private static List<KeyRotation> Read(List<byte[]> entries)
    {
        var found = new List<KeyRotation>();
        foreach (var bytes in entries)
            if (KeyRotation.TryRead(bytes, out var handOver))
                found.Add(handOver);
        return found;
    }
}
