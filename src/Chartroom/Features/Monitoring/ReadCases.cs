using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>The list of cases, highest score first, with the figures of the last two weeks. Cases about the reader are not in it.</summary>
public sealed class ReadCases(ChartroomDb db, Organisation organisation, TimeProvider clock)
{
    private const int Most = 200;
    private const int Days = 14;
    private const int FiguresDays = 90;

    public async Task<MonitoringView> RunAsync(Actor reader, string? show, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var all = show == "all";
        var cases = await Theirs(reader)
            .Where(c => all || c.State == CaseState.Open)
            .OrderBy(c => c.State == CaseState.Open ? 0 : 1)
            .ThenByDescending(c => c.Score)
            .ThenByDescending(c => c.LastAlertAt)
            .Take(Most)
            .ToListAsync(cancel);
        var ids = cases.ConvertAll(c => c.Person.Value);
        var people = await db
            .Users.Where(u => ids.Contains(u.Id))
            .Select(u => new
            {
                u.Id,
                u.DisplayName,
                u.Role,
            })
            .ToDictionaryAsync(u => u.Id, cancel);
        return new()
        {
            Show = all ? "all" : "open",
            OfPrivacy = reader.Role == Role.PrivacyOfficer,
            Rows = [.. cases.Select(c => Row(c, people[c.Person.Value].DisplayName, people[c.Person.Value].Role))],
            Figures = await FiguresAsync(reader, cancel),
            Plots = reader.Role == Role.PrivacyOfficer ? await PlotsAsync(cancel) : [],
        };
    }

    private IQueryable<MonitoringCase> Theirs(Actor reader) =>
        db.Set<MonitoringCase>()
            .AsNoTracking()
            .Where(c => c.Person != reader.Id && (reader.Role == Role.PrivacyOfficer || c.Kind == CaseKind.SignIn));

    private CaseRow Row(MonitoringCase about, string name, Role role) =>
        new(
            about.Number.ToString(),
            name,
            Words.Of(role),
            about.Score,
            about.AlertCount,
            string.Join(
                ", ",
                about.Alerts.SelectMany(a => MonitoringWords.Points(a.Points)).Select(p => p.Rule.Name).Distinct().Take(4)
            ),
            Local(about.LastAlertAt),
            MonitoringWords.Of(about.State),
            about.State == CaseState.Open
        );

    /// <summary>How soon alerts come and cases are decided: medians of 90 days.</summary>
    private async Task<IReadOnlyList<(string, string)>> FiguresAsync(Actor reader, CancellationToken cancel)
    {
        var since = clock.GetUtcNow().AddDays(-FiguresDays);
        var cases = await Theirs(reader).Where(c => c.OpenedAt >= since).ToListAsync(cancel);
        var told = cases.SelectMany(c => c.Alerts).Select(a => a.RaisedAt - a.At);
        var decided = cases.Where(c => c.TriagedAt is not null).Select(c => c.TriagedAt!.Value - c.Alerts[0].RaisedAt);
        return
        [
            ("open", Words.Number(cases.Count(c => c.State == CaseState.Open))),
            ("educated", Words.Number(cases.Count(c => c.State == CaseState.Educated))),
            ("incidents", Words.Number(cases.Count(c => c.State == CaseState.Incident))),
            ("from access to alert, median", Median(told)),
            ("from alert to decision, median", Median(decided)),
        ];
    }

    private static string Median(IEnumerable<TimeSpan> spans)
    {
        var all = spans.Order().ToList();
        if (all.Count == 0)
            return "none yet";
        var middle = all[all.Count / 2];
        return middle.TotalDays >= 2 ? Words.Count((int)middle.TotalDays, "day", "days")
            : middle.TotalHours >= 2 ? Words.Count((int)middle.TotalHours, "hour", "hours")
            : middle.TotalMinutes >= 2 ? Words.Count((int)middle.TotalMinutes, "minute", "minutes")
            : Words.Count((int)middle.TotalSeconds, "second", "seconds");
    }

    private async Task<IReadOnlyList<PlotView>> PlotsAsync(CancellationToken cancel)
    {
        var today = organisation.LegalDay(clock.GetUtcNow());
        var first = today.AddDays(1 - Days);
        var hours = await db.Set<MonitoringHour>().AsNoTracking().Where(h => h.Day >= first).ToListAsync(cancel);
        var days = Enumerable.Range(0, Days).Select(first.AddDays).ToList();
        return
        [
            new(
                "Alerts a day",
                "Alerts of the last two weeks.",
                ["alerts"],
                [.. days.Select(d => Day(d, [hours.Where(h => h.Day == d).Sum(h => h.Alerts)]))]
            )
            {
                Standing = true,
            },
            new(
                "Explained",
                "Accesses to charts a day, and those that an assignment, query, audit, appeal, approval or office explains.",
                ["accesses", "explained"],
                [
                    .. days.Select(d =>
                        Day(
                            d,
                            [
                                hours.Where(h => h.Day == d).Sum(h => h.Accesses),
                                hours.Where(h => h.Day == d).Sum(h => h.Explained),
                            ]
                        )
                    ),
                ]
            )
            {
                Standing = true,
            },
            new(
                "Accesses by hour",
                "Accesses to charts by hour of the day, and those that nothing explains, last two weeks.",
                ["accesses", "unexplained"],
                [.. Enumerable.Range(0, 24).Select(h => Hour(h, hours.FindAll(x => x.Hour == h)))]
            )
            {
                Standing = true,
            },
        ];
    }

    private static PlotRow Day(DateOnly day, IReadOnlyList<int> values) => new(Words.Of(day), values) { Brief = $"{day.Day}" };

    private static PlotRow Hour(int hour, List<MonitoringHour> of) =>
        new($"{hour:00}:00", [of.Sum(x => x.Accesses), of.Sum(x => x.Accesses - x.Explained)]) { Brief = $"{hour}" };

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, organisation.Zone);
}
