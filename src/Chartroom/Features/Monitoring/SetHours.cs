using System.Globalization;
using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>Hours as somebody typed them, in the organisation's zone.</summary>
/// <param name="From">"07:00".</param>
/// <param name="To">"18:00"; earlier than <paramref name="From"/> where the shift ends on the next day.</param>
/// <param name="Days">Bit 0 is Sunday.</param>
public sealed record HoursInput(string From, string To, int Days);

/// <summary>Sets the hours of work, the organisation's or one person's. They hold from the next round on.</summary>
public sealed class SetHours(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    private const int AllDays = 0b1111111;

    /// <param name="person">Null for the organisation.</param>
    public async Task<Outcome<HoursSet>> HandleAsync(Actor by, AccountId? person, HoursInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(input);
        var read =
            Minute(input.From, out var from) & Minute(input.To, out var to) && input.Days is > 0 and <= AllDays && from != to;
        if (to < from)
            to += WorkHours.MinutesOfDay;
        Refusal? why =
            !read ? new HoursOutOfRange()
            : person is { Value: var key } && !await db.Users.AnyAsync(u => u.Id == key, cancel) ? new PersonNotHere()
            : null;
        var entry = EntryId.New();
        recorder.Add(by, new WorkHoursSet(person, from, to, input.Days) { Refused = why }, entry);
        var row = new HoursSet(entry, person, from, to, input.Days, by.Id, clock.GetUtcNow());
        if (why is null)
            db.Add(row);
        await db.SaveChangesAsync(cancel);
        return why is null ? row : why;
    }

    private static bool Minute(string text, out int minute)
    {
        var read = TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        minute = (time.Hour * 60) + time.Minute;
        return read;
    }
}
