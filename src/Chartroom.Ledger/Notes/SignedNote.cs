using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>One signature line of a note: C2SP signed-note, "Signatures".</summary>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    internal const string Dash = "\u2014 ";
    private const int KeyIdBytes = sizeof(uint);

    /// <summary>The line without its newline.</summary>
    public string ToLine()
    {
        var bytes = new byte[KeyIdBytes + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Bytes.Span.CopyTo(bytes.AsSpan(KeyIdBytes));
        return $"{Dash}{Name} {Convert.ToBase64String(bytes)}";
    }

    public static bool TryParse(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [var name, var text])
            return false;
        var bytes = new byte[text.Length];
        if (!NoteKeys.IsName(name) || !Convert.TryFromBase64String(text, bytes, out var length) || length <= KeyIdBytes)
            return false;
        signature = new NoteSignature(
            name,
            BinaryPrimitives.ReadUInt32BigEndian(bytes),
            bytes.AsMemory(KeyIdBytes, length - KeyIdBytes)
        );
        return signature.ToLine() == line; // one spelling only, so that no bit of the line is free
    }

    public bool Equals(NoteSignature? other) =>
        other is not null && Name == other.Name && KeyId == other.KeyId && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode() => HashCode.Combine(Name, KeyId);
}

/// <summary>Text with signature lines under it: C2SP signed-note. The text means nothing until <see cref="Check"/> has accepted it.</summary>
/// <param name="Text">Ends in a newline.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const int LongestNote = 1_000_000; // C2SP signed-note asks for some bound
    private const int MostSignatures = 100; // at least 16, C2SP signed-note, "Format"

    public static SignedNote Sign(string text, params IEnumerable<INoteSigner> signers) =>
        new(
            text,
            [.. signers.Select(signer => new NoteSignature(signer.Verifier.Name, signer.Verifier.KeyId, signer.Sign(text)))]
        );

    public SignedNote With(NoteSignature signature) => this with { Signatures = [.. Signatures, signature] };

    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
            note.Append(signature.ToLine()).Append('\n');
        return note.ToString();
    }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SignedNote? note)
    {
        note = null;
        if (text is null || text.Length > LongestNote || !text.EndsWith('\n') || text.Any(c => c < ' ' && c != '\n'))
            return false;
        var blank = text.LastIndexOf("\n\n", StringComparison.Ordinal); // the last empty line divides text from signatures
        if (blank < 0 || text.Contains('\ufffd', StringComparison.Ordinal))
            return false;
        var lines = text[(blank + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures)
            return false;
        var signatures = new List<NoteSignature>(lines.Length);
        foreach (var line in lines)
            if (NoteSignature.TryParse(line, out var signature))
                signatures.Add(signature);
            else
                return false;
        note = new SignedNote(text[..(blank + 1)], signatures);
        return true;
    }

    /// <summary>Null where at least one trusted key signed the text; otherwise a sentence saying why the note is refused.</summary>
    /// <param name="signedBy">The trusted keys that signed.</param>
    public string? Check(IEnumerable<INoteVerifier> trusted, out IReadOnlyList<INoteVerifier> signedBy)
    {
        var valid = new List<INoteVerifier>();
        signedBy = valid;
        foreach (var verifier in trusted)
        foreach (var signature in Signatures.Where(s => s.Name == verifier.Name && s.KeyId == verifier.KeyId))
        {
            // C2SP signed-note: a wrong signature from a known key makes the whole note worthless.
            if (!verifier.Verify(Text, signature.Bytes.Span))
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"The signature of {verifier.Name} (key {verifier.KeyId:x8}) does not fit the text."
                );
            if (!valid.Contains(verifier))
                valid.Add(verifier);
        }
        return valid.Count > 0 ? null : "No trusted key signed this note.";
    }

    public bool Equals(SignedNote? other) =>
        other is not null && Text == other.Text && Signatures.SequenceEqual(other.Signatures);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
