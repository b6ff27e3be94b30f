using Chartroom.Codes;
using Chartroom.Platform;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Coding;

/// <summary>
/// A code was put on a chart. The ledger holds the assignment's id and a keyed digest of the code, not the code itself: with the
/// installation's key the two can be compared, without it nothing clinical can be read.
/// </summary>
public sealed record CodeAssigned(
    AssignmentId Assignment,
    CodeSystem System,
    string Digest,
    Provenance Provenance,
    int EvidenceSpans
) : LedgerEvent
{
    public override string Type => "code.assigned";
}

/// <summary>Something about an assignment changed: its role, POA, date, modifiers, place, rationale or evidence.</summary>
public sealed record CodeChanged(AssignmentId Assignment, string What) : LedgerEvent
{
    public override string Type => "code.changed";
}

public sealed record CodeRemoved(AssignmentId Assignment, string Digest) : LedgerEvent
{
    public override string Type => "code.removed";
}

/// <summary>A fact of the abstract was confirmed, for example the discharge status.</summary>
public sealed record AbstractChanged(string What) : LedgerEvent
{
    public override string Type => "abstract.changed";
}

public sealed record WarningKept(string FindingRule) : LedgerEvent
{
    public override string Type => "finding.kept";
}

public sealed record ChartHeld(HoldReason Reason) : LedgerEvent
{
    public override string Type => "chart.held";
}

public sealed record ChartReleased : LedgerEvent
{
    public override string Type => "chart.released";
}

/// <summary>Final coding was signed.</summary>
/// <param name="Digest">SHA-256 of what was signed, lower-case hex.</param>
/// <param name="Versions">The document versions the codes rest on.</param>
public sealed record ChartFinalized(
    string Digest,
    string Method,
    string Meaning,
    int Codes,
    IReadOnlyList<DocumentVersionId> Versions
) : LedgerEvent
{
    public override string Type => "chart.finalized";
}

public sealed record ChartReopened : LedgerEvent
{
    public override string Type => "chart.reopened";
}
