namespace Chartroom.Codes;

/// <summary>Facts about a code that come from lists beside the book. Bits are in files: never renumber.</summary>
[Flags]
internal enum CodeFlags
{
    None = 0,
    Billable = 1,
    PoaExempt = 1 << 1,
    Manifestation = 1 << 2,
    UnacceptablePrincipal = 1 << 3,

    /// <summary>Unacceptable as principal unless a secondary diagnosis is present.</summary>
    PrincipalNeedsSecondary = 1 << 4,
    Newborn = 1 << 5,
    Pediatric = 1 << 6,
    Maternity = 1 << 7,
    Adult = 1 << 8,
    FemaleOnly = 1 << 9,
    MaleOnly = 1 << 10,
    QuestionableAdmission = 1 << 11,
    NonCovered = 1 << 12,
    LimitedCoverage = 1 << 13,

    /// <summary>Not covered unless a length of stay or an age is met.</summary>
    ConditionallyNonCovered = 1 << 14,
    WrongProcedure = 1 << 15,
}

internal enum GroupKind : byte
{
    Chapter = 1,
    Block = 2,
}

internal enum IndexBook : byte
{
    Diseases = 1,
    ExternalCauses = 2,
    Drugs = 3,
    Neoplasms = 4,
    Procedures = 5,
}

internal sealed record CodeRow(string Code, bool Billable, string Title, string ShortTitle)
{
    public int Order { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>The most units a day may carry (medically unlikely edit); 0 where none is loaded.</summary>
    public int MaxUnits { get; init; }
}

/// <param name="Owner">A stored code, a block id ("I10-I1A") or a chapter id ("9").</param>
internal sealed record NoteLine(string Owner, NoteKind Kind, string Text);

internal sealed record GroupLine(GroupKind Kind, string Id, string Title, string First, string Last);

/// <param name="Codes">One code, or the cells of a table row joined by '|'.</param>
internal sealed record IndexLine(
    IndexBook Book,
    int Level,
    string Title,
    string Modifiers,
    string See,
    string SeeAlso,
    string Codes
);

/// <param name="Table">The first characters that fix where the label holds.</param>
internal sealed record AxisLabel(string Table, int Position, char Value, string Label, string AxisTitle);

internal sealed record DefinitionLine(string Place, string Term, string Text);

/// <summary>Everything an edition is built from, as read from the official files, before it becomes a block.</summary>
internal sealed class BookSource(Edition edition)
{
    public Edition Edition { get; set; } = edition;

    public List<CodeRow> Codes { get; } = [];

    public List<NoteLine> Notes { get; } = [];

    public List<GroupLine> Groups { get; } = [];

    public List<IndexLine> Index { get; } = [];

    public Dictionary<string, CodeFlags> Flags { get; } = new(StringComparer.Ordinal);

    public List<CodeChange> Changes { get; } = [];

    public List<AxisLabel> Axes { get; } = [];

    public List<DefinitionLine> Definitions { get; } = [];

    public void Mark(string code, CodeFlags flag) => Flags[code] = Flags.GetValueOrDefault(code) | flag;
}
