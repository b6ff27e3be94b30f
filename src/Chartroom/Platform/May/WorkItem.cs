using Chartroom.Platform.Store;

namespace Chartroom.Platform.May;

/// <summary>One piece of work on one encounter, and whose it is. An open work item assigned to a person is what lets them ask for a chart.</summary>
public sealed class WorkItem : IRevised
{
    private WorkItem() { }

    public WorkItem(
        WorkItemId id,
        WorkKind kind,
        EncounterId encounter,
        PatientId patient,
        TaskProfile profile,
        CaseNumber number
    )
    {
        (Id, Kind, EncounterId, PatientId, Profile, Number) = (id, kind, encounter, patient, profile, number);
    }

    public WorkItemId Id { get; private set; }

    public WorkKind Kind { get; private set; }

    public EncounterId EncounterId { get; private set; }

    public PatientId PatientId { get; private set; }

    /// <summary>Which documents the task needs: encounter class x service line, by the role matrix.</summary>
    public TaskProfile Profile { get; private set; }

    /// <summary>The number people say and write: random, not derived from the patient, safe in a notice or a URL.</summary>
    public CaseNumber Number { get; private set; }

    /// <summary>The encounter's discharge or service day, kept here too because lists of work are read oldest first.</summary>
    public DateOnly? GoverningDate { get; private set; }

    public AccountId? Assignee { get; private set; }

    public AccountId? AssignedBy { get; private set; }

    public DateTimeOffset? AssignedAt { get; private set; }

    /// <summary>False once the work is done: the right to the chart ends with it.</summary>
    public bool Open { get; private set; } = true;

    /// <summary>When the right to the chart ends by itself; null for work that ends when it is done. Nothing opens at or after this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    public int Revision { get; set; }

    /// <summary>Takes over the encounter's day, as intake knows it now.</summary>
    public WorkItem Governed(DateOnly? day)
    {
        GoverningDate = day;
        return this;
    }

    public void AssignTo(AccountId person, AccountId by, DateTimeOffset at) =>
        (Assignee, AssignedBy, AssignedAt) = (person, by, at);

    public void Unassign() => (Assignee, AssignedBy, AssignedAt) = (null, null, null);

    /// <summary>True while the work gives its assignee a right to the chart.</summary>
    public bool IsOpenAt(DateTimeOffset now) => Open && (Until is null || Until > now);

    public void Close() => Open = false;

    public void Reopen() => Open = true;
}

public enum WorkKind
{
    Coding,
    Audit,
    Query,
    Appeal,

    /// <summary>A chart broken open in an emergency: made with the access and closed with it.</summary>
    Emergency,
}

public static class WorkKinds
{
    /// <summary>What a chart is opened for by this kind of work.</summary>
    public static Purpose Purpose(this WorkKind kind) =>
        kind switch
        {
            WorkKind.Audit => May.Purpose.CodingAudit,
            WorkKind.Query => May.Purpose.ProviderQuery,
            WorkKind.Appeal => May.Purpose.Appeal,
            WorkKind.Emergency => May.Purpose.Emergency,
            _ => May.Purpose.Coding,
        };
}

/// <summary>What a task needs of a chart: one row block of the role matrix.</summary>
public enum TaskProfile
{
    InpatientMedicine,
    InpatientSurgery,
    Observation,
    SameDaySurgery,
    Emergency,
    Office,
    Radiology,
    OtherOutpatient,
}
