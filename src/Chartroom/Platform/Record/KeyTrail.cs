using Chartroom.Ledger;

namespace Chartroom.Platform.Record;

/// <summary>
/// What the log's own entries say of itself: which key handed over to which, under which names it went on, which entries left. Collected
/// while the entries are read, and compared with the files beside the signing key, so that no key is trusted that the log does not know.
/// </summary>
internal sealed class KeyTrail
{
    private const string LogsOwn = "log.";
    private readonly List<(KeyRotation HandOver, long Index)> rotations = [];
    private readonly List<string> origins = [];

    public void See(LedgerRow row)
    {
        if (!row.Type.StartsWith(LogsOwn, StringComparison.Ordinal))
            return;
        if (KeyRotation.TryRead(row.Bytes, out var rotation))
            rotations.Add((rotation, row.Index ?? long.MaxValue));
        else if (
            row.Type == LogRestoredByTwo.Name
            && EntryGlance.TryRead(row.Bytes, out var entry)
            && entry.Text("note") is { } note
            && LedgerRestores.TryDecode(note, out var decision)
        )
            origins.Add(decision.NewOrigin);
    }

    /// <summary>One sentence for each key or name that the files have and the log does not explain.</summary>
    public IEnumerable<string> Unexplained(LedgerKey key)
    {
        // The first key in the file is where trust begins; an outsider was given it.
        var known = new List<string> { key.Trusted[0].VerifierKey };
        foreach (var (rotation, _) in rotations)
            if (known.Exists(one => LedgerKey.IsSame(one, rotation.FormerKey)))
                known.Add(rotation.NextKey);
        foreach (var one in key.Trusted)
            if (!known.Exists(other => LedgerKey.IsSame(one.VerifierKey, other)))
                yield return $"The key {one.VerifierKey} is trusted by a file, but no entry of the log hands over to it.";
        foreach (var decision in key.Restores)
            if (!origins.Contains(decision.NewOrigin))
                yield return $"A file says that the log was restored as {decision.NewOrigin}, but no entry records it.";
    }

    /// <summary>One sentence for each checkpoint that a key signed after the entry by which it was given up.</summary>
    public IEnumerable<string> GivenUp(IEnumerable<SignedCheckpoint> signed)
    {
        foreach (var checkpoint in signed)
            if (
                rotations.FindLast(one => one.Index + 1 < checkpoint.Checkpoint.Size).HandOver is { } handOver
                && VerifierKeys.TryParse(handOver.NextKey, out var inForce)
                && checkpoint.Note.Signatures.All(signature => signature.KeyId != inForce.KeyId)
            )
                yield return $"The checkpoint at {checkpoint.Checkpoint.Size} entries was signed by a key that had been given up.";
    }
}
