using Chartroom.Features.Charts;
using Chartroom.Features.Monitoring;
using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Sample views of monitoring.</summary>
internal static class SampleMonitoring
{
    private static readonly DateTimeOffset Now = new(2026, 9, 20, 10, 14, 7, TimeSpan.FromHours(-4));
    private static readonly EntryId Told = EntryId.From(new Guid("0199a2b4-0000-7000-8000-000000000001"));

    public static IReadOnlyList<Sample> All { get; } =
    [
        Samples.Of<CasesPage, MonitoringView>("monitoring", "/monitoring", Role.PrivacyOfficer, () => Cases),
        Samples.Of<CasesPage, MonitoringView>(
            "monitoring-empty",
            "/monitoring/empty",
            Role.SecurityOfficer,
            () => Cases with { Rows = [], Plots = [], OfPrivacy = false }
        ),
        Samples.Of<CasePage, CaseView>("monitoring-case", "/monitoring/case", Role.PrivacyOfficer, () => Case),
        Samples.Of<CasePage, CaseView>(
            "monitoring-decided",
            "/monitoring/decided",
            Role.PrivacyOfficer,
            () => Case with { Open = false, State = "Incident", Incident = "R8TQ-44WZ", Refused = null, Typed = "" }
        ),
        Samples.Of<RulesPage, RulesView>("monitoring-rules", "/monitoring/rules", Role.PrivacyOfficer, () => Rules),
        Samples.Of<VipsPage, VipsView>("monitoring-vips", "/monitoring/vips", Role.PrivacyOfficer, () => Vips),
        Samples.Of<MonitoredPage, MonitoredView>("monitoring-people", "/monitoring/people", Role.SecurityOfficer, () => People),
        Samples.Of<MonitoredPage, MonitoredView>(
            "monitoring-person",
            "/monitoring/person",
            Role.SecurityOfficer,
            () => People with { Chosen = People.Rows[0], Refused = new OwnNumberUnknown() }
        ),
    ];

    private static MonitoringView Cases =>
        new()
        {
            Figures =
            [
                ("open", "3"),
                ("educated", "4"),
                ("incidents", "1"),
                ("from access to alert, median", "9 seconds"),
                ("from alert to decision, median", "21 hours"),
            ],
            Rows =
            [
                new(
                    "V3KD-77QN",
                    "T. Brandvold",
                    "coder",
                    220,
                    14,
                    "One after another, No right found",
                    Now.AddHours(-2),
                    "Open",
                    true
                ),
                new("H9WZ-2MCR", "A. Okafor", "coder", 135, 2, "VIP list, Out of hours", Now.AddHours(-9), "Open", true),
                new("K4TB-8XPE", "S. Amory", "auditor", 100, 1, "Shared credentials", Now.AddDays(-1), "Open", true),
            ],
            Plots =
            [
                new("Alerts a day", "Alerts of the last two weeks.", ["alerts"], [.. Days(d => [d * 7 % 5])]) { Standing = true },
                new(
                    "Explained",
                    "Accesses to charts a day, and those that an assignment, query, audit, appeal, approval or office explains.",
                    ["accesses", "explained"],
                    [.. Days(d => [4_100 + (d * 331 % 900), 4_020 + (d * 331 % 900)])]
                )
                {
                    Standing = true,
                },
                new(
                    "Accesses by hour",
                    "Accesses to charts by hour of the day, and those that nothing explains, last two weeks.",
                    ["accesses", "unexplained"],
                    [
                        .. Enumerable
                            .Range(0, 24)
                            .Select(h => new PlotRow($"{h:00}:00", h is < 6 or > 19 ? [14, 6] : [5_200 - (h * 60), 90])
                            {
                                Brief = $"{h}",
                            }),
                    ]
                )
                {
                    Standing = true,
                },
            ],
        };

    private static CaseView Case =>
        new()
        {
            Number = "H9WZ-2MCR",
            Person = "A. Okafor",
            Role = "coder",
            State = "Open",
            Open = true,
            Score = 135,
            OpenedAt = Now.AddHours(-9),
            Alerts =
            [
                new(
                    Now.AddHours(-9),
                    Now.AddHours(-9).AddSeconds(11),
                    135,
                    "M4TD-7WPA",
                    MonitoringWords.Points("Vip 85, OutOfHours 30, NoRight 20"),
                    [.. Reasons.All.Select(r => (MonitoringWords.Of(r), false))]
                ),
                new(
                    Now.AddHours(-10),
                    Now.AddHours(-10).AddSeconds(4),
                    100,
                    null,
                    MonitoringWords.Points("SharedCredentials 100"),
                    []
                ),
            ],
            Steps =
            [
                new(
                    Now.AddDays(-1),
                    "P. Ferreira",
                    "opened the case again",
                    "A further look at the badge log is needed before it is closed."
                ),
            ],
            Accesses = [Row("Asked for the chart", true, Told), Row("Signed in", false, default)],
            Raised = new HashSet<EntryId> { Told },
            Typed = "fine",
            Refused = new ReasonTooThin(),
        };

    private static RulesView Rules =>
        new()
        {
            Rules = RuleBook.Shipped.With(RuleId.Street, 0, 0).Rules,
            MayChange = true,
            Changes =
            [
                new(
                    Now,
                    "P. Ferreira",
                    "set \"Neighbour\" to 0 points",
                    "Street names are too few in this town to tell anything."
                ),
            ],
        };

    private static VipsView Vips =>
        new()
        {
            Rows =
            [
                new("K7Q2-93FX", "In the news", "P. Ferreira", Now),
                new("T6HN-P4VQ", "Legal matter", "P. Ferreira", Now.AddDays(-9)),
            ],
        };

    private static MonitoredView People =>
        new()
        {
            OfAll = "07:00 to 18:00, Mon to Fri",
            Rows =
            [
                new("0199a2b4-0000-7000-8000-000000000002", "A. Okafor", "coder", true, true, true, ""),
                new(
                    "0199a2b4-0000-7000-8000-000000000003",
                    "S. Amory",
                    "auditor",
                    true,
                    false,
                    false,
                    "22:00 to 06:00, Sun, Mon, Tue"
                ),
            ],
        };

    private static IEnumerable<PlotRow> Days(Func<int, IReadOnlyList<int>> values) =>
        Enumerable.Range(7, 14).Select(d => new PlotRow($"{d} Sep 2026", values(d)) { Brief = $"{d}" });

    private static HistoryRow Row(string what, bool refused, EntryId entry) =>
        new()
        {
            Entry = entry,
            At = Now.AddHours(-9),
            Who = "A. Okafor",
            What = what,
            Work = "M4TD-7WPA",
            Why = "code an encounter (payment) · rule NotAssigned (45 CFR 164.308(a)(4)(ii)(B))",
            Refused = refused,
            Index = 48_113,
        };
}
