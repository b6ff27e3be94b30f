namespace Chartroom.Ledger;

/// <summary>Who a log is: its origin line, the keys it signs with, and every key, old and new, whose checkpoints count as its own.</summary>
public sealed record LogIdentity(string Origin, IReadOnlyList<INoteSigner> Signers, IReadOnlyList<INoteVerifier> Trusted)
{
    /// <summary>A log with one key since its beginning.</summary>
    public LogIdentity(string origin, INoteSigner signer)
        : this(origin, [signer], [signer.Verifier]) { }

    /// <summary>Reads the new right edge back from where it was written, hashes it again, and only then signs.</summary>
    /// <exception cref="LedgerDamagedException">What is stored is not what was to be stored.</exception>
    public ValueTask<SignedCheckpoint> SignAsync(
        ILogReader stored,
        long size,
        LedgerHash root,
        CancellationToken cancel = default
    ) => SignAsync(stored, size, root, [], cancel);

    /// <summary>Reads the new right edge back from where it was written, hashes it again, and only then signs.</summary>
    /// <param name="extensions">Lines that the checkpoint says besides: C2SP tlog-checkpoint, "extension lines".</param>
    /// <exception cref="LedgerDamagedException">What is stored is not what was to be stored.</exception>
    public async ValueTask<SignedCheckpoint> SignAsync(
        ILogReader stored,
        long size,
        LedgerHash root,
        IReadOnlyList<string> extensions,
        CancellationToken cancel = default
    )
    {
        var kept = await new TileTree(stored, size).RootAsync(size, cancel);
        return kept == root
            ? new Checkpoint(Origin, size, root, extensions).Sign(Signers)
            : throw new LedgerDamagedException(
                $"The tiles read back give the root {kept} where {root} was written. Nothing was signed."
            );
    }
}
