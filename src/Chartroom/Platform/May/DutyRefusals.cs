namespace Chartroom.Platform.May;

public sealed record AuditOfOwnCoding()
    : Refusal("Nobody audits a case that they coded.", "45 CFR 164.308(a)(4)(ii)(C); NIST SP 800-53 rev. 5 AC-5")
{
    public override string Owner => "Coding manager";
    public override string NextStep => "Ask your manager to give this audit to somebody who had no part in the coding.";
}

public sealed record ApprovalOfOwnRequest()
    : Refusal("Nobody approves what they asked for themselves.", "45 CFR 164.308(a)(4)(ii)(B); NIST SP 800-53 rev. 5 AC-5")
{
    public override string NextStep => "Leave the decision to another approver.";
}

public sealed record ReleaseOfOwnText()
    : Refusal("Nobody puts rules in force that they wrote themselves.", "45 CFR 164.308(a)(4)(ii)(C); NIST SP 800-53 rev. 5 AC-5")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Ask the other officer to read and publish it.";
}

public sealed record AdministratorOpensChart()
    : Refusal(
        "Who administers the installation opens no charts.",
        "45 CFR 164.308(a)(3)(i), 164.514(d)(2); NIST SP 800-53 rev. 5 AC-5"
    )
{
    public override string Owner => "Security officer";
    public override string NextStep =>
        "Give chart work and administration to two people; hand over open charts before the role changes.";
}
