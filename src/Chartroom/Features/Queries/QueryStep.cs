using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Queries;

/// <summary>One act in the life of a query: who, when, what. Rows are added, never changed.</summary>
public sealed class QueryStep
{
    private QueryStep() { }

    public QueryStep(QueryStepId id, QueryAct act, AccountId? by, DateTimeOffset at) => (Id, Act, By, At) = (id, act, by, at);

    public QueryStepId Id { get; private set; }

    public QueryAct Act { get; private set; }

    /// <summary>Null where the policy's clock did it.</summary>
    public AccountId? By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Who it went to, where it went to somebody.</summary>
    public AccountId? To { get; init; }

    /// <summary>Rule of the gate it is about, for example "Q13"; empty where none.</summary>
    public string Rule { get; init; } = "";

    /// <summary>A person's own sentence, sealed; null where none was asked.</summary>
    public SealedText? Note { get; init; }

    /// <summary>Bound to the query's row, so that a grant for that query opens it.</summary>
    public static SealedField NoteField(QueryId query, QueryStepId id) => new("query_steps", $"note/{id}", query.Value);
}
