using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Workforce;

/// <summary>What a person is given to acknowledge or to do.</summary>
public enum ObligationKind
{
    Confidentiality,
    AcceptableUse,

    /// <summary>Assigned with its day; where it is taken and passed is told elsewhere.</summary>
    Training,
}

/// <summary>One agreement or training of one person, with the day it is due. Agreements are acknowledged by the person, under proof of identity.</summary>
public sealed class Obligation : IRevised
{
    public const int MostName = 80;

    private Obligation() { }

    public Obligation(AccountId person, ObligationKind kind, string name, DateOnly due) =>
        (Id, Person, Kind, Name, Due) = (ObligationId.New(), person, kind, name, due);

    public ObligationId Id { get; private set; }

    public AccountId Person { get; private set; }

    public ObligationKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    public DateOnly Due { get; private set; }

    public AccountId By { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Edition of the words that were acknowledged.</summary>
    public int? Edition { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>The entry of the signature.</summary>
    public EntryId? Entry { get; private set; }

    public int Revision { get; set; }

    public bool IsAgreement => Kind != ObligationKind.Training;

    public Outcome<Obligation> Acknowledge(AccountId by, int edition, EntryId entry, DateTimeOffset at)
    {
        if (by != Person || !IsAgreement)
            return new NoSuchAgreement();
        if (AcknowledgedAt is not null)
            return new AlreadyAcknowledged();
        (Edition, AcknowledgedAt, Entry) = (edition, at, entry);
        return this;
    }
}
