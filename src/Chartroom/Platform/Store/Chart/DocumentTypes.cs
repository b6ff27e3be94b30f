using System.Collections.Frozen;

namespace Chartroom.Platform.Store.Chart;

/// <summary>
/// The kinds of document a chart holds, each with its LOINC codes (LOINC document ontology). The kind is what scope rules speak of
/// and the only name shown of a document that is not open; a sender's own title may hold patient text and is never shown sealed.
/// </summary>
public static class DocumentTypes
{
    public const string Unclassified = "unclassified";

    /// <summary>A provider's signed answer to a query, filed by this product.</summary>
    public const string QueryResponse = "query-response";

    private static readonly DocumentType[] Table =
    [
        new("discharge-summary", "Discharge summary", ["18842-5", "28655-9", "11490-0", "18761-7"]),
        new("history-and-physical", "History and physical", ["34117-2", "11492-6"]),
        new("progress-note", "Progress note", ["11506-3", "34109-9", "51847-2"]),
        new("consultation", "Consultation", ["11488-4", "34140-4"]),
        new("operative-report", "Operative report", ["11504-8"]),
        new("procedure-note", "Procedure note", ["28570-0", "11505-5"]),
        new("anesthesia-record", "Anesthesia record", ["11485-0", "57055-6", "59774-0"]),
        new("surgical-pathology", "Surgical pathology", ["11526-1", "11529-5", "60567-5", "27898-6"]),
        new("radiology-report", "Radiology report", ["18748-4", "68604-8", "18726-0"]),
        new("imaging-requisition", "Imaging requisition", ["57133-1"]),
        new("laboratory-report", "Laboratory results", ["11502-2", "26436-6"]),
        new("emergency-report", "Emergency department report", ["34111-5", "51845-6"]),
        new("triage-note", "ED triage and nursing record", ["54094-8"]),
        new("office-visit", "Office visit", ["34108-1", "34131-3"]),
        new("clinic-intake", "Clinic intake", ["51848-0", "10164-2"]),
        new("physician-order", "Physician orders", ["46209-3"]),
        new("medication-list", "Medication list", ["10160-0", "56445-0"]),
        new("problem-list", "Problem list", ["11450-4"]),
        new("medication-administration", "Medication administration record", ["29549-3", "87232-5", "18610-6"]),
        new("nursing-assessment", "Nursing assessment", ["34746-8", "78390-2"]),
        new("perioperative-nursing", "Perioperative nursing assessment", ["29753-1", "29752-3"]),
        new("physical-therapy", "Physical therapy evaluation", ["47420-5", "64288-4", "28579-1", "11507-1", "11508-9"]),
        new("social-work", "Social work assessment", ["28653-4", "28656-7"]),
        new("plan-of-care", "Plan of care", ["18776-5"]),
        new("face-sheet", "Face sheet", ["52033-8"]),
        new("consent", "Consent", ["59284-0", "64293-4", "59282-4"]),
        new("portal-message", "Patient portal message", []),
        new("prior-authorization", "Prior authorization letter", ["52034-6", "51851-4"]),
        new("delivery-note", "Labor and delivery note", ["57054-9", "15508-5"]),
        new("newborn-note", "Newborn note", ["57129-9", "83817-7", "11543-6"]),
        new("behavioral-health", "Behavioral health note", ["34864-9", "34788-0", "11510-5"]),
        new("psychotherapy-note", "Counselling note", ["80571-3"]),
        new("sud-program", "Substance use program note", ["34857-3"]),
        new(QueryResponse, "Provider query response", []),
        new(Unclassified, "Other document", []),
    ];

    private static readonly FrozenDictionary<string, DocumentType> ByKeyTable = Table.ToFrozenDictionary(
        t => t.Key,
        StringComparer.Ordinal
    );

    private static readonly FrozenDictionary<string, DocumentType> ByLoincTable = Table
        .SelectMany(t => t.Loinc.Select(code => (code, t)))
        .ToFrozenDictionary(pair => pair.code, pair => pair.t, StringComparer.Ordinal);

    public static IReadOnlyList<DocumentType> All => Table;

    public static DocumentType ByKey(string key) => ByKeyTable.TryGetValue(key, out var type) ? type : ByKeyTable[Unclassified];

    /// <summary>Place of a kind in <see cref="All"/>; that of "unclassified" where the key is unknown.</summary>
    public static int IndexOf(string key) => Array.IndexOf(Table, ByKey(key));

    public static DocumentType ByLoinc(string? code) =>
        code is not null && ByLoincTable.TryGetValue(code, out var type) ? type : ByKeyTable[Unclassified];
}

/// <param name="Key">The word rules and rows use.</param>
/// <param name="Name">The name people read.</param>
/// <param name="Loinc">LOINC codes that mean this kind.</param>
public sealed record DocumentType(string Key, string Name, IReadOnlyList<string> Loinc);
