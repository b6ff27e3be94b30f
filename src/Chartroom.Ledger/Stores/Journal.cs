using Microsoft.Win32.SafeHandles;

namespace Chartroom.Ledger;

/// <summary>
/// The preallocated files that make a batch durable with one write and one fsync. Three files take turns; a file is
/// overwritten only after the tiles of the batches in it, and in the file after it, are on disk.
/// </summary>
internal sealed class Journal : IDisposable
{
    // Opening segment s waits for the tiles of s-2. So if the first write of s is cut off, s-1 and s-2 are whole, and s-3 is not needed.
    private const int Files = 3;
    private readonly Disk disk;
    private readonly int segmentBytes;
    private readonly SafeFileHandle[] files = new SafeFileHandle[Files];
    private readonly long[] capacity = new long[Files];
    private byte[] buffer = new byte[1 << 16];
    private byte[] readBack = new byte[1 << 16];
    private long position;

    public Journal(string folder, int segmentBytes, Disk disk)
    {
        (this.disk, this.segmentBytes) = (disk, segmentBytes);
        Directory.CreateDirectory(folder);
        for (var i = 0; i < Files; i++)
        {
            files[i] = File.OpenHandle(Path.Combine(folder, $"{i}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            capacity[i] = RandomAccess.GetLength(files[i]);
            Reserve(i, segmentBytes);
        }
    }

    /// <summary>Sequence of the segment in use; 0 before the first.</summary>
    public long Sequence { get; private set; }

    public bool Fits(int recordBytes) => Sequence > 0 && position + recordBytes <= capacity[Sequence % Files];

    /// <summary>The segments there are, oldest first.</summary>
    public List<JournalSegment> Read()
    {
        var segments = new List<JournalSegment>();
        for (var i = 0; i < Files; i++)
        {
            var bytes = new byte[RandomAccess.GetLength(files[i])];
            if (RandomAccess.Read(files[i], bytes, 0) == bytes.Length && JournalSegment.Read(i, bytes) is { } segment)
                segments.Add(segment);
        }
        return [.. segments.OrderBy(segment => segment.Sequence)];
    }

    /// <summary>Goes on in a segment that was read, after its last valid record.</summary>
    public void Continue(JournalSegment segment, int end) => (Sequence, position) = (segment.Sequence, end);

    /// <summary>Adds a batch to the segment in use. When it returns the batch survives a crash and reads back as written.</summary>
    public void Append(Growth growth)
    {
        var length = JournalSegment.RecordBytes(growth.Entries);
        Grow(length);
        JournalSegment.WriteRecord(buffer, growth.From, growth.Root, growth.Entries);
        Keep(length, position, length, growth.Leaves);
    }

    /// <summary>Opens the next segment with the entries since the last full tile and, in the same write, a batch.</summary>
    /// <param name="carried">Entries from <paramref name="baseSize"/> up to the batch.</param>
    public void Open(long baseSize, IReadOnlyList<ReadOnlyMemory<byte>> carried, LedgerHash carriedRoot, Growth? growth)
    {
        var carry = JournalSegment.RecordBytes(carried);
        var record = growth is null ? 0 : JournalSegment.RecordBytes(growth.Entries);
        var length = JournalSegment.HeaderBytes + carry + record;
        Grow(length);
        JournalSegment.WriteHeader(buffer, Sequence + 1, baseSize);
        JournalSegment.WriteRecord(buffer.AsSpan(JournalSegment.HeaderBytes), baseSize, carriedRoot, carried);
        if (growth is not null)
            JournalSegment.WriteRecord(
                buffer.AsSpan(JournalSegment.HeaderBytes + carry),
                growth.From,
                growth.Root,
                growth.Entries
            );
        Reserve((int)((Sequence + 1) % Files), length);
        Sequence++;
        Keep(length, 0, record, growth?.Leaves ?? []);
    }

    // Crash before the fsync returns: the batch is wholly there, or its root does not fit and the next start drops it;
    // nobody was told that it was kept. Crash after: the next start finds it.
    private void Keep(int length, long at, int record, IReadOnlyList<LedgerHash> leaves)
    {
        var file = files[Sequence % Files];
        disk.Write(file, buffer.AsSpan(0, length), at, FolderStep.JournalWrite);
        disk.Sync(file, FolderStep.JournalSync);
        position = at + length;
        ReadBack(file, record, leaves);
    }

    private void ReadBack(SafeFileHandle file, int record, IReadOnlyList<LedgerHash> leaves)
    {
        if (leaves.Count == 0)
            return;
        var payload = record - JournalSegment.RecordHeaderBytes;
        var entries = new List<ReadOnlyMemory<byte>>(leaves.Count);
        if (
            RandomAccess.Read(file, readBack.AsSpan(0, payload), position - payload) != payload
            || !EntryBundle.TryDecode(readBack.AsMemory(0, payload), entries)
            || !leaves.SequenceEqual(Hashes(entries))
        )
            throw new IOException("The journal does not read back as it was written.");
    }

    private static LedgerHash[] Hashes(List<ReadOnlyMemory<byte>> entries)
    {
        var leaves = new LedgerHash[entries.Count];
        Hashing.HashLeaves(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries), leaves);
        return leaves;
    }

    private void Grow(int length)
    {
        if (buffer.Length >= length)
            return;
        buffer = new byte[2 * length];
        readBack = new byte[2 * length];
    }

    // Written with zeros, not only allocated: an fsync of blocks that were written before needs no change of metadata.
    private void Reserve(int file, int length)
    {
        var wanted = Math.Max(length, segmentBytes);
        if (capacity[file] >= wanted)
            return;
        RandomAccess.Write(files[file], new byte[wanted - capacity[file]], capacity[file]);
        RandomAccess.FlushToDisk(files[file]);
        capacity[file] = wanted;
    }

    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
    }
}
