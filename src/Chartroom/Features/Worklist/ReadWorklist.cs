using System.Linq.Expressions;
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
        var rows = await WorkRows.OldestAsync(db, w => w.Assignee == actor.Id, Most, cancel);
        var late = await LateAsync(actor, cancel);
        var today = organisation.LegalDay(clock.GetUtcNow());
        var views = rows.Select(r => Row(r, today, late)).ToList();
        var waiting = rows.Exists(r => r.Open && r.State is null or ChartState.ReadyToCode or ChartState.InProgress);
        if (!waiting && await db.Set<AssignmentRule>().AnyAsync(r => r.Coder == actor.Id, cancel))
            waiting = await WorkRows.PoolOf(db, actor.Id).AnyAsync(cancel);
        return new()
        {
            Rows = Sorted(views, sort),
            Counts = [.. views.GroupBy(v => v.Status).Select(g => new StatusCount(g.Key, g.Count()))],
            MoreWaiting = waiting,
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
            Case = row.Number.ToString(),
            Class = WorkRows.Words(row.Class),
            ServiceLine = row.ServiceLineName,
            Discharged = row.GoverningDate ?? today,
            AgeDays = row.GoverningDate is { } day ? Math.Max(0, today.DayNumber - day.DayNumber) : 0,
            Status = CodingWords.Of(row.State ?? ChartState.ReadyToCode),
            Hold = row.Hold is { } hold ? CodingWords.Of(hold) : null,
            Late = late.Contains(row.Id),
            Documents = row.Documents,
            MayOpen = row.Open,
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

/// <summary>What lists show of coding work; read as these columns alone, for lists are long and charts are wide.</summary>
internal sealed record WorkRow(
    WorkItemId Id,
    CaseNumber Number,
    AccountId? Assignee,
    bool Open,
    EncounterClass Class,
    string ServiceLineName,
    DateOnly? GoverningDate,
    ChartState? State,
    HoldReason? Hold,
    int Documents
);

/// <summary>Coding work with what lists show of it.</summary>
internal static class WorkRows
{
    /// <summary>The oldest first.</summary>
    public static Task<List<WorkRow>> OldestAsync(
        ChartroomDb db,
        Expression<Func<WorkItem, bool>> which,
        int most,
        CancellationToken cancel
    ) =>
        (
            from work in db.Set<WorkItem>().Where(w => w.Kind == WorkKind.Coding).Where(which)
            join encounter in db.Set<Encounter>() on work.EncounterId equals encounter.Id
            join chart in db.Set<CodedChart>() on work.Id equals chart.Id into charts
            from chart in charts.DefaultIfEmpty()
            orderby work.GoverningDate
            select new WorkRow(
                work.Id,
                work.Number,
                work.Assignee,
                work.Open,
                encounter.Class,
                encounter.ServiceLineName,
                work.GoverningDate,
                chart == null ? null : chart.State,
                chart == null ? null : chart.Hold,
                db.Set<ClinicalDocument>().Count(d => d.EncounterId == encounter.Id)
            )
        )
            .Take(most)
            .ToListAsync(cancel);

    /// <summary>Unassigned work that the standing rules give to a coder.</summary>
    public static IQueryable<WorkItem> PoolOf(ChartroomDb db, AccountId coder) =>
        from work in db.Set<WorkItem>()
        join encounter in db.Set<Encounter>() on work.EncounterId equals encounter.Id
        where work.Kind == WorkKind.Coding && work.Open && work.Assignee == null
        where
            db.Set<AssignmentRule>()
                .Any(r =>
                    r.Coder == coder
                    && r.Profile == work.Profile
                    && (r.ServiceLine == "" || r.ServiceLine == encounter.ServiceLine)
                )
        orderby work.GoverningDate, work.Id
        select work;

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
