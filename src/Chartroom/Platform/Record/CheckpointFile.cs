using Chartroom.Ledger;

namespace Chartroom.Platform.Record;

/// <summary>The file to which every checkpoint is appended, and which nothing here ever shortens.</summary>
internal sealed class CheckpointFile(string path, LedgerKey key) : ICheckpointReceiver
{
    private const int LongestTail = 64 * 1024; // some hundred checkpoints: the start does not read a file of years
    private const string Divider = "\n\n";
    private readonly AnchorFile file = new(path);

    public string Name => "checkpoint file";

    /// <summary>Every whole checkpoint of the file, oldest first.</summary>
    /// <exception cref="LedgerHistoryException">One of them is not this log's.</exception>
    public IReadOnlyList<SignedCheckpoint> All()
    {
        if (!File.Exists(path))
            return [];
        var blocks = File.ReadAllText(path).Split(Divider);
        var found = new List<SignedCheckpoint>(blocks.Length / 2);
        for (var at = 0; at + 2 < blocks.Length; at += 2)
            found.Add(
                key.TryOpen($"{blocks[at]}{Divider}{blocks[at + 1]}\n", out var opened, out var why)
                    ? opened
                    : throw new LedgerHistoryException(
                        LedgerFault.Damaged,
                        $"Checkpoint {at / 2} of the checkpoint file {path} does not hold. {why}"
                    )
            );
        return found;
    }

    public Task<bool> TellAsync(TileTree tree, SignedCheckpoint checkpoint, CancellationToken cancel)
    {
        file.Write(checkpoint);
        return Task.FromResult(true);
    }

    /// <summary>The last whole checkpoint of the file; null where there is none. A last write that was cut off does not count.</summary>
    /// <exception cref="LedgerHistoryException">The file ends in something that this log did not sign.</exception>
    public SignedCheckpoint? Last()
    {
        if (!File.Exists(path))
            return null;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var start = Math.Max(0, stream.Length - LongestTail);
        stream.Position = start;
        var bytes = new byte[stream.Length - start];
        stream.ReadExactly(bytes);
        // Each checkpoint is text, empty line, signatures, empty line. From the end: rest, signatures, text.
        var blocks = System.Text.Encoding.UTF8.GetString(bytes).Split(Divider);
        if (blocks.Length < 3)
            return null;
        var whole = blocks.Length % 2 == 1 || start > 0 ? blocks : blocks[..^1];
        for (var at = whole.Length - 3; at >= 0 && at >= whole.Length - 4; at--)
            if (key.TryOpen($"{whole[at]}{Divider}{whole[at + 1]}\n", out var opened, out _))
                return opened;
        throw new LedgerHistoryException(
            LedgerFault.Damaged,
            $"The checkpoint file {path} ends in something that this log did not sign."
        );
    }
}
