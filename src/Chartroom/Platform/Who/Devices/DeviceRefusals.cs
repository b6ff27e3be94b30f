namespace Chartroom.Platform.Who;

public sealed record DeviceNotManaged()
    : Refusal(
        "This session runs on a device that is not managed: pages are shown, but nothing is exported or printed from it.",
        "45 CFR 164.310(d)(1); 164.312(a)(2)(iv)"
    )
{
    public override string Owner => "Security officer";
    public override string NextStep =>
        "Use a managed device, or ask your security officer to register this one and open the page This device.";
}

public sealed record DeviceGivenUp() : Refusal("This device was reported lost or retired.", "45 CFR 164.310(d)(2)(iii)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Register a device anew where it came back.";
}

public sealed record DeviceDateAhead() : Refusal("A date of the statement lies in the future.", "45 CFR 164.310(d)(2)(iii)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Type the day on which it was seen.";
}

public sealed record DeviceOfAnother()
    : Refusal("This device is registered for another person. Your session stays without a device.", "45 CFR 164.310(c)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Work on your own device, or ask your security officer.";
}

public sealed record DeviceProofFailed()
    : Refusal(
        "The device could not show its key: the page was too old, the answer was used before, or the key is not known.",
        "45 CFR 164.312(d)"
    )
{
    public override string Owner => "Security officer";
    public override string NextStep => "Load the page again; where that does not help, ask for a new binding code.";
}

public sealed record DevicePolicyDecidedBefore() : Refusal("This change was decided before.", "45 CFR 164.308(a)(8)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Load the page again.";
}

public sealed record DevicePolicyNeedsAnother()
    : Refusal("A change that asks less of devices is agreed to by a second person.", "45 CFR 164.308(a)(2)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Ask another security officer, the privacy officer or an administrator.";
}
