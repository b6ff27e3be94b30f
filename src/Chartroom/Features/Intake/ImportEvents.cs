using Chartroom.Platform;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Intake;

/// <summary>One patient's chart was taken in, or gained something. Written in the transaction that keeps it.</summary>
public sealed record ChartImported(int Encounters, int Documents, int NewVersions, int Changed, int WorkItems) : LedgerEvent
{
    public override string Type => "chart.imported";
}

/// <summary>A document, or a further version of one, came to an encounter that already had its documents.</summary>
/// <param name="Late">True for a document that was not there before: its chart must be looked at again.</param>
public sealed record DocumentReceived(
    EncounterId Encounter,
    DocumentId Document,
    string Kind,
    DocumentVersionId Version,
    int Number,
    bool Late
) : LedgerEvent
{
    public override string Type => "document.received";
}

/// <summary>An import ended. Counts only; which files were read is not evidence of anything and may name people.</summary>
public sealed record ImportFinished(
    int Charts,
    int ChartsRefused,
    int Patients,
    int Encounters,
    int Documents,
    int NewVersions,
    int LateDocuments,
    int Unchanged,
    int WorkItems,
    int Skipped,
    int Problems,
    bool Stopped
) : LedgerEvent
{
    public override string Type => "import.finished";
}
