using System.Diagnostics.CodeAnalysis;

namespace Chartroom.Ledger;

/// <summary>A key hands over to the next one, in a note that the old key signs. The note is an entry, so the tree says from where on it counts.</summary>
/// <param name="FormerKey">Verifier key line of the old key.</param>
/// <param name="NextKey">Verifier key line of the new key.</param>
public sealed record KeyRotation(string Origin, string FormerKey, string NextKey)
{
    private const string FirstLine = "chartroom key rotation v1";

    private string ToText() => $"{FirstLine}\n{Origin}\n{FormerKey}\n{NextKey}\n";

    /// <summary>The note that the old key signs, and the new one too: it shows that whoever rotates has both.</summary>
    public static SignedNote Sign(string origin, INoteSigner former, INoteSigner next) =>
        SignedNote.Sign(new KeyRotation(origin, former.Verifier.VerifierKey, next.Verifier.VerifierKey).ToText(), former, next);

    /// <summary>Reads a note as a rotation that both of its keys signed.</summary>
    public static bool TryOpen(SignedNote note, [NotNullWhen(true)] out KeyRotation? rotation)
    {
        rotation = null;
        if (note.Text.Split('\n') is not [FirstLine, var origin, var former, var next, ""])
            return false;
        if (!VerifierKeys.TryParse(former, out var formerKey) || !VerifierKeys.TryParse(next, out var nextKey))
            return false;
        if (note.Check([formerKey], out _) is not null || note.Check([nextKey], out _) is not null)
            return false;
        rotation = new KeyRotation(origin, former, next);
        return true;
    }

    /// <summary>Reads the rotation that a log entry carries, where it is one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> entry, [NotNullWhen(true)] out KeyRotation? rotation)
    {
        rotation = null;
        return LogEntries.TryNote(entry, LogKeyRotated.Name, out var note) && TryOpen(note, out rotation);
    }

    /// <summary>Every key of a log whose first key is known, following the rotations its entries record.</summary>
    public static IReadOnlyList<INoteVerifier> Follow(string origin, INoteVerifier first, IEnumerable<KeyRotation> rotations)
    {
        var keys = new List<INoteVerifier> { first };
        foreach (var rotation in rotations)
            if (
                rotation.Origin == origin
                && rotation.FormerKey == keys[^1].VerifierKey
                && VerifierKeys.TryParse(rotation.NextKey, out var next)
            )
                keys.Add(next);
        return keys;
    }

    /// <summary>The entry to append; checkpoints after it are signed by the new key.</summary>
    public static byte[] ToEntry(SignedNote note, DateTimeOffset at, string actor) =>
        LedgerEntry.Of(new LogKeyRotated(LogEntries.Encode(note)), at, actor, LogEntries.Product).ToBytes();
}
