using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Devices;

/// <summary>A device was put into the register.</summary>
public sealed record DeviceRegistered(DeviceId? Device, AccountId? Owner, DeviceKind? Kind) : LedgerEvent
{
    public override string Type => "device.registered";
}

/// <summary>What device management says of a device was written down, with the days it speaks of.</summary>
/// <param name="Managed">By the policy that held then.</param>
public sealed record DeviceStated(DeviceId? Device, bool Managed) : LedgerEvent
{
    public override string Type => "device.stated";

    public bool Encrypted { get; init; }

    public DateOnly? EncryptionSeen { get; init; }

    public DateOnly? PatchedOn { get; init; }

    public bool Enrolled { get; init; }

    public DateOnly? EnrolmentSeen { get; init; }
}

/// <summary>A code was given out by which a device is bound once.</summary>
public sealed record DeviceCodeIssued(DeviceId Device) : LedgerEvent
{
    public override string Type => "device.code-issued";
}

/// <summary>A browser's key was bound to a device, or refused.</summary>
public sealed record DeviceBound(DeviceId? Device) : LedgerEvent
{
    public override string Type => "device.bound";
}

/// <summary>A session showed the key of a device, or failed to.</summary>
public sealed record DeviceShown(DeviceId? Device) : LedgerEvent
{
    public override string Type => "device.shown";
}

/// <summary>A device was reported lost or retired; the sessions on it ended.</summary>
public sealed record DeviceEnded(DeviceId Device, DeviceEnd How, int Sessions) : LedgerEvent
{
    public override string Type => "device.ended";
}

/// <summary>A change of what is asked of devices was proposed; one that asks for more holds at once.</summary>
public sealed record DevicePolicyProposed(int Number, DeviceLevel? Level, bool Holds) : LedgerEvent
{
    public override string Type => "device-policy.proposed";

    public int EncryptionDays { get; init; }

    public int PatchDays { get; init; }

    public int ManagementDays { get; init; }
}

/// <summary>A second person agreed to ask less of devices, or did not.</summary>
public sealed record DevicePolicyDecided(int Number, bool Agreed) : LedgerEvent
{
    public override string Type => "device-policy.decided";
}
