using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>Says whether an organisation's people may come in today.</summary>
public sealed class AgreementCheck(ChartroomDb db, Organisation organisation, TimeProvider clock)
{
    /// <summary>Today by law, in the organisation's zone.</summary>
    public DateOnly Today => organisation.LegalDay(clock.GetUtcNow());

    /// <param name="associate">Null for the organisation's own people, who need none.</param>
    public async Task<bool> HoldsAsync(AssociateId? associate, CancellationToken cancel) =>
        associate is not { } of
        || await db.Set<AssociateAgreement>().Where(AssociateAgreement.LetsInOn(Today)).AnyAsync(a => a.Associate == of, cancel);
}

public sealed record NoAgreementInForce()
    : Refusal(
        "No business associate agreement with this person's organisation is in force today.",
        "45 CFR 164.308(b)(1); 45 CFR 164.504(e)"
    )
{
    public override string NextStep => "Ask the privacy officer to register the agreement under “Associates”.";
}
