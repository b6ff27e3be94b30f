using System.Text.Json;
using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.LedgerPages;

/// <summary>Writes entries as FHIR R4 AuditEvents, one a line (NDJSON), oldest first. Holds pseudonyms and ids, no patient text.</summary>
public sealed class WriteAuditEvents(ChartroomDb db, Recorder recorder, LedgerKey key, Organisation organisation)
{
    private const int Page = 1_000;

    /// <summary>Records that entries leave as AuditEvents; awaited before any is written.</summary>
    public async Task RecordAsync(Actor? actor, CancellationToken cancel)
    {
        recorder.Add(actor, new AuditEventsTaken());
        await db.SaveChangesAsync(cancel);
    }

    /// <returns>How many were written.</returns>
    public async Task<long> WriteAsync(EntryFilter filter, Stream into, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(into);
        var (count, after) = (0L, -1L);
        while (true)
        {
            var rows = await filter
                .Narrow(db.Set<LedgerRow>().AsNoTracking(), organisation)
                .Where(e => e.Index > after)
                .OrderBy(e => e.Index)
                .Take(Page)
                .ToListAsync(cancel);
            if (rows.Count == 0)
                return count;
            foreach (var row in rows)
            {
                var line = JsonSerializer.SerializeToUtf8Bytes(AuditEvents.Of(EntryFacts.Read(row.Bytes), key.Origin));
                await into.WriteAsync(line, cancel);
                await into.WriteAsync("\n"u8.ToArray(), cancel);
            }
            (count, after) = (count + rows.Count, rows[^1].Index!.Value);
        }
    }
}

/// <summary>Entries left as FHIR AuditEvents.</summary>
public sealed record AuditEventsTaken : LedgerEvent
{
    public override string Type => "ledger.audit-events-taken";
}
