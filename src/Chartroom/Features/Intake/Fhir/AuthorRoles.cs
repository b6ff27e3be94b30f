namespace Chartroom.Features.Intake.Fhir;

/// <summary>
/// The word for an author's kind of role: the only thing said of an author of a document that is not open. From a fixed list, so that no
/// name can come through.
/// </summary>
internal static class AuthorRoles
{
    public const string Other = "other";
    public const string Registration = "registration";
    private const string Attending = "attending";

    /// <summary>Health Care Provider Taxonomy (NUCC): beginnings of codes.</summary>
    private static readonly (string Beginning, string Role)[] Taxonomy =
    [
        ("2085", "radiologist"),
        ("207ZP", "pathology"),
        ("207ZC", "pathology"),
        ("207L", "anesthesia"),
        ("3675", "anesthesia"),
        ("207P", "emergency"),
        ("2086", "surgeon"),
        ("207X", "surgeon"),
        ("207T", "surgeon"),
        ("207Y", "surgeon"),
        ("207W", "surgeon"),
        ("2088", "surgeon"),
        ("207V", "surgeon"),
        ("163W", "nursing"),
        ("164", "nursing"),
        ("1041", "social work"),
        ("103", "behavioral health"),
        ("101Y", "behavioral health"),
        ("2084P0800", "behavioral health"),
        ("1835", "pharmacy"),
        ("2251", "therapy"),
        ("225X", "therapy"),
        ("235Z", "therapy"),
        ("207", Attending),
        ("208", Attending),
        ("363", Attending),
    ];

    /// <summary>Words of a qualification or specialty; the first that fits decides, so the particular stands before the general.</summary>
    private static readonly (string Word, string Role)[] Words =
    [
        ("RADIOLOG", "radiologist"),
        ("SPEECH", "therapy"),
        ("PATHOLOG", "pathology"),
        ("ANESTH", "anesthesia"),
        ("CRNA", "anesthesia"),
        ("EMERGENCY", "emergency"),
        ("PSYCH", "behavioral health"),
        ("COUNSEL", "behavioral health"),
        ("LADC", "behavioral health"),
        ("BEHAVIORAL", "behavioral health"),
        ("LCSW", "social work"),
        ("MSW", "social work"),
        ("SOCIAL WORK", "social work"),
        ("PHARM", "pharmacy"),
        ("RPH", "pharmacy"),
        ("DPT", "therapy"),
        ("OTR", "therapy"),
        ("THERAP", "therapy"),
        ("NURSE PRACTITIONER", Attending),
        ("NURS", "nursing"),
        ("REGISTRA", Registration),
        ("ADMITTING CLERK", Registration),
        ("SURG", "surgeon"),
        ("ORTHOP", "surgeon"),
        ("UROLOG", "surgeon"),
        ("OPHTHALM", "surgeon"),
        ("OTOLARYNG", "surgeon"),
        ("OBSTETRIC", "surgeon"),
        ("PODIATR", "surgeon"),
        ("BARIATR", "surgeon"),
        ("PHYSICIAN", Attending),
        ("MEDICINE", Attending),
    ];

    /// <summary>Credentials that stand as whole words.</summary>
    private static readonly (string Credential, string Role)[] Credentials =
    [
        ("RN", "nursing"),
        ("LPN", "nursing"),
        ("LVN", "nursing"),
        ("PT", "therapy"),
        ("OT", "therapy"),
        ("SLP", "therapy"),
        ("PHD", "behavioral health"),
        ("PSYD", "behavioral health"),
        ("LPC", "behavioral health"),
        ("MD", Attending),
        ("DO", Attending),
        ("NP", Attending),
        ("PA", Attending),
        ("MBBS", Attending),
    ];

    /// <summary>The role that the first telling qualification gives; null where none tells.</summary>
    public static string? Of(IEnumerable<Concept> qualifications)
    {
        foreach (var qualification in qualifications)
            if (Of(qualification) is { } role)
                return role;
        return null;
    }

    private static string? Of(Concept qualification)
    {
        foreach (var (beginning, role) in Taxonomy)
            if (
                qualification.Codings.Any(c =>
                    c.System.Contains("nucc.org", StringComparison.OrdinalIgnoreCase)
                    && c.Code.StartsWith(beginning, StringComparison.Ordinal)
                )
            )
                return role;
        var words = string.Join(' ', qualification.Codings.Select(c => c.Code).Prepend(qualification.Words));
        foreach (var (word, role) in Words)
            if (words.Contains(word, StringComparison.OrdinalIgnoreCase))
                return role;
        var parts = words.Split([' ', ',', ';', '/'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var (credential, role) in Credentials)
            if (
                parts.Any(p =>
                    p.Replace(".", "", StringComparison.Ordinal).Equals(credential, StringComparison.OrdinalIgnoreCase)
                )
            )
                return role;
        return null;
    }
}
