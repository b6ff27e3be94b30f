using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>A checklist was opened for a person who joins, moves or leaves.</summary>
public sealed record CaseOpened(WorkforceCaseId Case, WorkforceKind Kind, AccountId? Account, Role AccountRole) : LedgerEvent
{
    public override string Type => "workforce.case-opened";
}

/// <summary>An item of a checklist was done, or passed over for a reason.</summary>
public sealed record ItemTicked(WorkforceCaseId Case, AccountId? Account, WorkforceTask? Item, ItemState State) : LedgerEvent
{
    public override string Type => "workforce.item-ticked";
}

/// <summary>A checklist was given up.</summary>
public sealed record CaseCancelled(WorkforceCaseId Case, AccountId? Account) : LedgerEvent
{
    public override string Type => "workforce.case-cancelled";
}

/// <summary>A person moved to another job. Before and after count the rights held; ended and given name them.</summary>
public sealed record PersonMoved(WorkforceCaseId Case, AccountId? Account, Role? From, Role? To) : LedgerEvent
{
    public override string Type => "workforce.moved";

    public int Before { get; init; }

    public int After { get; init; }

    public IReadOnlyList<RightId> Ended { get; init; } = [];

    public IReadOnlyList<RightId> Given { get; init; } = [];

    public int WorkHanded { get; init; }

    public int WorkReturned { get; init; }
}

/// <summary>A person left, and every way in and every right ended in one transaction.</summary>
public sealed record PersonLeft(WorkforceCaseId Case, AccountId? Account) : LedgerEvent
{
    public override string Type => "workforce.left";

    /// <summary>From the moment it was asked for until everything had ended.</summary>
    public long Milliseconds { get; init; }

    public int Sessions { get; init; }

    /// <summary>Passkeys, authenticator, recovery codes and one-time tokens.</summary>
    public int Credentials { get; init; }

    public int Rights { get; init; }

    /// <summary>What else ended or changed hands: standing rules, requests that waited, people led.</summary>
    public int Others { get; init; }

    public int WorkHanded { get; init; }

    public int WorkReturned { get; init; }
}

/// <summary>A person acknowledged an agreement.</summary>
public sealed record AgreementAcknowledged(ObligationId Obligation, ObligationKind? Kind, int Edition) : LedgerEvent
{
    public override string Type => "workforce.agreement-acknowledged";
}
