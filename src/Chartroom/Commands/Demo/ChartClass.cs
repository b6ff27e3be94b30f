namespace Chartroom.Commands.Demo;

/// <summary>The kind of visit a demo chart is about, with its FHIR class (HL7 v3 ActCode) and the name of its visit type.</summary>
internal sealed record ChartClass(string Key, string Code, string Display, string VisitType)
{
    public static IReadOnlyList<ChartClass> All { get; } =
    [
        new("inpatient-medicine", "IMP", "inpatient encounter", "Inpatient stay"),
        new("inpatient-surgery", "IMP", "inpatient encounter", "Inpatient stay"),
        new("same-day-surgery", "SS", "short stay", "Same-day surgery"),
        new("emergency", "EMER", "emergency", "Emergency department visit"),
        new("office", "AMB", "ambulatory", "Office visit"),
        new("radiology", "AMB", "ambulatory", "Outpatient imaging"),
    ];

    public bool IsInpatient => Code == "IMP";

    /// <summary>Office and imaging visits end without a discharge.</summary>
    public bool HasDischarge => Code != "AMB";

    public static ChartClass Parse(string key) =>
        All.FirstOrDefault(c => c.Key == key) ?? throw new FormatException($"There is no chart class named {key}.");
}
