namespace Chartroom.Platform.May;

public sealed record LedgerStopped()
    : Refusal("The ledger stopped, so that no access could be accounted for. Nothing of a patient is shown.", "45 CFR 164.312(b)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Tell your security officer at once. Your work is kept.";
}

public sealed record SessionLocked() : Refusal("You stepped away. Unlock to go on.", "45 CFR 164.312(a)(2)(iii)")
{
    public override string NextStep => "Unlock with your passkey or passphrase.";
}

public sealed record PurposeNotForRole() : Refusal("Your role does not open charts for this purpose.", "45 CFR 164.514(d)(2)")
{
    public override string Owner => "Coding manager";
}

public sealed record NotAssigned() : Refusal("This chart is not assigned to you.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Take the next chart from your worklist, or ask your manager to assign this one.";
}

public sealed record WorkClosed()
    : Refusal("The work on this chart is closed, and the right to see it ended with it.", "45 CFR 164.502(b)")
{
    public override string Owner => "Coding manager";
}

public sealed record AnotherChartOpen()
    : Refusal("You have another chart open. Only one chart is open at a time.", "45 CFR 164.502(b)")
{
    public override string NextStep => "Close the open chart first; your draft is kept.";
}

public sealed record ChartNotOpen() : Refusal("This chart is not open. Open it from your worklist.", "45 CFR 164.502(b)")
{
    public override string NextStep => "Open the chart from your worklist.";
}

public sealed record CounsellingNote()
    : Refusal("Counselling notes are closed to coding.", "45 CFR 164.508(a)(2); 42 CFR 2.31(b)")
{
    public override string NextStep => "Code from the other documents, or ask the provider.";
}

public sealed record ClosedToRole()
    : Refusal("Your role never opens this kind of document for this task.", "45 CFR 164.514(d)(2)")
{
    public override string NextStep => "Ask the provider, or ask the privacy officer whether the role matrix should change.";
}

public sealed record NotNeededForTask() : Refusal("This document is not needed for this task.", "45 CFR 164.514(d)(2)(ii)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "If coding needs it, ask for this one document and say why.";
}

public sealed record AnotherEncounter() : Refusal("This document belongs to another encounter.", "45 CFR 164.502(b)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "If coding needs it, ask for this one document and say why.";
}

public sealed record ConditionNotMet()
    : Refusal("Codes are handed on only after the chart is final coded.", "45 CFR 164.514(d)(3)(i)");

public sealed record ClassNotHeld() : Refusal("You do not hold the right to this class of charts.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Ask for the class under “My rights”, or give the chart back to your manager.";
}

public sealed record NothingAllows() : Refusal("Nothing allows this.", "45 CFR 164.308(a)(4)(ii)(B)");

/// <summary>The refusal that says what each rule means.</summary>
internal static class AccessRefusals
{
    public static Refusal Of(AccessRule rule) =>
        rule switch
        {
            AccessRule.LedgerStopped => new LedgerStopped(),
            AccessRule.SessionLocked => new SessionLocked(),
            AccessRule.PurposeNotForRole => new PurposeNotForRole(),
            AccessRule.NotAssigned => new NotAssigned(),
            AccessRule.WorkClosed => new WorkClosed(),
            AccessRule.AnotherChartOpen => new AnotherChartOpen(),
            AccessRule.ChartNotOpen => new ChartNotOpen(),
            AccessRule.CounsellingNote => new CounsellingNote(),
            AccessRule.ClosedToRole => new ClosedToRole(),
            AccessRule.NotNeededForTask => new NotNeededForTask(),
            AccessRule.AnotherEncounter => new AnotherEncounter(),
            AccessRule.ConditionNotMet => new ConditionNotMet(),
            AccessRule.ClassNotHeld => new ClassNotHeld(),
            _ => new NothingAllows(),
        };
}
