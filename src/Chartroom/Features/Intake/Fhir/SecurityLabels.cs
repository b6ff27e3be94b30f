using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>
/// Turns HL7 security labels of a document and of its encounter into <see cref="Sensitivity"/>, together with the kind of document. Fails
/// closed: a label that is not known is taken as restricting.
/// </summary>
internal static class SecurityLabels
{
    private const string Confidentiality = "v3-Confidentiality";
    private const string ActCode = "v3-ActCode";
    private static readonly string[] NotAboutSensitivity = ["v3-ActReason", "v3-ObservationValue"];
    private static readonly string[] OrdinaryConfidentiality = ["U", "L", "M", "N"];
    private static readonly string[] SubstanceUse = ["42CFRPart2", "SUD", "SUDUR", "ETH", "ETHUD", "OPIOIDUD"];

    private const Sensitivity CounsellingOfAProgramme = Sensitivity.Part2 | Sensitivity.Psychotherapy;

    /// <summary>Document codes of the mental health and substance use notes, in <see cref="DocumentTypes"/>.</summary>
    private const string BehavioralHealth = "behavioral-health";
    private const string CounsellingNote = "psychotherapy-note";
    private const string SubstanceUseProgram = "sud-program";

    /// <param name="type">Key into <see cref="DocumentTypes"/>.</param>
    /// <param name="counselling">The sender's own type says that it is a counselling note.</param>
    public static Sensitivity Of(IEnumerable<Coding> labels, string type, bool counselling)
    {
        var found = Sensitivity.None;
        foreach (var label in labels)
            found |= Of(label, type, counselling);
        if ((found & CounsellingOfAProgramme) == CounsellingOfAProgramme)
            found = (found & ~Sensitivity.Psychotherapy) | Sensitivity.SudCounseling; // 42 CFR 2.11: kept apart as a psychotherapy note is
        if (type == CounsellingNote && (found & Sensitivity.SudCounseling) == 0)
            found |= Sensitivity.Psychotherapy; // 45 CFR 164.501: the kind of note decides, labelled or not
        if (type == SubstanceUseProgram)
            found |= Sensitivity.Part2; // whether the programme is one under 42 CFR 2.11 cannot be seen here: the notice goes with it
        return found;
    }

    private static Sensitivity Of(Coding label, string type, bool counselling)
    {
        if (label.System.EndsWith(Confidentiality, StringComparison.Ordinal))
            return OrdinaryConfidentiality.Contains(label.Code) ? Sensitivity.None : OfRestricted(type);
        if (NotAboutSensitivity.Any(s => label.System.EndsWith(s, StringComparison.Ordinal)))
            return Sensitivity.None;
        if (!label.System.EndsWith(ActCode, StringComparison.Ordinal))
            return Sensitivity.StateRestricted;
        if (label.Code == "PSYTHPN")
            return Sensitivity.Psychotherapy;
        if (SubstanceUse.Contains(label.Code))
            return Sensitivity.Part2
                | (
                    type is CounsellingNote || (counselling && type != BehavioralHealth)
                        ? Sensitivity.SudCounseling
                        : Sensitivity.None
                );
        return label.Code == "PSY" && type is BehavioralHealth or CounsellingNote
            ? Sensitivity.Psychotherapy
            : Sensitivity.StateRestricted;
    }

    /// <summary>"Restricted" alone does not say why: the kind of note says it, else a State's rule is assumed.</summary>
    private static Sensitivity OfRestricted(string type) =>
        type switch
        {
            BehavioralHealth or CounsellingNote => Sensitivity.Psychotherapy,
            SubstanceUseProgram => Sensitivity.Part2,
            _ => Sensitivity.StateRestricted,
        };
}
