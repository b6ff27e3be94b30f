using Chartroom.Codes;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Coding;

/// <summary>The words in which coding is spoken of: states, hold reasons, roles, books.</summary>
internal static class CodingWords
{
    public static IReadOnlyList<Choice> HoldReasons { get; } =
    [.. Enum.GetValues<HoldReason>().Select(r => new Choice(r.ToString(), Of(r)))];

    public static IReadOnlyList<Choice> DischargeStatusChoices { get; } =
    [.. DischargeStatuses.All.Select(s => new Choice(s.Code, $"{s.Code} {s.Name}"))];

    public static string Of(ChartState state) =>
        state switch
        {
            ChartState.ReadyToCode => "Ready to code",
            ChartState.InProgress => "In progress",
            ChartState.OnHold => "On hold",
            ChartState.Queried => "Queried",
            _ => "Final coded",
        };

    public static string Of(HoldReason reason) =>
        reason switch
        {
            HoldReason.AwaitingDischargeSummary => "Awaiting discharge summary",
            HoldReason.AwaitingOperativeNote => "Awaiting operative note",
            HoldReason.AwaitingPathology => "Awaiting pathology",
            HoldReason.AwaitingSignature => "Awaiting signature",
            HoldReason.QueryOutstanding => "Query outstanding",
            HoldReason.MissingOrder => "Missing order",
            HoldReason.RegistrationIssue => "Registration issue",
            HoldReason.ChargeIssue => "Charge issue",
            HoldReason.PhysicianRequired => "Physician required",
            HoldReason.DateRequired => "Date required",
            HoldReason.SecondLevelReview => "Second-level review",
            HoldReason.CombineAccounts => "Combine accounts",
            _ => "Leadership hold",
        };

    public static IReadOnlyList<Choice> Roles(bool inpatient) =>
        inpatient
            ?
            [
                new(nameof(DiagnosisRole.Principal), "Principal"),
                new(nameof(DiagnosisRole.Secondary), "Secondary"),
                new(nameof(DiagnosisRole.Admitting), "Admitting"),
            ]
            :
            [
                new(nameof(DiagnosisRole.FirstListed), "First-listed"),
                new(nameof(DiagnosisRole.Secondary), "Secondary"),
                new(nameof(DiagnosisRole.ReasonForVisit), "Reason for visit"),
            ];

    /// <summary>What stands before a code.</summary>
    public static string Badge(CodeAssignment assignment) =>
        assignment.Role switch
        {
            DiagnosisRole.Principal => "PDx",
            DiagnosisRole.FirstListed => "1st",
            DiagnosisRole.Admitting => "Adm",
            DiagnosisRole.ReasonForVisit => "RFV",
            _ => $"{assignment.Sequence}",
        };

    /// <summary>Books to search: diagnoses first, then the procedures of the setting.</summary>
    public static IReadOnlyList<Choice> Systems(bool inpatient) =>
        inpatient
            ?
            [
                new(nameof(CodeSystem.Icd10Cm), "ICD-10-CM"),
                new(nameof(CodeSystem.Icd10Pcs), "ICD-10-PCS"),
                new(nameof(CodeSystem.Hcpcs), "HCPCS"),
            ]
            :
            [
                new(nameof(CodeSystem.Icd10Cm), "ICD-10-CM"),
                new(nameof(CodeSystem.Hcpcs), "HCPCS"),
                new(nameof(CodeSystem.Cpt), "CPT"),
            ];

    public static string Of(Provenance provenance) =>
        provenance switch
        {
            Provenance.Typed => "typed",
            Provenance.Searched => "searched",
            Provenance.Suggested => "suggested",
            _ => "carried over",
        };
}
