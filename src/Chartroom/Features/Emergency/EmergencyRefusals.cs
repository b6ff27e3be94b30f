using Chartroom.Platform;

namespace Chartroom.Features.Emergency;

public abstract record EmergencyRefusal(string Message, string Citation = "45 CFR 164.312(a)(2)(ii)") : Refusal(Message, Citation)
{
    public override string NextStep => "Ask the privacy officer.";
}

public sealed record EmergencyNotReadable(string What) : EmergencyRefusal($"{What} is missing or cannot be read.")
{
    public override string NextStep => "Fill it in and send the form again.";
}

public sealed record NoSuchChart() : EmergencyRefusal("There is no chart of this case number.")
{
    public override string NextStep => "Compare the number with where you have it from. Patients are never searched by name.";
}

public sealed record ChartIsYours() : EmergencyRefusal("This chart is assigned to you: no glass has to be broken.")
{
    public override string NextStep => "Open it from your worklist.";
}

public sealed record EarlierNotReviewed()
    : EmergencyRefusal("You broke glass before, and that has not been reviewed yet. Until then you cannot break it again.")
{
    public override string NextStep => "Ask the privacy officer to review it, or ask a colleague.";
}

public sealed record EmergencyNotWaiting() : EmergencyRefusal("This was confirmed already, or is over.")
{
    public override string NextStep => "Begin again if it is still needed.";
}

public sealed record EmergencyAskedLongAgo() : EmergencyRefusal("It was not confirmed within 15 minutes. Nothing was opened.")
{
    public override string NextStep => "Begin again if it is still needed.";
}

public sealed record EmergencyNotOpen() : EmergencyRefusal("This emergency access is over.")
{
    public override string NextStep => "If the chart is needed still, ask your manager to assign it.";
}

public sealed record OwnEmergency()
    : EmergencyRefusal("Nobody reviews their own emergency access.", "45 CFR 164.308(a)(1)(ii)(D)")
{
    public override string NextStep => "Leave it to another privacy officer or the security officer.";
}

public sealed record SubordinateReviews()
    : EmergencyRefusal("You report to the person who broke the glass, so the review is not yours.", "45 CFR 164.308(a)(1)(ii)(D)")
{
    public override string NextStep => "Leave it to somebody who does not report to them.";
}

public sealed record EmergencyNotToReview() : EmergencyRefusal("There is nothing to review: it is still open, or was reviewed.")
{
    public override string NextStep => "Look at the list again.";
}

public sealed record EmergencyNotThere() : EmergencyRefusal("There is no such emergency access that you could see.")
{
    public override string NextStep => "Look at the list again.";
}
