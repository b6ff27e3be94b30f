using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>Which kind of <see cref="DocumentTypes"/> a document is: by LOINC first, else by the words of its type, else unclassified.</summary>
internal static class DocumentKinds
{
    private const string Loinc = "http://loinc.org";

    /// <summary>Kinds that close a document: where one coding says so, no other coding opens it.</summary>
    private static readonly string[] Guarded = ["psychotherapy-note", "behavioral-health", "sud-program"];

    /// <summary>Words for kinds without a LOINC code of their own, and for local codes. The first that fits decides.</summary>
    private static readonly (string Word, string Kind)[] Words =
    [
        ("psychotherapy", "psychotherapy-note"),
        ("substance use", "sud-program"),
        ("substance abuse", "sud-program"),
        ("behavioral health", "behavioral-health"),
        ("mental health", "behavioral-health"),
        ("counseling", "behavioral-health"),
        ("face sheet", "face-sheet"),
        ("registration", "face-sheet"),
        ("portal message", "portal-message"),
        ("patient message", "portal-message"),
        ("requisition", "imaging-requisition"),
        ("authorization", "prior-authorization"),
        ("consent", "consent"),
        ("perioperative nurs", "perioperative-nursing"),
        ("triage", "triage-note"),
        ("intake", "clinic-intake"),
        ("nurs", "nursing-assessment"),
        ("social work", "social-work"),
        ("physical therapy", "physical-therapy"),
        ("occupational therapy", "physical-therapy"),
        ("plan of care", "plan-of-care"),
        ("medication admin", "medication-administration"),
        ("medication", "medication-list"),
        ("problem list", "problem-list"),
        ("anesthesia", "anesthesia-record"),
        ("patholog", "surgical-pathology"),
        ("radiolog", "radiology-report"),
        ("imaging", "radiology-report"),
        ("laborator", "laboratory-report"),
        ("discharge summary", "discharge-summary"),
        ("history and physical", "history-and-physical"),
        ("operative", "operative-report"),
        ("operation note", "operative-report"),
        ("procedure note", "procedure-note"),
        ("emergency", "emergency-report"),
        ("delivery", "delivery-note"),
        ("newborn", "newborn-note"),
        ("consult", "consultation"),
        ("progress", "progress-note"),
        ("office visit", "office-visit"),
        ("order", "physician-order"),
    ];

    /// <summary>A general nurse's note may be told more closely by its words, to kinds that are no more open than itself.</summary>
    private static readonly string[] NursingKinds = ["perioperative-nursing", "clinic-intake", "triage-note"];

    /// <summary>HL7 v2 table 0074 diagnostic service sections, and the LOINC parts of US Core.</summary>
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal)
    {
        ["RAD"] = "radiology-report",
        ["RX"] = "radiology-report",
        ["CT"] = "radiology-report",
        ["MR"] = "radiology-report",
        ["NMR"] = "radiology-report",
        ["NMS"] = "radiology-report",
        ["RUS"] = "radiology-report",
        ["OUS"] = "radiology-report",
        ["VUS"] = "radiology-report",
        ["XRC"] = "radiology-report",
        ["LP29684-5"] = "radiology-report",
        ["SP"] = "surgical-pathology",
        ["CP"] = "surgical-pathology",
        ["PAT"] = "surgical-pathology",
        ["LP7839-6"] = "surgical-pathology",
        ["LAB"] = "laboratory-report",
        ["CH"] = "laboratory-report",
        ["HM"] = "laboratory-report",
        ["MB"] = "laboratory-report",
        ["BLB"] = "laboratory-report",
    };

    public static string Of(Concept type)
    {
        var coded = type
            .Codings.Where(c => c.System == Loinc)
            .Select(c => DocumentTypes.ByLoinc(c.Code).Key)
            .Where(key => key != DocumentTypes.Unclassified)
            .ToList();
        var guarded = coded.Find(Guarded.Contains);
        if (guarded is not null)
            return guarded;
        var worded = ByWords(type.Words);
        if (Guarded.Contains(worded))
            return worded;
        if (coded.Count == 0)
            return worded;
        return coded[0] == "nursing-assessment" && NursingKinds.Contains(worded) ? worded : coded[0];
    }

    /// <summary>A report's kind: by its code, else by the section that made it.</summary>
    public static string OfReport(Concept code, IEnumerable<Concept> categories)
    {
        var section = categories
            .SelectMany(c => c.Codings)
            .Select(c => Sections.GetValueOrDefault(c.Code))
            .FirstOrDefault(kind => kind is not null);
        var coded = Of(code);
        return coded != DocumentTypes.Unclassified ? coded : section ?? coded;
    }

    public static bool IsCounselling(Concept type) => type.Words.Contains("counsel", StringComparison.OrdinalIgnoreCase);

    private static string ByWords(string words)
    {
        foreach (var (word, kind) in Words)
            if (words.Contains(word, StringComparison.OrdinalIgnoreCase))
                return kind;
        return DocumentTypes.Unclassified;
    }
}
