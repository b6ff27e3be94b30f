using Chartroom.Platform.Ui;

namespace Chartroom.Features.Charts;

/// <summary>What happened to one chart: who saw which document when, for which work, and whether it became evidence.</summary>
public sealed record HistoryView
{
    public required string Case { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<HistoryRow> Rows { get; init; }

    /// <summary>Documents present, opened, used: of this chart, and of each coder where the reader may compare.</summary>
    public required PlotView Exposure { get; init; }

    /// <summary>Final coding signatures, newest first: time, signer, method, digest.</summary>
    public required IReadOnlyList<TimelineStep> Signatures { get; init; }

    /// <summary>The reader may open the final codes for a change.</summary>
    public bool MayReopen { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}

/// <summary>One entry of the ledger about this chart, in words. Holds no patient text.</summary>
public sealed record HistoryRow
{
    /// <summary>The entry it tells of.</summary>
    public Platform.EntryId Entry { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Who { get; init; }

    /// <summary>The role they had then; empty where the product itself acted.</summary>
    public string Role { get; init; } = "";

    /// <summary>"Opened document", "Refused: ...".</summary>
    public required string What { get; init; }

    /// <summary>Kind of the document; empty where none.</summary>
    public string Document { get; init; } = "";

    public Platform.DocumentId? DocumentId { get; init; }

    /// <summary>Case number; empty where none.</summary>
    public required string Work { get; init; }

    /// <summary>Purpose, scope, who assigned the work, the rule that decided and the matrix it stands in.</summary>
    public string Why { get; init; } = "";

    /// <summary>Null where no document was seen.</summary>
    public bool? BecameEvidence { get; init; }

    public bool Refused { get; init; }

    /// <summary>Place in the ledger; null until integrated.</summary>
    public long? Index { get; init; }
}
