using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Charts;

/// <summary>The documents of a chart: those the task needs, and the titles of the others.</summary>
public sealed record DocumentsView
{
    public required string Case { get; init; }

    /// <summary>The page its links stay on; the coding page where none is named.</summary>
    public string? Path { get; init; }

    public required IReadOnlyList<OpenDocumentView> Open { get; init; }

    public required IReadOnlyList<SealedDocumentView> Sealed { get; init; }

    public required ExposureView Exposure { get; init; }

    /// <summary>Reason codes of a widening, as the form offers them.</summary>
    public required IReadOnlyList<Choice> WideningReasons { get; init; }
}

/// <summary>A document that the task needs, or that was added to its scope.</summary>
public sealed record OpenDocumentView
{
    public required DocumentId Id { get; init; }

    /// <summary>Name of the kind, for example "Operative report". Never the sender's title.</summary>
    public required string Kind { get; init; }

    /// <summary>In the organisation's zone.</summary>
    public required DateTimeOffset Written { get; init; }

    /// <summary>"surgeon"; empty where unknown.</summary>
    public required string AuthorRole { get; init; }

    /// <summary>Not yet opened by this person for this task.</summary>
    public bool Unread { get; init; }

    public bool Late { get; init; }

    /// <summary>Carries a 42 CFR Part 2 notice.</summary>
    public bool Part2 { get; init; }

    /// <summary>Added to the scope with a reason.</summary>
    public bool Widened { get; init; }

    /// <summary>Number of evidence spans in it.</summary>
    public int Cited { get; init; }

    /// <summary>In the reading pane now.</summary>
    public bool Current { get; init; }
}

/// <summary>A document outside the task: kind, day and author role, nothing of its text.</summary>
public sealed record SealedDocumentView
{
    public required DocumentId Id { get; init; }

    public required string Kind { get; init; }

    public required DateOnly Written { get; init; }

    public required string AuthorRole { get; init; }

    /// <summary>The rule that keeps it closed.</summary>
    public required Refusal Why { get; init; }

    /// <summary>It can be asked for with a reason. False for counselling notes and closed kinds.</summary>
    public required bool MayAsk { get; init; }
}

/// <summary>How much of a chart was opened, and how much of that became evidence.</summary>
public sealed record ExposureView(int Present, int Opened, int Evidence)
{
    public string Sentence => $"{Opened} of {Present} opened · {Evidence} became evidence";
}
