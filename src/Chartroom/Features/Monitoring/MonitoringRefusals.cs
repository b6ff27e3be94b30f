using Chartroom.Platform;

namespace Chartroom.Features.Monitoring;

public sealed record CaseAboutYourself()
    : Refusal("Nobody decides on a case about themself.", "45 CFR 164.308(a)(1)(ii)(C), 164.530(e)(1)")
{
    public override string NextStep => "Ask another officer to look into it.";
}

public sealed record CaseIsOpen() : Refusal("This case is open already.", "Monitoring procedure")
{
    public override string NextStep => "Look into it and say what came of it.";
}

public sealed record CaseWasDecided() : Refusal("This case was decided.", "Monitoring procedure")
{
    public override string NextStep => "Open it again with a reason, then decide anew.";
}

/// <summary>Not there, not for this officer, and about this officer look the same.</summary>
public sealed record CaseNotHere() : Refusal("There is no such case for you.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string NextStep => "Go back to the list of cases.";
}

public sealed record RuleOutOfRange(string What) : Refusal($"The rule cannot be set so: {What}.", "45 CFR 164.308(a)(1)(ii)(D)")
{
    public override string NextStep => "Give a weight from 0 to 100 and a threshold within its bounds.";
}

public sealed record VipNotFound() : Refusal("No chart has this case number.", "Monitoring procedure")
{
    public override string NextStep => "Take the case number from the worklist or the access report.";
}

public sealed record VipThereAlready() : Refusal("This patient is on the list already.", "Monitoring procedure")
{
    public override string NextStep => "Nothing is left to do.";
}

public sealed record VipNotListed() : Refusal("This patient is not on the list.", "Monitoring procedure")
{
    public override string NextStep => "Look at the list again: somebody else may have taken them off.";
}

public sealed record OwnNumberUnknown() : Refusal("No patient here has this medical record number.", "Monitoring procedure")
{
    public override string NextStep => "Check the number, or leave it empty.";
}

public sealed record PersonNotHere() : Refusal("There is no such account.", "45 CFR 164.308(a)(3)(ii)(A)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Choose a person from the list.";
}

public sealed record HoursOutOfRange()
    : Refusal("Hours are given as 07:00 to 18:00, on at least one day.", "Monitoring procedure")
{
    public override string NextStep => "Give the first and the last minute of work and the days.";
}

public sealed record ChangedMeanwhile()
    : Refusal("The case changed while you looked at it: a further alert, or another officer.", "45 CFR 164.312(c)(1)")
{
    public override string NextStep => "Look at it again, then decide.";
}

public sealed record ActMissing() : Refusal("Say what came of the case.", "Monitoring procedure")
{
    public override string NextStep => "Choose one of the outcomes and give the reason.";
}
