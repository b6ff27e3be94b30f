namespace Chartroom.Ledger;

/// <summary>Reads tiles from a store and refuses those that cannot be what they should be.</summary>
internal static class TileReading
{
    public static async ValueTask<LedgerHash[]> HashesAsync(ILogReader store, TileId id, CancellationToken cancel) =>
        LedgerHash.FromBytes((await BytesAsync(store, id, cancel)).Span);

    /// <summary>The tile's bytes, as long as they must be.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> BytesAsync(ILogReader store, TileId id, CancellationToken cancel)
    {
        var bytes =
            await store.ReadTileAsync(id, cancel)
            ?? throw new LedgerDamagedException($"The tile {id} is missing.", id.FirstEntry);
        return bytes.Length == id.Width * LedgerHash.Length
            ? bytes
            : throw new LedgerDamagedException(
                $"The tile {id} has {bytes.Length} bytes instead of {id.Width * LedgerHash.Length}.",
                id.FirstEntry
            );
    }

    public static async ValueTask<List<ReadOnlyMemory<byte>>> EntriesAsync(ILogReader store, TileId id, CancellationToken cancel)
    {
        var bytes =
            await store.ReadTileAsync(id, cancel)
            ?? throw new LedgerDamagedException($"The entry bundle {id} is missing.", id.FirstEntry);
        var entries = new List<ReadOnlyMemory<byte>>(id.Width);
        if (!EntryBundle.TryDecode(bytes, entries))
            throw new LedgerDamagedException($"The entry bundle {id} ends inside an entry.", id.FirstEntry + entries.Count);
        return entries.Count == id.Width
            ? entries
            : throw new LedgerDamagedException(
                $"The entry bundle {id} has {entries.Count} entries instead of {id.Width}.",
                id.FirstEntry + Math.Min(entries.Count, id.Width)
            );
    }
}
