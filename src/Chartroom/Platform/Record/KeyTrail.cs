using Chartroom.Ledger;

namespace Chartroom.Platform.Record;

/// <summary>
/// What the log's own entries say of itself: which key handed over to which, under which names it went on, which entries left. Collected
/// while the entries are read, and compared with the files beside the signing key, so that no key is trusted that the log does not know.
/// </summary>
internal sealed class KeyTrail
{
    private const string LogsOwn = "log.";
    private readonly List<KeyRotation> rotations = [];
    private readonly List<string> origins = [];

    public void See(LedgerRow row)
    {
        if (!row.Type.StartsWith(LogsOwn, StringComparison.Ordinal))
            return;
        if (KeyRotation.TryRead(row.Bytes, out var rotation))
            rotations.Add(rotation);
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
        var known = new HashSet<string>(StringComparer.Ordinal) { Half(key.Trusted[0].VerifierKey) };
        foreach (var rotation in rotations)
            if (known.Contains(Half(rotation.FormerKey)))
                known.Add(Half(rotation.NextKey));
        foreach (var one in key.Trusted)
            if (!known.Contains(Half(one.VerifierKey)))
                yield return $"The key {one.VerifierKey} is trusted by a file, but no entry of the log hands over to it.";
        foreach (var decision in key.Restores)
            if (!origins.Contains(decision.NewOrigin))
                yield return $"A file says that the log was restored as {decision.NewOrigin}, but no entry records it.";
    }

    /// <summary>The key without the name of the log's life: C2SP signed-note, name+id+key.</summary>
    private static string Half(string verifierKey) => verifierKey.Split('+', 2)[1];
}
