namespace Chartroom.Codes;

/// <summary>A value that may stand at the next character of a procedure code.</summary>
/// <param name="Label">What it means there; empty where the loaded tables do not name it.</param>
/// <param name="Codes">How many codes remain when it is chosen.</param>
public sealed record ProcedureChoice(char Value, string Label, int Codes);

/// <summary>A character of a procedure code to be chosen, with the values that still lead to a code.</summary>
/// <param name="Position">1 to 7.</param>
/// <param name="Axis">What the character says: "Body Part", "Approach".</param>
public sealed record ProcedureAxis(int Position, string Axis, IReadOnlyList<ProcedureChoice> Choices);

/// <summary>
/// Builds an ICD-10-PCS code character by character, in any order. What may be chosen comes from the code list itself, so that every code
/// of the edition can be built and nothing else.
/// </summary>
public sealed class ProcedureBuilder
{
    /// <summary>Stands for a character not chosen yet.</summary>
    public const char Open = '?';

    private static readonly string[] Axes =
    [
        "Section",
        "Body System",
        "Operation",
        "Body Part",
        "Approach",
        "Device",
        "Qualifier",
    ];

    private readonly CodeBook book;
    private readonly Dictionary<(string Table, int Position, char Value), AxisLabel> labels = [];

    private ProcedureBuilder(CodeBook book)
    {
        this.book = book;
        foreach (var label in book.Procedures.AllLabels())
            labels.TryAdd((label.Table, label.Position, label.Value), label);
    }

    /// <summary>The builder of the edition that governs; null where none is loaded.</summary>
    public static ProcedureBuilder? For(CodeBooks books, DateOnly governing)
    {
        ArgumentNullException.ThrowIfNull(books);
        return books.Book(CodeSystem.Icd10Pcs, governing) is { } book ? new ProcedureBuilder(book) : null;
    }

    /// <summary>The values that lead on from what is chosen, for every character still open ("0FT4?ZZ"); empty where nothing fits.</summary>
    public IReadOnlyList<ProcedureAxis> Remaining(string chosen)
    {
        var pattern = Pattern(chosen);
        var counts = new int[CodeText.MaxLength, 128];
        foreach (var key in Matching(pattern))
            for (var at = 0; at < CodeText.MaxLength; at++)
                counts[at, CodeKey.CharAt(key, at)]++;
        var axes = new List<ProcedureAxis>();
        for (var at = 0; at < CodeText.MaxLength; at++)
        {
            if (pattern[at] != Open)
                continue;
            var choices = new List<ProcedureChoice>();
            for (var value = '0'; value <= 'Z'; value++)
                if (counts[at, value] > 0)
                    choices.Add(new ProcedureChoice(value, NameOf(pattern, at, value), counts[at, value]));
            if (choices.Count == 0)
                return [];
            axes.Add(
                new ProcedureAxis(at + 1, LabelOf(pattern, at, choices[0].Value)?.AxisTitle ?? AxisOf(pattern, at), choices)
            );
        }
        return axes;
    }

    /// <summary>The codes that fit what is chosen, in order, at most as many as asked for.</summary>
    public IReadOnlyList<string> Codes(string chosen, int most = 100) =>
        [.. Matching(Pattern(chosen)).Take(most).Select(CodeKey.Unpack)];

    /// <summary>What a word of ICD-10-PCS means: operations, approaches, devices and body parts by their labels.</summary>
    public IReadOnlyList<(string Term, string Text)> Definitions(string word) =>
        [
            .. book
                .Procedures.AllDefinitions()
                .Where(d => d.Term.Contains(word, StringComparison.OrdinalIgnoreCase))
                .Select(d => (d.Term, d.Text))
                .Distinct(),
        ];

    // What the seven characters of the Medical and Surgical section say; the tables name those of the others.
    private static string AxisOf(string pattern, int at) =>
        at == 0 ? Axes[0]
        : pattern[0] == '0' ? Axes[at]
        : $"Character {at + 1}";

    // Where no table is loaded, what the values of the Medical and Surgical section mean everywhere in it, and a printed heading, still say much.
    private string NameOf(string pattern, int at, char value) =>
        LabelOf(pattern, at, value)?.Label ?? ProcedureWords.Of(pattern, at, value) ?? HeadingOf(pattern, at, value);

    private string HeadingOf(string pattern, int at, char value) =>
        at == 2
        && !pattern[..2].Contains(Open, StringComparison.Ordinal)
        && book.Find($"{pattern[..2]}{value}") is >= 0 and var row
            ? book.Titles[row]
            : string.Empty;

    private AxisLabel? LabelOf(string pattern, int at, char value)
    {
        var table = pattern[..Math.Min(at, 3)];
        return table.Contains(Open, StringComparison.Ordinal) ? null : labels.GetValueOrDefault((table, at + 1, value));
    }

    private static string Pattern(string chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var upper = chosen.Trim().ToUpperInvariant();
        if (upper.Length > CodeText.MaxLength)
            throw new ArgumentException("A procedure code has seven characters.", nameof(chosen));
        return upper.PadRight(CodeText.MaxLength, Open);
    }

    private IEnumerable<ulong> Matching(string pattern)
    {
        var open = pattern.IndexOf(Open, StringComparison.Ordinal);
        var (first, end) = book.Beginning(CodeKey.Pack(open < 0 ? pattern : pattern[..open]));
        for (var row = first; row < end; row++)
            if (book.IsBillable(row) && Fits(book.Keys[row], pattern))
                yield return book.Keys[row];
    }

    private static bool Fits(ulong key, string pattern)
    {
        for (var at = 0; at < pattern.Length; at++)
            if (pattern[at] != Open && CodeKey.CharAt(key, at) != pattern[at])
                return false;
        return true;
    }
}
