using Chartroom.Platform;

namespace Chartroom.Features.Workforce;

public sealed record NoSuchCase()
    : Refusal("This case is not there, or is not one of your people.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Go back to the list of cases.";
}

public sealed record NoSuchItem() : Refusal("This item is not on the list.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Open the case again.";
}

public sealed record CaseClosed() : Refusal("This case is closed.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Open a new case for the person.";
}

public sealed record ItemIsDone() : Refusal("This item is done already. Nothing was done twice.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Open the case again and look at who did it.";
}

public sealed record ItemIsNeeded()
    : Refusal("This item is what the case is for. It cannot be passed over.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Do it, or cancel the case.";
}

public sealed record AccountFirst() : Refusal("The person has no account yet.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Make the account first.";
}

public sealed record ActIsDone()
    : Refusal("The main act of this case is done and is not taken back by cancelling.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Work through the rest, or open another case for the person.";
}

public sealed record OwnCase() : Refusal("Nobody works on their own case.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Ask another administrator or the security officer.";
}

public sealed record NotYourPerson() : Refusal("You open cases for the people you lead.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Ask the person's line manager or the security officer.";
}

public sealed record CaseIsOpen() : Refusal("A case for this person is open already.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Finish or cancel the open case first.";
}

public sealed record PersonMissing() : Refusal("Choose a person who has an account in use.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Choose the person from the list.";
}

public sealed record DueDayMissing()
    : Refusal("Say by which day it is to be done, today or within a year.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Choose a day.";
}

public sealed record InstantMissing()
    : Refusal("Say from when on access ends: now, or a time within a year.", "45 CFR 164.308(a)(3)(ii)(C)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Choose “now”, or a day and a time that exists on the organisation's clock.";
}

public sealed record ClassesMissing()
    : Refusal("This role opens charts for work. Choose at least one class of charts.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Choose the classes the person will work on.";
}

public sealed record LeaderMissing()
    : Refusal("The line manager is not a person whose account is in use, or is the person.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Choose the line manager from the list.";
}

public sealed record ColleagueMissing()
    : Refusal("Open work goes to a colleague of the same role whose account is in use.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Choose such a colleague, or let the work go back to the pool.";
}

public sealed record AssociateMissing() : Refusal("This organisation is not in the register.", "45 CFR 164.308(b)(1)")
{
    public override string NextStep => "Register the organisation under “Associates” first.";
}

public sealed record NameOfThingMissing(int Most)
    : Refusal($"Write the number or the name of the thing, at most {Most} characters.", "45 CFR 164.310(d)(2)(iii)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Read it off the thing.";
}

public sealed record ThingInHand()
    : Refusal("A thing with this number is in somebody's hands already.", "45 CFR 164.310(d)(2)(iii)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Look at the number again, or note first that it came back.";
}

public sealed record NothingInHand()
    : Refusal("Nothing of this kind is registered in the person's hands.", "45 CFR 164.310(d)(2)(iii)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Mark it as not needed and say why.";
}

public sealed record LastWhoAdministers()
    : Refusal("This is the only administrator. Without one nobody could make or change accounts.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Make another person administrator first.";
}

public sealed record ChangedMeanwhile()
    : Refusal("Somebody changed this in the same moment. Nothing of yours was done.", "45 CFR 164.312(c)(1)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Open the case again and look.";
}

public sealed record NoSuchAgreement() : Refusal("This is not an agreement of yours.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Go back to your agreements.";
}

public sealed record AlreadyAcknowledged() : Refusal("You acknowledged this already.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Nothing more is asked of you here.";
}
