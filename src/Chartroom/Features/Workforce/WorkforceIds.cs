using Chartroom.Platform;

namespace Chartroom.Features.Workforce;

public readonly record struct WorkforceCaseId(Guid Value) : IEntityId<WorkforceCaseId>
{
    public static WorkforceCaseId New() => new(Guid.CreateVersion7());

    public static WorkforceCaseId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct WorkforceItemId(Guid Value) : IEntityId<WorkforceItemId>
{
    public static WorkforceItemId New() => new(Guid.CreateVersion7());

    public static WorkforceItemId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct ObligationId(Guid Value) : IEntityId<ObligationId>
{
    public static ObligationId New() => new(Guid.CreateVersion7());

    public static ObligationId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct CustodyId(Guid Value) : IEntityId<CustodyId>
{
    public static CustodyId New() => new(Guid.CreateVersion7());

    public static CustodyId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
