using Chartroom.Features.Access;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Charts;

/// <summary>How much of their charts each person opened and used, by task, over some days: shows which scopes to narrow.</summary>
public sealed record ExposureReportView(DateOnly From, DateOnly To, IReadOnlyList<ExposureLine> Lines, PlotView ByProfile);

/// <summary>One person under one task profile.</summary>
public sealed record ExposureLine(string Who, string Profile, int Charts, Exposure Measured);

/// <summary>Counts in the database, by person and task profile; opens no patient text.</summary>
public sealed class ReadExposure(ChartroomDb db, ExplainEntries explain, Organisation organisation)
{
    public async Task<ExposureReportView> RunAsync(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (first, end) = (EntryFilter.Midnight(from, organisation), EntryFilter.Midnight(to.AddDays(1), organisation));
        var seen = db.Set<DocumentView>()
            .Where(v => v.At >= first && v.At < end)
            .Select(v => new
            {
                v.AccountId,
                v.WorkItemId,
                v.DocumentId,
            })
            .Distinct();
        var cited = db.Set<CodedChart>()
            .SelectMany(c => c.Assignments, (c, a) => new { c.Id, a.Evidence })
            .SelectMany(c => c.Evidence, (c, e) => new { c.Id, e.Document })
            .Distinct();
        var opened = await (
            from view in seen
            join work in db.Set<WorkItem>() on view.WorkItemId equals work.Id
            group view by new { view.AccountId, work.Profile } into mine
            select new
            {
                mine.Key.AccountId,
                mine.Key.Profile,
                Count = mine.Count(),
            }
        ).ToListAsync(cancel);
        var used = await (
            from view in seen
            join work in db.Set<WorkItem>() on view.WorkItemId equals work.Id
            join evidence in cited
                on new { Work = view.WorkItemId, Document = view.DocumentId } equals new { Work = evidence.Id, evidence.Document }
            group view by new { view.AccountId, work.Profile } into mine
            select new
            {
                mine.Key.AccountId,
                mine.Key.Profile,
                Count = mine.Count(),
            }
        ).ToListAsync(cancel);
        var charts = seen.Select(v => new { v.AccountId, v.WorkItemId }).Distinct();
        var present = await (
            from chart in charts
            join work in db.Set<WorkItem>() on chart.WorkItemId equals work.Id
            select new
            {
                chart.AccountId,
                work.Profile,
                Documents = db.Set<ClinicalDocument>().Count(d => d.EncounterId == work.EncounterId),
            } into one
            group one by new { one.AccountId, one.Profile } into mine
            select new
            {
                mine.Key.AccountId,
                mine.Key.Profile,
                Charts = mine.Count(),
                Documents = mine.Sum(m => m.Documents),
            }
        ).ToListAsync(cancel);

        var names = await explain.NamesAsync(present.Select(p => (AccountId?)p.AccountId), cancel);
        var lines = present
            .Select(p => new ExposureLine(
                names.GetValueOrDefault(p.AccountId, $"{p.AccountId}"),
                ChartWords.Of(p.Profile),
                p.Charts,
                new(
                    p.Documents,
                    opened.Find(o => o.AccountId == p.AccountId && o.Profile == p.Profile)?.Count ?? 0,
                    used.Find(o => o.AccountId == p.AccountId && o.Profile == p.Profile)?.Count ?? 0
                )
            ))
            .OrderBy(l => l.Profile, StringComparer.Ordinal)
            .ThenByDescending(l => l.Measured.Ratio)
            .ToList();
        return new(from, to, lines, ByProfile(lines));
    }

    private static PlotView ByProfile(List<ExposureLine> lines) =>
        new(
            "Documents by task",
            "Documents in the charts that were worked on, how many were opened, and how many of those became evidence.",
            ["in the charts", "opened", "became evidence"],
            [
                .. lines
                    .GroupBy(l => l.Profile)
                    .Select(g => new PlotRow(
                        g.Key,
                        [g.Sum(l => l.Measured.Present), g.Sum(l => l.Measured.Opened), g.Sum(l => l.Measured.Cited)]
                    )),
            ]
        );
}
