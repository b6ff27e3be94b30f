using Chartroom.Features.Charts;
using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Monitoring;

/// <summary>The cases, and how monitoring goes.</summary>
public sealed record MonitoringView
{
    public required IReadOnlyList<CaseRow> Rows { get; init; }

    /// <summary>"open" or "all".</summary>
    public string Show { get; init; } = "open";

    /// <summary>Name and number of each figure above the list.</summary>
    public IReadOnlyList<(string Words, string Figure)> Figures { get; init; } = [];

    public IReadOnlyList<PlotView> Plots { get; init; } = [];

    /// <summary>A security officer sees cases of sign-ins alone, and no lists of patients.</summary>
    public bool OfPrivacy { get; init; } = true;
}

public sealed record CaseRow(
    string Number,
    string Person,
    string Role,
    int Score,
    int Alerts,
    string Rules,
    DateTimeOffset Last,
    string State,
    bool Open
);

/// <summary>One case with everything that speaks for and against.</summary>
public sealed record CaseView
{
    public required string Number { get; init; }

    public required string Person { get; init; }

    public required string Role { get; init; }

    public required string State { get; init; }

    public bool Open { get; init; }

    public int Score { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public string? Incident { get; init; }

    public IReadOnlyList<AlertView> Alerts { get; init; } = [];

    /// <summary>What was decided, newest first.</summary>
    public IReadOnlyList<TimelineStep> Steps { get; init; } = [];

    /// <summary>The person's accesses around the alerts, newest first.</summary>
    public IReadOnlyList<HistoryRow> Accesses { get; init; } = [];

    /// <summary>Entries whose access raised an alert.</summary>
    public IReadOnlySet<EntryId> Raised { get; init; } = new HashSet<EntryId>();

    public string Typed { get; init; } = "";

    public Refusal? Refused { get; init; }
}

/// <param name="Found">Each explanation that was looked for, and whether it was there.</param>
public sealed record AlertView(
    DateTimeOffset At,
    DateTimeOffset RaisedAt,
    int Score,
    string? Chart,
    IReadOnlyList<(Rule Rule, int Points)> Points,
    IReadOnlyList<(string Words, bool There)> Found
);

public sealed record RulesView
{
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<TimelineStep> Changes { get; init; } = [];

    public bool MayChange { get; init; }

    /// <summary>The rule that the form stands at.</summary>
    public RuleId? Chosen { get; init; }

    public string Typed { get; init; } = "";

    public Refusal? Refused { get; init; }
}

public sealed record VipsView
{
    public required IReadOnlyList<VipRow> Rows { get; init; }

    public string Typed { get; init; } = "";

    public Refusal? Refused { get; init; }
}

public sealed record VipRow(string Case, string Reason, string By, DateTimeOffset At);

public sealed record MonitoredView
{
    public required string OfAll { get; init; }

    public required IReadOnlyList<MonitoredRow> Rows { get; init; }

    /// <summary>The account whose form is open; null for none.</summary>
    public MonitoredRow? Chosen { get; init; }

    public Refusal? Refused { get; init; }
}

/// <param name="Hours">The person's own; empty where the organisation's hold.</param>
public sealed record MonitoredRow(string Id, string Name, string Role, bool Surname, bool Address, bool OwnRecord, string Hours);
