using Chartroom.Platform.Record;

namespace Chartroom.Features.CodeBook;

/// <summary>A person told of a search that gave the wrong code. The words are in the report, not in the ledger.</summary>
public sealed record HitReported(HitReportId Report) : LedgerEvent
{
    public override string Type => "search.reported";
}
