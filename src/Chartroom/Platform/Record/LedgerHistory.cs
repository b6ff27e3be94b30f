using Chartroom.Ledger;

namespace Chartroom.Platform.Record;

/// <summary>Compares the database's log with the files outside that remember it, and keeps the proof where two copies went apart.</summary>
public sealed class LedgerHistory(LedgerKey key, LedgerAnchor anchor, LedgerOutside outside)
{
    /// <summary>What the files remember and what still binds. Read before the database: what is added meanwhile makes that the newer one.</summary>
    /// <exception cref="LedgerHistoryException">A file holds something that this log did not sign.</exception>
    public IReadOnlyList<SignedCheckpoint> Remembered()
    {
        var found = new List<SignedCheckpoint>();
        if (anchor.Read() is { } note)
            found.Add(
                key.TryOpen(note, out var opened, out var why)
                    ? opened
                    : throw new LedgerHistoryException(LedgerFault.Damaged, $"The anchor file: {why}")
            );
        if (outside.File?.Last() is { } last)
            found.Add(last);
        return [.. found.Select(key.Binding).OfType<SignedCheckpoint>()];
    }

    /// <summary>How the log compares with what is remembered.</summary>
    internal static ValueTask<History> FindAsync(
        IReadOnlyList<SignedCheckpoint> remembered,
        DatabaseStore store,
        LedgerCheckpoint? last,
        CancellationToken cancel
    ) => History.CompareAsync(new TileTree(store, last?.Size ?? 0), remembered, cancel);

    /// <exception cref="LedgerHistoryException">The log does not continue what is remembered: going on would cover it up.</exception>
    internal async Task CompareAsync(
        IReadOnlyList<SignedCheckpoint> remembered,
        DatabaseStore store,
        LedgerCheckpoint? last,
        CancellationToken cancel
    )
    {
        await CheckEdgeAsync(store, last, cancel);
        switch (await FindAsync(remembered, store, last, cancel))
        {
            case HistoryRegressed regressed:
                throw new LedgerHistoryException(
                    LedgerFault.Regressed,
                    LedgerFindings.Regressed(regressed.Remembered.Checkpoint.Size, regressed.Size)
                );
            case HistoryForked forked:
                await KeepProofAsync(new TileTree(store, last!.Size), last, forked.Remembered, cancel);
                throw new LedgerHistoryException(LedgerFault.Forked, LedgerFindings.Forked(forked.Remembered.Checkpoint.Size));
            default:
                return;
        }
    }

    /// <summary>A tile that was changed is damage of this copy, and no other history.</summary>
    private async Task CheckEdgeAsync(DatabaseStore store, LedgerCheckpoint? last, CancellationToken cancel)
    {
        if (last is null)
            return;
        if (!key.TryOpen(last.Note, out var signed, out var why))
            throw new LedgerDamagedException(why, last.Size);
        if (await new TileTree(store, last.Size).RootAsync(last.Size, cancel) != signed.Checkpoint.Root)
            throw new LedgerDamagedException(
                $"The stored tiles do not give the root that was signed at {last.Size} entries.",
                last.Size
            );
    }

    /// <summary>Two checkpoints of one log that contradict each other, with what shows it, beside the anchor: whoever has the public key can check them.</summary>
    private async Task KeepProofAsync(TileTree tree, LedgerCheckpoint last, SignedCheckpoint other, CancellationToken cancel)
    {
        if (!key.TryOpen(last.Note, out var mine, out _))
            return;
        if (await ForkProof.FindAsync(tree, mine, other, cancel) is not { } proof)
            return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(anchor.File))!;
        await File.WriteAllTextAsync(
            Path.Combine(folder, $"fork-{other.Checkpoint.Size}-{last.Size}.proof"),
            proof.ToString(),
            cancel
        );
    }
}
