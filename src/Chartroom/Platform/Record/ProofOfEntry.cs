using System.Linq.Expressions;
using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>An entry's bytes and the proof that it stands in the log under the newest checkpoint (C2SP tlog-proof).</summary>
public sealed class ProofOfEntry(ChartroomDb db, LedgerKey key)
{
    /// <summary>Null while no checkpoint of ours covers the entry, or where there is none.</summary>
    public Task<(byte[] Entry, TlogProof Proof)?> FindAsync(EntryId id, CancellationToken cancel) =>
        FindAsync(e => e.Id == id, cancel);

    /// <summary>The same by the entry's place in the log, from 0.</summary>
    public Task<(byte[] Entry, TlogProof Proof)?> FindAsync(long index, CancellationToken cancel) =>
        FindAsync(e => e.Index == index, cancel);

    private async Task<(byte[] Entry, TlogProof Proof)?> FindAsync(
        Expression<Func<LedgerRow, bool>> which,
        CancellationToken cancel
    )
    {
        await using var moment = await Snapshot.BeginAsync(db, cancel); // the log goes on growing
        var store = new DatabaseStore(db);
        var row = await db.Set<LedgerRow>().AsNoTracking().SingleOrDefaultAsync(which, cancel);
        if (row?.Index is not { } index || !key.TryOpen(await store.ReadCheckpointAsync(cancel), out var signed, out _))
            return null;
        var size = signed.Checkpoint.Size;
        if (index >= size)
            return null;
        var path = await new TileTree(store, size).ProveInclusionAsync(index, size, cancel);
        return (row.Bytes, new TlogProof(path, signed.Note));
    }
}
