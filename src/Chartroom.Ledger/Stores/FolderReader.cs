using System.Text;

namespace Chartroom.Ledger;

/// <summary>A log folder seen as a reader sees it: published files only, nothing private. For verifying, also while another process writes.</summary>
public sealed class FolderReader(string folder) : ILogReader
{
    private const int LongestCheckpoint = 1 << 20;

    /// <summary>The published checkpoint's size, unverified; 0 where there is none.</summary>
    public ValueTask<long> ReadSizeAsync(CancellationToken cancel) =>
        new(SignedNote.TryParse(ReadCheckpoint(folder), out var note) && Checkpoint.TryParse(note.Text, out var c) ? c.Size : 0);

    public ValueTask<ReadOnlyMemory<byte>?> ReadTileAsync(TileId id, CancellationToken cancel) =>
        new(ReadTile(folder, id, expected: id.IsFull));

    public ValueTask<string?> ReadCheckpointAsync(CancellationToken cancel) => new(ReadCheckpoint(folder));

    internal static string PathOf(string folder, TileId id) => Path.Combine(folder, id.ToPath());

    internal static string? ReadCheckpoint(string folder)
    {
        var bytes = ReadFile(Path.Combine(folder, "checkpoint"));
        return bytes is null || bytes.Length > LongestCheckpoint ? null : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The tile as asked for, or cut from the full one, which may have replaced it.</summary>
    /// <param name="expected">True where a reader asks, false where a writer looks whether it is there already.</param>
    internal static ReadOnlyMemory<byte>? ReadTile(string folder, TileId id, bool expected = false)
    {
        if (ReadFile(PathOf(folder, id), expected) is { } exact)
            return exact;
        if (id.IsFull || ReadFile(PathOf(folder, id with { Width = TileId.FullWidth })) is not { } full)
            return null;
        return id.Level == TileId.Entries
            ? CutEntries(full, id.Width)
            : full.AsMemory(0, Math.Min(full.Length, id.Width * LedgerHash.Length));
    }

    private static ReadOnlyMemory<byte> CutEntries(byte[] full, int width)
    {
        var entries = new List<ReadOnlyMemory<byte>>(TileId.FullWidth);
        EntryBundle.TryDecode(full, entries);
        return EntryBundle.Encode(entries[..Math.Min(width, entries.Count)]);
    }

    /// <param name="expected">Not asked for first: it is there, or the log is damaged.</param>
    private static byte[]? ReadFile(string path, bool expected = false)
    {
        if (!expected && !File.Exists(path)) // asking is ten times cheaper than the exception
            return null;
        try
        {
            // Shared for writing too: .NET then sets no advisory lock, and two calls of the system less are made for each tile.
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[RandomAccess.GetLength(file)];
            var read = RandomAccess.Read(file, bytes, 0);
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
