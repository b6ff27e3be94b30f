using Chartroom.Features.Access;
using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Emergency;

/// <summary>The first form, with what was typed, and the accesses of this person.</summary>
public sealed record EmergencyStartView(string Chart, string Reason, string Sentence)
{
    public IReadOnlyList<EmergencyLine> Own { get; init; } = [];

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    public Refusal? Refused { get; init; }

    public override string ToString() => "[phi]";
}

/// <summary>The second step: what will happen, and the proof.</summary>
public sealed record EmergencyConfirmView(string Number, string Chart, string Reason, bool MayUsePasskey)
{
    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}

/// <summary>The broken-open chart.</summary>
public sealed record EmergencyChartView(ChartHeadView Head, DocumentsView Documents, ReadingView? Reading, string Number)
{
    public override string ToString() => "[phi]";
}

/// <summary>One access in a list.</summary>
public sealed record EmergencyLine(string Number, string Chart, string Who, DateTimeOffset? Opened, string Reason, string State)
{
    public DateOnly? Due { get; init; }

    public bool Overdue { get; init; }

    public string Verdict { get; init; } = "";

    public int Documents { get; init; }

    /// <summary>Open to its person still.</summary>
    public bool Live { get; init; }
}

/// <summary>The register of emergency accesses.</summary>
public sealed record EmergenciesView(
    IReadOnlyList<EmergencyLine> ToReview,
    IReadOnlyList<EmergencyLine> Reviewed,
    PlotView ByMonth
)
{
    /// <summary>The person may open the cases themselves.</summary>
    public bool MayOpen { get; init; }
}

/// <summary>One after-action case.</summary>
public sealed record AfterActionView
{
    public required EmergencyLine Line { get; init; }

    /// <summary>The person's own sentence. Patient text.</summary>
    public required string Sentence { get; init; }

    /// <summary>Documents read, in the order of the readings.</summary>
    public required IReadOnlyList<ReadLine> Read { get; init; }

    /// <summary>Everything the ledger holds of it.</summary>
    public required IReadOnlyList<HistoryRow> Entries { get; init; }

    public required int Present { get; init; }

    /// <summary>The reviewer's verdict, where there is one. Patient text.</summary>
    public string Verdict { get; init; } = "";

    public string ReviewedBy { get; init; } = "";

    public IReadOnlyList<string> Grades { get; init; } = [];

    public bool MayReview { get; init; }

    public Refusal? MayNot { get; init; }

    public ReviewInput Typed { get; init; } = new(null, null, null, null);

    public Refusal? Refused { get; init; }

    public override string ToString() => "[phi]";
}

/// <summary>One look at one document.</summary>
public sealed record ReadLine(DateTimeOffset At, string Document, int Version, int Sections);
