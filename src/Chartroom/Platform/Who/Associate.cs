namespace Chartroom.Platform.Who;

public readonly record struct AssociateId(Guid Value) : IEntityId<AssociateId>
{
    public static AssociateId New() => new(Guid.CreateVersion7());

    public static AssociateId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct AgreementId(Guid Value) : IEntityId<AgreementId>
{
    public static AgreementId New() => new(Guid.CreateVersion7());

    public static AgreementId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// An organisation whose people work here under an agreement: a business associate or a contractor (45 CFR 160.103). Never deleted: its
/// accounts and the record keep its name.
/// </summary>
public sealed class Associate
{
    public const int MostName = 120;

    private Associate() { }

    public Associate(AssociateId id, string name, string work, AccountId by, DateTimeOffset at) =>
        (Id, Name, Work, By, At) = (id, name, work, by, at);

    public AssociateId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>What it does here, for example "outsourced coding".</summary>
    public string Work { get; private set; } = "";

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }
}
