using System.Globalization;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Devices;

/// <summary>The policy as somebody typed it.</summary>
public sealed record DevicePolicyInput
{
    public string Level { get; init; } = "";

    public string EncryptionDays { get; init; } = "";

    public string PatchDays { get; init; } = "";

    public string ManagementDays { get; init; } = "";

    public string Reason { get; init; } = "";
}

/// <summary>
/// Changes what is asked of devices. Asking for more holds at once; asking for less waits until a second person agrees. When a change comes
/// into force every device is judged anew in the same save.
/// </summary>
public sealed class ChangeDevicePolicy(ChartroomDb db, Recorder recorder, Organisation home, TimeProvider clock)
{
    private const int LongestReason = 500;

    public async Task<Outcome<DevicePolicy>> ProposeAsync(Actor by, DevicePolicyInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(input);
        var before = await DevicePolicyInForce.ReadAsync(db, cancel);
        var newest = await db.Set<DevicePolicy>().AsNoTracking().OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancel);
        var number = (newest?.Number ?? 0) + 1;
        var outcome = newest is { Waits: true } ? new DevicePolicyWaits() : Read(input, number, by.Id);
        if (!outcome.Allows(out var policy, out var why))
        {
            recorder.Add(by, new DevicePolicyProposed(number, null, false) { Refused = why });
            await db.SaveChangesAsync(cancel);
            return why;
        }
        db.Add(policy);
        if (!policy.AsksLessThan(before))
            await HoldAsync(policy, cancel);
        recorder.Add(
            by,
            new DevicePolicyProposed(number, policy.Level, policy.InForceSince is not null)
            {
                EncryptionDays = policy.EncryptionDays,
                PatchDays = policy.PatchDays,
                ManagementDays = policy.ManagementDays,
            }
        );
        await db.SaveChangesAsync(cancel);
        return policy;
    }

    public async Task<Outcome<DevicePolicy>> DecideAsync(Actor by, int number, bool yes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var policy = await db.Set<DevicePolicy>().SingleOrDefaultAsync(p => p.Number == number, cancel);
        var outcome = policy is null ? new DevicePolicyDecidedBefore() : policy.Decide(yes, by.Id, clock.GetUtcNow());
        if (outcome.Allows(out var decided, out var why) && yes)
            await HoldAsync(decided, cancel);
        recorder.Add(by, new DevicePolicyDecided(number, yes) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return outcome;
    }

    private async Task HoldAsync(DevicePolicy policy, CancellationToken cancel)
    {
        policy.Hold(clock.GetUtcNow());
        foreach (var device in await db.Set<Device>().Where(d => d.EndedAt == null).ToListAsync(cancel))
            device.Judge(policy, home);
    }

    private Outcome<DevicePolicy> Read(DevicePolicyInput input, int number, AccountId by)
    {
        if (!Enum.TryParse<DeviceLevel>(input.Level, out var level) || !Enum.IsDefined(level))
            return new DevicePolicyOutOfRange();
        if (
            !(
                Days(input.EncryptionDays, out var encryption)
                && Days(input.PatchDays, out var patch)
                && Days(input.ManagementDays, out var management)
            )
        )
            return new DevicePolicyOutOfRange();
        if (
            !RealWords.Say(input.Reason)
            || input.Reason.Length > LongestReason
            || input.Reason.Contains('\0', StringComparison.Ordinal)
        )
            return new ReasonTooThin();
        return new DevicePolicy(number, level, by, clock.GetUtcNow())
        {
            EncryptionDays = encryption,
            PatchDays = patch,
            ManagementDays = management,
            Reason = input.Reason.Trim(),
        };
    }

    private static bool Days(string text, out int days) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days)
        && days >= 1
        && days <= DevicePolicy.MostDays;
}

public sealed record DevicePolicyOutOfRange()
    : Refusal("The policy is one of three words, and days are whole numbers from 1 to 365.", "45 CFR 164.310(d)(1)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Correct what was typed.";
}

public sealed record DevicePolicyWaits()
    : Refusal("A change of this policy waits for a second person already.", "45 CFR 164.308(a)(2)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Have that one decided first.";
}
