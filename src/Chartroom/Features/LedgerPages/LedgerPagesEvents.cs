using Chartroom.Platform;
using Chartroom.Platform.Record;

namespace Chartroom.Features.LedgerPages;

/// <summary>Somebody had the whole log checked, and what came of it.</summary>
public sealed record LedgerVerified(long Entries, bool Holds, long? FirstBad) : LedgerEvent
{
    public override string Type => "ledger.verified";
}

/// <summary>The proof of an entry, or the entry, was taken out of the product.</summary>
public sealed record ProofTaken(EntryId Entry, string Form) : LedgerEvent
{
    public override string Type => "ledger.proof-taken";
}
