using System.Buffers;

namespace Chartroom.Ledger;

/// <summary>The tree of RFC 6962 section 2.1 over leaf hashes held in memory: for one tile, or for a small tree.</summary>
public static class MerkleTree
{
    /// <summary>MTH of RFC 6962 section 2.1 over leaves that are hashed already.</summary>
    public static LedgerHash Root(ReadOnlySpan<LedgerHash> leaves)
    {
        if (leaves.IsEmpty)
            return Hashing.EmptyRoot;
        var rented = ArrayPool<LedgerHash>.Shared.Rent(leaves.Length);
        var row = rented.AsSpan(0, leaves.Length);
        leaves.CopyTo(row);
        while (row.Length > 1)
        {
            Hashing.HashNodes(row, row);
            var pairs = row.Length / 2;
            if (row.Length % 2 == 1)
                row[pairs++] = row[^1]; // the last node has no sibling yet and rises alone
            row = row[..pairs];
        }
        var root = row[0];
        ArrayPool<LedgerHash>.Shared.Return(rented);
        return root;
    }

    /// <summary>Every perfect subtree root over a tile's hashes, height by height in one array: see <see cref="At"/>.</summary>
    internal static LedgerHash[] Nodes(ReadOnlySpan<byte> tile)
    {
        var leaves = LedgerHash.In(tile);
        var nodes = new LedgerHash[At(leaves.Length, TileId.Height + 1)];
        leaves.CopyTo(nodes);
        for (var height = 0; leaves.Length >> height > 1; height++)
            Hashing.HashNodes(
                nodes.AsSpan(At(leaves.Length, height), leaves.Length >> height),
                nodes.AsSpan(At(leaves.Length, height + 1))
            );
        return nodes;
    }

    /// <summary>Where the nodes of a height begin in <see cref="Nodes"/>; node i there covers leaves [i*2^height, (i+1)*2^height).</summary>
    internal static int At(int leaves, int height)
    {
        var at = 0;
        for (var below = 0; below < height; below++)
            at += leaves >> below;
        return at;
    }
}
