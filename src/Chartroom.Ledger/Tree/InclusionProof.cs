namespace Chartroom.Ledger;

/// <summary>Shows that one leaf stands at one index of a tree: the audit path of RFC 6962 section 2.1.1, leaf's sibling first.</summary>
public sealed record InclusionProof(long Index, long Size, IReadOnlyList<LedgerHash> Path)
{
    /// <summary>The root that this path leads to from <paramref name="leaf"/>, or null where the path's length does not fit.</summary>
    public LedgerHash? RootFrom(LedgerHash leaf)
    {
        if (Index < 0 || Index >= Size)
            return null;
        var (node, last, hash, used) = (Index, Size - 1, leaf, 0);
        for (; last > 0; node >>= 1, last >>= 1)
        {
            if (node == last && (node & 1) == 0)
                continue; // the rightmost node has no sibling at this height: it rises alone
            if (used == Path.Count)
                return null;
            hash = (node & 1) == 1 ? Hashing.HashNode(Path[used], hash) : Hashing.HashNode(hash, Path[used]);
            used++;
        }
        return used == Path.Count ? hash : null;
    }

    public bool Holds(LedgerHash leaf, LedgerHash root) => RootFrom(leaf) == root;

    public bool Equals(InclusionProof? other) =>
        other is not null && Index == other.Index && Size == other.Size && Path.SequenceEqual(other.Path);

    public override int GetHashCode() => HashCode.Combine(Index, Size, Path.Count);
}
