using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Worklist;

/// <summary>Reads a manager's view of the work. Shows case numbers, classes and states; no chart, no patient.</summary>
public sealed class ReadAssignments(ChartroomDb db, Organisation organisation, TimeProvider clock)
{
    /// <summary>Rows shown at once; the oldest first, so that nothing waits unseen behind newer work.</summary>
    private const int Most = 200;

    public async Task<AssignmentsView> RunAsync(
        string? show,
        string? done,
        IReadOnlyList<FieldError> errors,
        CancellationToken cancel
    )
    {
        var coders = await db
            .Users.Where(a => a.Role == Role.Coder && a.DisabledAt == null)
            .OrderBy(a => a.DisplayName)
            .ToListAsync(cancel);
        var names = coders.ToDictionary(c => c.AccountId, c => c.DisplayName);
        var all = show == "all";
        var rows = await WorkRows.OldestAsync(db, w => w.Open && (all || w.Assignee == null), Most, cancel);
        var lines = await db.Set<Encounter>()
            .Where(e => e.ServiceLine != "")
            .Select(e => new { e.ServiceLine, e.ServiceLineName })
            .Distinct()
            .ToListAsync(cancel);
        var rules = await db.Set<AssignmentRule>().AsNoTracking().ToListAsync(cancel);
        return new()
        {
            Coders = await LoadsAsync(coders, cancel),
            Work = [.. rows.Select(r => Row(r, names))],
            Rules =
            [
                .. rules
                    .Select(r => new RuleRow(
                        r.Id.ToString(),
                        names.GetValueOrDefault(r.Coder, "a former coder"),
                        ChartWords.Of(r.Profile),
                        r.ServiceLine
                    ))
                    .OrderBy(r => r.Profile, StringComparer.Ordinal),
            ],
            People = [.. coders.Select(c => new Choice(c.Id.ToString(), c.DisplayName))],
            Profiles = [.. Enum.GetValues<TaskProfile>().Select(p => new Choice(p.ToString(), ChartWords.Of(p)))],
            ServiceLines =
            [
                .. lines
                    .GroupBy(l => l.ServiceLine)
                    .Select(g => new Choice(g.Key, g.First().ServiceLineName))
                    .OrderBy(c => c.Words, StringComparer.Ordinal),
            ],
            Show = all ? "all" : "unassigned",
            Done = done,
            Errors = errors,
        };
    }

    private async Task<IReadOnlyList<CoderLoad>> LoadsAsync(List<Account> coders, CancellationToken cancel)
    {
        var midnight = new DateTimeOffset(
            TimeZoneInfo.ConvertTime(clock.GetUtcNow(), organisation.Zone).Date,
            organisation.Zone.GetUtcOffset(clock.GetUtcNow())
        );
        var counts = await (
            from work in db.Set<WorkItem>()
            join chart in db.Set<CodedChart>() on work.Id equals chart.Id into charts
            from chart in charts.DefaultIfEmpty()
            where work.Kind == WorkKind.Coding && work.Assignee != null
            where work.Open || chart.LastChanged >= midnight
            select new { work.Assignee, State = chart == null ? ChartState.ReadyToCode : chart.State }
        ).ToListAsync(cancel);
        int Of(Account coder, params ChartState[] states) =>
            counts.Count(c => c.Assignee == coder.AccountId && states.Contains(c.State));
        return
        [
            .. coders.Select(c => new CoderLoad(
                c.DisplayName,
                Of(c, ChartState.ReadyToCode),
                Of(c, ChartState.InProgress),
                Of(c, ChartState.OnHold, ChartState.Queried),
                Of(c, ChartState.FinalCoded)
            )),
        ];
    }

    private AssignableRow Row(WorkRow row, Dictionary<AccountId, string> names)
    {
        var today = organisation.LegalDay(clock.GetUtcNow());
        var day = row.GoverningDate ?? today;
        return new(
            row.Number.ToString(),
            WorkRows.Words(row.Class),
            row.ServiceLineName,
            day,
            Math.Max(0, today.DayNumber - day.DayNumber),
            CodingWords.Of(row.State ?? ChartState.ReadyToCode),
            row.Assignee is { } coder ? names.GetValueOrDefault(coder, "a former coder") : null
        );
    }
}
