namespace Chartroom.Features.Intake.Fhir;

/// <summary>Service lines: HL7 v2 table 0069 codes, and the specialties that senders write beside them. Other words are not kept.</summary>
internal static class ServiceLines
{
    private const int LongestCode = 20;
    private static readonly Dictionary<string, string> Services = new(StringComparer.Ordinal)
    {
        ["MED"] = "Medicine",
        ["SUR"] = "Surgery",
        ["URO"] = "Urology",
        ["PUL"] = "Pulmonary",
        ["CAR"] = "Cardiology",
    };

    private static readonly string[] Specialties =
    [
        "Allergy and Immunology",
        "Bariatrics",
        "Cardiology",
        "Cardiothoracic Surgery",
        "Critical Care",
        "Dermatology",
        "Diagnostic Radiology",
        "Emergency Medicine",
        "Endocrinology",
        "Family Medicine",
        "Gastroenterology",
        "General Surgery",
        "Geriatrics",
        "Hematology/Oncology",
        "Infectious Disease",
        "Internal Medicine",
        "Nephrology",
        "Neurology",
        "Neurosurgery",
        "Obstetrics and Gynecology",
        "Ophthalmology",
        "Orthopedic Surgery",
        "Otolaryngology",
        "Pain Management",
        "Pediatrics",
        "Physical Medicine and Rehabilitation",
        "Plastic Surgery",
        "Podiatry",
        "Psychiatry",
        "Pulmonology",
        "Rheumatology",
        "Thoracic Surgery",
        "Urology",
        "Vascular Surgery",
    ];

    public static (string Code, string Name) Of(Concept service)
    {
        var code = service.Codings.Select(c => c.Code.ToUpperInvariant()).FirstOrDefault(IsCode) ?? "";
        var name =
            Array.Find(Specialties, s => s.Equals(service.Text.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? Array.Find(Specialties, s => service.Codings.Any(c => c.Display.Equals(s, StringComparison.OrdinalIgnoreCase)))
            ?? Services.GetValueOrDefault(code, code);
        return (code, name);
    }

    private static bool IsCode(string code) =>
        code.Length is > 0 and <= LongestCode && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
}
