namespace Chartroom.Ledger;

/// <summary>The partial tiles and the partial entry bundle at the end of a folder log, kept in memory between publications. Thread safe.</summary>
internal sealed class RightEdge
{
    private readonly Lock guard = new();
    private readonly Dictionary<int, Tile> partials = [];
    private readonly List<ReadOnlyMemory<byte>> tail = [];
    private long size;
    private LedgerHash root = Hashing.EmptyRoot;

    public long Size
    {
        get
        {
            lock (guard)
                return size;
        }
    }

    public LedgerHash Root
    {
        get
        {
            lock (guard)
                return root;
        }
    }

    /// <summary>The entries after the last full bundle.</summary>
    public ReadOnlyMemory<byte>[] Tail()
    {
        lock (guard)
            return [.. tail];
    }

    public void Restart(TreeBuilder builder)
    {
        lock (guard)
        {
            (size, root) = (builder.Size, builder.Root);
            tail.Clear();
            partials.Clear();
            foreach (var tile in builder.Partials())
                partials[tile.Id.Level] = tile;
        }
    }

    /// <summary>Takes a batch's entries and returns the bundles that they fill. The size does not move before <see cref="Advance"/>.</summary>
    public List<Tile> Append(Growth growth)
    {
        lock (guard)
        {
            var full = new List<Tile>();
            var index = size / TileId.FullWidth;
            foreach (var entry in growth.Entries)
            {
                tail.Add(entry.ToArray());
                if (tail.Count < TileId.FullWidth)
                    continue;
                full.Add(new Tile(new TileId(TileId.Entries, index++), EntryBundle.Encode(tail)));
                tail.Clear();
            }
            return full;
        }
    }

    public void Advance(Growth growth)
    {
        lock (guard)
        {
            foreach (var tile in growth.Tiles)
                partials[tile.Id.Level] = tile;
            (size, root) = (growth.To, growth.Root);
        }
    }

    /// <summary>A partial tile of this size or an earlier one, where it is still at the edge.</summary>
    public ReadOnlyMemory<byte>? Read(TileId id)
    {
        lock (guard)
        {
            if (id.Level == TileId.Entries && id.FirstEntry == size - tail.Count && id.Width <= tail.Count)
                return EntryBundle.Encode(tail[..id.Width]);
            if (partials.TryGetValue(id.Level, out var tile) && tile.Id.Index == id.Index && tile.Id.Width >= id.Width)
                return tile.Bytes[..(id.Width * LedgerHash.Length)];
            return null; // never "condition ? bytes : null": that null would become empty bytes
        }
    }
}
