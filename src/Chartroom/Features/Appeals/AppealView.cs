using Chartroom.Features.Charts;
using Chartroom.Features.Identifiers;
using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Appeals;

/// <summary>Denials on a list: a coder's own, or all for a manager. No name and no number of a patient.</summary>
public sealed record AppealsView
{
    /// <summary>The nearest deadline first, closed ones last.</summary>
    public required IReadOnlyList<AppealLine> Lines { get; init; }

    /// <summary>The manager's form; null for a coder.</summary>
    public DenialForm? Form { get; init; }

    public Refusal? Refused { get; init; }
}

/// <summary>The facts of one denial.</summary>
public sealed record AppealLine
{
    public required string Case { get; init; }

    /// <summary>The coding that was denied.</summary>
    public required string Coding { get; init; }

    public required string Payer { get; init; }

    public required string Reason { get; init; }

    public required int Level { get; init; }

    public required DateOnly Received { get; init; }

    public required DateOnly Deadline { get; init; }

    /// <summary>Whole days until the deadline, negative after it; null once nothing is due.</summary>
    public int? DaysLeft { get; init; }

    public required string State { get; init; }

    /// <summary>Display name; null where nobody has it.</summary>
    public string? Coder { get; init; }

    public bool Overdue => DaysLeft < 0;
}

/// <summary>The fields of a new denial.</summary>
public sealed record DenialForm
{
    public DenialInput? Input { get; init; }

    /// <summary>The case number as it was typed.</summary>
    public string Typed { get; init; } = "";

    public IReadOnlyList<Choice> Coders { get; init; } = [];
}

/// <summary>One denial, and the desk of its answer where the reader has the chart open.</summary>
public sealed record AppealView
{
    public required AppealLine Denial { get; init; }

    /// <summary>What the payer decided, newest first.</summary>
    public required IReadOnlyList<TimelineStep> Decisions { get; init; }

    /// <summary>The reader may open the chart for it.</summary>
    public bool MayOpen { get; init; }

    /// <summary>Coders that a manager can give it to; none for a coder.</summary>
    public IReadOnlyList<Choice> Coders { get; init; } = [];

    public AppealDesk? Desk { get; init; }

    public Refusal? Refused { get; init; }

    public string Case => Denial.Case;

    public override string ToString() => "[phi]";
}

/// <summary>What lies on the desk of an appeal. Holds its words: made from a grant, rendered, and gone.</summary>
public sealed record AppealDesk
{
    public required ChartHeadView Head { get; init; }

    public required AppealState State { get; init; }

    /// <summary>What the payer said beyond its code; empty where nothing.</summary>
    public required string ReasonText { get; init; }

    /// <summary>The newest version; null before the first.</summary>
    public LetterView? Letter { get; init; }

    public required IReadOnlyList<PagesRow> Pages { get; init; }

    /// <summary>Sections of the encounter's documents.</summary>
    public required int Present { get; init; }

    public required IReadOnlyList<OpenDocumentView> Documents { get; init; }

    public int Chosen => Pages.Sum(p => p.Chosen);

    public override string ToString() => "[phi]";
}

public sealed record LetterView(int Version, DateTimeOffset At, string By, string Text, IReadOnlyList<CitationView> Citations)
{
    public override string ToString() => "[phi]";
}

/// <summary>Pages on the list that goes with the letter.</summary>
/// <param name="What">"whole", or the names of the sections.</param>
public sealed record PagesRow(
    EntryId Id,
    string Kind,
    DateTimeOffset Written,
    string AuthorRole,
    string What,
    int Chosen,
    int Of,
    string Reason
)
{
    public override string ToString() => "[phi]";
}

/// <summary>The letter being written, its versions and what changed between two.</summary>
public sealed record LetterEditView
{
    public required ChartHeadView Head { get; init; }

    public required string Text { get; init; }

    /// <summary>Number of the newest version; 0 before the first.</summary>
    public required int Version { get; init; }

    public required bool Editable { get; init; }

    public required IReadOnlyList<CitationView> Guidelines { get; init; }

    public required IReadOnlyList<GuidelineId> Chosen { get; init; }

    public required IReadOnlyList<TimelineStep> Versions { get; init; }

    public (int From, int To)? Compared { get; init; }

    public IReadOnlyList<TextChange> Changes { get; init; } = [];

    public IdentifierView? Marks { get; init; }

    public Refusal? Refused { get; init; }

    public string Case => Head.Case;

    public override string ToString() => "[phi]";
}

/// <summary>One document to look at, with a box at each section that may go with the letter.</summary>
public sealed record PickView(ChartHeadView Head, ReadingView Reading, string Reason, IReadOnlyList<FieldError> Errors)
{
    public string Case => Head.Case;

    public override string ToString() => "[phi]";
}

/// <summary>How an appeal ended, before and at its signature.</summary>
public sealed record OutcomeView
{
    public required ChartHeadView Head { get; init; }

    public required AppealState State { get; init; }

    public AppealOutcome? Outcome { get; init; }

    /// <summary>ISO date as it was typed.</summary>
    public string On { get; init; } = "";

    public bool Final { get; init; }

    /// <summary>The fields are complete and a signature is asked for.</summary>
    public bool Signing { get; init; }

    public bool MayUsePasskey { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    public string Case => Head.Case;

    public override string ToString() => "[phi]";
}
