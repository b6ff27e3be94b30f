using Chartroom.Features.Workforce;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Sample views of people who join, move and leave, and of one's own agreements.</summary>
internal static class SampleWorkforce
{
    private static readonly DateTimeOffset Now = new(2026, 9, 20, 10, 14, 0, TimeSpan.FromHours(-4));
    private static readonly DateOnly Today = new(2026, 9, 20);
    private static readonly Choice[] People = [new("a", "R. Lindqvist, coder"), new("b", "A. Okafor, coding manager")];

    public static IReadOnlyList<Sample> All { get; } =
    [
        Samples.Of<WorkforcePage, CasesView>("workforce", "/workforce", Role.CodingManager, () => Cases),
        Samples.Of<OpenCasePage, OpenCaseView>(
            "workforce-join",
            "/workforce/join",
            Role.CodingManager,
            () => Form(WorkforceKind.Join)
        ),
        Samples.Of<OpenCasePage, OpenCaseView>(
            "workforce-leave",
            "/workforce/leave",
            Role.SecurityOfficer,
            () => Form(WorkforceKind.Leave)
        ),
        Samples.Of<CasePage, CaseView>("case-join", "/workforce/one", Role.SecurityOfficer, () => Join),
        Samples.Of<CasePage, CaseView>("case-move", "/workforce/two", Role.Administrator, () => Move),
        Samples.Of<CasePage, CaseView>("case-leave", "/workforce/three", Role.SecurityOfficer, () => Leave),
        Samples.Of<AgreementsPage, AgreementsView>("agreements", "/my-agreements", Role.Coder, () => Agreements),
    ];

    private static CasesView Cases =>
        new()
        {
            Open =
            [
                Line(WorkforceKind.Join, "N. Amberly", Role.Coder, Today.AddDays(-2), 4, 6) with
                {
                    Overdue = true,
                },
                Line(WorkforceKind.Leave, "R. Lindqvist", Role.Coder, Today.AddDays(5), 0, 4) with
                {
                    Effective = Now.AddDays(3),
                },
                Line(WorkforceKind.Move, "T. Brandvold", Role.Auditor, Today.AddDays(9), 0, 1),
            ],
            Closed =
            [
                Line(WorkforceKind.Leave, "O. Brackwell", Role.Provider, Today.AddDays(-8), 4, 4) with
                {
                    State = WorkforceState.Done,
                    Effective = Now.AddDays(-12),
                    Revoked = true,
                },
                Line(WorkforceKind.Join, "I. Vey", Role.Educator, Today.AddDays(-20), 0, 6) with
                {
                    State = WorkforceState.Cancelled,
                },
            ],
            Intervals = new(
                "Milliseconds from asked to ended",
                "The last 3 leaves, newest first, beside the target of one minute. The ceiling is one hour.",
                ["milliseconds"],
                [
                    new("8 Sep 2026 10:14 · O. Brackwell", [84]),
                    new("2 Sep 2026 17:00 · P. Harrow", [12_402]),
                    new("19 Aug 2026 09:31 · S. Lund", [61]),
                    new("Target", [60_000]),
                ]
            ),
        };

    private static OpenCaseView Form(WorkforceKind kind) =>
        new(kind)
        {
            People = People,
            Leaders = People,
            Associates = [new("c", "Codewright LLC")],
            Typed = new(kind)
            {
                Due = Today.AddDays(7),
                Now = true,
                Classes = [TaskProfile.Office],
            },
            Zone = "America/New_York",
            Refused = kind == WorkforceKind.Join ? new ClassesMissing() : null,
        };

    private static CaseView Join =>
        new(WorkforceCaseId.New(), WorkforceKind.Join, "N. Amberly", WorkforceState.Open)
        {
            Role = Role.Coder,
            Credential = "CCS",
            Classes = ["office", "radiology"],
            Manager = "A. Okafor",
            Associate = "Codewright LLC",
            Due = Today.AddDays(14),
            Items =
            [
                Done(WorkforceTask.OpenAccount),
                Done(WorkforceTask.Confidentiality),
                Done(WorkforceTask.AcceptableUse) with
                {
                    State = ItemState.NotNeeded,
                    Note = "Signed on paper at the vendor; the copy is on file.",
                },
                Open(WorkforceTask.Training),
                Open(WorkforceTask.Badge),
                Open(WorkforceTask.Device),
            ],
            Steps =
            [
                new(Now, "C. Wexley", "Account with its rights: done"),
                new(Now.AddDays(-1), "A. Okafor", "opened the case"),
            ],
            Token = new(Guid.CreateVersion7(), "namberly", "abcd-efgh-jkmn-pqrs-tvwx-yz23"),
            MayAct = true,
        };

    private static CaseView Move =>
        new(WorkforceCaseId.New(), WorkforceKind.Move, "T. Brandvold", WorkforceState.Open)
        {
            Role = Role.Auditor,
            Classes = ["office", "radiology"],
            Manager = "A. Okafor",
            HandTo = "R. Lindqvist",
            Due = Today.AddDays(9),
            Items = [Open(WorkforceTask.MoveRights) with { Needed = true }],
            Steps = [new(Now.AddDays(-1), "A. Okafor", "opened the case")],
            Difference = new(
                ["ChartClass/Office", "ChartClass/Radiology"],
                ["ChartClass/InpatientSurgery", "Export", "Role/Coder", "Scope/Office/anesthesia-record"],
                ["Role/Auditor"]
            ),
            OpenWork = 4,
            MayAct = true,
        };

    private static CaseView Leave =>
        new(WorkforceCaseId.New(), WorkforceKind.Leave, "R. Lindqvist", WorkforceState.Open)
        {
            Role = Role.Coder,
            Manager = "A. Okafor",
            HandTo = "T. Brandvold",
            Due = Today.AddDays(5),
            Effective = Now,
            Interval = TimeSpan.FromMilliseconds(84),
            IntervalPlot = new(
                "Milliseconds from asked to ended",
                "The last leave, beside the target of one minute. The ceiling is one hour.",
                ["milliseconds"],
                [new("20 Sep 2026 10:14 · R. Lindqvist", [84]), new("Target", [60_000])]
            ),
            Work = new(3, 1),
            Queries = ["K7Q2-93FX", "9XRG-2CKB"],
            InHand = ["badge B-1001"],
            Items =
            [
                Done(WorkforceTask.EndAccess) with
                {
                    By = "Chartroom",
                    Needed = true,
                },
                Open(WorkforceTask.BadgeReturned),
                Open(WorkforceTask.DeviceReturned),
                Open(WorkforceTask.DataReturned),
            ],
            Steps = [new(Now, "Chartroom", "All access ended: done"), new(Now.AddDays(-3), "A. Okafor", "opened the case")],
            MayAct = true,
            Refused = new NothingInHand(),
        };

    private static AgreementsView Agreements =>
        new([
            new(ObligationId.New(), ObligationKind.Confidentiality, "Confidentiality", Today.AddDays(3)),
            new(ObligationId.New(), ObligationKind.AcceptableUse, "Acceptable use", Today.AddDays(-3))
            {
                AcknowledgedAt = Now,
                Edition = 1,
            },
            new(ObligationId.New(), ObligationKind.Training, "HIPAA privacy and security, first training", Today.AddDays(-1))
            {
                Overdue = true,
            },
        ])
        {
            MayUsePasskey = true,
            Refused = new NotConfirmed(),
        };

    private static CaseLine Line(WorkforceKind kind, string name, Role role, DateOnly due, int ended, int items) =>
        new(WorkforceCaseId.New(), kind, name, WorkforceState.Open, due)
        {
            Role = role,
            Ended = ended,
            Items = items,
        };

    private static ItemLine Open(WorkforceTask task) => new(WorkforceItemId.New(), task, ItemState.Open);

    private static ItemLine Done(WorkforceTask task) =>
        new(WorkforceItemId.New(), task, ItemState.Done) { By = "C. Wexley", At = Now };
}
