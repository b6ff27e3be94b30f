using Chartroom.Features.Access;
using Chartroom.Features.Charts;
using Chartroom.Features.Emergency;
using Chartroom.Features.Rights;
using Chartroom.Platform;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Sample views of rights, requests and emergency access.</summary>
internal static class SampleRights
{
    private static readonly DateTimeOffset Now = new(2026, 9, 20, 10, 14, 0, TimeSpan.FromHours(-4));

    public static IReadOnlyList<Sample> All { get; } =
    [
        Samples.Of<RightsPage, RightsView>("rights", "/rights/own", Role.Coder, () => Own),
        Samples.Of<RequestsPage, RequestsView>("requests", "/requests/all", Role.CodingManager, () => Requests),
        Samples.Of<RequestPage, RequestView>("request-decide", "/requests/decide", Role.CodingManager, () => One(decide: true)),
        Samples.Of<RequestPage, RequestView>("request-own", "/requests/own", Role.Coder, () => One(decide: false)),
        Samples.Of<EmergencyStartPage, EmergencyStartView>("emergency", "/emergency/start", Role.Coder, () => Start),
        Samples.Of<EmergencyConfirmPage, EmergencyConfirmView>(
            "emergency-confirm",
            "/emergency/confirm",
            Role.Coder,
            () => new("P3XV-8QTA", "K7Q2-93FX", EmergencyWords.Of(EmergencyReason.CareUnderWay), MayUsePasskey: true)
        ),
        Samples.Of<EmergencyChartPage, EmergencyChartView>("emergency-chart", "/emergency/chart", Role.Coder, () => Chart),
        Samples.Of<EmergenciesPage, EmergenciesView>("emergencies", "/emergencies/all", Role.PrivacyOfficer, () => Register),
        Samples.Of<AfterActionPage, AfterActionView>("after-action", "/emergencies/one", Role.PrivacyOfficer, () => AfterAction),
    ];

    private static RightsView Own =>
        new()
        {
            Job = "coder",
            ActsAs = "coder",
            Rights =
            [
                Line("act as coder", null, "comes with the job"),
                Line("act as auditor", Now.AddHours(6), "asked for and approved") with
                {
                    ActAs = "Auditor",
                    MayEnd = true,
                },
                Line("charts: inpatient surgery", null, "comes with the job") with
                {
                    MayEnd = true,
                },
                Line("charts: radiology", null, "comes with the job") with
                {
                    MayEnd = true,
                    Suspended = true,
                },
                Line("Anesthesia record in emergency charts", Now.AddDays(3), "asked for and approved") with
                {
                    MayEnd = true,
                },
            ],
            Requests = [Asked("", "approved", "ok") with { Decided = "20 Sep 2026 09:02" }, Asked("", "waits", "warn")],
            Form = new()
            {
                Roles = [new("Auditor", "auditor"), new("Educator", "educator")],
                Profiles = [new("Emergency", "emergency"), new("Office", "office")],
                Documents = [new("anesthesia-record", "Anesthesia record"), new("face-sheet", "Face sheet")],
                Lengths = [new("8", "8 hours"), new("72", "3 days")],
                OfCharts = true,
                Kind = "Scope",
                Reason = "because",
            },
            Errors = [new("reason", "Say why in a sentence of at least 20 characters, in real words.")],
        };

    private static RequestsView Requests =>
        new(
            [Asked("R. Lindqvist", "waits", "warn"), Asked("A. Okafor", "waits", "warn")],
            [Asked("T. Brandvold", "denied", "stop") with { Decided = "18 Sep 2026 16:40" }],
            [Line("act as auditor", Now.AddHours(6), "") with { MayEnd = true }]
        );

    private static RequestView One(bool decide) =>
        new()
        {
            Id = default,
            Who = "R. Lindqvist",
            What = "Anesthesia record in emergency charts",
            Reason = "The sedation audit compares what the emergency report says with the anesthesia record, until Friday.",
            Length = "3 days",
            Hours = 72,
            Version = 2,
            State = "waits",
            AnswerBy = Now.AddDays(6),
            Steps =
            [
                new(Now.AddDays(-1), "R. Lindqvist", "asked", "7 days: The sedation audit compares both documents."),
                new(Now, "R. Lindqvist", "changed the request", "3 days: The sedation audit compares both, until Friday."),
            ],
            MayDecide = decide,
            MayChange = !decide,
            Lengths = [new("8", "8 hours"), new("72", "3 days")],
            Refused = decide ? new RequestChanged() : null,
        };

    private static EmergencyStartView Start =>
        new("ZZZZ-9999", nameof(EmergencyReason.DeadlineToday), "The court's portal closes at five and nobody can assign it.")
        {
            Own = [Emergency("reviewed"), Emergency("open") with { Live = true }],
            Errors = [new("chart", "There is no chart of this case number. Compare the number with where you have it from.")],
        };

    private static EmergencyChartView Chart =>
        new(
            SampleChart.Head with
            {
                Fields = [],
            },
            SampleChart.Documents with
            {
                Path = "/emergency/P3XV-8QTA",
                WideningReasons = [],
            },
            SampleChart.View.Reading,
            "P3XV-8QTA"
        );

    private static EmergenciesView Register =>
        new(
            [Emergency("review due") with { Overdue = true, Due = new(2026, 9, 18) }, Emergency("open")],
            [Emergency("reviewed") with { Verdict = EmergencyWords.Of(ReasonGrade.Adequate) }],
            new(
                "Emergency accesses a month",
                "How often glass was broken in each of the last twelve months, and how often the reason was not found adequate.",
                ["opened", "reason not adequate"],
                [
                    .. "Oct Nov Dec Jan Feb Mar Apr May Jun Jul Aug Sep"
                        .Split(' ')
                        .Select((m, i) => new PlotRow($"{m} 2026", [(i * 5) % 7, i % 3 == 0 ? 1 : 0]) { Brief = m }),
                ]
            )
            {
                Standing = true,
            }
        )
        {
            MayOpen = true,
        };

    private static AfterActionView AfterAction =>
        new()
        {
            Line = Emergency("review due"),
            Sentence = "The emergency department calls: which anticoagulant was documented before surgery?",
            Read = [new(Now.AddMinutes(-50), "Anesthesia record", 1, 6), new(Now.AddMinutes(-44), "Medication list", 2, 3)],
            Present = 9,
            Entries =
            [
                new()
                {
                    At = Now.AddMinutes(-50),
                    Who = "R. Lindqvist",
                    What = "Read a document",
                    Document = "Anesthesia record",
                    Why = "emergency, glass broken (operations) · rule EmergencyDocument · role matrix 3",
                    Work = "P3XV-8QTA",
                },
            ],
            MayReview = true,
            Refused = new ReasonTooThin(),
        };

    private static EmergencyLine Emergency(string state) =>
        new("P3XV-8QTA", "K7Q2-93FX", "R. Lindqvist", Now.AddHours(-1), EmergencyWords.Of(EmergencyReason.CareUnderWay), state)
        {
            Due = new(2026, 9, 21),
            Documents = 2,
        };

    private static RightLine Line(string what, DateTimeOffset? until, string source) =>
        new(default, what, "R. Lindqvist", Now.AddDays(-90), until, source);

    private static RequestLine Asked(string who, string state, string tone) =>
        new(default, who, "Anesthesia record in emergency charts", Now.AddDays(-1), 72, state) { Tone = tone };
}
