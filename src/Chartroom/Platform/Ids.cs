namespace Chartroom.Platform;

/// <summary>A typed identifier over a UUID version 7 (RFC 9562 section 5.7), made in the application, never in the database.</summary>
public interface IEntityId<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public readonly record struct AccountId(Guid Value) : IEntityId<AccountId>
{
    public static AccountId New() => new(Guid.CreateVersion7());

    public static AccountId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct SessionId(Guid Value) : IEntityId<SessionId>
{
    public static SessionId New() => new(Guid.CreateVersion7());

    public static SessionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct PatientId(Guid Value) : IEntityId<PatientId>
{
    public static PatientId New() => new(Guid.CreateVersion7());

    public static PatientId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct EncounterId(Guid Value) : IEntityId<EncounterId>
{
    public static EncounterId New() => new(Guid.CreateVersion7());

    public static EncounterId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct DocumentId(Guid Value) : IEntityId<DocumentId>
{
    public static DocumentId New() => new(Guid.CreateVersion7());

    public static DocumentId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct DocumentVersionId(Guid Value) : IEntityId<DocumentVersionId>
{
    public static DocumentVersionId New() => new(Guid.CreateVersion7());

    public static DocumentVersionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct WorkItemId(Guid Value) : IEntityId<WorkItemId>
{
    public static WorkItemId New() => new(Guid.CreateVersion7());

    public static WorkItemId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct EntryId(Guid Value) : IEntityId<EntryId>
{
    /// <summary>Later than every one made before it in this process, so that entries of one save keep their order.</summary>
    public static EntryId New() => new(OrderedIds.Next());

    public static EntryId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct RightId(Guid Value) : IEntityId<RightId>
{
    public static RightId New() => new(Guid.CreateVersion7());

    public static RightId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
