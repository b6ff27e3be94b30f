namespace Chartroom.Platform.Store;

/// <summary>The organisation that runs this installation. Its time zone decides the legal day of an instant sent in UTC.</summary>
public sealed record Organisation
{
    public string Name { get; init; } = "";

    /// <summary>IANA time zone name, for example "America/New_York".</summary>
    public string TimeZone { get; init; } = "America/New_York";

    /// <exception cref="TimeZoneNotFoundException"><see cref="TimeZone"/> is not known on this machine.</exception>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>
    /// The legal day of an instant. A sender that wrote its own offset means its own wall clock, so the day it wrote stands; an instant
    /// sent in UTC says nothing of any wall clock, so it is read in the organisation's zone.
    /// </summary>
    public DateOnly LegalDay(DateTimeOffset at) =>
        DateOnly.FromDateTime(at.Offset == TimeSpan.Zero ? TimeZoneInfo.ConvertTime(at, Zone).DateTime : at.DateTime);
}
