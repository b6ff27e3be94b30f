using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Charts;

/// <summary>The words in which charts are spoken of: scopes, reasons, notices.</summary>
internal static class ChartWords
{
    /// <summary>The notice that travels with a record of a substance use disorder programme: 42 CFR 2.32(a)(2).</summary>
    public const string Part2Notice = "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";

    public static IReadOnlyList<Choice> WideningReasons { get; } =
    [
        new(nameof(WideningReason.SpecificityMissing), "A detail the code needs is missing here"),
        new(nameof(WideningReason.ConflictingDocumentation), "Documents in scope contradict each other"),
        new(nameof(WideningReason.PresentOnAdmission), "Present on admission is unclear"),
        new(nameof(WideningReason.DischargeStatus), "The discharge status is unclear"),
        new(nameof(WideningReason.ProcedureDetail), "A detail of the procedure is missing"),
        new(nameof(WideningReason.ReferencedByProvider), "A document in scope refers to it"),
    ];

    /// <summary>What a chart is open for, as its head says it.</summary>
    public static string Task(Purpose purpose) =>
        purpose switch
        {
            Purpose.Coding => "code this encounter for billing",
            Purpose.Appeal => "answer a denial of this encounter",
            Purpose.CodingAudit => "audit the coding of this encounter",
            Purpose.Emergency => "an emergency that you declared",
            _ => "answer a query about this encounter",
        };

    /// <summary>The class of use it belongs to.</summary>
    public static string Use(Purpose purpose) =>
        purpose is Purpose.Coding or Purpose.Appeal ? "payment" : "health care operations";

    public static string Of(TaskProfile profile) =>
        profile switch
        {
            TaskProfile.InpatientMedicine => "inpatient medicine",
            TaskProfile.InpatientSurgery => "inpatient surgery",
            TaskProfile.Observation => "observation",
            TaskProfile.SameDaySurgery => "same-day surgery",
            TaskProfile.Emergency => "emergency",
            TaskProfile.Office => "office",
            TaskProfile.Radiology => "radiology",
            _ => "outpatient",
        };

    public static string Of(Sex sex) =>
        sex switch
        {
            Sex.Female => "F",
            Sex.Male => "M",
            _ => "",
        };
}
