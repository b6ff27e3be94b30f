namespace Chartroom.Codes;

/// <summary>What values of ICD-10-PCS mean wherever they stand: sections, and in the Medical and Surgical section approach, device and qualifier.</summary>
/// <remarks>ICD-10-PCS Official Guidelines A1 and A5; tables of October 2025.</remarks>
internal static class ProcedureWords
{
    private const char MedicalAndSurgical = '0';

    private static readonly Dictionary<char, string> Sections = new()
    {
        ['0'] = "Medical and Surgical",
        ['1'] = "Obstetrics",
        ['2'] = "Placement",
        ['3'] = "Administration",
        ['4'] = "Measurement and Monitoring",
        ['5'] = "Extracorporeal or Systemic Assistance and Performance",
        ['6'] = "Extracorporeal or Systemic Therapies",
        ['7'] = "Osteopathic",
        ['8'] = "Other Procedures",
        ['9'] = "Chiropractic",
        ['B'] = "Imaging",
        ['C'] = "Nuclear Medicine",
        ['D'] = "Radiation Therapy",
        ['F'] = "Physical Rehabilitation and Diagnostic Audiology",
        ['G'] = "Mental Health",
        ['H'] = "Substance Abuse Treatment",
        ['X'] = "New Technology",
    };

    private static readonly Dictionary<char, string> Approaches = new()
    {
        ['0'] = "Open",
        ['3'] = "Percutaneous",
        ['4'] = "Percutaneous Endoscopic",
        ['7'] = "Via Natural or Artificial Opening",
        ['8'] = "Via Natural or Artificial Opening Endoscopic",
        ['F'] = "Via Natural or Artificial Opening With Percutaneous Endoscopic Assistance",
        ['X'] = "External",
    };

    /// <summary>The meaning of a value at a place (0 to 6) of a pattern; null where it depends on the table.</summary>
    public static string? Of(string pattern, int at, char value) =>
        (at, value) switch
        {
            (0, _) => Sections.GetValueOrDefault(value),
            _ when pattern[0] != MedicalAndSurgical => null,
            (4, _) => Approaches.GetValueOrDefault(value),
            (5, 'Z') => "No Device",
            (6, 'Z') => "No Qualifier",
            (6, 'X') => "Diagnostic",
            _ => null,
        };
}
