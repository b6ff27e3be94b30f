using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>Patient class and task profile from what the interface says (HL7 v3 ActEncounterCode; HL7 v2 table 0004 where that is sent).</summary>
internal static class EncounterClasses
{
    private static readonly string[] SurgicalServices = ["SUR", "URO"]; // HL7 v2 table 0069

    /// <param name="type">Words of the encounter's type.</param>
    /// <param name="service">Words of its service, which name a specialty and not what was done.</param>
    public static EncounterClass Of(string code, string type, string service) =>
        code.ToUpperInvariant() switch
        {
            "IMP" or "ACUTE" or "NONAC" or "I" => EncounterClass.Inpatient,
            "OBSENC" => EncounterClass.Observation,
            "EMER" or "E" => EncounterClass.Emergency,
            "SS" => EncounterClass.SameDaySurgery,
            "AMB" or "O" => Ambulatory(type, service),
            "HH" or "FLD" or "VR" or "PRENC" or "P" or "R" => EncounterClass.OtherOutpatient,
            _ => EncounterClass.Unknown,
        };

    /// <summary>Which documents a coder of this encounter needs; null where the class is unknown, and no work is made of it.</summary>
    /// <param name="documents">Kinds of the encounter's documents.</param>
    public static TaskProfile? Profile(EncounterClass encounter, string serviceLine, IReadOnlySet<string> documents)
    {
        var operated = documents.Contains("operative-report") || documents.Contains("anesthesia-record");
        var surgical = SurgicalServices.Contains(serviceLine) && documents.Contains("procedure-note");
        return encounter switch
        {
            EncounterClass.Inpatient => operated || surgical ? TaskProfile.InpatientSurgery : TaskProfile.InpatientMedicine,
            EncounterClass.Observation => TaskProfile.Observation,
            EncounterClass.SameDaySurgery => TaskProfile.SameDaySurgery,
            EncounterClass.Emergency => TaskProfile.Emergency,
            EncounterClass.Office => TaskProfile.Office,
            EncounterClass.Radiology => TaskProfile.Radiology,
            EncounterClass.OtherOutpatient => operated ? TaskProfile.SameDaySurgery : TaskProfile.OtherOutpatient,
            _ => null,
        };
    }

    private static EncounterClass Ambulatory(string words, string service)
    {
        if (Has(service, "radiolog") || Has(words, "imaging", "radiolog", "x-ray", "mammogra", "ultrasound"))
            return EncounterClass.Radiology;
        if (Has(words, "surger", "surgical", "endoscop", "operation"))
            return EncounterClass.SameDaySurgery;
        return Has(words, "visit", "office", "consult", "check", "follow", "well", "symptom", "problem")
            ? EncounterClass.Office
            : EncounterClass.OtherOutpatient;
    }

    private static bool Has(string words, params ReadOnlySpan<string> any)
    {
        foreach (var word in any)
            if (words.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
