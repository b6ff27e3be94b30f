namespace Chartroom.Codes;

/// <summary>What one official file says. Only the lists of its kind are filled.</summary>
internal sealed class ParsedFile(string name, ImportKind kind, CodeSystem system, DateOnly? from)
{
    public string Name { get; } = name;

    public ImportKind Kind { get; } = kind;

    public CodeSystem System { get; } = system;

    public DateOnly? From { get; set; } = from;

    public List<CodeRow> Codes { get; } = [];

    /// <summary>Modifiers printed in a HCPCS file: their own system.</summary>
    public List<CodeRow> Modifiers { get; } = [];

    public List<GroupLine> Groups { get; } = [];

    public List<NoteLine> Notes { get; } = [];

    public List<IndexLine> Index { get; } = [];

    public List<(CodeSystem System, string Code, CodeFlags Flag)> Flags { get; } = [];

    public List<CodeChange> Changes { get; } = [];

    public List<AxisLabel> Axes { get; } = [];

    public List<DefinitionLine> Definitions { get; } = [];

    public List<(string Code, int Units)> Units { get; } = [];

    public List<AddendaLine> Addenda { get; } = [];

    public List<IndexAddendaLine> IndexAddenda { get; } = [];

    /// <summary>All flags a file of this kind decides, so that a newer list replaces an older one whole.</summary>
    public CodeFlags Decides { get; set; }

    public int Rows =>
        Codes.Count
        + Modifiers.Count
        + Notes.Count
        + Index.Count
        + Flags.Count
        + Changes.Count
        + Axes.Count
        + Definitions.Count
        + Units.Count
        + Addenda.Count
        + IndexAddenda.Count;
}

/// <summary>A line of an addenda: what to do, how far it is set in (points), its bold words (code and title, or the kind of note) and the others.</summary>
internal sealed record AddendaLine(string Action, double Indent, string Bold, string Plain)
{
    /// <summary>The line with the words of the next one, where it goes on there.</summary>
    public AddendaLine With(string bold, string plain) => this with { Bold = Join(Bold, bold), Plain = Join(Plain, plain) };

    private static string Join(string first, string next) =>
        next.Length == 0 ? first
        : first.Length == 0 || first.EndsWith('-') ? first + next
        : $"{first} {next}";
}

/// <summary>A file is wrong; carries the line. Caught where the import begins and returned as a refusal.</summary>
internal sealed class WrongFileException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}
