using Chartroom.Platform;

namespace Chartroom.Features.Associates;

public sealed record NoSuchAssociate() : Refusal("This organisation or agreement is not in the register.", "45 CFR 164.308(b)(1)")
{
    public override string NextStep => "Go back to the list of associates.";
}

public sealed record AssociateMisfit()
    : Refusal("Write the organisation's name and what it does here, at most 120 characters each.", "45 CFR 164.308(b)(1)")
{
    public override string NextStep => "Fill in both fields.";
}

public sealed record AssociateThere() : Refusal("An organisation of this name is registered already.", "45 CFR 164.308(b)(1)")
{
    public override string NextStep => "Open it from the list and add the agreement there.";
}

public sealed record AgreementMisfit()
    : Refusal(
        "An agreement has a kind, a day of signature not after today, a first day not before it, a last day not before the first, and says where the paper is.",
        "45 CFR 164.504(e)"
    )
{
    public override string NextStep => "Read the days off the paper and fill them in.";
}

public sealed record LastDayMisfit()
    : Refusal(
        "The last day is today or later, within the agreement's days. A longer time is a new agreement.",
        "45 CFR 164.504(e)"
    )
{
    public override string NextStep => "Choose such a day, or register a new agreement.";
}

public sealed record AgreementChanged() : Refusal("Somebody changed this agreement in the same moment.", "45 CFR 164.312(c)(1)")
{
    public override string NextStep => "Open the organisation again and look.";
}
