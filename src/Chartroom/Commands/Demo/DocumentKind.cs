namespace Chartroom.Commands.Demo;

/// <summary>What a demo document is: its heading in the chart and its type code, from LOINC where LOINC has one.</summary>
internal sealed record DocumentKind(string Key, string System, string Code, string Display, string Title)
{
    private const string Loinc = "http://loinc.org";
    private const string Local = "https://kestrelbay.example/CodeSystem/document-type";

    public static IReadOnlyList<DocumentKind> All { get; } =
    [
        new("anesthesia-record", Loinc, "11485-0", "Anesthesia records", "Anesthesia Record"),
        new("catheterization-report", Loinc, "28570-0", "Procedure note", "Cardiac Catheterization Report"),
        new("clinic-intake", Loinc, "34746-8", "Nurse Note", "Clinic Intake"),
        new("consent-procedure", Loinc, "64293-4", "Procedure consent", "Consent for Procedure"),
        new("consent-sterilization", Loinc, "64293-4", "Procedure consent", "Consent for Sterilization"),
        new("consultation", Loinc, "11488-4", "Consult note", "Consultation"),
        new("discharge-instructions", Loinc, "18776-5", "Plan of care note", "Discharge Instructions"),
        new("discharge-summary", Loinc, "18842-5", "Discharge summary", "Discharge Summary"),
        new("echocardiogram", Loinc, "18748-4", "Diagnostic imaging study", "Echocardiogram Report"),
        new("emergency-report", Loinc, "34111-5", "Emergency department Note", "Emergency Department Report"),
        new("face-sheet", Local, "FACE", "Face Sheet", "Face Sheet"),
        new("general-consent", Loinc, "59284-0", "Consent Document", "General Consent for Treatment"),
        new("health-questionnaire", Loinc, "34746-8", "Nurse Note", "Health Risk Questionnaire"),
        new("history-and-physical", Loinc, "34117-2", "History and physical note", "History and Physical"),
        new("imaging-order", Local, "ORDER", "Imaging Requisition", "Imaging Requisition"),
        new("laboratory", Loinc, "11502-2", "Laboratory report", "Laboratory Results"),
        new("medication-list", Loinc, "10160-0", "History of Medication use Narrative", "Medication List"),
        new("medication-record", Loinc, "29549-3", "Medication administered Narrative", "Medication Administration Record"),
        new("newborn-history", Loinc, "34117-2", "History and physical note", "Newborn History and Physical"),
        new("nursing-assessment", Loinc, "34746-8", "Nurse Note", "Nursing Assessment"),
        new("office-visit", Loinc, "34108-1", "Outpatient Note", "Office Visit"),
        new("operative-report", Loinc, "11504-8", "Surgical operation note", "Operative Report"),
        new("pathology-report", Loinc, "11526-1", "Pathology study", "Surgical Pathology Report"),
        new("physical-therapy", Loinc, "47420-5", "Functional status assessment note", "Physical Therapy Evaluation"),
        new("portal-message", Local, "PORTAL", "Patient Portal Message", "Patient Portal Message"),
        new("prior-authorization", Loinc, "52034-6", "Payer letter", "Prior Authorization Letter"),
        new("procedure-note", Loinc, "28570-0", "Procedure note", "Procedure Note"),
        new("progress-note", Loinc, "11506-3", "Progress note", "Progress Note"),
        new("psychotherapy-note", Loinc, "34864-9", "Mental health Counseling note", "Behavioral Health Counseling Note"),
        new("radiology-report", Loinc, "18748-4", "Diagnostic imaging study", "Radiology Report"),
        new("social-work", Loinc, "28653-4", "Social worker Note", "Social Work Assessment"),
        new("sud-counseling-note", Loinc, "34857-3", "Substance abuse Note", "Substance Use Counseling Note"),
        new("sud-program-note", Loinc, "34857-3", "Substance abuse Note", "Substance Use Program Note"),
        new("triage-note", Loinc, "54094-8", "Emergency department Triage note", "ED Triage and Nursing Record"),
    ];

    public static DocumentKind Parse(string key) =>
        All.FirstOrDefault(k => k.Key == key) ?? throw new FormatException($"There is no document kind named {key}.");
}
