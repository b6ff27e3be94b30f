using System.Text;

namespace Chartroom.Ledger;

/// <summary>
/// Checkpoints written one after another to a file that the log's storage cannot reach: another disk, another host, a
/// write-once medium. Only ever appended to. At start the log compares itself with what the file remembers.
/// </summary>
public sealed class AnchorFile(string path)
{
    private const string Divider = "\n\n";
    private readonly Lock writing = new();

    /// <summary>Appends one checkpoint and brings it to disk.</summary>
    public void Write(SignedCheckpoint checkpoint)
    {
        lock (writing)
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            file.Write(Encoding.UTF8.GetBytes(checkpoint + "\n"));
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>The remembered checkpoints that trusted keys signed, oldest first; no file means none.</summary>
    /// <exception cref="LedgerDamagedException">The file holds something else. A write cut off at its end is not counted as that.</exception>
    public async Task<IReadOnlyList<SignedCheckpoint>> ReadAsync(
        string origin,
        IReadOnlyList<INoteVerifier> trusted,
        CancellationToken cancel = default
    )
    {
        if (!File.Exists(path))
            return [];
        var blocks = (await File.ReadAllTextAsync(path, cancel)).Split(Divider); // text, signatures, text, signatures, …, rest
        var checkpoints = new List<SignedCheckpoint>();
        for (var at = 0; at + 2 < blocks.Length; at += 2)
        {
            if (
                !SignedCheckpoint.TryOpen(
                    $"{blocks[at]}{Divider}{blocks[at + 1]}\n",
                    origin,
                    trusted,
                    out var checkpoint,
                    out var why
                )
            )
                throw new LedgerDamagedException($"Checkpoint {at / 2} of the anchor file does not hold. {why}");
            checkpoints.Add(checkpoint);
        }
        return checkpoints;
    }
}
