using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Chartroom.Ledger;

/// <summary>
/// The right edge of a growing tree: enough to append n leaves in O(n) and to say the root, and no more.
/// Holds one hash per set bit of the size and the hashes of the partial tiles: at most 256 per level.
/// </summary>
/// <remarks>Not thread safe. Where what <see cref="Append"/> returned could not be kept, discard the builder and open it anew.</remarks>
public sealed class TreeBuilder
{
    private const int MostHeights = 64;
    private const int MostLevels = MostHeights / TileId.Height;

    // range[h] is the root of the perfect subtree of 2^h leaves that ends the tree, where bit h of the size is set.
    private readonly LedgerHash[] range = new LedgerHash[MostHeights];
    private readonly List<LedgerHash>[] edge = [.. Enumerable.Range(0, MostLevels).Select(_ => new List<LedgerHash>())];

    public long Size { get; private set; }

    /// <summary>MTH(D[Size]) of RFC 6962 section 2.1.</summary>
    public LedgerHash Root
    {
        get
        {
            if (Size == 0)
                return Hashing.EmptyRoot;
            var height = BitOperations.TrailingZeroCount(Size);
            var hash = range[height];
            for (height++; Size >> height != 0; height++)
                if ((Size >> height & 1) == 1)
                    hash = Hashing.HashNode(range[height], hash);
            return hash;
        }
    }

    /// <summary>The builder of an existing tree, read from its rightmost tiles: O(log n).</summary>
    /// <exception cref="LedgerDamagedException">A tile that a tree of this size has is missing or has the wrong length.</exception>
    public static async ValueTask<TreeBuilder> OpenAsync(ILogReader store, long size, CancellationToken cancel = default)
    {
        var builder = new TreeBuilder { Size = size };
        for (var level = 0; size >> (TileId.Height * level) != 0; level++)
        {
            var nodes = size >> (TileId.Height * level);
            if (nodes % TileId.FullWidth == 0)
                continue;
            var id = TileId.Holding(level, nodes - 1, size);
            builder.Load(level, await TileReading.HashesAsync(store, id, cancel));
        }
        return builder;
    }

    /// <summary>The builder of a tree whose size is a multiple of 256, from full tiles only: partial ones may not have survived a crash.</summary>
    internal static async ValueTask<TreeBuilder> OpenFromFullTilesAsync(ILogReader store, long size, CancellationToken cancel)
    {
        var builder = new TreeBuilder { Size = size };
        for (var level = 1; size >> (TileId.Height * level) != 0; level++)
        {
            var nodes = size >> (TileId.Height * level);
            var hashes = new List<LedgerHash>();
            for (var node = nodes - nodes % TileId.FullWidth; node < nodes; node++)
                hashes.Add(MerkleTree.Root(await TileReading.HashesAsync(store, new TileId(level - 1, node), cancel)));
            builder.Load(level, CollectionsMarshal.AsSpan(hashes));
        }
        return builder;
    }

    /// <summary>A second builder of the same tree, to try a step that may not be kept.</summary>
    public TreeBuilder Copy()
    {
        var copy = new TreeBuilder { Size = Size };
        range.CopyTo(copy.range, 0);
        for (var level = 0; level < MostLevels; level++)
            copy.edge[level].AddRange(edge[level]);
        return copy;
    }

    /// <summary>The partial tiles of the right edge.</summary>
    internal IEnumerable<Tile> Partials() =>
        Enumerable.Range(0, MostLevels).Where(level => edge[level].Count > 0).Select(level => Cut(level, edge[level].Count));

    /// <summary>Appends leaves and returns every tile that changed: those now full, and the partial ones of the new right edge.</summary>
    public IReadOnlyList<Tile> Append(ReadOnlySpan<LedgerHash> leaves)
    {
        if (leaves.IsEmpty)
            return [];
        var tiles = new List<Tile>();
        var nodes = ArrayPool<LedgerHash>.Shared.Rent(leaves.Length + 1);
        leaves.CopyTo(nodes.AsSpan(1));
        var (count, height, touched) = (leaves.Length, 0, 0);
        // Height by height: new nodes stand in nodes[1..]; a left neighbour waiting from before goes to nodes[0].
        for (; count > 0; height++)
        {
            if (height % TileId.Height == 0)
            {
                Extend(height / TileId.Height, nodes.AsSpan(1, count), tiles);
                touched = height / TileId.Height;
            }
            var waiting = (Size >> height & 1) == 1;
            nodes[0] = range[height];
            var from = waiting ? 0 : 1;
            var all = waiting ? count + 1 : count;
            if (all % 2 == 1)
                range[height] = nodes[from + all - 1];
            Hashing.HashNodes(nodes.AsSpan(from, all), nodes.AsSpan(from));
            count = all / 2;
            if (waiting)
                nodes.AsSpan(0, count).CopyTo(nodes.AsSpan(1));
        }
        ArrayPool<LedgerHash>.Shared.Return(nodes);
        Size += leaves.Length;
        for (var level = 0; level <= touched; level++)
            if (edge[level].Count > 0)
                tiles.Add(Cut(level, edge[level].Count));
        return tiles;
    }

    private void Extend(int level, ReadOnlySpan<LedgerHash> nodes, List<Tile> tiles)
    {
        var full = (Size >> (TileId.Height * level)) / TileId.FullWidth;
        while (!nodes.IsEmpty)
        {
            var take = Math.Min(nodes.Length, TileId.FullWidth - edge[level].Count);
            edge[level].AddRange(nodes[..take]);
            nodes = nodes[take..];
            if (edge[level].Count < TileId.FullWidth)
                return;
            tiles.Add(new Tile(new TileId(level, full++), Bytes(level)));
            edge[level].Clear();
        }
    }

    private Tile Cut(int level, int width) =>
        new(new TileId(level, (Size >> (TileId.Height * level)) / TileId.FullWidth, width), Bytes(level));

    private byte[] Bytes(int level) => LedgerHash.AsBytes(CollectionsMarshal.AsSpan(edge[level])).ToArray();

    private void Load(int level, ReadOnlySpan<LedgerHash> hashes)
    {
        edge[level].AddRange(hashes);
        var at = 0;
        for (var height = TileId.Height - 1; height >= 0; height--)
            if ((hashes.Length >> height & 1) == 1)
            {
                range[TileId.Height * level + height] = MerkleTree.Root(hashes.Slice(at, 1 << height));
                at += 1 << height;
            }
    }
}
