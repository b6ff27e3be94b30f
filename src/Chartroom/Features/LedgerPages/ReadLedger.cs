using Chartroom.Features.Access;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.LedgerPages;

/// <summary>The ledger as its keepers see it. Every figure comes from an index: the page costs the same at a hundred million entries.</summary>
public sealed class ReadLedger(
    ChartroomDb db,
    LedgerKey key,
    LedgerAnchor anchor,
    ExplainEntries explain,
    Organisation organisation
)
{
    public const int PageSize = 100;
    private const int PlotDays = 14;

    public async Task<LedgerView> RunAsync(EntryFilter filter, DateOnly today, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var last = await db.Set<LedgerCheckpoint>().AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);
        var (rows, next) = await filter.ReadAsync(db.Set<LedgerRow>(), organisation, PageSize, cancel);
        var names = await explain.NamesAsync(rows.Select(r => r.Actor), cancel);
        return new LedgerView
        {
            Size = last?.Size ?? 0,
            Root = last is null ? "" : Open(last.Note).Root.ToString(),
            SignedAt = explain.Local(last?.At ?? default),
            Verifier = key.Verifier.VerifierKey,
            Waiting = await db.Set<LedgerRow>().CountAsync(e => e.Index == null, cancel),
            AnchorAgrees = Agrees(anchor.Read(), last),
            Lines = [.. rows.Select(row => Line(row, names))],
            Filter = filter,
            Next = next?.ToString(),
            PerDay = await PerDayAsync(today, cancel),
        };
    }

    private static Checkpoint Open(string note) =>
        SignedNote.TryParse(note, out var signed) && Checkpoint.TryParse(signed.Text, out var checkpoint)
            ? checkpoint
            : throw new InvalidDataException("The newest checkpoint cannot be read: run 'chartroom ledger verify'.");

    /// <summary>The anchor may be one round behind, never ahead, and at the same size it says the same.</summary>
    private static bool? Agrees(string? remembered, LedgerCheckpoint? last)
    {
        if (remembered is null)
            return null;
        if (last is null || !SignedNote.TryParse(remembered, out var note) || !Checkpoint.TryParse(note.Text, out var outside))
            return false;
        var inside = Open(last.Note);
        return outside.Size < inside.Size || (outside.Size == inside.Size && outside.Root == inside.Root);
    }

    private LedgerLine Line(LedgerRow row, IReadOnlyDictionary<AccountId, string> names)
    {
        var who = row.Actor is { } actor ? names.GetValueOrDefault(actor, $"{actor}") : ExplainEntries.Nobody;
        return new(
            row.Index,
            explain.Local(row.At),
            row.Type,
            who,
            row.Patient ?? "",
            row.Refused,
            EntryFacts.Read(row.Bytes).Rule ?? ""
        )
        {
            Entry = row.Id,
        };
    }

    /// <summary>Entries a day, as the distance between the places in the log where the days begin: one look-up a day, however many entries.</summary>
    private async Task<PlotView> PerDayAsync(DateOnly today, CancellationToken cancel)
    {
        var end = (await db.Set<LedgerRow>().MaxAsync(e => e.Index, cancel) ?? -1) + 1;
        var rows = new List<PlotRow>();
        var until = end;
        for (var day = today; day > today.AddDays(-PlotDays); day = day.AddDays(-1))
        {
            var begins = EntryFilter.Midnight(day, organisation);
            var first = await db.Set<LedgerRow>()
                .Where(e => e.At >= begins && e.Index != null)
                .OrderBy(e => e.At)
                .Select(e => e.Index)
                .FirstOrDefaultAsync(cancel);
            var from = Math.Min(first ?? until, until);
            rows.Insert(0, new(Words.Of(day), [(int)Math.Min(until - from, int.MaxValue)]) { Brief = $"{day.Day}" });
            until = from;
        }
        return new("Entries a day", $"Entries of the last {PlotDays} days, by their place in the log.", ["entries"], rows)
        {
            Standing = true,
        };
    }
}
