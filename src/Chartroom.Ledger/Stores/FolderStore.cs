using System.Globalization;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>
/// A log kept as a plain folder that any static web server can serve: <c>checkpoint</c> and <c>tile/</c> as C2SP tlog-tiles
/// lays them out. The folder <c>journal/</c> beside them is private: it makes a batch durable before its tiles are.
/// </summary>
public sealed class FolderStore : ILogStore, IAsyncDisposable
{
    private const string CheckpointFile = "checkpoint";
    private const int FsyncsAtATime = 16;
    private readonly string folder;
    private readonly Disk disk;
    private readonly Journal journal;
    private readonly FileStream oneWriter;
    private readonly RightEdge edge = new();
    private List<string> unsynced = [];
    private Task syncing = Task.CompletedTask;
    private Exception? stopped;

    private FolderStore(string folder, FolderOptions options, FileStream oneWriter)
    {
        (this.folder, this.oneWriter) = (folder, oneWriter);
        disk = new Disk(options.Probe);
        journal = new Journal(Path.Combine(folder, "journal"), options.SegmentBytes, disk);
    }

    /// <summary>Opens or creates a log folder for writing and brings its tiles up to its journal.</summary>
    /// <exception cref="LedgerStoppedException">Another process has the folder open for writing.</exception>
    /// <exception cref="LedgerDamagedException">The journal and the tiles do not fit each other.</exception>
    public static async Task<FolderStore> OpenAsync(
        string folder,
        FolderOptions? options = null,
        CancellationToken cancel = default
    )
    {
        Directory.CreateDirectory(folder);
        var store = new FolderStore(folder, options ?? new FolderOptions(), Lock(Path.Combine(folder, "lock")));
        try
        {
            await store.RecoverAsync(cancel);
            return store;
        }
        catch
        {
            store.Close();
            throw;
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new LedgerStoppedException("Another process writes this log. Stop it first: a log has one writer.", e);
        }
    }

    public ValueTask<long> ReadSizeAsync(CancellationToken cancel) => new(edge.Size);

    public ValueTask<ReadOnlyMemory<byte>?> ReadTileAsync(TileId id, CancellationToken cancel) =>
        new(edge.Read(id) ?? FolderReader.ReadTile(folder, id));

    public ValueTask<string?> ReadCheckpointAsync(CancellationToken cancel) => new(FolderReader.ReadCheckpoint(folder));

    public async ValueTask StoreAsync(Growth growth, CancellationToken cancel)
    {
        if (stopped is not null)
            throw new LedgerStoppedException(
                "The log stopped after a failure of its disk. Restart it when the disk is well.",
                stopped
            );
        try
        {
            if (journal.Fits(JournalSegment.RecordBytes(growth.Entries)))
                journal.Append(growth);
            else
                await OpenSegmentAsync(growth);
            KeepTiles(growth);
        }
        catch (Exception e)
        {
            // After a failed fsync nobody knows what is on disk: going on, or trying again, could acknowledge what is lost.
            stopped = e;
            throw new LedgerStoppedException($"The log stopped: {e.Message} Restart it when the disk is well.", e);
        }
    }

    public async ValueTask PublishAsync(string checkpoint, CancellationToken cancel)
    {
        if (!SignedNote.TryParse(checkpoint, out var note) || !Checkpoint.TryParse(note.Text, out var published))
            throw new ArgumentException("Only a signed checkpoint can be published.", nameof(checkpoint));
        for (var level = TileId.Entries; level < 0 || published.Size >> (TileId.Height * level) != 0; level++)
        {
            var nodes = published.Size >> (TileId.Height * Math.Max(level, 0));
            if (nodes % TileId.FullWidth == 0)
                continue;
            var id = TileId.Holding(level, nodes - 1, published.Size);
            var bytes = await ReadTileAsync(id, cancel);
            lock (partials)
                if (bytes is { } partial && !File.Exists(FolderReader.PathOf(folder, id with { Width = TileId.FullWidth })))
                    Write(id, partial, FolderStep.PartialWrite);
        }
        disk.Replace(Path.Combine(folder, CheckpointFile), Encoding.UTF8.GetBytes(checkpoint));
    }

    /// <summary>Deletes the entry bundles of an index range; their hash tiles stay. The journal may hold copies until it comes around.</summary>
    internal void DeleteBundles(long from, long until)
    {
        for (var index = from; index < until; index++)
            File.Delete(FolderReader.PathOf(folder, new TileId(TileId.Entries, index)));
    }

    // Held while a partial tile is written or partial tiles are cleared away: else a folder could go between its making and its use.
    private readonly Lock partials = new();

    private async Task OpenSegmentAsync(Growth? growth)
    {
        await syncing; // the tiles of the segment before the last one
        var carried = edge.Tail();
        var (written, baseSize) = (unsynced, edge.Size - carried.Length);
        journal.Open(baseSize, carried, edge.Root, growth);
        unsynced = [];
        syncing = Task.Factory.StartNew(
            () => SyncTiles(written),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    // Many fsyncs at a time share the file system's commits: one by one they took ten times as long.
    private void SyncTiles(List<string> written) =>
        Parallel.ForEach(
            written,
            new ParallelOptions { MaxDegreeOfParallelism = FsyncsAtATime },
            path =>
            {
                disk.SyncFile(path, FolderStep.TileSync);
                // C2SP tlog-tiles, "Partial Tiles": once the full tile is there its partial ones may go.
                lock (partials)
                    if (Directory.Exists(path + ".p"))
                        Directory.Delete(path + ".p", recursive: true);
            }
        );

    /// <summary>Writes the tiles and bundles that became full, reads them back and compares; partial ones stay in memory until published.</summary>
    private void KeepTiles(Growth growth)
    {
        foreach (var bundle in edge.Append(growth))
            WriteFull(bundle.Id, bundle.Bytes);
        foreach (var tile in growth.Tiles)
            if (tile.Id.IsFull)
                WriteFull(tile.Id, tile.Bytes);
        edge.Advance(growth);
    }

    private void WriteFull(TileId id, ReadOnlyMemory<byte> bytes)
    {
        unsynced.Add(FolderReader.PathOf(folder, id));
        Write(id, bytes, FolderStep.TileWrite);
    }

    private void Write(TileId id, ReadOnlyMemory<byte> bytes, FolderStep step)
    {
        if (FolderReader.ReadTile(folder, id) is { } same && same.Span.SequenceEqual(bytes.Span))
            return; // replaying the journal: this tile survived
        disk.WriteFile(FolderReader.PathOf(folder, id), bytes.Span, step);
        if (FolderReader.ReadTile(folder, id) is not { } kept || !kept.Span.SequenceEqual(bytes.Span))
            throw new IOException(
                string.Create(CultureInfo.InvariantCulture, $"The tile {id} does not read back as it was written.")
            );
    }

    private async Task RecoverAsync(CancellationToken cancel)
    {
        var segments = journal.Read();
        // A segment whose first record does not fit was being opened when the process stopped: the one before it is the last.
        while (segments.Count > 0 && !await ReplayAsync(segments, cancel))
            segments.RemoveAt(segments.Count - 1);
    }

    /// <summary>Replays the last two segments; false where the last one was never completed.</summary>
    private async Task<bool> ReplayAsync(List<JournalSegment> segments, CancellationToken cancel)
    {
        var last = segments[^1];
        var before = segments.Count > 1 && segments[^2].Sequence == last.Sequence - 1 ? segments[^2] : null;
        if (before is not null && await ReplayAsync(before, cancel) is null)
            throw new LedgerDamagedException(
                "The journal's earlier segment does not fit the tiles. Restore the folder from a backup."
            );
        if (await ReplayAsync(last, cancel) is not { } end)
            return false;
        journal.Continue(last, end);
        return true;
    }

    /// <summary>The end of the last valid record, or null where not even the first one fits.</summary>
    private async Task<int?> ReplayAsync(JournalSegment segment, CancellationToken cancel)
    {
        var builder = await TreeBuilder.OpenFromFullTilesAsync(this, segment.Base, cancel);
        int? end = null;
        var offset = JournalSegment.HeaderBytes;
        edge.Restart(builder);
        while (segment.RecordAt(offset) is { } record && record.First == builder.Size)
        {
            var grown = builder.Copy();
            var growth = Growth.Of(grown, record.Entries);
            if (growth.Root != record.Root)
                break;
            KeepTiles(growth);
            (builder, offset) = (grown, record.End);
            end = offset;
        }
        return end;
    }

    /// <summary>Brings every tile to disk, so that the next start has nothing to replay.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopped is null)
        {
            await OpenSegmentAsync(null);
            await syncing;
        }
        Close();
    }

    private void Close()
    {
        journal.Dispose();
        oneWriter.Dispose();
    }
}
