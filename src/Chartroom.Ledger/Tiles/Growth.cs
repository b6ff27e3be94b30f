namespace Chartroom.Ledger;

/// <summary>One step of a tree: what must be kept, all or nothing, for the log to go from one size to the next.</summary>
/// <param name="From">Size before; the first entry below gets this index.</param>
/// <param name="Root">Root of the tree of size <see cref="To"/>.</param>
/// <param name="Entries">The entries' bytes in index order. Empty where the caller keeps them itself.</param>
/// <param name="Leaves">Their leaf hashes.</param>
/// <param name="Tiles">Every hash tile that changed: full ones and the partial ones of the new right edge.</param>
public sealed record Growth(
    long From,
    LedgerHash Root,
    IReadOnlyList<ReadOnlyMemory<byte>> Entries,
    IReadOnlyList<LedgerHash> Leaves,
    IReadOnlyList<Tile> Tiles
)
{
    /// <summary>Size after.</summary>
    public long To => From + Leaves.Count;

    /// <summary>Grows a tree by entries whose bytes the store will keep.</summary>
    public static Growth Of(TreeBuilder builder, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var leaves = new LedgerHash[entries.Count];
        Hashing.HashLeaves(entries as ReadOnlyMemory<byte>[] ?? [.. entries], leaves);
        return Of(builder, leaves) with { Entries = entries };
    }

    /// <summary>Grows a tree by entries that are kept elsewhere already, such as in rows of the caller's database.</summary>
    public static Growth Of(TreeBuilder builder, LedgerHash[] leaves)
    {
        var from = builder.Size;
        var tiles = builder.Append(leaves);
        return new Growth(from, builder.Root, [], leaves, tiles);
    }
}
