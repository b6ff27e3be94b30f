using Chartroom.Codes;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Coding;

/// <summary>
/// Everything the rules say of a chart as it stands: those of the code books, and this product's own on evidence, rationale and abstract.
/// A stop must be mended; a warning may be kept with a reason. No rule speaks of money.
/// </summary>
public sealed class CodingChecks(CodeShelf shelf)
{
    private const string EvidenceSource = "45 CFR 164.316(b)(1)(ii): decisions are documented";

    /// <summary>Findings in order of weight. Warnings that were kept are left out.</summary>
    public IReadOnlyList<Finding> Check(CodedChart chart, Encounter encounter, Sex sex, PatientAge? age)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(encounter);
        var findings = new List<Finding>(CodeRules.Check(Set(chart, encounter, sex, age), shelf.Books));
        findings.AddRange(Evidence(chart));
        findings.AddRange(Abstract(chart, encounter));
        if (chart.State == ChartState.Queried)
            findings.Add(
                new(
                    "query-open",
                    Severity.Warn,
                    [],
                    "A provider query on this chart waits for its answer.",
                    "AHIMA/ACDIS Guidelines for Achieving a Compliant Query Practice (2022)"
                )
            );
        var kept = chart.Kept.Select(k => k.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. findings
                .Where(f => f.Severity != Severity.Warn || !kept.Contains(FindingKept.KeyOf(f.RuleId, f.Codes)))
                .OrderByDescending(f => f.Severity),
        ];
    }

    /// <summary>What the rules would say more if the code were added as it stands in the books, in order of weight: two runs, far under a millisecond.</summary>
    /// <remarks>Whether it was present on admission is asked once it is there.</remarks>
    public IReadOnlyList<Finding> IfAdded(
        CodedChart chart,
        Encounter encounter,
        (Sex Sex, PatientAge? Age) patient,
        CodeSystem system,
        string code
    )
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(encounter);
        var now = Set(chart, encounter, patient.Sex, patient.Age);
        var role =
            now.Diagnoses.Any(d => d.Role != DiagnosisRole.Admitting) ? DiagnosisRole.Secondary
            : encounter.IsInpatient() ? DiagnosisRole.Principal
            : DiagnosisRole.FirstListed;
        var then =
            system is CodeSystem.Icd10Cm
                ? now with
                {
                    Diagnoses = [.. now.Diagnoses, new(code, role)],
                }
                : now with
                {
                    Procedures = [.. now.Procedures, new(system, code, encounter.Governing())],
                };
        var before = CodeRules.Check(now, shelf.Books).Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. CodeRules
                .Check(then, shelf.Books)
                .Where(f => f.RuleId != RuleId.PoaMissing && !before.Contains(KeyOf(f)))
                .OrderByDescending(f => f.Severity),
        ];
    }

    private static string KeyOf(Finding finding) => FindingKept.KeyOf(finding.RuleId, finding.Codes);

    private static CodedSet Set(CodedChart chart, Encounter encounter, Sex sex, PatientAge? age) =>
        new()
        {
            Class = encounter.IsInpatient() ? Codes.EncounterClass.Inpatient : Codes.EncounterClass.Outpatient,
            Governing = encounter.Governing(),
            Sex = sex switch
            {
                Sex.Female => PatientSex.Female,
                Sex.Male => PatientSex.Male,
                _ => PatientSex.Unknown,
            },
            Age = age,
            Diagnoses = [.. chart.Diagnoses.Select(d => new CodedDiagnosis(d.Code, d.Role ?? DiagnosisRole.Secondary, d.Poa))],
            Procedures =
            [
                .. chart.Procedures.Select(p => new CodedProcedure(p.System, p.Code, p.PerformedOn)
                {
                    Modifiers = p.Modifiers.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    Units = p.Units,
                }),
            ],
        };

    private static IEnumerable<Finding> Evidence(CodedChart chart)
    {
        foreach (var assignment in chart.Assignments.Where(a => a.Evidence.Count == 0))
        {
            var code = CodeText.Display(assignment.System, assignment.Code);
            yield return new(
                "evidence-missing",
                Severity.Stop,
                [code],
                $"{code} rests on no words of the record. Select them and add them.",
                EvidenceSource
            );
        }
        foreach (var assignment in chart.Assignments.Where(NeedsRationale))
        {
            var code = CodeText.Display(assignment.System, assignment.Code);
            yield return new(
                "rationale-missing",
                Severity.Stop,
                [code],
                $"Say in a sentence why {code} is right.",
                EvidenceSource
            );
        }
    }

    /// <summary>POA "U" and "W" are judgements that a reviewer asks about: they need their reason on record.</summary>
    private static bool NeedsRationale(CodeAssignment assignment) =>
        assignment.Rationale is null && assignment.Poa is PoaIndicator.Unknown or PoaIndicator.Undetermined;

    private static IEnumerable<Finding> Abstract(CodedChart chart, Encounter encounter)
    {
        if (!encounter.IsInpatient())
            yield break;
        if (chart.DischargeStatus.Length == 0)
            yield return new(
                "discharge-status-missing",
                Severity.Stop,
                [],
                "Confirm the patient discharge status.",
                "UB-04 FL 17"
            );
        foreach (var procedure in chart.Procedures.Where(p => p.PerformedOn is null))
        {
            var code = CodeText.Display(procedure.System, procedure.Code);
            yield return new("procedure-date-missing", Severity.Stop, [code], $"Give the date of {code}.", "UHDDS, 50 FR 31038");
        }
        foreach (
            var procedure in chart.Procedures.Where(p =>
                p.PerformedOn is { } on && (on > encounter.Governing() || on < encounter.AdmittedOn?.AddDays(-3))
            )
        )
        {
            var code = CodeText.Display(procedure.System, procedure.Code);
            yield return new(
                "procedure-date-outside",
                Severity.Warn,
                [code],
                $"The date of {code} is outside the stay.",
                "UHDDS, 50 FR 31038"
            );
        }
    }
}

/// <summary>What coding rules ask of an encounter.</summary>
internal static class EncounterFacts
{
    public static bool IsInpatient(this Encounter encounter) => encounter.Class == Platform.Store.Chart.EncounterClass.Inpatient;

    /// <summary>The day whose code editions govern; the day of admission where no discharge is known yet.</summary>
    /// <exception cref="InvalidOperationException">The encounter has no date at all; intake refuses such.</exception>
    public static DateOnly Governing(this Encounter encounter) =>
        encounter.GoverningDate
        ?? encounter.AdmittedOn
        ?? throw new InvalidOperationException("An encounter without a date was let in.");
}
