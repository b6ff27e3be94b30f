using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>Reads the log from the application's database, for proofs and for the integrator.</summary>
internal sealed class LedgerReader(ChartroomDb db) : ILogReader
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
            return entries.Count == id.Width ? EntryBundle.Encode([.. entries.Select(b => (ReadOnlyMemory<byte>)b)]) : null;
        }
        var tile = await db.Set<LedgerTile>()
            .AsNoTracking()
            .SingleOrDefaultAsync(t => t.Level == id.Level && t.Index == id.Index, cancel);
        var bytes = id.Width * LedgerHash.Length;
        return tile is null || tile.Hashes.Length < bytes ? null : tile.Hashes.AsMemory(0, bytes);
    }

    public async ValueTask<string?> ReadCheckpointAsync(CancellationToken cancel) =>
        await db.Set<LedgerCheckpoint>().OrderByDescending(c => c.Size).Select(c => c.Note).FirstOrDefaultAsync(cancel);
}
