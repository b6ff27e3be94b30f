namespace Chartroom.Features.Monitoring.Engine;

/// <summary>Local day and minute of instants in one zone. Remembers the offset of an hour, because a stream stays in it for a while. Not safe from several threads.</summary>
public sealed class LocalTime(TimeZoneInfo zone)
{
    private long hour = -1;
    private long offset;

    /// <param name="day">Days since 1 January of the year 1, local.</param>
    /// <param name="minute">Minute of the local day.</param>
    public void Read(long at, out int day, out int minute)
    {
        // Offsets change on quarter hours at the finest (IANA time zone database, all zones in use since 1972).
        var now = at / (TimeSpan.TicksPerHour / 4);
        if (now != hour)
            (hour, offset) = (now, zone.GetUtcOffset(new DateTime(at, DateTimeKind.Utc)).Ticks);
        var local = at + offset;
        (day, minute) = ((int)(local / TimeSpan.TicksPerDay), (int)(local % TimeSpan.TicksPerDay / TimeSpan.TicksPerMinute));
    }

    /// <summary>0 is Sunday. 1 January of the year 1 was a Monday.</summary>
    public static int WeekDay(int day) => (day + 1) % 7;
}
