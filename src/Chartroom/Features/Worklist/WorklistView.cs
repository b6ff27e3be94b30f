namespace Chartroom.Features.Worklist;

/// <summary>A coder's own work: no names, no search, the next chart one key away.</summary>
public sealed record WorklistView
{
    public required IReadOnlyList<WorklistRow> Rows { get; init; }

    /// <summary>How many charts wait in each status, in the order of work: "Ready to code", 4.</summary>
    public required IReadOnlyList<StatusCount> Counts { get; init; }

    /// <summary>The next press of "open the next chart" finds one: an own chart, or one that the standing rules give.</summary>
    public required bool MoreWaiting { get; init; }

    /// <summary>The chart this person has open now; null where none.</summary>
    public string? OpenCase { get; init; }

    /// <summary>Column the rows are sorted by, "-" before it for the other way round: due, age, case, status.</summary>
    public string Sort { get; init; } = "-age";

    /// <summary>Numbers of cases whose discussion names this person and was not looked at since.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>What the last act said, for example that a chart went on hold; null where nothing.</summary>
    public string? Done { get; init; }
}

public sealed record StatusCount(string Status, int Count);

/// <summary>One chart on the list.</summary>
public sealed record WorklistRow
{
    public required string Case { get; init; }

    /// <summary>"Inpatient".</summary>
    public required string Class { get; init; }

    public required string ServiceLine { get; init; }

    /// <summary>Day of discharge or service.</summary>
    public required DateOnly Discharged { get; init; }

    /// <summary>Whole days since then.</summary>
    public required int AgeDays { get; init; }

    /// <summary>In the words of the field: "Ready to code", "In progress", "On hold", "Queried", "Final coded".</summary>
    public required string Status { get; init; }

    public string? Hold { get; init; }

    /// <summary>A document came after the chart was worked on.</summary>
    public bool Late { get; init; }

    public int Documents { get; init; }

    /// <summary>It can be opened: not final coded.</summary>
    public bool MayOpen { get; init; }
}
