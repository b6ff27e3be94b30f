namespace Chartroom.Ledger;

/// <summary>How a stored log compares with the checkpoints that the outside remembers of it.</summary>
/// <param name="Message">The finding as a sentence, for the alarm.</param>
public abstract record History(string Message)
{
    /// <summary>Compares a log with checkpoints whose signatures were verified before.</summary>
    public static async ValueTask<History> CompareAsync(
        TileTree log,
        IEnumerable<SignedCheckpoint> remembered,
        CancellationToken cancel = default
    )
    {
        History finding = new HistoryContinues();
        foreach (var checkpoint in remembered.OrderBy(known => known.Checkpoint.Size))
        {
            if (checkpoint.Checkpoint.Size > log.Size)
                finding = finding is HistoryForked ? finding : new HistoryRegressed(log.Size, checkpoint);
            else if (await log.RootAsync(checkpoint.Checkpoint.Size, cancel) is var root && root != checkpoint.Checkpoint.Root)
                return new HistoryForked(checkpoint, root);
        }
        return finding;
    }
}

/// <summary>Everything remembered is a prefix of the log.</summary>
public sealed record HistoryContinues() : History("The log continues everything that is remembered of it.");

/// <summary>The outside remembers entries that this copy does not have: an older copy was put back, or entries were cut off.</summary>
public sealed record HistoryRegressed(long Size, SignedCheckpoint Remembered)
    : History(
        $"History regressed: this copy has {Size} entries, but a checkpoint of {Remembered.Checkpoint.Size} is remembered outside. "
            + "The log is read-only until two persons sign a restore."
    );

/// <summary>The log has another entry than was there when a remembered checkpoint was signed. The checkpoint is the proof: keep it.</summary>
/// <param name="Root">What this copy gives at the remembered size.</param>
public sealed record HistoryForked(SignedCheckpoint Remembered, LedgerHash Root)
    : History(
        $"History forked: at {Remembered.Checkpoint.Size} entries this copy has the root {Root}, but {Remembered.Checkpoint.Root} is signed. "
            + "The log is read-only."
    );
