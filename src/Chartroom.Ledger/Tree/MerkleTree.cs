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

    /// <summary>Every perfect subtree root over up to 256 leaves, height by height: <c>rows[h][i]</c> covers leaves [i*2^h, (i+1)*2^h).</summary>
    internal static LedgerHash[][] Rows(LedgerHash[] leaves)
    {
        var rows = new List<LedgerHash[]> { leaves };
        while (rows[^1].Length > 1)
        {
            var parents = new LedgerHash[rows[^1].Length / 2];
            Hashing.HashNodes(rows[^1], parents);
            rows.Add(parents);
        }
        return [.. rows];
    }
}
