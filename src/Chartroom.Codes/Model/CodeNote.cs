namespace Chartroom.Codes;

/// <summary>What a note of the Tabular List asks. ICD-10-CM Official Guidelines section I.A.</summary>
public enum NoteKind : byte
{
    /// <summary>A condition coded here (inclusion term; section I.A.11).</summary>
    InclusionTerm = 1,

    /// <summary>Defines or gives examples of the category (section I.A.10).</summary>
    Includes = 2,

    /// <summary>Never together with this code (section I.A.12.a).</summary>
    Excludes1 = 3,

    /// <summary>Not part of this code; both may be reported (section I.A.12.b).</summary>
    Excludes2 = 4,

    /// <summary>The cause comes before this code (section I.A.13).</summary>
    CodeFirst = 5,

    /// <summary>Another code follows this one (section I.A.13).</summary>
    UseAdditional = 6,

    /// <summary>Two codes may be needed, in either order (section I.A.17).</summary>
    CodeAlso = 7,

    /// <summary>The meaning of a 7th character (section I.A.5).</summary>
    SeventhCharacter = 8,

    /// <summary>Any other note.</summary>
    General = 9,
}

/// <summary>A note with the place it is written: at the code itself or above it.</summary>
/// <param name="WrittenAt">The code, block ("I10-I1A") or chapter ("Chapter 9") that carries the note, in the form people read.</param>
/// <param name="Codes">The codes it names, each a code or the beginning of a range of codes.</param>
public sealed record CodeNote(NoteKind Kind, string Text, string WrittenAt, bool Inherited, IReadOnlyList<CodeRange> Codes);

/// <summary>All codes from one beginning to another, both included: "J00-J22", "Z16.-", or one code. Stored forms, no dots.</summary>
public readonly record struct CodeRange(string First, string Last)
{
    /// <summary>True for a code that begins with, or lies between, the ends.</summary>
    public bool Contains(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return string.CompareOrdinal(code, 0, First, 0, First.Length) >= 0
            && string.CompareOrdinal(code, 0, Last, 0, Last.Length) <= 0;
    }
}
