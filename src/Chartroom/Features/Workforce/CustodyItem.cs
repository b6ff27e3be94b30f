using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

public enum CustodyKind
{
    Badge,
    Device,
}

/// <summary>A thing of the organisation in a person's hands, by its number or name, until it comes back (45 CFR 164.310(d)(2)(iii)).</summary>
public sealed class CustodyItem : IRevised
{
    public const int MostName = 60;

    private CustodyItem() { }

    public CustodyItem(CustodyKind kind, string name, AccountId person, AccountId by, DateTimeOffset at) =>
        (Id, Kind, Name, Person, GivenBy, GivenAt) = (CustodyId.New(), kind, name, person, by, at);

    public CustodyId Id { get; private set; }

    public CustodyKind Kind { get; private set; }

    /// <summary>The number on the badge, or the serial number of the device.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The device's row in the register; null for a badge, and for what was noted before there was a register.</summary>
    public DeviceId? Device { get; init; }

    public AccountId Person { get; private set; }

    public AccountId GivenBy { get; private set; }

    public DateTimeOffset GivenAt { get; private set; }

    public AccountId? TakenBy { get; private set; }

    public DateTimeOffset? ReturnedAt { get; private set; }

    public int Revision { get; set; }

    public void Return(AccountId by, DateTimeOffset at) => (TakenBy, ReturnedAt) = (by, at);
}
