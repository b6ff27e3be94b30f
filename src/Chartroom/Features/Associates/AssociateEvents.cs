using Chartroom.Platform.Record;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Associates;

/// <summary>An organisation whose people work here was registered.</summary>
public sealed record AssociateRegistered(AssociateId Associate) : LedgerEvent
{
    public override string Type => "associate.registered";
}

/// <summary>An agreement with an associate was registered with its days.</summary>
public sealed record AgreementRegistered(
    AssociateId Associate,
    AgreementId Agreement,
    AgreementKind? Kind,
    DateOnly? From,
    DateOnly? Until
) : LedgerEvent
{
    public override string Type => "associate.agreement-registered";
}

/// <summary>An agreement with an associate was reviewed.</summary>
public sealed record AgreementReviewed(AgreementId Agreement) : LedgerEvent
{
    public override string Type => "associate.agreement-reviewed";
}

/// <summary>The last day of an agreement was set.</summary>
public sealed record AgreementEnded(AgreementId Agreement, DateOnly? Last) : LedgerEvent
{
    public override string Type => "associate.agreement-ended";
}
