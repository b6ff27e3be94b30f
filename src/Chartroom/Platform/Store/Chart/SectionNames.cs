using System.Collections.Frozen;
using Chartroom.Platform.May;

namespace Chartroom.Platform.Store.Chart;

/// <summary>The headings that clinical documents commonly use, and which kind of section each opens.</summary>
internal static class SectionNames
{
    private static readonly (DocumentSection Kind, string[] Names)[] Table =
    [
        (
            DocumentSection.Demographics,
            [
                "PATIENT",
                "PATIENT NAME",
                "NAME",
                "PT",
                "RE",
                "DOB",
                "DATE OF BIRTH",
                "MRN",
                "MR#",
                "MR",
                "SSN",
                "MEDICAL RECORD NO",
                "MEDICAL RECORD NUMBER",
                "ACCOUNT NO",
                "ACCOUNT NUMBER",
                "ACCT",
                "PATIENT IDENTIFICATION",
                "PATIENT INFORMATION",
                "DEMOGRAPHICS",
                "CLIENT",
                "ADDRESS",
                "HOME PHONE",
                "VISIT #",
                "VISIT NUMBER",
            ]
        ),
        (
            DocumentSection.ContactsAndKin,
            ["EMERGENCY CONTACT", "EMERGENCY CONTACT / NEXT OF KIN", "NEXT OF KIN", "CONTACTS", "EMPLOYER", "HOME AND FAMILY"]
        ),
        (
            DocumentSection.Insurance,
            ["INSURANCE", "GUARANTOR", "COVERAGE", "PAYER", "FINANCES AND INSURANCE", "INSURANCE INFORMATION", "MEMBER"]
        ),
        (
            DocumentSection.ChiefComplaint,
            [
                "CHIEF COMPLAINT",
                "CC",
                "REASON FOR VISIT",
                "REASON FOR CONSULTATION",
                "REASON FOR ADMISSION",
                "REASON FOR EXAM",
                "REASON FOR REFERRAL",
                "PRESENTING COMPLAINT",
                "HERE FOR",
            ]
        ),
        (
            DocumentSection.PresentIllness,
            [
                "HISTORY OF PRESENT ILLNESS",
                "HPI",
                "SUBJECTIVE",
                "HISTORY",
                "BRIEF HISTORY",
                "PRESENT ILLNESS",
                "CLINICAL HISTORY",
                "BRIEF CLINICAL NOTE",
                "INTERVAL HISTORY",
                "INDICATION",
                "INDICATIONS",
                "INDICATIONS FOR PROCEDURE",
            ]
        ),
        (
            DocumentSection.PastMedicalHistory,
            ["PAST MEDICAL HISTORY", "PMH", "MEDICAL HISTORY", "PAST HISTORY", "PERTINENT MEDICAL HISTORY", "PROBLEM LIST"]
        ),
        (DocumentSection.PastSurgicalHistory, ["PAST SURGICAL HISTORY", "PSH", "SURGICAL HISTORY"]),
        (DocumentSection.FamilyHistory, ["FAMILY HISTORY", "FH", "FHX"]),
        (DocumentSection.SocialHistory, ["SOCIAL HISTORY", "SH", "SHX", "HABITS", "EMPLOYMENT", "PERSONAL HISTORY"]),
        (
            DocumentSection.Medications,
            ["MEDICATIONS", "MEDICATION", "MEDS", "CURRENT MEDICATIONS", "HOME MEDICATIONS", "DISCHARGE MEDICATIONS"]
        ),
        (DocumentSection.Allergies, ["ALLERGIES", "ALLERGY", "DRUG ALLERGIES"]),
        (DocumentSection.ReviewOfSystems, ["REVIEW OF SYSTEMS", "ROS"]),
        (DocumentSection.VitalSigns, ["VITAL SIGNS", "VITALS", "TRIAGE VITALS"]),
        (
            DocumentSection.PhysicalExamination,
            ["PHYSICAL EXAMINATION", "PHYSICAL EXAM", "EXAM", "EXAMINATION", "PE", "OBJECTIVE", "MENTAL STATUS EXAMINATION"]
        ),
        (
            DocumentSection.Laboratory,
            ["LABORATORY", "LABORATORY DATA", "LABS", "LAB DATA", "LABORATORY STUDIES", "LABORATORY RESULTS", "RESULTS"]
        ),
        (
            DocumentSection.Imaging,
            ["IMAGING", "RADIOLOGY", "X-RAY", "X-RAYS", "DIAGNOSTIC STUDIES", "IMAGING STUDIES", "COMPARISON"]
        ),
        (DocumentSection.Pathology, ["PATHOLOGY", "GROSS DESCRIPTION", "MICROSCOPIC DESCRIPTION", "FINAL PATHOLOGIC DIAGNOSIS"]),
        (
            DocumentSection.PreoperativeDiagnosis,
            ["PREOPERATIVE DIAGNOSIS", "PREOPERATIVE DIAGNOSES", "PREOP DIAGNOSIS", "PRE-OP DIAGNOSIS"]
        ),
        (
            DocumentSection.PostoperativeDiagnosis,
            ["POSTOPERATIVE DIAGNOSIS", "POSTOPERATIVE DIAGNOSES", "POSTOP DIAGNOSIS", "POST-OP DIAGNOSIS"]
        ),
        (
            DocumentSection.Procedure,
            [
                "PROCEDURE",
                "PROCEDURES",
                "PROCEDURE PERFORMED",
                "PROCEDURES PERFORMED",
                "OPERATION",
                "OPERATION PERFORMED",
                "PROCEDURE IN DETAIL",
                "DESCRIPTION OF PROCEDURE",
                "DETAILS OF PROCEDURE",
                "PROCEDURE DETAILS",
                "PROCEDURE NOTE",
                "OPERATIVE NOTE",
                "ANESTHESIA",
                "COMPLICATIONS",
                "ESTIMATED BLOOD LOSS",
                "BLOOD LOSS",
                "SPECIMENS",
                "SPECIMEN",
                "DRAINS",
                "TOURNIQUET TIME",
                "FLUIDS",
                "ANTIBIOTIC",
                "URINE OUTPUT",
                "HEMOSTASIS",
            ]
        ),
        (DocumentSection.Findings, ["FINDINGS", "GROSS FINDINGS", "OPERATIVE FINDINGS", "INTERPRETATION"]),
        (DocumentSection.Technique, ["TECHNIQUE", "PROTOCOL"]),
        (
            DocumentSection.HospitalCourse,
            [
                "HOSPITAL COURSE",
                "COURSE",
                "EMERGENCY DEPARTMENT COURSE",
                "ED COURSE",
                "BRIEF HOSPITAL COURSE",
                "MEDICAL DECISION MAKING",
            ]
        ),
        (DocumentSection.Assessment, ["ASSESSMENT", "IMPRESSION", "ASSESSMENT AND PLAN", "CONCLUSION", "CONCLUSIONS", "SUMMARY"]),
        (
            DocumentSection.Plan,
            ["PLAN", "RECOMMENDATION", "RECOMMENDATIONS", "DISCHARGE INSTRUCTIONS", "INSTRUCTIONS", "FOLLOWUP", "FOLLOW-UP"]
        ),
        (
            DocumentSection.Diagnoses,
            [
                "DIAGNOSIS",
                "DIAGNOSES",
                "FINAL DIAGNOSIS",
                "FINAL DIAGNOSES",
                "DISCHARGE DIAGNOSIS",
                "DISCHARGE DIAGNOSES",
                "ADMITTING DIAGNOSIS",
                "ADMISSION DIAGNOSIS",
                "PRINCIPAL DIAGNOSIS",
                "SECONDARY DIAGNOSES",
            ]
        ),
        (DocumentSection.Disposition, ["DISPOSITION", "DISCHARGE CONDITION", "CONDITION ON DISCHARGE", "DISCHARGE DISPOSITION"]),
        (DocumentSection.Signature, ["SIGNATURE", "SIGNED", "ELECTRONICALLY SIGNED", "ELECTRONICALLY SIGNED BY", "DICTATED BY"]),
    ];

    /// <summary>For headings that no name fits: the first word found decides. Order matters: what must stay covered comes first.</summary>
    private static readonly (string Word, DocumentSection Kind)[] Words =
    [
        ("INSURANCE", DocumentSection.Insurance),
        ("GUARANTOR", DocumentSection.Insurance),
        ("NEXT OF KIN", DocumentSection.ContactsAndKin),
        ("EMERGENCY CONTACT", DocumentSection.ContactsAndKin),
        ("PATIENT INFORMATION", DocumentSection.Demographics),
        ("DATE OF", DocumentSection.Other),
        ("PHYSICIAN", DocumentSection.Other),
        ("REPORT", DocumentSection.Other),
        ("ALLERG", DocumentSection.Allergies),
        ("MEDICATION", DocumentSection.Medications),
        ("FAMILY HISTORY", DocumentSection.FamilyHistory),
        ("SOCIAL HISTORY", DocumentSection.SocialHistory),
        ("SURGICAL HISTORY", DocumentSection.PastSurgicalHistory),
        ("MEDICAL HISTORY", DocumentSection.PastMedicalHistory),
        ("PREOPERATIVE DIAG", DocumentSection.PreoperativeDiagnosis),
        ("POSTOPERATIVE DIAG", DocumentSection.PostoperativeDiagnosis),
        ("DIAGNOS", DocumentSection.Diagnoses),
        ("INDICATION", DocumentSection.PresentIllness),
        ("REASON FOR", DocumentSection.ChiefComplaint),
        ("PHYSICAL EXAM", DocumentSection.PhysicalExamination),
        ("VITAL", DocumentSection.VitalSigns),
        ("LABORATOR", DocumentSection.Laboratory),
        ("PATHOLOG", DocumentSection.Pathology),
        ("X-RAY", DocumentSection.Imaging),
        ("FINDINGS", DocumentSection.Findings),
        ("TECHNIQUE", DocumentSection.Technique),
        ("COURSE", DocumentSection.HospitalCourse),
        ("PROCEDURE", DocumentSection.Procedure),
        ("OPERATI", DocumentSection.Procedure),
        ("IMPRESSION", DocumentSection.Assessment),
        ("ASSESSMENT", DocumentSection.Assessment),
        ("RECOMMENDATION", DocumentSection.Plan),
        ("INSTRUCTIONS", DocumentSection.Plan),
        ("PLAN", DocumentSection.Plan),
        ("DISPOSITION", DocumentSection.Disposition),
    ];

    /// <summary>Labels inside an examination or a review of systems: they go on with it instead of opening a section.</summary>
    private static readonly FrozenSet<string> Parts = new[]
    {
        "GENERAL",
        "CONSTITUTIONAL",
        "HEENT",
        "HEAD",
        "EYES",
        "EARS",
        "ENT",
        "NOSE",
        "THROAT",
        "MOUTH",
        "NECK",
        "CHEST",
        "LUNGS",
        "HEART",
        "CARDIAC",
        "CARDIOVASCULAR",
        "RESPIRATORY",
        "BREASTS",
        "BACK",
        "SPINE",
        "ABDOMEN",
        "GI",
        "GASTROINTESTINAL",
        "GU",
        "GENITOURINARY",
        "RECTAL",
        "PELVIC",
        "EXTREMITIES",
        "MUSCULOSKELETAL",
        "SKIN",
        "INTEGUMENTARY",
        "NEURO",
        "NEUROLOGIC",
        "NEUROLOGICAL",
        "CNS",
        "PSYCHIATRIC",
        "PSYCH",
        "ENDOCRINE",
        "HEMATOLOGIC",
        "LYMPHATIC",
        "LYMPH NODES",
        "IMMUNOLOGIC",
        "VASCULAR",
        "VITAL SIGNS",
        "VITALS",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, DocumentSection> ByName = Table
        .SelectMany(row => row.Names.Select(name => (name, row.Kind)))
        .ToFrozenDictionary(pair => pair.name, pair => pair.Kind, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, DocumentSection>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PartsBySpan = Parts.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    /// <summary>The kind a common name opens; null where the words are none.</summary>
    public static DocumentSection? Find(ReadOnlySpan<char> heading) => BySpan.TryGetValue(heading, out var kind) ? kind : null;

    /// <summary>The kind of a heading by the words in it; <see cref="DocumentSection.Other"/> where none fits.</summary>
    public static DocumentSection Guess(ReadOnlySpan<char> heading)
    {
        foreach (var (word, kind) in Words)
            if (heading.Contains(word, StringComparison.OrdinalIgnoreCase))
                return kind;
        return DocumentSection.Other;
    }

    public static bool IsPart(ReadOnlySpan<char> heading) => PartsBySpan.Contains(heading);
}
