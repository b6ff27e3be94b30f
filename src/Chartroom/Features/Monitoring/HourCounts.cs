using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>Adds a batch's accesses to the counts of their local hours; saved with the caller's changes.</summary>
internal sealed class HourCounts(ChartroomDb db, Organisation organisation)
{
    private readonly Dictionary<(DateOnly Day, int Hour), (int Accesses, int Explained, int Alerts)> counts = [];

    public void Count(DateTimeOffset at, long accesses, long explained, int alerts)
    {
        var local = TimeZoneInfo.ConvertTime(at, organisation.Zone);
        var key = (DateOnly.FromDateTime(local.DateTime), local.Hour);
        var so = counts.GetValueOrDefault(key);
        counts[key] = (so.Accesses + (int)accesses, so.Explained + (int)explained, so.Alerts + alerts);
    }

    public async Task KeepAsync(CancellationToken cancel)
    {
        foreach (var (key, more) in counts)
        {
            var row =
                await db.Set<MonitoringHour>().SingleOrDefaultAsync(h => h.Day == key.Day && h.Hour == key.Hour, cancel)
                ?? db.Add(new MonitoringHour(key.Day, key.Hour)).Entity;
            row.Accesses += more.Accesses;
            row.Explained += more.Explained;
            row.Alerts += more.Alerts;
        }
    }
}
