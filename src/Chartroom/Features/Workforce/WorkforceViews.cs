using Chartroom.Platform;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>The list of cases.</summary>
public sealed record CasesView
{
    public required IReadOnlyList<CaseLine> Open { get; init; }

    /// <summary>Closed lately, newest first.</summary>
    public required IReadOnlyList<CaseLine> Closed { get; init; }

    /// <summary>How long the last leaves took, from asked to ended; null where there was none.</summary>
    public PlotView? Intervals { get; init; }
}

public sealed record CaseLine(WorkforceCaseId Id, WorkforceKind Kind, string Name, WorkforceState State, DateOnly Due)
{
    public Role Role { get; init; }

    public int Ended { get; init; }

    public int Items { get; init; }

    public bool Overdue { get; init; }

    /// <summary>When access ends, on the organisation's clock.</summary>
    public DateTimeOffset? Effective { get; init; }

    public bool Revoked { get; init; }
}

/// <summary>The form that opens a case.</summary>
public sealed record OpenCaseView(WorkforceKind Kind)
{
    public required IReadOnlyList<Choice> People { get; init; }

    public required IReadOnlyList<Choice> Leaders { get; init; }

    public IReadOnlyList<Choice> Associates { get; init; } = [];

    public CaseInput Typed { get; init; } = new(WorkforceKind.Join);

    /// <summary>Day and time of a planned leave, as typed.</summary>
    public string TypedFrom { get; init; } = "";

    /// <summary>Name of the zone in which times are typed.</summary>
    public string Zone { get; init; } = "";

    public Refusal? Refused { get; init; }
}

/// <summary>One case.</summary>
public sealed record CaseView(WorkforceCaseId Id, WorkforceKind Kind, string Name, WorkforceState State)
{
    public Role Role { get; init; }

    public string Credential { get; init; } = "";

    public IReadOnlyList<string> Classes { get; init; } = [];

    public string Manager { get; init; } = "";

    public string HandTo { get; init; } = "";

    public string Associate { get; init; } = "";

    public DateOnly Due { get; init; }

    public bool Overdue { get; init; }

    public required IReadOnlyList<ItemLine> Items { get; init; }

    public required IReadOnlyList<TimelineStep> Steps { get; init; }

    /// <summary>Of a move: rights before and after.</summary>
    public RightsDifference? Difference { get; init; }

    /// <summary>Of a leave, on the organisation's clock.</summary>
    public DateTimeOffset? Effective { get; init; }

    public TimeSpan? Interval { get; init; }

    public PlotView? IntervalPlot { get; init; }

    /// <summary>Open work that waits to be handed on, or was.</summary>
    public HandedOver? Work { get; init; }

    public int OpenWork { get; init; }

    /// <summary>Numbers of queries that the person wrote and that are not closed: they keep their author.</summary>
    public IReadOnlyList<string> Queries { get; init; } = [];

    /// <summary>Badges and devices in the person's hands now.</summary>
    public IReadOnlyList<string> InHand { get; init; } = [];

    /// <summary>What stopped the product from doing it on its hour.</summary>
    public string StoppedBy { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>The reader may make and change accounts.</summary>
    public bool MayAct { get; init; }

    /// <summary>The reader is the person, who never works on their own case.</summary>
    public bool Own { get; init; }

    public IssuedToken? Token { get; init; }

    public Refusal? Refused { get; init; }

    public bool IsOpen => State == WorkforceState.Open && !Own;

    /// <summary>The main act is not done: the case can be given up.</summary>
    public bool MayCancel => IsOpen && Items.All(i => !i.Needed || i.State == ItemState.Open);
}

public sealed record ItemLine(WorkforceItemId Id, WorkforceTask Task, ItemState State)
{
    public string Note { get; init; } = "";

    public string By { get; init; } = "";

    public DateTimeOffset? At { get; init; }

    public bool Needed { get; init; }
}

/// <summary>What one person was given to acknowledge or to do.</summary>
public sealed record AgreementsView(IReadOnlyList<ObligationLine> Lines)
{
    public bool MayUsePasskey { get; init; }

    public Refusal? Refused { get; init; }
}

public sealed record ObligationLine(ObligationId Id, ObligationKind Kind, string Name, DateOnly Due)
{
    public DateTimeOffset? AcknowledgedAt { get; init; }

    public int? Edition { get; init; }

    public bool Overdue { get; init; }
}

/// <summary>A fresh enrolment token on its way to the case's page, which shows it once.</summary>
public sealed record IssuedToken(Guid Case, string UserName, string Token)
{
    public override string ToString() => "[enrolment token]";
}
