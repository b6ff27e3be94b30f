using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Chartroom.Ledger;

/// <summary>A SHA-256 value: the hash of an entry, of a node or of a whole tree. 32 bytes, compared by value.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct LedgerHash
{
    /// <summary>Bytes in a hash.</summary>
    public const int Length = 32;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not 32 bytes long.</exception>
    public LedgerHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A ledger hash has {Length} bytes; {bytes.Length} were given.", nameof(bytes));
        this = MemoryMarshal.Read<LedgerHash>(bytes);
    }

    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Standard base 64 with padding (RFC 4648 section 4), as checkpoints and proofs write it.</summary>
    public string ToBase64() => Convert.ToBase64String(ToArray());

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());

    public static bool TryParseBase64([NotNullWhen(true)] string? text, out LedgerHash hash)
    {
        hash = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (text is null || text.Length != Base64.GetMaxEncodedToUtf8Length(Length))
            return false;
        if (!Convert.TryFromBase64String(text, bytes, out var written) || written != Length)
            return false;
        hash = new LedgerHash(bytes);
        return hash.ToBase64() == text; // refuse the second spelling that unused bits of the last digit allow
    }

    public static bool TryParseHex([NotNullWhen(true)] string? text, out LedgerHash hash)
    {
        hash = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (text is null || text.Length != 2 * Length)
            return false;
        if (Convert.FromHexString(text, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        hash = new LedgerHash(bytes);
        return true;
    }

    /// <summary>The same memory seen as bytes: how a row of hashes becomes a tile.</summary>
    internal static ReadOnlySpan<byte> AsBytes(ReadOnlySpan<LedgerHash> hashes) => MemoryMarshal.AsBytes(hashes);

    /// <summary>A copy of the hashes that a tile holds; the length must be a multiple of 32.</summary>
    public static LedgerHash[] FromBytes(ReadOnlySpan<byte> bytes) => In(bytes).ToArray();

    /// <summary>The same memory seen as hashes.</summary>
    internal static ReadOnlySpan<LedgerHash> In(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, LedgerHash>(bytes);
}
