using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>What a person needs, besides the entry and the log's public key, to check that the entry was logged: C2SP tlog-proof.</summary>
public sealed record TlogProof(InclusionProof Inclusion, SignedNote Checkpoint)
{
    /// <summary>How the file's name ends: C2SP tlog-proof, "Format".</summary>
    public const string FileExtension = ".tlog-proof";

    private const string FirstLine = "c2sp.org/tlog-proof@v1";

    public override string ToString()
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"index {Inclusion.Index}\n");
        foreach (var hash in Inclusion.Path)
            text.Append(hash.ToBase64()).Append('\n');
        return text.Append('\n').Append(Checkpoint).ToString();
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out TlogProof? proof)
    {
        proof = null;
        var blank = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (
            blank < 0
            || !SignedNote.TryParse(text[(blank + 2)..], out var note)
            || !Ledger.Checkpoint.TryParse(note.Text, out var checkpoint)
        )
            return false;
        var lines = text[..blank].Split('\n').AsSpan();
        if (lines.Length < 2 || lines[0] != FirstLine)
            return false;
        lines = lines[1].StartsWith("extra ", StringComparison.Ordinal) ? lines[2..] : lines[1..]; // extra data is not authenticated: ignored
        if (lines.IsEmpty || !lines[0].StartsWith("index ", StringComparison.Ordinal))
            return false;
        if (!long.TryParse(lines[0]["index ".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return false;
        if (lines[0] != string.Create(CultureInfo.InvariantCulture, $"index {index}"))
            return false;
        var path = new List<LedgerHash>();
        foreach (var line in lines[1..])
            if (LedgerHash.TryParseBase64(line, out var hash))
                path.Add(hash);
            else
                return false;
        proof = new TlogProof(new InclusionProof(index, checkpoint.Size, path), note);
        return true;
    }

    /// <summary>Null where the entry stands in the log of that origin, signed by a trusted key; otherwise what fails, as a sentence.</summary>
    public string? Check(ReadOnlySpan<byte> entry, string origin, IEnumerable<INoteVerifier> trusted)
    {
        if (!SignedCheckpoint.TryOpen(Checkpoint.ToString(), origin, trusted, out var opened, out var why))
            return why;
        if (Inclusion.Size != opened.Checkpoint.Size)
            return "The proof is for another tree size than its checkpoint.";
        return Inclusion.Holds(Hashing.HashLeaf(entry), opened.Checkpoint.Root)
            ? null
            : $"The entry is not what stands at index {Inclusion.Index} of the log.";
    }
}
