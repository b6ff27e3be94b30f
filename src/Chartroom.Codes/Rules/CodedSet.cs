namespace Chartroom.Codes;

public enum EncounterClass
{
    Inpatient,
    Outpatient,
}

public enum PatientSex
{
    Unknown,
    Female,
    Male,
}

/// <summary>What a diagnosis is on the claim. UHDDS for principal and other; ICD-10-CM Official Guidelines section IV.A for first-listed.</summary>
public enum DiagnosisRole
{
    /// <summary>Inpatient: the condition established after study to be chiefly responsible for the admission.</summary>
    Principal,

    /// <summary>Outpatient: the diagnosis chiefly responsible for the service.</summary>
    FirstListed,
    Secondary,
    Admitting,
    ReasonForVisit,
}

/// <summary>Present on admission. ICD-10-CM Official Guidelines appendix I.</summary>
public enum PoaIndicator
{
    Yes,
    No,

    /// <summary>Documentation is insufficient (U).</summary>
    Unknown,

    /// <summary>The provider cannot determine it clinically (W).</summary>
    Undetermined,

    /// <summary>The code is on the exempt list.</summary>
    Exempt,
}

/// <summary>Age at admission: whole years, and days for the first year of life.</summary>
public readonly record struct PatientAge(int Years, int Days = 0);

/// <summary>A diagnosis as coded: the code in either form.</summary>
public sealed record CodedDiagnosis(string Code, DiagnosisRole Role, PoaIndicator? Poa = null);

/// <summary>A procedure as coded.</summary>
public sealed record CodedProcedure(CodeSystem System, string Code, DateOnly? Date = null)
{
    public IReadOnlyList<string> Modifiers { get; init; } = [];

    public int Units { get; init; } = 1;
}

/// <summary>Everything the rules look at: the facts of the encounter and its codes in order. Holds nothing that names the patient.</summary>
public sealed record CodedSet
{
    public required EncounterClass Class { get; init; }

    /// <summary>Discharge date for inpatients, service date otherwise: the day whose editions govern.</summary>
    public required DateOnly Governing { get; init; }

    public PatientAge? Age { get; init; }

    public PatientSex Sex { get; init; }

    public IReadOnlyList<CodedDiagnosis> Diagnoses { get; init; } = [];

    public IReadOnlyList<CodedProcedure> Procedures { get; init; } = [];
}
