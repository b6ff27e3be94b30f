using Chartroom.Platform;

namespace Chartroom.Features.QueryRules;

/// <summary>
/// What an author writes in one provider query, whole: what is checked, sealed and shown. Open text in the memory of one request;
/// never logged, never put in an address.
/// </summary>
public sealed record QueryContent
{
    public required QueryReason Reason { get; init; }

    /// <summary>Why this query is asked, in a sentence. Read by reviewers, not by the addressee.</summary>
    public string Why { get; init; } = "";

    /// <summary>Neutral: it stands in lists and names no undocumented diagnosis.</summary>
    public string Title { get; init; } = "";

    public string Question { get; init; } = "";

    public QueryFormat Format { get; init; }

    /// <summary>What the record shows, in the order of the table.</summary>
    public IReadOnlyList<QueryIndicator> Indicators { get; init; } = [];

    /// <summary>In the order they are offered; none for an open question.</summary>
    public IReadOnlyList<QueryOption> Options { get; init; } = [];

    /// <summary>The version of the template the query was made from; null where it was written freely.</summary>
    public QueryTemplateVersionId? Template { get; init; }
}

/// <summary>Why the record is unclear.</summary>
public enum QueryReason
{
    Conflict,
    Specificity,
    ClinicalValidity,
    PresentOnAdmission,
    CauseAndEffect,
    ProcedureDetail,
    Legibility,
    Clarification,
}

/// <summary>How the provider answers.</summary>
public enum QueryFormat
{
    Open,
    MultipleChoice,
    YesNo,
}
