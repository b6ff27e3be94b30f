using Chartroom.Codes;
using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Coding;

/// <summary>
/// The coding of one encounter: its codes in order, what they rest on, and where the work stands. Knows every transition and names
/// every refusal; knows no page and no database.
/// </summary>
public sealed class CodedChart : IRevised
{
    private readonly List<CodeAssignment> assignments = [];
    private readonly List<FindingKept> kept = [];
    private readonly List<Signature> signatures = [];

    private CodedChart() { }

    public CodedChart(WorkItemId id) => Id = id;

    /// <summary>The work item it is the coding of.</summary>
    public WorkItemId Id { get; private set; }

    public ChartState State { get; private set; } = ChartState.ReadyToCode;

    /// <summary>Why it waits; only while on hold.</summary>
    public HoldReason? Hold { get; private set; }

    /// <summary>UB-04 FL 17, as the coder confirmed it; empty until then.</summary>
    public string DischargeStatus { get; private set; } = "";

    public DateTimeOffset? FirstOpened { get; private set; }

    public DateTimeOffset? LastChanged { get; private set; }

    public IReadOnlyList<CodeAssignment> Assignments => assignments;

    /// <summary>Warnings that a coder kept with a reason.</summary>
    public IReadOnlyList<FindingKept> Kept => kept;

    /// <summary>Every finalization, oldest first; re-opening takes none away.</summary>
    public IReadOnlyList<Signature> Signatures => signatures;

    public int Revision { get; set; }

    public IEnumerable<CodeAssignment> Diagnoses =>
        assignments.Where(a => a.System == CodeSystem.Icd10Cm).OrderBy(a => a.Sequence);

    public IEnumerable<CodeAssignment> Procedures =>
        assignments.Where(a => a.System != CodeSystem.Icd10Cm).OrderBy(a => a.Sequence);

    /// <summary>The coder opened it.</summary>
    public void Opened(DateTimeOffset at)
    {
        FirstOpened ??= at;
        if (State == ChartState.ReadyToCode)
            State = ChartState.InProgress;
    }

    /// <summary>Adds a code at the end of its kind; the first diagnosis becomes principal or first-listed.</summary>
    public Outcome<CodeAssignment> Assign(CodeAssignment assignment, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        if (Editable() is { } no)
            return no;
        if (assignments.Exists(a => a.Says(assignment)))
            return new CodeAlreadyAssigned(CodeText.Display(assignment.System, assignment.Code));
        if (
            assignment.Role is DiagnosisRole.Principal or DiagnosisRole.FirstListed
            && assignments.Exists(a => a.Role == assignment.Role)
        )
            assignment.Become(DiagnosisRole.Secondary);
        assignment.MoveTo(assignments.Count(a => a.IsDiagnosis == assignment.IsDiagnosis) + 1);
        assignments.Add(assignment);
        LastChanged = at;
        return assignment;
    }

    /// <summary>Changes one assignment in place.</summary>
    public Outcome<CodeAssignment> Change(AssignmentId id, DateTimeOffset at, Action<CodeAssignment> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (Editable() is { } no)
            return no;
        if (assignments.Find(a => a.Id == id) is not { } assignment)
            return new CodeNotHere();
        change(assignment);
        LastChanged = at;
        return assignment;
    }

    /// <summary>Gives a diagnosis its role. Principal, first-listed and admitting belong to one code each: the one that had it becomes secondary.</summary>
    public Outcome<CodeAssignment> GiveRole(AssignmentId id, DiagnosisRole role, DateTimeOffset at) =>
        Change(
            id,
            at,
            assignment =>
            {
                if (role is DiagnosisRole.Principal or DiagnosisRole.FirstListed or DiagnosisRole.Admitting)
                    foreach (var other in assignments.Where(a => a != assignment && a.Role == role))
                        other.Become(DiagnosisRole.Secondary);
                assignment.Become(role);
                if (role is DiagnosisRole.Principal or DiagnosisRole.FirstListed)
                    Reorder(assignment, 1);
            }
        );

    public Outcome<CodeAssignment> Remove(AssignmentId id, DateTimeOffset at)
    {
        if (Editable() is { } no)
            return no;
        if (assignments.Find(a => a.Id == id) is not { } assignment)
            return new CodeNotHere();
        assignments.Remove(assignment);
        Renumber(assignment.IsDiagnosis);
        LastChanged = at;
        return assignment;
    }

    /// <summary>Moves a code to a place among its kind, counted from 1; places beyond the ends mean the ends.</summary>
    public Outcome<CodeAssignment> Move(AssignmentId id, int place, DateTimeOffset at) =>
        Change(id, at, assignment => Reorder(assignment, place));

    /// <summary>Keeps a warning with a reason. A stop cannot be kept.</summary>
    public Outcome<FindingKept> Keep(FindingKept finding, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (Editable() is { } no)
            return no;
        kept.RemoveAll(k => k.Key == finding.Key);
        kept.Add(finding);
        LastChanged = at;
        return finding;
    }

    public Outcome<string> ConfirmDischargeStatus(string status, DateTimeOffset at)
    {
        if (Editable() is { } no)
            return no;
        if (!DischargeStatuses.IsKnown(status))
            return new UnknownDischargeStatus();
        (DischargeStatus, LastChanged) = (status, at);
        return status;
    }

    public Outcome<HoldReason> PutOnHold(HoldReason reason, DateTimeOffset at)
    {
        if (Editable() is { } no)
            return no;
        (State, Hold, LastChanged) = (ChartState.OnHold, reason, at);
        return reason;
    }

    public Outcome<ChartState> Release(DateTimeOffset at)
    {
        if (State is not (ChartState.OnHold or ChartState.Queried))
            return new NotOnHold();
        (State, Hold, LastChanged) = (ChartState.InProgress, null, at);
        return State;
    }

    /// <summary>A provider is asked: the coding may go on, and says so.</summary>
    public void AwaitAnswer(DateTimeOffset at)
    {
        if (State is ChartState.ReadyToCode or ChartState.InProgress)
            (State, LastChanged) = (ChartState.Queried, at);
    }

    /// <summary>No query waits any more.</summary>
    public void AnswerCame(DateTimeOffset at)
    {
        if (State == ChartState.Queried)
            (State, LastChanged) = (ChartState.InProgress, at);
    }

    /// <summary>Closes the coding under a signature. What the rules still stop is said by <paramref name="stops"/>, read in the same request.</summary>
    public Outcome<Signature> FinalizeUnder(Signature signature, IReadOnlyList<Finding> stops)
    {
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(stops);
        if (Editable() is { } no)
            return no;
        if (assignments.Count == 0)
            return new NothingCoded();
        if (stops.Count > 0)
            return new FindingsOpen(stops.Count);
        signatures.Add(signature);
        (State, Hold, LastChanged) = (ChartState.FinalCoded, null, signature.At);
        return signature;
    }

    /// <summary>Opens final coded work again; the signature stays in the history.</summary>
    public Outcome<ChartState> Reopen(DateTimeOffset at)
    {
        if (State != ChartState.FinalCoded)
            return new NotFinalCoded();
        (State, LastChanged) = (ChartState.InProgress, at);
        return State;
    }

    private Refusal? Editable() =>
        State switch
        {
            ChartState.FinalCoded => new AlreadyFinalCoded(),
            ChartState.OnHold => new ChartIsOnHold(),
            _ => null,
        };

    private void Reorder(CodeAssignment assignment, int place)
    {
        var kind = assignments
            .Where(a => a.IsDiagnosis == assignment.IsDiagnosis && a != assignment)
            .OrderBy(a => a.Sequence)
            .ToList();
        kind.Insert(Math.Clamp(place - 1, 0, kind.Count), assignment);
        for (var i = 0; i < kind.Count; i++)
            kind[i].MoveTo(i + 1);
    }

    private void Renumber(bool diagnoses)
    {
        var place = 0;
        foreach (var assignment in assignments.Where(a => a.IsDiagnosis == diagnoses).OrderBy(a => a.Sequence))
            assignment.MoveTo(++place);
    }
}

/// <summary>Where the coding stands, in the field's words.</summary>
public enum ChartState
{
    ReadyToCode,
    InProgress,
    OnHold,
    Queried,
    FinalCoded,
}

/// <summary>Why a chart waits. Only the reason is kept, never text about the patient.</summary>
public enum HoldReason
{
    AwaitingDischargeSummary,
    AwaitingOperativeNote,
    AwaitingPathology,
    AwaitingSignature,
    QueryOutstanding,
    MissingOrder,
    RegistrationIssue,
    ChargeIssue,
    PhysicianRequired,
    DateRequired,
    SecondLevelReview,
    CombineAccounts,
    LeadershipHold,
}
