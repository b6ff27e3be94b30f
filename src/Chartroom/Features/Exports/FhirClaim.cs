using System.Text.Json.Nodes;
using Chartroom.Codes;
using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Exports;

/// <summary>
/// The order of the codes as a FHIR R4 Claim: diagnoses with type and present-on-admission, ICD-10-PCS procedures, HCPCS and CPT items with
/// modifiers and units. Coverage and provider are billing's own and are named as not handed on.
/// </summary>
internal static class FhirClaim
{
    private const string DiagnosisType = "http://terminology.hl7.org/CodeSystem/ex-diagnosistype";
    private const string OtherDiagnosisType = "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBClaimDiagnosisType";
    private const string PresentOnAdmission = "https://www.nubc.org/CodeSystem/PresentOnAdmissionIndicator"; // UB-04 FL 67

    public static JsonObject Of(FinalCodes codes) =>
        FhirBundle.Trim(
            new JsonObject
            {
                ["resourceType"] = "Claim",
                ["identifier"] = codes.Account.Length == 0 ? null : new JsonArray(FhirBundle.Account(codes.Account)),
                ["status"] = "active",
                ["type"] = FhirBundle.Concept("http://terminology.hl7.org/CodeSystem/claim-type", Kind(codes.Encounter.Class)),
                ["use"] = "claim",
                ["patient"] = FhirBundle.Patient(codes),
                ["created"] = FhirBundle.Instant(codes.Signature.At),
                ["provider"] = Withheld(),
                ["priority"] = FhirBundle.Concept("http://terminology.hl7.org/CodeSystem/processpriority", "normal"),
                ["supportingInfo"] = Notices(codes.Labels),
                ["diagnosis"] = Diagnoses(codes.Chart),
                ["procedure"] = Procedures(codes.Chart),
                ["insurance"] = new JsonArray(
                    new JsonObject
                    {
                        ["sequence"] = 1,
                        ["focal"] = true,
                        ["coverage"] = Withheld(),
                    }
                ),
                ["item"] = Items(codes),
            }
        );

    private static string Kind(Platform.Store.Chart.EncounterClass kind) =>
        kind == Platform.Store.Chart.EncounterClass.Office ? "professional" : "institutional";

    /// <summary>FHIR R4 data-absent-reason: there, and not given.</summary>
    private static JsonObject Withheld() =>
        new()
        {
            ["extension"] = new JsonArray(
                new JsonObject
                {
                    ["url"] = "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
                    ["valueCode"] = "masked",
                }
            ),
        };

    /// <summary>The notice that goes with records of a substance use disorder programme (42 CFR 2.32).</summary>
    private static JsonArray? Notices(Sensitivity labels) =>
        (labels & (Sensitivity.Part2 | Sensitivity.SudCounseling)) == 0
            ? null
            : new(
                new JsonObject
                {
                    ["sequence"] = 1,
                    ["category"] = FhirBundle.Concept("http://terminology.hl7.org/CodeSystem/claiminformationcategory", "info"),
                    ["valueString"] = ChartWords.Part2Notice,
                }
            );

    private static JsonArray Diagnoses(CodedChart chart)
    {
        var diagnoses = new JsonArray();
        foreach (var assignment in chart.Diagnoses)
            diagnoses.Add(
                FhirBundle.Trim(
                    new JsonObject
                    {
                        ["sequence"] = diagnoses.Count + 1,
                        ["diagnosisReference"] = FhirBundle.Reference(assignment.Id.Value),
                        ["type"] = new JsonArray(Type(assignment)),
                        ["onAdmission"] = assignment.Poa is { } poa ? FhirBundle.Concept(PresentOnAdmission, Letter(poa)) : null,
                    }
                )
            );
        return diagnoses;
    }

    private static JsonObject Type(CodeAssignment assignment) =>
        assignment.Role switch
        {
            DiagnosisRole.Principal or DiagnosisRole.FirstListed => FhirBundle.Concept(DiagnosisType, "principal"),
            DiagnosisRole.Admitting => FhirBundle.Concept(DiagnosisType, "admitting"),
            DiagnosisRole.ReasonForVisit => FhirBundle.Concept(OtherDiagnosisType, "patientreasonforvisit"),
            _ => FhirBundle.Concept(OtherDiagnosisType, "other"),
        };

    /// <summary>As sent on a claim: Y N U W, and 1 for a code on the exempt list.</summary>
    internal static string Letter(PoaIndicator poa) =>
        poa switch
        {
            PoaIndicator.Yes => "Y",
            PoaIndicator.No => "N",
            PoaIndicator.Unknown => "U",
            PoaIndicator.Undetermined => "W",
            _ => "1",
        };

    private static JsonArray Procedures(CodedChart chart)
    {
        var procedures = new JsonArray();
        foreach (var assignment in chart.Procedures.Where(a => a.System == CodeSystem.Icd10Pcs))
            procedures.Add(
                FhirBundle.Trim(
                    new JsonObject
                    {
                        ["sequence"] = procedures.Count + 1,
                        ["date"] = assignment.PerformedOn is { } day ? FhirBundle.Day(day) : null,
                        ["procedureReference"] = FhirBundle.Reference(assignment.Id.Value),
                    }
                )
            );
        return procedures;
    }

    private static JsonArray Items(FinalCodes codes)
    {
        var items = new JsonArray();
        foreach (var assignment in codes.Chart.Procedures.Where(a => a.System != CodeSystem.Icd10Pcs))
        {
            var modifiers = assignment.Modifiers.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            items.Add(
                FhirBundle.Trim(
                    new JsonObject
                    {
                        ["sequence"] = items.Count + 1,
                        ["productOrService"] = FhirCodes.Code(assignment),
                        ["modifier"] = new JsonArray([.. modifiers.Select(m => new JsonObject { ["text"] = m })]),
                        ["servicedDate"] = assignment.PerformedOn is { } day ? FhirBundle.Day(day) : null,
                        ["quantity"] = new JsonObject { ["value"] = assignment.Units },
                        ["encounter"] = new JsonArray(FhirBundle.Visit(codes)),
                    }
                )
            );
        }
        return items;
    }
}
