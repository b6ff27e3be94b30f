using System.Collections.Concurrent;

namespace Chartroom.Ledger;

/// <summary>A log kept in memory: for tests, and for trying a change before it is made.</summary>
public sealed class MemoryStore : ILogStore
{
    private readonly ConcurrentDictionary<(int Level, long Index), ReadOnlyMemory<byte>> tiles = new();
    private readonly List<ReadOnlyMemory<byte>> entries = [];
    private string? checkpoint;

    public ValueTask<long> ReadSizeAsync(CancellationToken cancel)
    {
        lock (entries)
            return new ValueTask<long>(entries.Count);
    }

    public ValueTask<ReadOnlyMemory<byte>?> ReadTileAsync(TileId id, CancellationToken cancel) =>
        new(id.Level == TileId.Entries ? Bundle(id) : HashTile(id));

    public ValueTask<string?> ReadCheckpointAsync(CancellationToken cancel) => new(checkpoint);

    public ValueTask StoreAsync(Growth growth, CancellationToken cancel)
    {
        lock (entries)
            entries.AddRange(growth.Entries.Select(entry => (ReadOnlyMemory<byte>)entry.ToArray()));
        foreach (var tile in growth.Tiles)
            tiles[(tile.Id.Level, tile.Id.Index)] = tile.Bytes;
        return ValueTask.CompletedTask;
    }

    public ValueTask PublishAsync(string checkpoint, CancellationToken cancel)
    {
        this.checkpoint = checkpoint;
        return ValueTask.CompletedTask;
    }

    private ReadOnlyMemory<byte>? HashTile(TileId id)
    {
        var bytes = id.Width * LedgerHash.Length;
        if (tiles.TryGetValue((id.Level, id.Index), out var kept) && kept.Length >= bytes)
            return kept[..bytes];
        return null;
    }

    private ReadOnlyMemory<byte>? Bundle(TileId id)
    {
        lock (entries)
        {
            if (id.FirstEntry + id.Width <= entries.Count)
                return EntryBundle.Encode(entries.GetRange((int)id.FirstEntry, id.Width));
            return null;
        }
    }
}
