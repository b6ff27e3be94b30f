using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Monitoring;

/// <summary>
/// What the rules found about one person within some days, for somebody to look into. Found by the product, decided by a person who is not
/// the one it is about. Alerts and steps are added, never altered.
/// </summary>
public sealed class MonitoringCase : IRevised
{
    /// <summary>A further alert so long after the last one begins a new case.</summary>
    public static readonly TimeSpan OneCase = TimeSpan.FromDays(7);

    private readonly List<MonitoringAlert> alerts = [];
    private readonly List<MonitoringStep> steps = [];

    private MonitoringCase() { }

    public MonitoringCase(MonitoringCaseId id, CaseNumber number, AccountId person, CaseKind kind, DateTimeOffset at) =>
        (Id, Number, Person, Kind, OpenedAt, LastAlertAt) = (id, number, person, kind, at, at);

    public MonitoringCaseId Id { get; private set; }

    /// <summary>The number people say: random, tells nothing.</summary>
    public CaseNumber Number { get; private set; }

    /// <summary>Whom it is about.</summary>
    public AccountId Person { get; private set; }

    public CaseKind Kind { get; private set; }

    public CaseState State { get; private set; } = CaseState.Open;

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When the newest access happened that an alert tells of.</summary>
    public DateTimeOffset LastAlertAt { get; private set; }

    /// <summary>The highest score of its alerts.</summary>
    public int Score { get; private set; }

    public int AlertCount { get; private set; }

    /// <summary>When it was last closed, educated or made an incident; null while it is open.</summary>
    public DateTimeOffset? TriagedAt { get; private set; }

    /// <summary>Number of the incident, from the first time it was called one; kept through a reopening.</summary>
    public CaseNumber? IncidentNumber { get; private set; }

    public DateTimeOffset? IncidentAt { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<MonitoringAlert> Alerts => [.. alerts.OrderBy(a => a.Index)];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<MonitoringStep> Steps => [.. steps.OrderBy(s => s.Id.Value)];

    public int Revision { get; set; }

    /// <summary>True where a further alert at this instant belongs to this case.</summary>
    public bool Takes(DateTimeOffset at) => State == CaseState.Open && at - LastAlertAt <= OneCase;

    /// <exception cref="InvalidOperationException">The case takes no alert then: ask <see cref="Takes"/> first.</exception>
    public void Add(MonitoringAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (!Takes(alert.At))
            throw new InvalidOperationException("This case takes no further alert.");
        alerts.Add(alert);
        (Score, AlertCount) = (Math.Max(Score, alert.Score), AlertCount + 1);
        LastAlertAt = LastAlertAt > alert.At ? LastAlertAt : alert.At;
    }

    /// <summary>Says what came of it.</summary>
    public Outcome<CaseState> Triage(CaseAct act, MonitoringStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return (act, State) switch
        {
            _ when step.By == Person => new CaseAboutYourself(),
            (CaseAct.Reopened, CaseState.Open) => new CaseIsOpen(),
            (CaseAct.Reopened, _) => Turn(CaseState.Open, step),
            (_, not CaseState.Open) => new CaseWasDecided(),
            (CaseAct.Closed, _) => Turn(CaseState.Closed, step),
            (CaseAct.Educated, _) => Turn(CaseState.Educated, step),
            (CaseAct.Incident, _) => Turn(CaseState.Incident, step),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act has no way."),
        };
    }

    private CaseState Turn(CaseState to, MonitoringStep step)
    {
        steps.Add(step);
        (State, TriagedAt) = (to, to == CaseState.Open ? null : step.At);
        if (to == CaseState.Incident && IncidentNumber is null)
            (IncidentNumber, IncidentAt) = (CaseNumber.New(), step.At);
        return State;
    }

    public static string WordsUse(EntryId step) => $"monitoring_steps/words/{step}";
}

/// <summary>Who looks into it: the privacy officer into accesses, the security officer too into sign-ins.</summary>
public enum CaseKind
{
    Access,
    SignIn,
}

public enum CaseState
{
    Open,

    /// <summary>Looked into: nothing was wrong.</summary>
    Closed,

    /// <summary>Looked into: the person was taught.</summary>
    Educated,

    /// <summary>Looked into: it is a privacy or security incident, with a number of its own.</summary>
    Incident,
}

public enum CaseAct
{
    Closed,
    Educated,
    Incident,
    Reopened,
}

/// <summary>What the rules said of one access.</summary>
/// <param name="Id">The ledger entry of the access: no access raises two alerts.</param>
/// <param name="Index">Its place in the log.</param>
/// <param name="Patient">Keyed pseudonym; null where the alert is about no one patient.</param>
/// <param name="Work">Number of the chart's work item, where the entry names one.</param>
/// <param name="Points">Rules and points, most first: "Vip 85, NoRight 20".</param>
/// <param name="Found">What spoke for the access, by name; "None" where nothing did.</param>
public sealed record MonitoringAlert(
    EntryId Id,
    long Index,
    DateTimeOffset At,
    string? Patient,
    CaseNumber? Work,
    int Score,
    string Points,
    string Found
)
{
    /// <summary>When the product told of it.</summary>
    public DateTimeOffset RaisedAt { get; init; }
}

/// <summary>What somebody decided, and why.</summary>
/// <param name="Id">The ledger entry that records it.</param>
/// <param name="Words">The reason, sealed under the installation's key.</param>
public sealed record MonitoringStep(EntryId Id, CaseAct Act, AccountId By, DateTimeOffset At, byte[] Words);
