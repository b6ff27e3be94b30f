using System.Globalization;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Devices;

/// <summary>What device management says, as somebody typed it; days as "2026-11-22".</summary>
public sealed record StatementInput(
    string? Encrypted,
    string? EncryptionSeen,
    string? PatchedOn,
    string? Enrolled,
    string? EnrolmentSeen
)
{
    /// <summary>Null where a day or an answer is missing.</summary>
    public DeviceStatement? Read() =>
        YesNo(Encrypted) is { } encrypted
        && YesNo(Enrolled) is { } enrolled
        && Day(EncryptionSeen) is { } seen
        && Day(PatchedOn) is { } patched
        && Day(EnrolmentSeen) is { } heard
            ? new(encrypted, seen, patched, enrolled, heard)
            : null;

    private static bool? YesNo(string? text) =>
        text switch
        {
            "yes" => true,
            "no" => false,
            _ => null,
        };

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>Writes down what the organisation's device management says of a device now. Sessions on it follow with their next request.</summary>
public sealed class StateDevice(ChartroomDb db, Recorder recorder, Organisation home, TimeProvider clock)
{
    public async Task<Outcome<Device>> HandleAsync(Actor by, DeviceId id, StatementInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(input);
        var now = clock.GetUtcNow();
        var device = await db.Set<Device>().SingleOrDefaultAsync(d => d.Id == id, cancel);
        var policy = await DevicePolicyInForce.ReadAsync(db, cancel);
        Outcome<Device> outcome =
            device is null ? new NoSuchDevice()
            : input.Read() is not { } said ? new StatementIncomplete()
            : device.Take(said, policy, home, now);
        recorder.Add(
            by,
            outcome.Allows(out var taken, out var why)
                ? new DeviceStated(id, taken.IsManaged(now))
                {
                    Encrypted = taken.Encrypted,
                    EncryptionSeen = taken.EncryptionSeen,
                    PatchedOn = taken.PatchedOn,
                    Enrolled = taken.Enrolled,
                    EnrolmentSeen = taken.EnrolmentSeen,
                }
                : new DeviceStated(device?.Id, device?.IsManaged(now) == true) { Refused = why }
        );
        await db.SaveChangesAsync(cancel);
        return outcome;
    }
}

public sealed record StatementIncomplete()
    : Refusal(
        "A statement says yes or no to encryption and device management, and names a day for each of the three states.",
        "45 CFR 164.310(d)(1)"
    )
{
    public override string Owner => "Security officer";
    public override string NextStep => "Fill in what is missing.";
}
