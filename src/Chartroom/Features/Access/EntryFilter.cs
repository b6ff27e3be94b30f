using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Access;

/// <summary>Which entries of the ledger are asked for. Each condition has an index; a page is read along one of them.</summary>
public sealed record EntryFilter
{
    public DateOnly? From { get; init; }

    /// <summary>Last day, whole.</summary>
    public DateOnly? To { get; init; }

    public AccountId? Person { get; init; }

    /// <summary>Name of an event; empty for all.</summary>
    public string Event { get; init; } = "";

    public string? Patient { get; init; }

    public LedgerCursor? Cursor { get; init; }

    /// <summary>Reads a page, newest first, and the cursor of the next.</summary>
    public async Task<(List<LedgerRow> Rows, LedgerCursor? Next)> ReadAsync(
        IQueryable<LedgerRow> entries,
        Organisation organisation,
        int most,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var wanted = Narrow(entries, organisation);
        if (Cursor is { } cursor)
            wanted = wanted.Where(e => e.At <= cursor.At);
        var rows = await wanted
            .AsNoTracking()
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .Skip(Cursor?.Shown ?? 0)
            .Take(most + 1)
            .ToListAsync(cancel);
        var page = rows.Take(most).ToList();
        return (page, LedgerCursor.After(page.ConvertAll(r => r.At), rows.Count > most, Cursor));
    }

    internal IQueryable<LedgerRow> Narrow(IQueryable<LedgerRow> entries, Organisation organisation)
    {
        if (From is { } first)
        {
            var from = Midnight(first, organisation);
            entries = entries.Where(e => e.At >= from);
        }
        if (To is { } last && last < DateOnly.MaxValue)
        {
            var end = Midnight(last.AddDays(1), organisation);
            entries = entries.Where(e => e.At < end);
        }
        if (Person is { } person)
            entries = entries.Where(e => e.Actor == person);
        if (Event.Length > 0)
            entries = entries.Where(e => e.Type == Event);
        return Patient is { } patient ? entries.Where(e => e.Patient == patient) : entries;
    }

    /// <summary>The instant a legal day begins in the organisation's zone.</summary>
    public static DateTimeOffset Midnight(DateOnly day, Organisation organisation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var local = day.ToDateTime(TimeOnly.MinValue);
        // Where the clocks jump over midnight, the day begins when they land.
        while (organisation.Zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, organisation.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
