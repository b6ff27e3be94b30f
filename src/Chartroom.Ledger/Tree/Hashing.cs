using System.Buffers;
using System.Security.Cryptography;

namespace Chartroom.Ledger;

/// <summary>The Merkle tree hash of RFC 6962 section 2.1: SHA-256, 0x00 before a leaf's bytes, 0x01 before two children.</summary>
public static class Hashing
{
    internal const byte LeafPrefix = 0x00; // RFC 6962 section 2.1, MTH({d(0)})
    internal const byte NodePrefix = 0x01; // RFC 6962 section 2.1, MTH(D[n])
    private const int StackBytes = 1024;

    /// <summary>MTH({}) of RFC 6962 section 2.1: the SHA-256 of nothing.</summary>
    public static LedgerHash EmptyRoot { get; } = new(SHA256.HashData([]));

    public static LedgerHash HashLeaf(ReadOnlySpan<byte> entry)
    {
        var rented = entry.Length < StackBytes ? null : ArrayPool<byte>.Shared.Rent(entry.Length + 1);
        var message = rented is null ? stackalloc byte[entry.Length + 1] : rented.AsSpan(0, entry.Length + 1);
        message[0] = LeafPrefix;
        entry.CopyTo(message[1..]);
        Span<byte> hash = stackalloc byte[LedgerHash.Length];
        SHA256.HashData(message, hash);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return new LedgerHash(hash);
    }

    public static LedgerHash HashNode(LedgerHash left, LedgerHash right)
    {
        Span<byte> message = stackalloc byte[1 + 2 * LedgerHash.Length];
        message[0] = NodePrefix;
        left.CopyTo(message[1..]);
        right.CopyTo(message[(1 + LedgerHash.Length)..]);
        Span<byte> hash = stackalloc byte[LedgerHash.Length];
        SHA256.HashData(message, hash);
        return new LedgerHash(hash);
    }

    /// <summary>Leaf hashes of many entries, eight at a time where the processor has 256-bit vectors.</summary>
    public static void HashLeaves(ReadOnlySpan<ReadOnlyMemory<byte>> entries, Span<LedgerHash> leaves)
    {
        var done = Sha256Lanes.IsFast ? Sha256Lanes.HashLeaves(entries, leaves) : 0;
        for (; done < entries.Length; done++)
            leaves[done] = HashLeaf(entries[done].Span);
    }

    /// <summary>Parents of neighbouring children: <c>parents[i]</c> from children 2i and 2i+1. The two may share memory.</summary>
    public static void HashNodes(ReadOnlySpan<LedgerHash> children, Span<LedgerHash> parents)
    {
        if (Sha256Lanes.IsFast)
            Sha256Lanes.HashNodes(children, parents);
        else
            HashNodesSingly(children, parents);
    }

    /// <summary>The same where the processor has no such vectors.</summary>
    internal static void HashNodesSingly(ReadOnlySpan<LedgerHash> children, Span<LedgerHash> parents)
    {
        for (var i = 0; i < children.Length / 2; i++)
            parents[i] = HashNode(children[2 * i], children[2 * i + 1]);
    }
}
