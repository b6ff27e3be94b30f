using Chartroom.Platform.Ui;

namespace Chartroom.Features.Appeals;

/// <summary>The words of denials, in the language of the field.</summary>
internal static class AppealWords
{
    public static IReadOnlyList<Choice> Reasons { get; } =
    [.. Enum.GetValues<DenialReason>().Select(r => new Choice($"{r}", Of(r)))];

    public static IReadOnlyList<Choice> Outcomes { get; } =
    [.. Enum.GetValues<AppealOutcome>().Select(o => new Choice($"{o}", Of(o)))];

    public static string Of(DenialReason reason) =>
        reason switch
        {
            DenialReason.MedicalNecessity => "Medical necessity",
            DenialReason.ClinicalValidation => "Clinical validation of a diagnosis",
            DenialReason.CodeChanged => "Code or grouping changed by the payer",
            DenialReason.DocumentationMissing => "Documentation missing or insufficient",
            DenialReason.LevelOfCare => "Level of care or patient status",
            DenialReason.AuthorizationMissing => "Authorization missing",
            DenialReason.NotCovered => "Service not covered",
            DenialReason.TimelyFiling => "Filed too late",
            DenialReason.Duplicate => "Duplicate claim",
            DenialReason.BundledServices => "Services bundled",
            DenialReason.OtherInsurance => "Another insurance is responsible",
            _ => "Another reason",
        };

    public static string Of(AppealOutcome outcome) =>
        outcome switch
        {
            AppealOutcome.Upheld => "Upheld: the denial stands",
            AppealOutcome.Overturned => "Overturned: the denial is taken back",
            AppealOutcome.PartlyOverturned => "Partly overturned",
            _ => "Withdrawn by us",
        };

    public static string Of(AppealState state) =>
        state switch
        {
            AppealState.Received => "Received",
            AppealState.InPreparation => "In preparation",
            AppealState.Ready => "Ready to send",
            AppealState.Decided => "Decided",
            _ => "Closed",
        };

    /// <summary>What a new letter starts with. Only the case number stands for the patient.</summary>
    public static string LetterStart(string @case) =>
        $"""
            Re: our case {@case}

            We ask you to review your denial of this case again.

            You say:

            The record says:

            The guideline says:

            We therefore ask you to reverse the denial. The pages we rely on are listed with this letter.
            """;
}
