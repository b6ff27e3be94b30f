namespace Chartroom.Features.QueryRules;

/// <summary>The templates a person may look at.</summary>
public sealed record TemplateListView
{
    public required bool MayWrite { get; init; }

    public required IReadOnlyList<TemplateRow> Rows { get; init; }
}

/// <param name="Waiting">A newer draft waits for its second person.</param>
public sealed record TemplateRow(
    QueryTemplateId Id,
    QueryReason Reason,
    string Name,
    int Number,
    TemplateState State,
    bool Waiting,
    string Author
);

/// <summary>One version of a template, with its fellows and what the rules say of it.</summary>
public sealed record TemplateView
{
    public required QueryTemplateId Template { get; init; }

    public required QueryReason Reason { get; init; }

    public required QueryTemplateVersion Version { get; init; }

    public required IReadOnlyList<VersionRow> Versions { get; init; }

    public required IReadOnlyList<QueryFinding> Findings { get; init; }

    /// <summary>What differs from the version before; empty for the first.</summary>
    public required IReadOnlyList<TemplateChange> Changes { get; init; }

    public required bool MayWrite { get; init; }

    public required bool MayPublish { get; init; }

    /// <summary>A draft of the person who looks: somebody else publishes it.</summary>
    public required bool IsOwnDraft { get; init; }

    public required bool MayRetire { get; init; }
}

/// <param name="PublishedBy">Empty for a draft.</param>
public sealed record VersionRow(int Number, TemplateState State, DateTimeOffset At, string Author, string PublishedBy);

/// <summary>The form of a template, empty or filled.</summary>
/// <param name="Template">The template a new version is of; null for a new one.</param>
public sealed record TemplateFormView(QueryTemplateId? Template, TemplateInput Input, string? Problem);
