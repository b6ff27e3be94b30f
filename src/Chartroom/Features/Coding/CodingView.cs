using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Coding;

/// <summary>Everything the coding page shows of one open chart. A fragment takes all of it but the head and the reading pane.</summary>
public sealed record CodingView
{
    public required ChartHeadView Head { get; init; }

    public required DocumentsView Documents { get; init; }

    /// <summary>The document being read; null where none is open yet.</summary>
    public ReadingView? Reading { get; init; }

    public required CodesView Codes { get; init; }

    public required ChartStateView State { get; init; }

    /// <summary>What another tab changed first, or why the last act was refused; null where nothing is to say.</summary>
    public Refusal? Refused { get; init; }

    /// <summary>Inputs typed but not sent, as the page's script kept them: a JSON object; empty for none.</summary>
    public string Draft { get; init; } = "";

    public string Case => Head.Case;

    public override string ToString() => "[phi]";
}

/// <summary>The foot of the coding page: what is saved, and what can be done with the chart as a whole.</summary>
public sealed record ChartStateView
{
    public required string Case { get; init; }

    public required int Revision { get; init; }

    /// <summary>When the last change was saved, in the organisation's zone; null before the first.</summary>
    public DateTimeOffset? Saved { get; init; }

    /// <summary>Status in the words of the worklist: "In progress", "On hold".</summary>
    public required string Status { get; init; }

    /// <summary>The hold's reason in words; null while not on hold.</summary>
    public string? Hold { get; init; }

    public required IReadOnlyList<Choice> HoldReasons { get; init; }

    /// <summary>Queries on this chart: their numbers, each with its state in words.</summary>
    public IReadOnlyList<Choice> Queries { get; init; } = [];

    /// <summary>The document in the reading pane, so that it stays open; empty for none.</summary>
    public string Document { get; init; } = "";

    /// <summary>Codes can be changed now: false on hold and after final coding.</summary>
    public required bool Editable { get; init; }

    /// <summary>Number of findings that stand against final coding.</summary>
    public required int Open { get; init; }
}
