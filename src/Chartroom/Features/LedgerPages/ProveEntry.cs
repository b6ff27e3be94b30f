using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.LedgerPages;

/// <summary>One entry with everything it says, and the proof by which an outsider checks that it stands in the log.</summary>
public sealed class ProveEntry(ChartroomDb db, Recorder recorder, ProofOfEntry proofs)
{
    public async Task<(LedgerRow Row, EntryFacts Facts)?> FindAsync(EntryId id, CancellationToken cancel)
    {
        var row = await db.Set<LedgerRow>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel);
        return row is null ? null : (row, EntryFacts.Read(row.Bytes));
    }

    /// <summary>The proof of an integrated entry under the newest checkpoint (C2SP tlog-proof). Recorded before it is given.</summary>
    public async Task<Outcome<TlogProof>> ProveAsync(Actor actor, EntryId id, CancellationToken cancel)
    {
        if (await proofs.FindAsync(id, cancel) is not var (_, proof))
            return await RefuseAsync(actor, new NotYetProved(), cancel);
        recorder.Add(actor, new ProofTaken(id, "proof"));
        await db.SaveChangesAsync(cancel);
        return proof;
    }

    /// <summary>The entry's own bytes, as hashed. Recorded before they are given.</summary>
    public async Task<Outcome<byte[]>> BytesAsync(Actor actor, EntryId id, CancellationToken cancel)
    {
        var bytes = await db.Set<LedgerRow>().Where(e => e.Id == id).Select(e => e.Bytes).SingleOrDefaultAsync(cancel);
        if (bytes is null)
            return await RefuseAsync(actor, new NotYetProved(), cancel);
        recorder.Add(actor, new ProofTaken(id, "entry"));
        await db.SaveChangesAsync(cancel);
        return bytes;
    }

    private async Task<Refusal> RefuseAsync(Actor actor, Refusal why, CancellationToken cancel)
    {
        recorder.Add(actor, new RouteRefused("ledger proof") { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}

public sealed record NotYetProved()
    : Refusal("No checkpoint covers this entry yet, or there is no such entry.", "RFC 6962 section 3.5")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Wait some seconds and ask again.";
}
