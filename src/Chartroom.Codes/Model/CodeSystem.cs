namespace Chartroom.Codes;

/// <summary>A published list of codes. The number is what a stored code carries: never renumber.</summary>
public enum CodeSystem
{
    /// <summary>Diagnoses (ICD-10-CM), kept by CDC/NCHS.</summary>
    Icd10Cm = 1,

    /// <summary>Inpatient procedures (ICD-10-PCS), kept by CMS.</summary>
    Icd10Pcs = 2,

    /// <summary>Supplies, drugs and services (HCPCS Level II), kept by CMS.</summary>
    Hcpcs = 3,

    /// <summary>Physician procedures (CPT, HCPCS Level I): licensed, loaded only from the customer's own file.</summary>
    Cpt = 4,

    /// <summary>Two-character modifiers of HCPCS Level II.</summary>
    HcpcsModifier = 5,

    /// <summary>Place of service, two digits, kept by CMS.</summary>
    PlaceOfService = 6,
}
