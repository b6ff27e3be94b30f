using Chartroom.Platform;

namespace Chartroom.Features.Queries;

public readonly record struct QueryId(Guid Value) : IEntityId<QueryId>
{
    public static QueryId New() => new(Guid.CreateVersion7());

    public static QueryId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct QueryStepId(Guid Value) : IEntityId<QueryStepId>
{
    public static QueryStepId New() => new(OrderedIds.Next());

    public static QueryStepId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
