using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Devices;

/// <summary>A device as somebody typed it.</summary>
public sealed record DeviceInput(string? Name, string? Kind, string? Serial, string? Owner);

/// <summary>Puts a device into the register, for the one person who works on it.</summary>
public sealed class RegisterDevice(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    public async Task<Outcome<Device>> HandleAsync(Actor by, DeviceInput input, CancellationToken cancel)
    {
        var outcome = await AddAsync(by, input, cancel);
        await db.SaveChangesAsync(cancel);
        return outcome;
    }

    /// <summary>The row, or the refusal, with its entry, as part of the caller's unit of work.</summary>
    public async Task<Outcome<Device>> AddAsync(Actor by, DeviceInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(input);
        var kind = Enum.TryParse<DeviceKind>(input.Kind, out var typed) && Enum.IsDefined(typed) ? typed : (DeviceKind?)null;
        var (name, serial) = ((input.Name ?? "").Trim(), (input.Serial ?? "").Trim());
        var owner = Guid.TryParse(input.Owner, out var id)
            ? await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.DisabledAt == null, cancel)
            : null;
        Refusal? why =
            (name + serial).Any(char.IsControl)
            || name.Length is 0 or > Device.LongestText
            || serial.Length is 0 or > Device.LongestText
            || kind is null
                ? new DeviceMisfit()
            : owner is null ? new DeviceWithoutOwner()
            : await db.Set<Device>().AnyAsync(d => d.Serial == serial && d.EndedAt == null, cancel) ? new DeviceKnown()
            : null;
        if (why is not null)
        {
            recorder.Add(by, new DeviceRegistered(null, owner?.AccountId, kind) { Refused = why });
            return why;
        }
        var device = new Device(DeviceId.New(), name, kind!.Value, serial, owner!.AccountId, clock.GetUtcNow());
        db.Add(device);
        recorder.Add(by, new DeviceRegistered(device.Id, device.Owner, kind));
        return device;
    }
}

public sealed record DeviceMisfit()
    : Refusal("A device has a kind, and a name and serial number of 1 to 60 characters.", "45 CFR 164.310(d)(2)(iii)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Fill in all three.";
}

public sealed record DeviceWithoutOwner()
    : Refusal("A device belongs to one person whose account is in use.", "45 CFR 164.310(d)(2)(iii)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Choose the person from the list.";
}

public sealed record DeviceKnown()
    : Refusal("A device with this serial number is in the register already.", "45 CFR 164.310(d)(2)(iii)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Open that device, or retire it first where it changes hands.";
}

public sealed record NoSuchDevice() : Refusal("There is no such device.", "45 CFR 164.310(d)(2)(iii)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Open the register again.";
}
