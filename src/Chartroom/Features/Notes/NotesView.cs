using Chartroom.Features.Charts;
using Chartroom.Features.Identifiers;
using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Notes;

/// <summary>The notes of an open chart. Holds their text: made from a grant, rendered, and gone.</summary>
public sealed record NotesView
{
    public required ChartHeadView Head { get; init; }

    /// <summary>Where the work on this chart is done.</summary>
    public required string Back { get; init; }

    /// <summary>Those this person may read, newest first.</summary>
    public required IReadOnlyList<NoteRow> Notes { get; init; }

    public required NoteForm Form { get; init; }

    public Refusal? Refused { get; init; }

    public string Case => Head.Case;

    public override string ToString() => "[phi]";
}

/// <summary>One note as its newest version says it.</summary>
public sealed record NoteRow
{
    public required NoteId Id { get; init; }

    public required string Kind { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Version { get; init; }

    /// <summary>"coder, auditor".</summary>
    public required string Readers { get; init; }

    public required int Policy { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<CitationView> Citations { get; init; }

    /// <summary>Why it was taken back; null while it stands.</summary>
    public string? Retracted { get; init; }

    public override string ToString() => "[phi]";
}

/// <summary>A guideline as it is cited.</summary>
/// <param name="Words">Publisher, title, section and edition.</param>
/// <param name="Link">Empty where there is none.</param>
public sealed record CitationView(GuidelineId Id, string Words, string Link, bool Retired);

/// <summary>The fields of a note that is being written, with what was refused.</summary>
public sealed record NoteForm
{
    public NoteKind Kind { get; init; }

    public string Text { get; init; } = "";

    public NoteReaders Readers { get; init; } = NoteReader.Usual;

    public IReadOnlyList<GuidelineId> Chosen { get; init; } = [];

    /// <summary>The register, in force.</summary>
    public IReadOnlyList<CitationView> Guidelines { get; init; } = [];

    public IdentifierView? Marks { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    public override string ToString() => "[phi]";
}

/// <summary>One note with every version, what changed between two of them, and the forms of its author.</summary>
public sealed record NoteView
{
    public required ChartHeadView Head { get; init; }

    public required NoteRow Note { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<TimelineStep> Versions { get; init; }

    /// <summary>The two versions compared; null where there is one.</summary>
    public (int From, int To)? Compared { get; init; }

    public IReadOnlyList<TextChange> Changes { get; init; } = [];

    /// <summary>The author's form for a further version; null for everybody else, and once it was taken back.</summary>
    public NoteForm? Form { get; init; }

    public Refusal? Refused { get; init; }

    public string Case => Head.Case;

    public override string ToString() => "[phi]";
}
