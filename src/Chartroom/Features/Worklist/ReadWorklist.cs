using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Worklist;

/// <summary>Reads a coder's own worklist. No name, no number of the patient, no search.</summary>
public sealed class ReadWorklist(ChartroomDb db, ReadClosedChart closed, Organisation organisation, TimeProvider clock)
{
    private const int Most = 200;

    public async Task<WorklistView> RunAsync(Actor actor, string? sort, string? done, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var rows = await WorkRows
            .Of(db)
            .Where(r => r.Work.Assignee == actor.Id)
            .OrderBy(r => r.Encounter.GoverningDate)
            .Take(Most)
            .ToListAsync(cancel);
        var late = await LateAsync(actor, cancel);
        var today = organisation.LegalDay(clock.GetUtcNow());
        var views = rows.Select(r => Row(r, today, late)).ToList();
        var pool = await db.Set<WorkItem>()
            .CountAsync(
                w =>
                    w.Kind == WorkKind.Coding
                    && w.Open
                    && w.Assignee == null
                    && db.Set<AssignmentRule>().Any(r => r.Coder == actor.Id && r.Profile == w.Profile),
                cancel
            );
        var own = rows.Count(r => r.Work.Open && r.Chart?.State is null or ChartState.ReadyToCode or ChartState.InProgress);
        return new()
        {
            Rows = Sorted(views, sort),
            Counts = [.. views.GroupBy(v => v.Status).Select(g => new StatusCount(g.Key, g.Count()))],
            Waiting = own + pool,
            OpenCase = await closed.OpenCaseAsync(actor, cancel) is { Length: > 0 } open ? open : null,
            Sort = sort ?? "-age",
            Done = done,
        };
    }

    /// <summary>Own charts with a document that came late and was not looked at yet.</summary>
    private Task<List<WorkItemId>> LateAsync(Actor actor, CancellationToken cancel) =>
        (
            from work in db.Set<WorkItem>()
            join document in db.Set<ClinicalDocument>() on work.EncounterId equals document.EncounterId
            where work.Assignee == actor.Id && document.Late
            where !db.Set<DocumentView>().Any(v => v.WorkItemId == work.Id && v.DocumentId == document.Id)
            select work.Id
        )
            .Distinct()
            .ToListAsync(cancel);

    private static WorklistRow Row(WorkRow row, DateOnly today, List<WorkItemId> late) =>
        new()
        {
            Case = row.Work.Number.ToString(),
            Class = WorkRows.Words(row.Encounter.Class),
            ServiceLine = row.Encounter.ServiceLineName,
            Discharged = row.Encounter.GoverningDate ?? today,
            AgeDays = row.Encounter.GoverningDate is { } day ? Math.Max(0, today.DayNumber - day.DayNumber) : 0,
            Status = CodingWords.Of(row.Chart?.State ?? ChartState.ReadyToCode),
            Hold = row.Chart?.Hold is { } hold ? CodingWords.Of(hold) : null,
            Late = late.Contains(row.Work.Id),
            Documents = row.Documents,
            MayOpen = row.Work.Open,
        };

    private static IReadOnlyList<WorklistRow> Sorted(List<WorklistRow> rows, string? sort)
    {
        IEnumerable<WorklistRow> sorted = sort?.TrimStart('-') switch
        {
            "case" => rows.OrderBy(r => r.Case, StringComparer.Ordinal),
            "status" => rows.OrderBy(r => r.Status, StringComparer.Ordinal).ThenByDescending(r => r.AgeDays),
            "due" => rows.OrderBy(r => r.Discharged),
            _ => rows.OrderBy(r => r.AgeDays),
        };
        return sort is null || sort.StartsWith('-') ? [.. sorted.Reverse()] : [.. sorted];
    }
}

/// <summary>A work item with its encounter, its coding where begun, and the number of its documents.</summary>
internal sealed class WorkRow
{
    public required WorkItem Work { get; init; }

    public required Encounter Encounter { get; init; }

    public required CodedChart? Chart { get; init; }

    public required int Documents { get; init; }
}

/// <summary>Coding work with what lists show of it.</summary>
internal static class WorkRows
{
    public static IQueryable<WorkRow> Of(ChartroomDb db) =>
        from work in db.Set<WorkItem>().AsNoTracking()
        join encounter in db.Set<Encounter>().AsNoTracking() on work.EncounterId equals encounter.Id
        join chart in db.Set<CodedChart>().AsNoTracking().IgnoreAutoIncludes() on work.Id equals chart.Id into charts
        from chart in charts.DefaultIfEmpty()
        where work.Kind == WorkKind.Coding
        select new WorkRow
        {
            Work = work,
            Encounter = encounter,
            Chart = chart,
            Documents = db.Set<ClinicalDocument>().Count(d => d.EncounterId == encounter.Id),
        };

    public static string Words(EncounterClass of) =>
        of switch
        {
            EncounterClass.Inpatient => "Inpatient",
            EncounterClass.Observation => "Observation",
            EncounterClass.Emergency => "Emergency",
            EncounterClass.SameDaySurgery => "Same-day surgery",
            EncounterClass.Office => "Office",
            EncounterClass.Radiology => "Radiology",
            _ => "Outpatient",
        };
}
