using Chartroom.Codes;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.CodeBook;

/// <summary>One place of a code book: what stands there, what is below it, and how it stood in other editions.</summary>
public sealed record CodeBookView
{
    public required IReadOnlyList<Choice> Systems { get; init; }

    public required string System { get; init; }

    /// <summary>The date that governs.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Null where no edition of the set governs the date.</summary>
    public Edition? Edition { get; init; }

    public string? Q { get; init; }

    public string? Term { get; init; }

    public string Index { get; init; } = "";

    /// <summary>The way down to here.</summary>
    public IReadOnlyList<CodeLink> Path { get; init; } = [];

    public string Heading { get; init; } = "";

    /// <summary>The code itself, where the place is a code.</summary>
    public CodeEntry? Entry { get; init; }

    public IReadOnlyList<NoteGroup> Notes { get; init; } = [];

    public IReadOnlyList<CodeLink> Below { get; init; } = [];

    public IReadOnlyList<EditionLine> Editions { get; init; } = [];

    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What a search found; null where nothing was searched.</summary>
    public IReadOnlyList<CodeHitGroup>? Found { get; init; }

    /// <summary>Lines of a printed index; null where none was asked for.</summary>
    public IReadOnlyList<IndexLineView>? Lines { get; init; }

    /// <summary>The query that leads to a place in this set on this day.</summary>
    public string To(string at) => $"/codes?system={System}&date={Day:yyyy-MM-dd}&at={Uri.EscapeDataString(at)}";
}

/// <param name="At">What the address names: a chapter, a block or a code.</param>
public sealed record CodeLink(string At, string Shown, string Title, bool Billable);

/// <summary>Notes of one kind, those written here first.</summary>
public sealed record NoteGroup(string Kind, IReadOnlyList<CodeNote> Notes);

/// <summary>How an edition prints the code.</summary>
public sealed record EditionLine(string Name, DateOnly From, DateOnly? To, string Title, string Standing);

public sealed record IndexLineView(int Level, string Title, string Modifiers, string See, IReadOnlyList<string> Codes);

/// <summary>A code in short, beside the search.</summary>
public sealed record CodePreviewView(
    string? Code,
    string Title,
    string Category,
    string Missing,
    string Source,
    IReadOnlyList<NoteGroup> Notes,
    string More
)
{
    /// <summary>What the rules would say more of the open chart if the code were added.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
