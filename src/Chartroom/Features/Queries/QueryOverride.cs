using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Queries;

/// <summary>A finding of the gate that a person let stand: a warning with the author's reason, a block with a second person's.</summary>
public sealed class QueryOverride
{
    private QueryOverride() { }

    public QueryOverride(QueryStepId id, string rule, int version, AccountId askedBy, DateTimeOffset askedAt) =>
        (Id, Rule, Version, AskedBy, AskedAt) = (id, rule, version, askedBy, askedAt);

    public QueryStepId Id { get; private set; }

    public string Rule { get; private set; } = "";

    /// <summary>The version of the text it was given for; another text needs another.</summary>
    public int Version { get; private set; }

    public AccountId AskedBy { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>True where the rule warns, so that the author's own reason is enough.</summary>
    public bool OfWarning { get; init; }

    /// <summary>The author's reason, sealed.</summary>
    public required SealedText Reason { get; init; }

    public AccountId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public bool? Given { get; private set; }

    /// <summary>Lets the rule's finding stand for this version of the text.</summary>
    public bool Stands => OfWarning || Given == true;

    internal void Decide(AccountId by, bool given, DateTimeOffset at) => (DecidedBy, Given, DecidedAt) = (by, given, at);

    /// <summary>Bound to the query's row, so that a grant for that query opens it.</summary>
    public static SealedField ReasonField(QueryId query, QueryStepId id) => new("query_overrides", $"reason/{id}", query.Value);
}
