using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Features.Identifiers;
using Chartroom.Features.LedgerPages;
using Chartroom.Features.Matrix;
using Chartroom.Features.Worklist;
using Chartroom.Phi;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Sample views of every page but the coding page.</summary>
internal static class SamplePages
{
    private static readonly DateTimeOffset Now = new(2026, 9, 20, 10, 14, 7, TimeSpan.FromHours(-4));

    public static WorklistView Worklist =>
        new()
        {
            Counts = [new("Ready to code", 4), new("In progress", 1), new("On hold", 2), new("Final coded", 11)],
            MoreWaiting = true,
            OpenCase = "K7Q2-93FX",
            Rows =
            [
                Row("K7Q2-93FX", "Inpatient", "General surgery", 6, "In progress"),
                Row(
                    "M4TD-7WPA",
                    "Inpatient",
                    "Cardiology",
                    5,
                    "On hold",
                    r => r with { Hold = "Waiting for the discharge summary" }
                ),
                Row("9XRG-2CKB", "Same-day surgery", "Gastroenterology", 3, "Ready to code", r => r with { Late = true }),
                Row("T6HN-P4VQ", "Emergency", "Emergency medicine", 2, "Ready to code"),
                Row("3BYZ-8JDE", "Radiology", "Imaging", 2, "Ready to code"),
                Row("W5KC-6MGT", "Office", "Family medicine", 1, "Final coded", r => r with { MayOpen = false }),
            ],
        };

    public static WorklistView EmptyWorklist => Worklist with { Rows = [], Counts = [], OpenCase = null };

    public static AssignmentsView Assignments =>
        new()
        {
            Coders = [new("R. Lindqvist", 4, 1, 2, 11), new("A. Okafor", 6, 1, 0, 9), new("T. Brandvold", 0, 0, 1, 14)],
            Work =
            [
                new("9XRG-2CKB", "Same-day surgery", "Gastroenterology", new(2026, 9, 17), 3, "Ready to code", null),
                new("T6HN-P4VQ", "Emergency", "Emergency medicine", new(2026, 9, 18), 2, "Ready to code", null),
            ],
            Rules = [new("1", "R. Lindqvist", "Inpatient surgery", ""), new("2", "T. Brandvold", "Radiology", "Imaging")],
            People = [new("a", "R. Lindqvist"), new("b", "A. Okafor"), new("c", "T. Brandvold")],
            Profiles = [new("InpatientSurgery", "Inpatient surgery"), new("Radiology", "Radiology")],
            ServiceLines = [new("GS", "General surgery"), new("IMG", "Imaging")],
            Show = "unassigned",
            Errors = [new("rule-profile", "That rule is there already.")],
        };

    public static WidenView Widen =>
        new()
        {
            Case = SampleChart.Case,
            Document = SampleChart.Documents.Sealed[1],
            Reasons = SampleChart.Reasons,
            Reason = "DischargeStatus",
            Sentence = "asked Odette, 4/5",
            Marks = IdentifierView.Of(
                "widen-marks",
                SampleChart.Case,
                "asked Odette, 4/5",
                [
                    new(6, 12, PhiKind.PersonName, 1, "An identifier that the record holds of this patient."),
                    new(14, 17, PhiKind.Date, 0.85, "A month and day written in figures."),
                ]
            ),
            Errors = [new("widen-sentence", "Say why in a sentence of at least 20 characters, in real words.")],
        };

    public static FinalizeView Finalize =>
        new()
        {
            Head = SampleChart.Head,
            Codes = SampleCodes.View with
            {
                Findings =
                [
                    SampleCodes.View.Findings[1] with
                    {
                        Kept = "The surgeon documents both separately and the pathology agrees.",
                    },
                ],
                DischargeStatus = SampleCodes.View.DischargeStatus! with { Value = "01" },
            },
            Documents =
            [
                new("Operative report", 1, Now.AddDays(-11), "5f70bf18a086"),
                new("History and physical", 2, Now.AddDays(-12), "9c1185a5c5e9"),
            ],
            Meaning = "I coded this encounter from the documents listed, to the best of my knowledge completely and accurately.",
            MayUsePasskey = true,
        };

    public static HistoryView History =>
        new()
        {
            Case = SampleChart.Case,
            Exposure = new(
                "Exposure and use",
                "Documents in the chart, opened, and used as evidence.",
                ["in the chart", "opened", "became evidence"],
                [new("This chart", [10, 4, 2]), new("R. Lindqvist, 30 days", [9, 5, 3]), new("Inpatient surgery", [9, 4, 3])]
            ),
            Signatures = [new(Now, "R. Lindqvist", "signed the final codes with a passkey", "SHA-256 5f70bf18a086")],
            MayReopen = true,
            Rows = Events,
        };

    public static ExceptionsView Exceptions =>
        new(
            new(2026, 9, 1),
            new(2026, 9, 20),
            [
                new(Now, "R. Lindqvist", "K7Q2-93FX", "inpatient surgery", "Social work assessment", "Discharge status", true),
                new(Now.AddDays(-2), "A. Okafor", "T6HN-P4VQ", "emergency", "Progress note", "Specificity is missing", false),
            ],
            new(
                "Exceptions by task",
                "Documents asked for beyond the scope, and how many became evidence.",
                ["asked for", "became evidence"],
                [new("inpatient surgery", [7, 5]), new("emergency", [4, 1])]
            )
        );

    public static AccessReportView Access =>
        new()
        {
            Kinds = [new("mrn", "Medical record number"), new("account", "Account number"), new("case", "Case number")],
            Report = new(
                "p-7c40be19",
                [
                    new("R. Lindqvist", "coder", 9, 1, Now.AddDays(-1), Now, "coding, case K7Q2-93FX"),
                    new("S. Varga", "privacy officer", 1, 0, Now, Now, "privacy review"),
                ],
                Events,
                "checkpoint of 48,211 entries, 20 Sep 2026 10:14"
            ),
        };

    public static LedgerView Ledger =>
        new()
        {
            Size = 48_211,
            Root = "q3Vq1m0u9h3yJr5o8m0bZbC0m3J7t3c1kQk0h2mE7cA=",
            SignedAt = Now,
            Verifier = "chartroom.example+8a2f01c4+AnR5c2VkZGtleWZvcnRoZWdhbGxlcnk",
            Waiting = 2,
            AnchorAgrees = true,
            Lines =
            [
                new(null, Now, "code.assigned", "R. Lindqvist", "p-7c40be19", false, "InScope"),
                new(48_210, Now.AddMinutes(-1), "document.viewed", "R. Lindqvist", "p-7c40be19", true, "CounsellingNote"),
                new(48_209, Now.AddMinutes(-2), "chart.opened", "R. Lindqvist", "p-7c40be19", false, "TaskChart"),
            ],
            PerDay = new("Entries a day", "Entries of the last 14 days, by their place in the log.", ["entries"], Days)
            {
                Standing = true,
            },
            Next = "639000000000000000-1",
        };

    private static IReadOnlyList<PlotRow> Days =>
        [
            .. new[] { 3_120, 3_480, 912, 40, 3_655, 3_790, 12_431, 3_402, 3_377, 655, 0, 3_810, 3_466, 1_208 }.Select(
                (count, day) => new PlotRow($"{day + 9} Nov 2026", [count]) { Brief = $"{day + 9}" }
            ),
        ];

    private static IReadOnlyList<HistoryRow> Events =>
        [
            Event(0, "Assigned a code", ""),
            Event(-4, "Opened document", "Operative report", evidence: true),
            Event(-6, "Opened document", "Anesthesia record", evidence: false),
            Event(-7, "Counselling notes are closed to coding.", "Counselling note", refused: true),
            Event(-9, "Opened the chart", ""),
        ];

    private static HistoryRow Event(int minutes, string what, string document, bool? evidence = null, bool refused = false) =>
        new()
        {
            At = Now.AddMinutes(minutes),
            Who = "R. Lindqvist, coder",
            What = what,
            Document = document,
            Work = "coding K7Q2-93FX",
            BecameEvidence = evidence,
            Refused = refused,
            Index = 48_210 + minutes,
        };

    private static WorklistRow Row(
        string number,
        string kind,
        string service,
        int days,
        string status,
        Func<WorklistRow, WorklistRow>? with = null
    )
    {
        var row = new WorklistRow
        {
            Case = number,
            Class = kind,
            ServiceLine = service,
            Discharged = DateOnly.FromDateTime(Now.Date).AddDays(-days),
            AgeDays = days,
            Status = status,
            Documents = 4 + days,
            MayOpen = true,
        };
        return with?.Invoke(row) ?? row;
    }
}
