using Chartroom.Platform;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Devices;

/// <summary>The register.</summary>
public sealed record DevicesView
{
    public required IReadOnlyList<DeviceLine> Devices { get; init; }

    public required IReadOnlyList<Choice> People { get; init; }

    public required DevicePolicy Policy { get; init; }

    public DeviceInput Typed { get; init; } = new("", "", "", "");

    public Refusal? Refused { get; init; }
}

/// <summary>One device, its instants on the organisation's clock.</summary>
public sealed record DeviceLine(Device Device, string Owner)
{
    public bool Managed { get; init; }

    public DateTimeOffset? Until { get; init; }

    public DateTimeOffset? Bound { get; init; }

    public DateTimeOffset? Ended { get; init; }
}

/// <summary>One device and what is done with it.</summary>
public sealed record DeviceView(DeviceLine Line, DevicePolicy Policy)
{
    /// <summary>Sessions that run on it now.</summary>
    public int Sessions { get; init; }

    /// <summary>A fresh binding code, shown once.</summary>
    public string? Code { get; init; }

    public Refusal? Refused { get; init; }
}

/// <summary>The device a person sits at.</summary>
/// <param name="Nonce">To be signed by the browser's key.</param>
public sealed record ThisDeviceView(DeviceStanding Standing, string Nonce)
{
    public DeviceLine? Device { get; init; }

    /// <summary>Devices that are registered for this person.</summary>
    public int Mine { get; init; }

    public Refusal? Refused { get; init; }
}

/// <summary>The policy of devices and its changes.</summary>
public sealed record DevicePolicyView(DevicePolicy InForce)
{
    public required IReadOnlyList<DevicePolicyLine> Rows { get; init; }

    public bool MayPropose { get; init; }

    /// <summary>What waits was proposed by the reader.</summary>
    public bool Own { get; init; }

    public DevicePolicyInput? Typed { get; init; }

    public Refusal? Refused { get; init; }
}

/// <summary>One row of the policy.</summary>
public sealed record DevicePolicyLine(DevicePolicy Policy, string By, string DecidedBy, DateTimeOffset At);

/// <summary>A fresh binding code on its way to the page that shows it once.</summary>
public sealed record CodeHalfway(Guid Device, string Code)
{
    public override string ToString() => "[binding code]";
}
