using System.Globalization;
using Chartroom.Features.Access;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Charts;

/// <summary>Documents present in a chart, opened, and cited as evidence; sections present and opened.</summary>
public sealed record Exposure(int Present, int Opened, int Cited, int Sections = 0, int SectionsOpened = 0)
{
    /// <summary>Opened of present: how much of what could be seen was seen. Null where nothing is there.</summary>
    public double? Ratio => Present == 0 ? null : (double)Opened / Present;

    /// <summary>Cited of opened: how much of what was seen was needed. Null where nothing was opened.</summary>
    public double? Use => Opened == 0 ? null : (double)Cited / Opened;

    public static string Percent(double? ratio) => ratio?.ToString("P0", CultureInfo.GetCultureInfo("en-US")) ?? "–";
}

/// <summary>Measures how much of charts was opened and used: the check that minimum necessary is lived (45 CFR 164.514(d)).</summary>
public sealed class MeasureExposure(ChartroomDb db, ExplainEntries explain)
{
    /// <summary>One chart, as a whole and of each person who opened some of it.</summary>
    public async Task<PlotView> OfChartAsync(WorkItem work, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(work);
        var documents = await db.Set<ClinicalDocument>()
            .Where(d => d.EncounterId == work.EncounterId)
            .Select(d => d.Id)
            .ToListAsync(cancel);
        var sections = await db.Set<DocumentVersion>()
            .Where(v =>
                db.Set<ClinicalDocument>()
                    .Any(d => d.Id == v.DocumentId && d.EncounterId == work.EncounterId && d.CurrentVersion == v.Number)
            )
            .SumAsync(v => v.Sections, cancel);
        var views = await db.Set<DocumentView>()
            .Where(v => db.Set<WorkItem>().Any(w => w.Id == v.WorkItemId && w.EncounterId == work.EncounterId))
            .Select(v => new
            {
                v.AccountId,
                v.DocumentId,
                v.SectionsShown,
            })
            .Distinct()
            .ToListAsync(cancel);
        var cited = await CitedAsync(work.Id, cancel);
        var names = await explain.NamesAsync(views.Select(v => (AccountId?)v.AccountId), cancel);
        var shown = views.GroupBy(v => v.DocumentId).Sum(g => g.Max(v => v.SectionsShown));
        // A document of another encounter that was opened by widening counts as present: it could be seen.
        var present = documents.Concat(views.Select(v => v.DocumentId)).ToHashSet().Count;
        var whole = new Exposure(present, Opened(views.Select(v => v.DocumentId)), cited.Count, sections, shown);
        var rows = views
            .GroupBy(v => v.AccountId)
            .Select(g => Row(names.GetValueOrDefault(g.Key, $"{g.Key}"), present, g.Select(v => v.DocumentId), cited));
        return new(
            "Documents opened and used",
            $"{whole.Opened} of {whole.Present} documents opened (exposure {Exposure.Percent(whole.Ratio)}), {whole.Cited} became evidence "
                + $"(use {Exposure.Percent(whole.Use)}); {whole.SectionsOpened} of {whole.Sections} sections.",
            ["in the chart", "opened", "became evidence"],
            [new("This chart", [whole.Present, whole.Opened, whole.Cited]), .. rows]
        );
    }

    /// <summary>The documents that the codes of a chart rest on now.</summary>
    public async Task<HashSet<DocumentId>> CitedAsync(WorkItemId work, CancellationToken cancel) =>
        [
            .. await db.Set<CodedChart>()
                .AsNoTracking()
                .Where(c => c.Id == work)
                .SelectMany(c => c.Assignments)
                .SelectMany(a => a.Evidence)
                .Select(e => e.Document)
                .Distinct()
                .ToListAsync(cancel),
        ];

    private static int Opened(IEnumerable<DocumentId> documents) => documents.Distinct().Count();

    private static PlotRow Row(string who, int present, IEnumerable<DocumentId> documents, HashSet<DocumentId> cited)
    {
        var opened = documents.ToHashSet();
        return new(who, [present, opened.Count, opened.Count(cited.Contains)]);
    }
}
