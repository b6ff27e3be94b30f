using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>What a log says of itself at one size: C2SP tlog-checkpoint, "Note text".</summary>
/// <param name="Origin">Names the log for good.</param>
/// <param name="Extensions">Lines after the first three.</param>
public sealed record Checkpoint(string Origin, long Size, LedgerHash Root, IReadOnlyList<string> Extensions)
{
    private const int RequiredLines = 3;

    public Checkpoint(string origin, long size, LedgerHash root)
        : this(origin, size, root, []) { }

    /// <summary>The note text, ending in a newline.</summary>
    public string ToText()
    {
        var text = new StringBuilder(Origin).Append('\n');
        text.Append(Size.ToString(CultureInfo.InvariantCulture)).Append('\n').Append(Root.ToBase64()).Append('\n');
        foreach (var line in Extensions)
            text.Append(line).Append('\n');
        return text.ToString();
    }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        if (text is null || !text.EndsWith('\n'))
            return false;
        var lines = text.Split('\n')[..^1];
        if (lines.Length < RequiredLines || lines.Any(line => line.Length == 0))
            return false;
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            return false;
        if (!LedgerHash.TryParseBase64(lines[2], out var root))
            return false;
        checkpoint = new Checkpoint(lines[0], size, root, lines[RequiredLines..]);
        return checkpoint.ToText() == text; // refuses leading zeroes
    }

    public SignedCheckpoint Sign(params IEnumerable<INoteSigner> signers) => new(this, SignedNote.Sign(ToText(), signers));

    public bool Equals(Checkpoint? other) =>
        other is not null
        && Origin == other.Origin
        && Size == other.Size
        && Root == other.Root
        && Extensions.SequenceEqual(other.Extensions);

    public override int GetHashCode() => HashCode.Combine(Origin, Size, Root);
}

/// <summary>A checkpoint and the signatures under it.</summary>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, SignedNote Note)
{
    /// <summary>Reads a checkpoint that at least one of the trusted keys signed for this origin.</summary>
    /// <param name="why">What is wrong with it, as a sentence, where the answer is false.</param>
    public static bool TryOpen(
        string? note,
        string origin,
        IEnumerable<INoteVerifier> trusted,
        [NotNullWhen(true)] out SignedCheckpoint? opened,
        [NotNullWhen(false)] out string? why
    )
    {
        opened = null;
        if (!SignedNote.TryParse(note, out var parsed))
            why = "The checkpoint is not a signed note.";
        else if (parsed.Check(trusted, out _) is { } refused)
            why = $"The checkpoint is refused. {refused}";
        else if (!Checkpoint.TryParse(parsed.Text, out var checkpoint))
            why = "The signed text is not a checkpoint.";
        else if (checkpoint.Origin != origin)
            why = $"The checkpoint is of the log '{checkpoint.Origin}', not of '{origin}'.";
        else
        {
            opened = new SignedCheckpoint(checkpoint, parsed);
            why = null;
            return true;
        }
        return false;
    }

    public override string ToString() => Note.ToString();
}
