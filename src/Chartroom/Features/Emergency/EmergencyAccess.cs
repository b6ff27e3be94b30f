using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Emergency;

/// <summary>Where an emergency access stands.</summary>
public enum EmergencyState
{
    /// <summary>Asked, not confirmed: nothing is open.</summary>
    Asked,

    /// <summary>The chart is open to its person.</summary>
    Open,

    /// <summary>The hour is over or the person ended it; the review is due.</summary>
    Ended,
    Reviewed,
}

/// <summary>One thing that happens to an emergency access.</summary>
public enum EmergencyAct
{
    Confirmed,
    Ended,
    Reviewed,
}

/// <summary>Why the normal path could not wait.</summary>
public enum EmergencyReason
{
    /// <summary>A clinician needs an answer from the record for care that is under way.</summary>
    CareUnderWay,

    /// <summary>A legal or filing deadline ends before anybody can assign the chart.</summary>
    DeadlineToday,

    /// <summary>The people who assign work cannot be reached, or the part of the product that assigns does not work.</summary>
    AssignmentFailed,

    /// <summary>A suspected mix-up of records has to be looked at now.</summary>
    RecordMixUp,
}

/// <summary>Did the reason justify it?</summary>
public enum ReasonGrade
{
    Adequate,
    Partly,
    Inadequate,
}

/// <summary>Was what was read needed for the reason?</summary>
public enum ExtentGrade
{
    Needed,
    MoreThanNeeded,
    FarMoreThanNeeded,
}

/// <summary>What follows from a review.</summary>
public enum FollowUp
{
    None,

    /// <summary>Somebody speaks with the person.</summary>
    Education,

    /// <summary>An incident is opened.</summary>
    Incident,
}

/// <summary>
/// One chart broken open by one person for one hour, with its after-action case (45 CFR 164.312(a)(2)(ii)). What was read stands in the ledger
/// under its work item.
/// </summary>
public sealed class EmergencyAccess : IRevised
{
    /// <summary>How long the chart stays open.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromMinutes(60);

    /// <summary>How long a request may wait for its confirmation.</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromMinutes(15);

    private EmergencyAccess() { }

    public EmergencyAccess(WorkItem chart, AccountId by, EmergencyReason reason, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(chart);
        (Id, Number, Chart, Coding) = (WorkItemId.New(), CaseNumber.New(), chart.Number, chart.Id);
        (Patient, Encounter, Profile) = (chart.PatientId, chart.EncounterId, chart.Profile);
        (ByKey, Reason, AskedAt) = (by.Value, reason, at);
    }

    /// <summary>Also the id of the work item that a confirmation makes.</summary>
    public WorkItemId Id { get; private set; }

    public CaseNumber Number { get; private set; }

    /// <summary>The case that was named.</summary>
    public CaseNumber Chart { get; private set; }

    public WorkItemId Coding { get; private set; }

    public PatientId Patient { get; private set; }

    public EncounterId Encounter { get; private set; }

    public TaskProfile Profile { get; private set; }

    public Guid ByKey { get; private set; }

    public AccountId By => AccountId.From(ByKey);

    public EmergencyReason Reason { get; private set; }

    /// <summary>The person's own sentence, sealed: it may speak of the patient.</summary>
    public SealedText Sentence { get; set; } = new(ReadOnlyMemory<byte>.Empty);

    public EmergencyState State { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>Nothing opens at or after this instant.</summary>
    public DateTimeOffset? Until { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The day on which the review is due.</summary>
    public DateOnly? ReviewDue { get; private set; }

    /// <summary>When everybody responsible was told that the review is overdue.</summary>
    public DateTimeOffset? EscalatedAt { get; private set; }

    public AccountId? Reviewer { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    public ReasonGrade? Grade { get; private set; }

    public ExtentGrade? Extent { get; private set; }

    public FollowUp? Follows { get; private set; }

    /// <summary>The reviewer's sentence, sealed.</summary>
    public SealedText Verdict { get; private set; } = new(ReadOnlyMemory<byte>.Empty);

    public int Revision { get; set; }

    /// <summary>From which states an act leads where. What is not here cannot happen.</summary>
    public static IReadOnlyDictionary<(EmergencyState, EmergencyAct), EmergencyState> Moves { get; } =
        new Dictionary<(EmergencyState, EmergencyAct), EmergencyState>
        {
            [(EmergencyState.Asked, EmergencyAct.Confirmed)] = EmergencyState.Open,
            [(EmergencyState.Open, EmergencyAct.Ended)] = EmergencyState.Ended,
            [(EmergencyState.Ended, EmergencyAct.Reviewed)] = EmergencyState.Reviewed,
        };

    /// <summary>Opens the chart for an hour: answers the work item that carries the right.</summary>
    public Outcome<WorkItem> Confirm(DateOnly reviewDue, DateTimeOffset at)
    {
        if (!Moves.TryGetValue((State, EmergencyAct.Confirmed), out var next))
            return new EmergencyNotWaiting();
        if (at >= AskedAt + ConfirmWithin)
            return new EmergencyAskedLongAgo();
        (State, OpenedAt, Until, ReviewDue) = (next, at, at + Lasting, reviewDue);
        var work = new WorkItem(Id, WorkKind.Emergency, Encounter, Patient, Profile, Number) { Until = Until };
        work.AssignTo(By, By, at);
        return work;
    }

    public Outcome<EmergencyState> End(DateTimeOffset at)
    {
        if (!Moves.TryGetValue((State, EmergencyAct.Ended), out var next))
            return new EmergencyNotOpen();
        (State, EndedAt) = (next, at < Until ? at : Until);
        return next;
    }

    public Outcome<EmergencyState> Review(EmergencyReview review, AccountId by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (by == By)
            return new OwnEmergency();
        if (!Moves.TryGetValue((State, EmergencyAct.Reviewed), out var next))
            return new EmergencyNotToReview();
        (State, Reviewer, ReviewedAt) = (next, by, at);
        (Grade, Extent, Follows, Verdict) = (review.Grade, review.Extent, review.Follows, review.Verdict);
        return next;
    }

    public void Escalated(DateTimeOffset at) => EscalatedAt ??= at;

    public static SealedField SentenceField(WorkItemId id) => new("emergency_accesses", "sentence", id.Value);

    public static SealedField VerdictField(WorkItemId id) => new("emergency_accesses", "verdict", id.Value);
}

/// <summary>What a reviewer finds.</summary>
public sealed record EmergencyReview(ReasonGrade Grade, ExtentGrade Extent, FollowUp Follows, SealedText Verdict);
