using System.Buffers.Binary;

namespace Chartroom.Ledger;

/// <summary>Up to 256 entries in a row, each after its length as a big-endian uint16: C2SP tlog-tiles, "Log entries".</summary>
public static class EntryBundle
{
    /// <summary>The longest entry that the length prefix can say.</summary>
    public const int LongestEntry = ushort.MaxValue;

    private const int PrefixBytes = sizeof(ushort);

    public static byte[] Encode(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var bytes = new byte[entries.Sum(entry => PrefixBytes + entry.Length)];
        var at = 0;
        foreach (var entry in entries)
            at += Write(bytes.AsSpan(at), entry.Span);
        return bytes;
    }

    /// <summary>The entries, as slices of <paramref name="bundle"/>.</summary>
    /// <exception cref="InvalidDataException">The bundle ends inside an entry.</exception>
    public static List<ReadOnlyMemory<byte>> Decode(ReadOnlyMemory<byte> bundle)
    {
        var entries = new List<ReadOnlyMemory<byte>>(TileId.FullWidth);
        return TryDecode(bundle, entries)
            ? entries
            : throw new InvalidDataException($"The entry bundle ends inside its entry {entries.Count}.");
    }

    /// <summary>Adds the entries to <paramref name="into"/>; false where the bundle ends inside one (those before it are added).</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bundle, List<ReadOnlyMemory<byte>> into)
    {
        while (!bundle.IsEmpty)
        {
            if (bundle.Length < PrefixBytes)
                return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            if (bundle.Length < PrefixBytes + length)
                return false;
            into.Add(bundle.Slice(PrefixBytes, length));
            bundle = bundle[(PrefixBytes + length)..];
        }
        return true;
    }

    internal static int Write(Span<byte> into, ReadOnlySpan<byte> entry)
    {
        BinaryPrimitives.WriteUInt16BigEndian(into, checked((ushort)entry.Length));
        entry.CopyTo(into[PrefixBytes..]);
        return PrefixBytes + entry.Length;
    }
}
