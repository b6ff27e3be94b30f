using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.Record;

/// <summary>
/// Adds ledger entries to the caller's unit of work: entry and effect are saved by one SaveChanges, in one transaction, or neither is.
/// Takes no lock and knows no chain head, so that writers never wait for one another here.
/// </summary>
public sealed class Recorder(ChartroomDb db, RootKey root, CommittedEntries committed, TimeProvider clock)
{
    /// <summary>Adds an entry; it is committed by the caller's SaveChanges, which the caller must await before showing anything.</summary>
    /// <param name="actor">Who did it; null where nobody is signed in, or the product itself acts.</param>
    /// <param name="entry">The entry's id, where something saved with it already carries it.</param>
    public EntryId Add(Actor? actor, LedgerEvent happened, EntryId? entry = null)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var id = entry ?? EntryId.New();
        var at = clock.GetUtcNow();
        var patient = happened.Patient is { } touched ? root.Pseudonym(touched) : null;
        var bytes = EntryBytes.Write(id, at, actor, happened, patient);
        var row = new LedgerRow(id, at, happened.Type, bytes, Chartroom.Ledger.Hashing.HashLeaf(bytes).ToArray())
        {
            Seal = root.SealEntry(bytes),
            Actor = actor?.Id,
            Patient = patient,
            Work = happened.Work,
            Refused = happened.Refused is not null,
        };
        db.Add(row);
        committed.Added(db, row);
        return id;
    }

    /// <summary>Drops whatever the unit of work holds and commits the refusal alone, in the form of the act it stopped. Answers the refusal.</summary>
    public async Task<Refusal> RefuseAsync(Actor? actor, LedgerEvent happened, Refusal why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(happened);
        db.ChangeTracker.Clear();
        Add(actor, happened with { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}
