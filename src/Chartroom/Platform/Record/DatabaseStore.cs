using System.Text.Json;
using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>
/// The log in the application's database. Entries are rows that callers committed in their own transactions; what is stored here is their
/// place in the tree, tiles and checkpoints. Everything happens in the caller's transaction and lasts when that commits.
/// </summary>
/// <param name="waiting">The rows that the next growth gives their places, in its order. None where the log is only read.</param>
internal sealed class DatabaseStore(ChartroomDb db, IReadOnlyList<LedgerRow>? waiting = null) : ILogStore
{
    public async ValueTask<long> ReadSizeAsync(CancellationToken cancel) =>
        (await db.Set<LedgerRow>().MaxAsync(e => e.Index, cancel) ?? -1) + 1;

    public async ValueTask<ReadOnlyMemory<byte>?> ReadTileAsync(TileId id, CancellationToken cancel)
    {
        if (id.Level == TileId.Entries)
        {
            var entries = await db.Set<LedgerRow>()
                .AsNoTracking()
                .Where(e => e.Index >= id.FirstEntry && e.Index < id.FirstEntry + id.Width)
                .OrderBy(e => e.Index)
                .Select(e => e.Bytes)
                .ToListAsync(cancel);
            if (entries.Count != id.Width)
                return null; // never "condition ? bytes : null": that null would become empty bytes
            return EntryBundle.Encode([.. entries.Select(b => (ReadOnlyMemory<byte>)b)]);
        }
        var (level, index) = (id.Level, id.Index);
        var hashes = await db.Set<LedgerTile>()
            .Where(t => t.Level == level && t.Index == index)
            .Select(t => t.Hashes)
            .SingleOrDefaultAsync(cancel);
        var bytes = id.Width * LedgerHash.Length;
        if (hashes is null || hashes.Length < bytes)
            return null;
        return hashes.AsMemory(0, bytes);
    }

    public async ValueTask<string?> ReadCheckpointAsync(CancellationToken cancel) => (await LastAsync(cancel))?.Note;

    public Task<LedgerCheckpoint?> LastAsync(CancellationToken cancel) =>
        db.Set<LedgerCheckpoint>().AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);

    public async ValueTask StoreAsync(Growth growth, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(waiting?.Count ?? 0, growth.Leaves.Count);
        if (waiting is { Count: > 0 })
            await PlaceAsync(waiting, growth.From, cancel);
        foreach (var tile in growth.Tiles)
        {
            var bytes = tile.Bytes.ToArray();
            if (await db.Set<LedgerTile>().FindAsync([tile.Id.Level, tile.Id.Index], cancel) is { } kept)
                kept.Widen(bytes);
            else
                db.Add(new LedgerTile(tile.Id.Level, tile.Id.Index, bytes));
        }
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>One statement for all rows: one for each took a third of the integrator's time.</summary>
    private async Task PlaceAsync(IReadOnlyList<LedgerRow> rows, long from, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id.Value).ToArray();
        var placed =
            db is SqliteDb
                ? await db.Database.ExecuteSqlAsync(
                    $"""
                UPDATE ledger_entries SET leaf_index = {from} + p.key FROM json_each({JsonSerializer.Serialize(
                    ids.Select(id => id.ToString().ToUpperInvariant())
                )}) AS p WHERE ledger_entries."Id" = p.value AND leaf_index IS NULL
                """,
                    cancel
                )
                : await db.Database.ExecuteSqlAsync(
                    $"""
                    UPDATE ledger_entries SET leaf_index = {from} + p.place - 1 FROM unnest({ids}) WITH ORDINALITY AS p(id, place)
                    WHERE ledger_entries."Id" = p.id AND leaf_index IS NULL
                    """,
                    cancel
                );
        if (placed != rows.Count)
            throw new LedgerDamagedException($"{rows.Count - placed} entries were taken away while they got their places.", from);
    }

    public async ValueTask PublishAsync(string checkpoint, CancellationToken cancel)
    {
        if (!SignedNote.TryParse(checkpoint, out var note) || !Checkpoint.TryParse(note.Text, out var published))
            throw new ArgumentException("Only a signed checkpoint can be published.", nameof(checkpoint));
        db.Add(new LedgerCheckpoint(published.Size, checkpoint, At));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>When the checkpoint is published; kept beside it for people, and no evidence.</summary>
    public DateTimeOffset At { get; init; }
}
