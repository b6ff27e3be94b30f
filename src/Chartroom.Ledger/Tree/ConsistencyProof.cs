using System.Numerics;

namespace Chartroom.Ledger;

/// <summary>Shows that a tree only grew from one size to another: the nodes of RFC 6962 section 2.1.2.</summary>
public sealed record ConsistencyProof(long OldSize, long NewSize, IReadOnlyList<LedgerHash> Path)
{
    /// <summary>True where the tree of <see cref="OldSize"/> with the old root is a prefix of the other.</summary>
    public bool Holds(LedgerHash oldRoot, LedgerHash newRoot)
    {
        if (OldSize < 0 || OldSize > NewSize)
            return false;
        if (OldSize == NewSize)
            return Path.Count == 0 && oldRoot == newRoot;
        if (OldSize == 0)
            return Path.Count == 0 && oldRoot == Hashing.EmptyRoot;
        return Climb(oldRoot, newRoot);
    }

    private bool Climb(LedgerHash oldRoot, LedgerHash newRoot)
    {
        var rise = BitOperations.TrailingZeroCount(OldSize); // the old tree's last perfect subtree starts the climb
        var (node, last) = ((OldSize - 1) >> rise, (NewSize - 1) >> rise);
        var used = 0;
        LedgerHash oldHash;
        if (node == 0)
            oldHash = oldRoot; // OldSize is a power of two: the subtree is the whole old tree
        else if (Path.Count > 0)
            oldHash = Path[used++];
        else
            return false;
        var newHash = oldHash;
        for (; last > 0; node >>= 1, last >>= 1)
        {
            if (node == last && (node & 1) == 0)
                continue;
            if (used == Path.Count)
                return false;
            var sibling = Path[used++];
            if ((node & 1) == 1)
                (oldHash, newHash) = (Hashing.HashNode(sibling, oldHash), Hashing.HashNode(sibling, newHash));
            else
                newHash = Hashing.HashNode(newHash, sibling);
        }
        return used == Path.Count && oldHash == oldRoot && newHash == newRoot;
    }

    public bool Equals(ConsistencyProof? other) =>
        other is not null && OldSize == other.OldSize && NewSize == other.NewSize && Path.SequenceEqual(other.Path);

    public override int GetHashCode() => HashCode.Combine(OldSize, NewSize, Path.Count);
}
