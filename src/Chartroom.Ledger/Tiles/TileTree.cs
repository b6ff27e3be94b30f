using System.Collections.Concurrent;
using System.Numerics;

namespace Chartroom.Ledger;

/// <summary>Roots and proofs of a stored tree of one size or less, computed from its tiles. Thread safe.</summary>
public sealed class TileTree(ILogReader store, long size)
{
    private readonly TileCache leafTiles = new(128); // 16 KiB each with their inner nodes
    private readonly TileCache upperTiles = new(512); // those of a log of 33 million entries: every proof needs one of them
    private readonly ConcurrentDictionary<long, LedgerHash> edges = new(); // ranges that end the tree: one or two for each height

    public long Size { get; } = size;

    /// <summary>The root of the tree's first <paramref name="size"/> leaves.</summary>
    public ValueTask<LedgerHash> RootAsync(long size, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return RangeAsync(0, size, cancel);
    }

    /// <summary>PATH(m, D[n]) of RFC 6962 section 2.1.1.</summary>
    public async ValueTask<InclusionProof> ProveInclusionAsync(long index, long size, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<LedgerHash>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var split = from + LargestPowerBelow(to - from);
            if (index < split)
            {
                path.Add(await RangeAsync(split, to, cancel));
                to = split;
            }
            else
            {
                path.Add(await RangeAsync(from, split, cancel));
                from = split;
            }
        }
        path.Reverse();
        return new InclusionProof(index, size, path);
    }

    /// <summary>PROOF(m, D[n]) of RFC 6962 section 2.1.2.</summary>
    public async ValueTask<ConsistencyProof> ProveConsistencyAsync(long oldSize, long newSize, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newSize, Size);
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        var path = new List<LedgerHash>();
        if (oldSize == 0 || oldSize == newSize)
            return new ConsistencyProof(oldSize, newSize, path);
        var (from, to, wholeOldTree) = (0L, newSize, true);
        while (oldSize != to)
        {
            var split = from + LargestPowerBelow(to - from);
            if (oldSize <= split)
            {
                path.Add(await RangeAsync(split, to, cancel));
                to = split;
            }
            else
            {
                path.Add(await RangeAsync(from, split, cancel));
                from = split;
                wholeOldTree = false;
            }
        }
        if (!wholeOldTree)
            path.Add(await RangeAsync(from, to, cancel));
        path.Reverse();
        return new ConsistencyProof(oldSize, newSize, path);
    }

    /// <summary>MTH(D[from:to]), where the range is a subtree that RFC 6962 section 2.1 forms.</summary>
    private async ValueTask<LedgerHash> RangeAsync(long from, long to, CancellationToken cancel)
    {
        if (from == to)
            return Hashing.EmptyRoot;
        if (BitOperations.IsPow2(to - from)) // perfect: all of a proof but the tree's edge
            return await NodeAsync(BitOperations.Log2((ulong)(to - from)), from / (to - from), cancel);
        var begin = from;
        if (to == Size && edges.TryGetValue(begin, out var known))
            return known;
        var nodes = new List<LedgerHash>();
        while (from < to)
        {
            var height = BitOperations.Log2((ulong)(to - from)); // perfect subtrees, largest first
            nodes.Add(await NodeAsync(height, from >> height, cancel));
            from += 1L << height;
        }
        var hash = nodes[^1];
        for (var i = nodes.Count - 2; i >= 0; i--)
            hash = Hashing.HashNode(nodes[i], hash);
        if (to == Size)
            edges[begin] = hash;
        return hash;
    }

    private async ValueTask<LedgerHash> NodeAsync(int height, long node, CancellationToken cancel)
    {
        var (level, rise) = (height / TileId.Height, height % TileId.Height);
        var id = TileId.Holding(level, node << rise, Size);
        var cache = level == 0 ? leafTiles : upperTiles;
        if (cache.Find(id) is not { } nodes)
            cache.Keep(id, nodes = MerkleTree.Nodes((await TileReading.BytesAsync(store, id, cancel)).Span));
        return nodes[MerkleTree.At(id.Width, rise) + ((node << rise) % TileId.FullWidth >> rise)];
    }

    private static long LargestPowerBelow(long n) => 1L << BitOperations.Log2((ulong)(n - 1));
}
