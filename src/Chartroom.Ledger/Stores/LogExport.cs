namespace Chartroom.Ledger;

/// <summary>Copies a published log out of any store into a plain folder that static web servers, chartroom-verify and others read: C2SP tlog-tiles.</summary>
public static class LogExport
{
    /// <summary>Writes entry bundles, tiles and at last the checkpoint, each brought to disk. Bundles that were retired are left out.</summary>
    /// <param name="folder">A new or empty folder. Stopped in between, it has no checkpoint; delete it and begin again.</param>
    /// <returns>The checkpoint as it was copied, unverified: whoever reads the folder verifies it.</returns>
    /// <exception cref="LedgerDamagedException">There is no checkpoint, or a tile that its size needs is missing.</exception>
    /// <exception cref="IOException">The folder holds something already.</exception>
    public static async Task<Checkpoint> WriteAsync(
        ILogReader log,
        string folder,
        IProgress<(long Done, long All)>? progress = null,
        CancellationToken cancel = default
    )
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"The folder {folder} is not empty.");
        if (
            !SignedNote.TryParse(await log.ReadCheckpointAsync(cancel), out var note)
            || !Checkpoint.TryParse(note.Text, out var checkpoint)
        )
            throw new LedgerDamagedException("The log has no checkpoint that can be read.");
        Directory.CreateDirectory(folder);
        var disk = new Disk();
        for (var level = TileId.Entries; level < 0 || checkpoint.Size >> (TileId.Height * level) != 0; level++)
        {
            var nodes = checkpoint.Size >> (TileId.Height * Math.Max(level, 0));
            for (var node = 0L; node < nodes; node += TileId.FullWidth)
            {
                var id = TileId.Holding(level, node, checkpoint.Size);
                if (await log.ReadTileAsync(id, cancel) is { } bytes)
                    Write(disk, Path.Combine(folder, id.ToPath()), bytes.Span);
                else if (level != TileId.Entries)
                    throw new LedgerDamagedException($"The tile {id} is missing.", id.FirstEntry);
                if (level == TileId.Entries)
                    progress?.Report((node + id.Width, checkpoint.Size));
            }
        }
        disk.Replace(Path.Combine(folder, "checkpoint"), System.Text.Encoding.UTF8.GetBytes(note.ToString()));
        return checkpoint;
    }

    private static void Write(Disk disk, string path, ReadOnlySpan<byte> bytes)
    {
        disk.WriteFile(path, bytes, FolderStep.TileWrite);
        disk.SyncFile(path, FolderStep.TileSync);
    }
}
