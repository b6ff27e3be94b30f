using Chartroom.Platform;

namespace Chartroom.Features.AccessReviews;

public sealed record CampaignStillOpen()
    : Refusal("The review still runs, so its report is not final.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Wait for the last signature, or ask the reviewers who have not signed.";
}

/// <summary>Not there and not yours look the same.</summary>
public sealed record NotYourReview() : Refusal("This is not yours to review.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Open your access reviews again.";
}

public sealed record ReviewIsSigned() : Refusal("You signed this review, so its decisions stand.", "45 CFR 164.312(c)(1)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Ask the security officer to end the right outside the review.";
}

public sealed record AlreadyReviewed() : Refusal("This right is decided already.", "Access review states")
{
    public override string Owner => "Reviewer";
    public override string NextStep => "Look at the list as it is now.";
}

public sealed record ReviewedMeanwhile()
    : Refusal("Something here changed while you decided. Nothing was saved.", "45 CFR 164.312(c)(1)")
{
    public override string Owner => "Reviewer";
    public override string NextStep => "Look at the list as it is now, and decide again.";
}

public sealed record NotShownYet()
    : Refusal("Rights are kept by who has seen the list, and nobody has.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Reviewer";
    public override string NextStep => "Open the person's list first.";
}

public sealed record OutlierNotOpened()
    : Refusal("This right is out of the ordinary. Look at its page before you keep it.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Reviewer";
    public override string NextStep => "Open it, then decide.";
}

public sealed record KeepNeedsReason()
    : Refusal("Say why it is kept, in a sentence of at least 20 characters, in real words.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Reviewer";
    public override string NextStep => "Write what the person needs it for.";
}

public sealed record ReviewReasonUnfit(string What) : Refusal($"The reason cannot be kept: {What}.", "45 CFR 164.502(b)")
{
    public override string Owner => "Reviewer";
    public override string NextStep => "Say it in other words.";
}

public sealed record NothingChosen() : Refusal("Nothing was chosen.", "Access review states")
{
    public override string Owner => "Reviewer";
    public override string NextStep => "Choose keep or remove for at least one right.";
}

public sealed record ReviewUnfinished(int Left)
    : Refusal($"You sign when every right is decided; still to decide: {Left}.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Reviewer";
    public override string NextStep => "Decide the rest first.";
}

public sealed record CampaignIsOpen() : Refusal("A review is running already.", "Access review states")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Wait until it is due or signed.";
}

public sealed record NobodyReviews(int People)
    : Refusal($"Nobody could review the rights of some people; how many: {People}.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Add a second officer or a coding manager, then open it again.";
}

public sealed record ReviewPolicyUnfit(string What) : Refusal($"The policy cannot be kept: {What}.", "Access review policy")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Mend the field and send it again.";
}
