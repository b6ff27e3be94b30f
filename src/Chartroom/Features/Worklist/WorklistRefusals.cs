using Chartroom.Platform;

namespace Chartroom.Features.Worklist;

public sealed record NothingToCode() : Refusal("There is no chart for you to code now.", "Worklist rule: next")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Ask your manager for work, or look at what you hold.";
}

public sealed record NotACoder() : Refusal("Charts are assigned to coders only.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Choose a coder from the list.";
}

public sealed record ChartIsOpenNow() : Refusal("The coder has this chart open now.", "45 CFR 164.502(b)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Wait until it is closed, or ask the coder to close it.";
}

public sealed record RuleThereAlready() : Refusal("That rule is there already.", "Worklist rule: assignment");

public sealed record UnknownServiceLine() : Refusal("No chart has this service.", "Worklist rule: assignment")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Choose a service from the list.";
}
