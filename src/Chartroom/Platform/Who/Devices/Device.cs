using Chartroom.Platform.Store;

namespace Chartroom.Platform.Who;

public readonly record struct DeviceId(Guid Value) : IEntityId<DeviceId>
{
    public static DeviceId New() => new(Guid.CreateVersion7());

    public static DeviceId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// A device that the organisation manages, as its device management describes it, and the key by which a browser on it shows that it is there.
/// The register says what was stated and when; it does not see the device.
/// </summary>
public sealed class Device : IRevised
{
    public const int LongestText = 60;

    /// <summary>How long a binding code works: a person has it read out and types it.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromHours(24);

    private Device() { }

    public Device(DeviceId id, string name, DeviceKind kind, string serial, AccountId owner, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(serial);
        (Id, Name, Kind, Serial, Owner, Registered) = (id, name, kind, serial, owner, at);
    }

    public DeviceId Id { get; private set; }

    public int Revision { get; set; }

    public string Name { get; private set; } = "";

    public DeviceKind Kind { get; private set; }

    public string Serial { get; private set; } = "";

    /// <summary>The one person who works on it.</summary>
    public AccountId Owner { get; private set; }

    public DateTimeOffset Registered { get; private set; }

    public bool Encrypted { get; private set; }

    /// <summary>The day on which the disk's encryption was looked at.</summary>
    public DateOnly? EncryptionSeen { get; private set; }

    /// <summary>The day of the newest operating system patch on it.</summary>
    public DateOnly? PatchedOn { get; private set; }

    public bool Enrolled { get; private set; }

    /// <summary>The day on which device management last heard from it.</summary>
    public DateOnly? EnrolmentSeen { get; private set; }

    /// <summary>It counts as managed before this instant; null where what was stated never makes it so.</summary>
    public DateTimeOffset? ManagedUntil { get; private set; }

    /// <summary>Keyed hash of the binding code given out; null where none is open.</summary>
    public byte[]? CodeHash { get; private set; }

    public DateTimeOffset? CodeUntil { get; private set; }

    /// <summary>Public half of the browser's key, SubjectPublicKeyInfo (RFC 5480).</summary>
    public byte[]? PublicKey { get; private set; }

    /// <summary>SHA-256 of <see cref="PublicKey"/>: the name under which a browser shows its key.</summary>
    public byte[]? KeyHash { get; private set; }

    public DateTimeOffset? BoundAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DeviceEnd? EndedHow { get; private set; }

    public bool IsManaged(DateTimeOffset at) => EndedAt is null && ManagedUntil > at;

    /// <summary>Takes what device management says now. A device that was given up takes nothing.</summary>
    public Outcome<Device> Take(DeviceStatement said, DevicePolicy policy, Organisation home, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(home);
        if (EndedAt is not null)
            return new DeviceGivenUp();
        var today = home.LegalDay(at);
        if (said.EncryptionSeen > today || said.PatchedOn > today || said.EnrolmentSeen > today)
            return new DeviceDateAhead();
        (Encrypted, EncryptionSeen, PatchedOn) = (said.Encrypted, said.EncryptionSeen, said.PatchedOn);
        (Enrolled, EnrolmentSeen) = (said.Enrolled, said.EnrolmentSeen);
        Judge(policy, home);
        return this;
    }

    /// <summary>Counts anew until when the device is managed: the first of its three dates to grow too old decides.</summary>
    public void Judge(DevicePolicy policy, Organisation home)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(home);
        ManagedUntil =
            Encrypted && Enrolled && (EncryptionSeen, PatchedOn, EnrolmentSeen) is ({ } seen, { } patched, { } heard)
                ? Earliest(
                    EndOf(seen.AddDays(policy.EncryptionDays), home),
                    EndOf(patched.AddDays(policy.PatchDays), home),
                    EndOf(heard.AddDays(policy.ManagementDays), home)
                )
                : null;
    }

    /// <summary>Opens the device for one binding; a code given out before stops working.</summary>
    public Outcome<Device> Offer(byte[] codeHash, DateTimeOffset at)
    {
        if (EndedAt is not null)
            return new DeviceGivenUp();
        (CodeHash, CodeUntil) = (codeHash, at + CodeLifetime);
        return this;
    }

    /// <summary>Takes the key of the browser that showed the code. A key from before stops working.</summary>
    public Outcome<Device> Bind(DeviceKey key, AccountId by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (EndedAt is not null)
            return new DeviceGivenUp();
        if (by != Owner)
            return new DeviceOfAnother();
        (PublicKey, KeyHash, BoundAt) = (key.Bytes, key.Hash, at);
        (CodeHash, CodeUntil) = (null, null);
        return this;
    }

    /// <summary>Its key and open code stop working while it is on its way back. Answers whether there was one.</summary>
    public bool LetGo()
    {
        var had = PublicKey is not null || CodeHash is not null;
        (CodeHash, CodeUntil, PublicKey, KeyHash) = (null, null, null, null);
        return had;
    }

    /// <summary>Gives the device up for good: its key and open code stop working.</summary>
    public Outcome<Device> End(DeviceEnd how, DateTimeOffset at)
    {
        if (EndedAt is not null)
            return new DeviceGivenUp();
        (EndedAt, EndedHow) = (at, how);
        LetGo();
        return this;
    }

    private static DateTimeOffset EndOf(DateOnly day, Organisation home)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, home.Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private static DateTimeOffset Earliest(params ReadOnlySpan<DateTimeOffset> instants)
    {
        var first = instants[0];
        foreach (var instant in instants)
            first = instant < first ? instant : first;
        return first;
    }
}

public enum DeviceKind
{
    Laptop,
    Desktop,
    Tablet,
    ThinClient,
}

/// <summary>Why a device is no longer one of ours.</summary>
public enum DeviceEnd
{
    /// <summary>Lost or stolen.</summary>
    Lost,

    /// <summary>Taken out of use.</summary>
    Retired,

    /// <summary>Given back by its person: registered anew for whoever gets it next.</summary>
    Returned,
}

/// <summary>What the organisation's device management says of a device, with the days it speaks of.</summary>
public sealed record DeviceStatement(
    bool Encrypted,
    DateOnly EncryptionSeen,
    DateOnly PatchedOn,
    bool Enrolled,
    DateOnly EnrolmentSeen
);
