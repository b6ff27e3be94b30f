using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Chartroom.Ledger;

/// <summary>One batch as the journal keeps it. It is valid where its entries, appended to the tree before, give its root.</summary>
internal sealed record JournalRecord(long First, LedgerHash Root, List<ReadOnlyMemory<byte>> Entries, int End);

/// <summary>
/// One file of the journal. Header: mark, sequence, base size, SHA-256 of the three. Then records:
/// payload length (4), entries (4), first index (8), root after them (32), payload in the form of an entry bundle.
/// </summary>
/// <param name="Base">Multiple of 256. Every full tile below it is on disk for good; the first record starts here.</param>
internal sealed record JournalSegment(int File, long Sequence, long Base, ReadOnlyMemory<byte> Bytes)
{
    public const int HeaderBytes = 24 + LedgerHash.Length;
    public const int RecordHeaderBytes = 16 + LedgerHash.Length;
    private const ulong Mark = 0x4352_4c4a_0000_0001; // "CRLJ", format 1

    public static void WriteHeader(Span<byte> into, long sequence, long baseSize)
    {
        BinaryPrimitives.WriteUInt64BigEndian(into, Mark);
        BinaryPrimitives.WriteInt64BigEndian(into[8..], sequence);
        BinaryPrimitives.WriteInt64BigEndian(into[16..], baseSize);
        SHA256.HashData(into[..24], into[24..]);
    }

    /// <summary>Null where the file holds no segment: never used, or its first write was cut off.</summary>
    public static JournalSegment? Read(int file, byte[] bytes)
    {
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt64BigEndian(bytes) != Mark)
            return null;
        if (!SHA256.HashData(bytes.AsSpan(0, 24)).AsSpan().SequenceEqual(bytes.AsSpan(24, LedgerHash.Length)))
            return null;
        var sequence = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8));
        return new JournalSegment(file, sequence, BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16)), bytes);
    }

    public static int RecordBytes(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var bytes = RecordHeaderBytes;
        for (var i = 0; i < entries.Count; i++)
            bytes += sizeof(ushort) + entries[i].Length;
        return bytes;
    }

    public static int WriteRecord(Span<byte> into, long first, LedgerHash root, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var at = RecordHeaderBytes;
        for (var i = 0; i < entries.Count; i++)
            at += EntryBundle.Write(into[at..], entries[i].Span);
        BinaryPrimitives.WriteInt32BigEndian(into, at - RecordHeaderBytes);
        BinaryPrimitives.WriteInt32BigEndian(into[4..], entries.Count);
        BinaryPrimitives.WriteInt64BigEndian(into[8..], first);
        root.CopyTo(into[16..]);
        return at;
    }

    /// <summary>The record at an offset, or null where none is: the journal's end, or a record that was cut off.</summary>
    public JournalRecord? RecordAt(int offset)
    {
        if (offset + RecordHeaderBytes > Bytes.Length)
            return null;
        var header = Bytes.Span[offset..];
        var (length, count) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var start = offset + RecordHeaderBytes;
        if (length < 0 || count < 0 || length > Bytes.Length - start || (length == 0 && count == 0 && offset > HeaderBytes))
            return null;
        var entries = new List<ReadOnlyMemory<byte>>();
        if (!EntryBundle.TryDecode(Bytes.Slice(start, length), entries) || entries.Count != count)
            return null;
        var root = new LedgerHash(header.Slice(16, LedgerHash.Length));
        return new JournalRecord(BinaryPrimitives.ReadInt64BigEndian(header[8..]), root, entries, start + length);
    }
}
