using System.Collections.Frozen;

namespace Chartroom.Features.Coding;

/// <summary>Patient discharge status codes (UB-04 FL 17, NUBC), those in use in 2026.</summary>
public static class DischargeStatuses
{
    private static readonly (string Code, string Name)[] Table =
    [
        ("01", "Home or self-care"),
        ("02", "Short-term general hospital"),
        ("03", "Skilled nursing facility"),
        ("04", "Custodial or supportive care facility"),
        ("05", "Cancer centre or children's hospital"),
        ("06", "Home with home health service"),
        ("07", "Left against advice or discontinued care"),
        ("09", "Admitted as an inpatient to this hospital"),
        ("20", "Expired"),
        ("21", "Court or law enforcement"),
        ("30", "Still a patient"),
        ("40", "Expired at home (hospice)"),
        ("41", "Expired in a medical facility (hospice)"),
        ("42", "Expired, place unknown (hospice)"),
        ("43", "Federal health care facility"),
        ("50", "Hospice, home"),
        ("51", "Hospice, medical facility"),
        ("61", "Swing bed in this hospital"),
        ("62", "Inpatient rehabilitation facility"),
        ("63", "Long-term care hospital"),
        ("64", "Nursing facility certified under Medicaid only"),
        ("65", "Psychiatric hospital or unit"),
        ("66", "Critical access hospital"),
        ("69", "Designated disaster alternative care site"),
        ("70", "Another type of institution not listed"),
        ("81", "Home, planned readmission"),
        ("82", "Short-term hospital, planned readmission"),
        ("83", "Skilled nursing facility, planned readmission"),
        ("84", "Custodial care, planned readmission"),
        ("85", "Cancer centre or children's hospital, planned readmission"),
        ("86", "Home health service, planned readmission"),
        ("87", "Court or law enforcement, planned readmission"),
        ("88", "Federal health care facility, planned readmission"),
        ("89", "Swing bed, planned readmission"),
        ("90", "Inpatient rehabilitation, planned readmission"),
        ("91", "Long-term care hospital, planned readmission"),
        ("92", "Nursing facility under Medicaid, planned readmission"),
        ("93", "Psychiatric hospital or unit, planned readmission"),
        ("94", "Critical access hospital, planned readmission"),
        ("95", "Another type of institution, planned readmission"),
    ];

    private static readonly FrozenDictionary<string, string> Names = Table.ToFrozenDictionary(
        t => t.Code,
        t => t.Name,
        StringComparer.Ordinal
    );

    public static IReadOnlyList<(string Code, string Name)> All => Table;

    public static bool IsKnown(string? code) => code is not null && Names.ContainsKey(code);

    public static string NameOf(string code) => Names.TryGetValue(code, out var name) ? name : "Not stated";
}
