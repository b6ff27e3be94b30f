using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Matrix;

/// <summary>One rule as a form sends it: a purpose of a role, or one cell or block of cells. "*" is any, a stroke joins several.</summary>
public sealed record MatrixRule
{
    private const string Any = "*";

    public string Role { get; init; } = "";

    /// <summary>Set for a rule about a purpose; the cell's words are then empty.</summary>
    public string Purpose { get; init; } = "";

    public string Profile { get; init; } = "";

    public string Document { get; init; } = "";

    public string Section { get; init; } = "";

    /// <summary>Open, sealed or closed; allow or refuse for a purpose.</summary>
    public string Access { get; init; } = "";

    private string Subject => Purpose.Length > 0 ? $"{Role},{Purpose}" : $"{Role},{Profile},{Document},{Section}";

    public string Line => $"{Subject},{Access}";

    /// <summary>
    /// The text with this rule as its last: an earlier line about exactly the same cells says nothing any more and is taken out, so that
    /// going back and forth over a cell does not pile up lines.
    /// </summary>
    public Outcome<string> AddTo(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (new[] { Role, Purpose, Profile, Document, Section, Access }.Any(w => w.AsSpan().ContainsAny(",#\r\n")))
            return new MatrixUnreadable("A word of a rule holds no comma, number sign or line break.");
        if (RoleMatrixText.Problem(Line) is { } problem)
            return new MatrixUnreadable(problem.Replace("Role matrix line 1", "The rule", StringComparison.Ordinal));
        var before = RoleMatrixText.Parse(0, text);
        var kept = text.Split('\n').Where(l => !IsAboutTheSame(l));
        var after = Tidy(Tidy(string.Join('\n', kept)) + Line);
        return MatrixDifference.Between(before, RoleMatrixText.Parse(0, after)).None ? new NothingChanged() : after;
    }

    /// <summary>A text as it is kept: line feeds, no blanks at the end of a line, one line feed at its end.</summary>
    internal static string Tidy(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).TrimEnd() + "\n";

    internal static string OfPurpose(Role role, Purpose purpose, bool allowed) =>
        $"{role},{purpose},{(allowed ? "allow" : "refuse")}";

    internal static string OfBlock<T>(CellBlock<T> block, CellAccess access) =>
        string.Join(
            ',',
            Words(block.Roles, RoleMatrix.Roles),
            Words(block.Profiles, RoleMatrix.Profiles),
            Words([.. block.Types.Select(t => DocumentTypes.All[t].Key)], RoleMatrix.Types),
            Words(block.Sections, RoleMatrix.Sections),
            access
        );

    private static string Words<T>(IReadOnlyList<T> some, int all) => some.Count == all ? Any : string.Join('|', some);

    /// <summary>A rule of the same subject, whatever it answered: words are compared as written, without case.</summary>
    private bool IsAboutTheSame(string line)
    {
        var words = line.Trim().Split(',', StringSplitOptions.TrimEntries);
        return words.Length > 1 && string.Join(',', words[..^1]).Equals(Subject, StringComparison.OrdinalIgnoreCase);
    }
}
