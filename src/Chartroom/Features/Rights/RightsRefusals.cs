using Chartroom.Platform;

namespace Chartroom.Features.Rights;

public abstract record RightsRefusal(string Message, string Citation = "45 CFR 164.308(a)(4)(ii)(B)") : Refusal(Message, Citation)
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Open “Rights” again and look at what stands now.";
}

public sealed record RequestNotReadable(string What) : RightsRefusal($"{What} is missing or cannot be read.")
{
    public override string NextStep => "Choose it on the page and send the form again.";
}

public sealed record RequestNotThere() : RightsRefusal("There is no such request that you could see.");

public sealed record RightHeldAlready() : RightsRefusal("You hold this right already.");

public sealed record RequestThereAlready() : RightsRefusal("You have asked for this already, and nobody has decided yet.")
{
    public override string NextStep => "Change or withdraw the request that waits.";
}

public sealed record RequestTooLong(int MostHours)
    : RightsRefusal($"A right of this kind is given for {MostHours} hours at most.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string NextStep => "Choose a shorter time. What is needed for good belongs to the job: ask your manager.";
}

public sealed record NeverGiven()
    : RightsRefusal("The role matrix closes this to your role; no request opens it.", "45 CFR 164.514(d)(2)")
{
    public override string Owner => "Privacy officer";
    public override string NextStep => "Ask the privacy officer whether the role matrix should change.";
}

/// <summary>A reason names what identifies somebody.</summary>
/// <param name="Kinds">For example "Date, Name".</param>
public sealed record ReasonIdentifies(string Kinds)
    : RightsRefusal($"The reason holds what identifies somebody: {Kinds}.", "45 CFR 164.502(b)")
{
    public override string NextStep => "Write a case number in its place.";
}

public sealed record RequestNotPending()
    : RightsRefusal("This request was decided, withdrawn or has expired. Nothing was changed.");

public sealed record RequestTooLate() : RightsRefusal("Nobody decided in time, and the request has expired.")
{
    public override string NextStep => "The person asks again if it is still needed.";
}

public sealed record RequestChanged()
    : RightsRefusal("The request was changed while you read it. A decision binds exactly what was read, so nothing was decided.")
{
    public override string NextStep => "Read it again and decide.";
}

public sealed record OwnRequest() : RightsRefusal("Nobody decides on their own request.")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Somebody else who may decide was told of it.";
}

public sealed record SubordinateApproves() : RightsRefusal("You report to the person who asks, so the decision is not yours.")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Leave it to somebody who does not report to them.";
}

public sealed record NotAnApprover() : RightsRefusal("Your role does not decide on rights of this kind.")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Those who may decide were told of the request.";
}

public sealed record RightNotThere() : RightsRefusal("There is no such right in force.");

public sealed record JobRightNotGivenUp()
    : RightsRefusal("Your job's role is not given up here: without it you could not come back to this page.")
{
    public override string NextStep => "Ask your manager to change your job.";
}

public sealed record RoleNotHeld() : RightsRefusal("You do not hold this role now.")
{
    public override string NextStep => "Ask for it, with the reason and the time you need it for.";
}
