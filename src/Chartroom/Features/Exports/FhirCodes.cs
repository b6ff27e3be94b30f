using System.Text.Json.Nodes;
using Chartroom.Codes;
using Chartroom.Features.Coding;

namespace Chartroom.Features.Exports;

/// <summary>One code as a FHIR R4 Condition or Procedure, with the words it rests on as offsets into a document version.</summary>
internal static class FhirCodes
{
    private const string DiagnosisRole = "http://terminology.hl7.org/CodeSystem/diagnosis-role";

    public static JsonObject Condition(FinalCodes codes, CodeAssignment assignment) =>
        FhirBundle.Trim(
            new JsonObject
            {
                ["resourceType"] = "Condition",
                ["category"] = new JsonArray(
                    FhirBundle.Concept("http://terminology.hl7.org/CodeSystem/condition-category", "encounter-diagnosis")
                ),
                ["code"] = Code(assignment),
                ["subject"] = FhirBundle.Patient(codes),
                ["encounter"] = FhirBundle.Visit(codes),
                ["recordedDate"] = FhirBundle.Instant(assignment.At),
                ["evidence"] =
                    assignment.Evidence.Count == 0 ? null : new JsonArray(new JsonObject { ["detail"] = Evidence(assignment) }),
            }
        );

    public static JsonObject Procedure(FinalCodes codes, CodeAssignment assignment) =>
        FhirBundle.Trim(
            new JsonObject
            {
                ["resourceType"] = "Procedure",
                ["status"] = "completed",
                ["code"] = Code(assignment),
                ["subject"] = FhirBundle.Patient(codes),
                ["encounter"] = FhirBundle.Visit(codes),
                ["performedDateTime"] = assignment.PerformedOn is { } day ? FhirBundle.Day(day) : null,
                ["report"] = Evidence(assignment),
            }
        );

    public static JsonObject Code(CodeAssignment assignment) =>
        FhirBundle.Concept(SystemOf(assignment.System), CodeText.Display(assignment.System, assignment.Code));

    /// <summary>Encounter.diagnosis: which condition plays which part, and in which order.</summary>
    public static JsonArray Uses(FinalCodes codes)
    {
        var uses = new JsonArray();
        foreach (var assignment in codes.Chart.Diagnoses)
            uses.Add(
                new JsonObject
                {
                    ["condition"] = FhirBundle.Reference(assignment.Id.Value),
                    ["use"] = FhirBundle.Concept(DiagnosisRole, Use(assignment)),
                    ["rank"] = assignment.Sequence,
                }
            );
        return uses;
    }

    private static string Use(CodeAssignment assignment) =>
        assignment.Role switch
        {
            Codes.DiagnosisRole.Admitting => "AD",
            Codes.DiagnosisRole.ReasonForVisit => "CC",
            _ => "DD",
        };

    private static string SystemOf(CodeSystem system) =>
        system switch
        {
            CodeSystem.Icd10Cm => "http://hl7.org/fhir/sid/icd-10-cm",
            CodeSystem.Icd10Pcs => "http://www.cms.gov/Medicare/Coding/ICD10",
            CodeSystem.Hcpcs => "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            CodeSystem.Cpt => "http://www.ama-assn.org/go/cpt",
            _ => throw new ArgumentOutOfRangeException(nameof(system), system, "Codes of this system are not exported."),
        };

    /// <summary>References to the document versions, each with the half-open range of UTF-16 offsets as an extension.</summary>
    private static JsonArray Evidence(CodeAssignment assignment)
    {
        var references = new JsonArray();
        foreach (var span in assignment.Evidence)
        {
            var reference = FhirBundle.Reference(span.Version.Value);
            reference["extension"] = new JsonArray(
                new JsonObject
                {
                    ["url"] = $"{FhirBundle.Base}/StructureDefinition/evidence-span",
                    ["extension"] = new JsonArray(
                        new JsonObject { ["url"] = "start", ["valueUnsignedInt"] = span.Start },
                        new JsonObject { ["url"] = "end", ["valueUnsignedInt"] = span.End }
                    ),
                }
            );
            references.Add(reference);
        }
        return references;
    }
}
