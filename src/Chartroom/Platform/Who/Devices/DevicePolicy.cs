using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>
/// What the organisation asks of devices. A change adds a row; what was decided is never altered. A row that asks for less waits for a second
/// person; one that asks for more holds at once.
/// </summary>
public sealed class DevicePolicy
{
    public const int MostDays = 365;

    private DevicePolicy() { }

    public DevicePolicy(int number, DeviceLevel level, AccountId? by, DateTimeOffset at) =>
        (Number, Level, By, At) = (number, level, by, at);

    /// <summary>
    /// What holds until somebody chooses: no export and no print without a managed device; encryption looked at within 180 days, patched
    /// within 60, heard of by device management within 30.
    /// </summary>
    public static DevicePolicy Initial { get; } =
        new(0, DeviceLevel.Enforce, null, DateTimeOffset.UnixEpoch) { InForceSince = DateTimeOffset.UnixEpoch };

    public int Number { get; private set; }

    public DeviceLevel Level { get; private set; }

    /// <summary>Days after which a look at the disk's encryption is too old.</summary>
    public int EncryptionDays { get; init; } = 180;

    /// <summary>Days after which the newest patch is too old.</summary>
    public int PatchDays { get; init; } = 60;

    /// <summary>Days after which device management has been silent for too long.</summary>
    public int ManagementDays { get; init; } = 30;

    public AccountId? By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Why it was changed, in the proposer's words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The second person; null where none was needed or none decided yet.</summary>
    public AccountId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Null while it waits for a second person, and for good where that person said no.</summary>
    public DateTimeOffset? InForceSince { get; private set; }

    public bool Waits => InForceSince is null && DecidedAt is null;

    /// <summary>True where something that the other asks for is not asked for here.</summary>
    public bool AsksLessThan(DevicePolicy other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Level < other.Level
            || EncryptionDays > other.EncryptionDays
            || PatchDays > other.PatchDays
            || ManagementDays > other.ManagementDays;
    }

    public void Hold(DateTimeOffset at) => InForceSince = at;

    public Outcome<DevicePolicy> Decide(bool yes, AccountId by, DateTimeOffset at)
    {
        if (!Waits)
            return new DevicePolicyDecidedBefore();
        if (yes && by == By)
            return new DevicePolicyNeedsAnother();
        (DecidedBy, DecidedAt) = (by, at);
        InForceSince = yes ? at : null;
        return this;
    }
}

/// <summary>What happens on a device that is not managed. A later word asks for more.</summary>
public enum DeviceLevel
{
    /// <summary>Nothing is asked.</summary>
    Off,

    /// <summary>Export and print work; each page says that the device is not managed.</summary>
    Warn,

    /// <summary>Pages are shown; export and print are refused.</summary>
    Enforce,
}

/// <summary>The policy that holds now: the newest row that came into force.</summary>
public static class DevicePolicyInForce
{
    public static async Task<DevicePolicy> ReadAsync(ChartroomDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<DevicePolicy>()
                .AsNoTracking()
                .Where(p => p.InForceSince != null)
                .OrderByDescending(p => p.Number)
                .FirstOrDefaultAsync(cancel)
            ?? DevicePolicy.Initial;
    }
}
