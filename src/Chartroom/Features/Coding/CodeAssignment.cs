using Chartroom.Codes;
using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Coding;

public readonly record struct AssignmentId(Guid Value) : IEntityId<AssignmentId>
{
    public static AssignmentId New() => new(Guid.CreateVersion7());

    public static AssignmentId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One code on a chart, the words of the record it rests on, and how it came there.</summary>
public sealed class CodeAssignment
{
    private readonly List<Evidence> evidence = [];

    private CodeAssignment() { }

    public CodeAssignment(AssignmentId id, CodeSystem system, string code, AccountId by, DateTimeOffset at)
    {
        (Id, System, Code, By, At) = (id, system, code, by, at);
    }

    public AssignmentId Id { get; private set; }

    public CodeSystem System { get; private set; }

    /// <summary>Stored form, no dot.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Place among the chart's diagnoses, or among its procedures, from 1.</summary>
    public int Sequence { get; private set; }

    /// <summary>Diagnoses only.</summary>
    public DiagnosisRole? Role { get; private set; }

    /// <summary>Diagnoses of inpatients only; null until answered.</summary>
    public PoaIndicator? Poa { get; set; }

    /// <summary>Procedures only.</summary>
    public DateOnly? PerformedOn { get; set; }

    /// <summary>Up to four two-character modifiers, space between; empty for none.</summary>
    public string Modifiers { get; set; } = "";

    /// <summary>Units of service, from 1.</summary>
    public int Units { get; set; } = 1;

    public Provenance Provenance { get; init; }

    /// <summary>Why this code, in the coder's words, sealed; null where none is given.</summary>
    public SealedText? Rationale { get; private set; }

    public int RationaleVersion { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public IReadOnlyList<Evidence> Evidence => evidence;

    public bool IsDiagnosis => System == CodeSystem.Icd10Cm;

    public static SealedField RationaleField(AssignmentId id, int version) =>
        new("code_assignments", "rationale", id.Value, version);

    public void Become(DiagnosisRole? role) => Role = role;

    public void Cite(Evidence span)
    {
        ArgumentNullException.ThrowIfNull(span);
        if (!evidence.Exists(e => e.Version == span.Version && e.Start == span.Start && e.End == span.End))
            evidence.Add(span);
    }

    public void Uncite(EvidenceId id) => evidence.RemoveAll(e => e.Id == id);

    public void Explain(SealedText? rationale, int version) => (Rationale, RationaleVersion) = (rationale, version);

    internal void MoveTo(int sequence) => Sequence = sequence;

    /// <summary>True where both say the same thing of the same patient: one code twice. A procedure done twice is two procedures.</summary>
    internal bool Says(CodeAssignment other) =>
        IsDiagnosis
        && System == other.System
        && Code == other.Code
        && (Role is DiagnosisRole.Admitting or DiagnosisRole.ReasonForVisit)
            == (other.Role is DiagnosisRole.Admitting or DiagnosisRole.ReasonForVisit);
}

/// <summary>How a code came to the chart.</summary>
public enum Provenance
{
    Typed,
    Searched,
    Suggested,
    Carried,
}
