using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Queries;

/// <summary>A coder began to write a query.</summary>
public sealed record QueryStarted(QueryId Query, CaseNumber Number) : LedgerEvent
{
    public override string Type => "query.started";
}

/// <summary>
/// A query was sent, or written down from a talk. The digest is keyed and covers its whole text; findings that were let stand are named by
/// rule.
/// </summary>
public sealed record QuerySent(QueryId Query, CaseNumber Number, QueryChannel Channel, string Digest) : LedgerEvent
{
    public AccountId? To { get; init; }

    public QueryTemplateVersionId? Template { get; init; }

    public IReadOnlyList<string> LetStand { get; init; } = [];

    /// <summary>Rules that still spoke, where sending was refused.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    public override string Type => "query.sent";
}

/// <summary>Somebody looked at a query: the question to answer, or the text to decide an override on.</summary>
public sealed record QueryViewed(QueryId Query, CaseNumber Number) : LedgerEvent
{
    public override string Type => "query.viewed";
}

/// <summary>A query changed hands, was reminded of, escalated, declined, cancelled or its override decided.</summary>
public sealed record QueryMoved(QueryId Query, CaseNumber Number, QueryAct Act) : LedgerEvent
{
    public AccountId? To { get; init; }

    public string? FindingRule { get; init; }

    public override string Type => "query.moved";
}

/// <summary>A query was answered and signed. Version 1 is the first answer; the digest is keyed.</summary>
public sealed record QueryAnswered(QueryId Query, CaseNumber Number, int Version, string Method, string Digest) : LedgerEvent
{
    /// <summary>Where policy makes the answer evidence: the document it was filed as.</summary>
    public DocumentVersionId? FiledAs { get; init; }

    public override string Type => "query.answered";
}

public sealed record QueryClosed(QueryId Query, CaseNumber Number, QueryOutcome Outcome, CodesEffect Effect) : LedgerEvent
{
    public override string Type => "query.closed";
}

public sealed record QueryPolicyChanged(int Number) : LedgerEvent
{
    public override string Type => "query-policy.changed";
}
