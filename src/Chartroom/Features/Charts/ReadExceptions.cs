using Chartroom.Features.Access;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Charts;

/// <summary>
/// Lists the documents that were opened beyond their task's scope. The person's own sentence is sealed and opens one at a time, under a
/// grant of its own, each reading recorded.
/// </summary>
public sealed class ReadExceptions(
    ChartroomDb db,
    AccessGate gate,
    Vault vault,
    ExplainEntries explain,
    Organisation organisation
)
{
    public const int MostRows = 500;

    public async Task<ExceptionsView> ListAsync(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (first, end) = (EntryFilter.Midnight(from, organisation), EntryFilter.Midnight(to.AddDays(1), organisation));
        var found = await (
            from widening in db.Set<Widening>()
            join work in db.Set<WorkItem>() on widening.WorkItemId equals work.Id
            join document in db.Set<ClinicalDocument>() on widening.DocumentId equals document.Id
            where widening.At >= first && widening.At < end
            orderby widening.At descending
            select new
            {
                widening.Id,
                widening.At,
                widening.By,
                widening.Reason,
                widening.DocumentId,
                work.Number,
                work.Profile,
                document.Type,
                Used = db.Set<CodedChart>()
                    .Any(c => c.Id == work.Id && c.Assignments.Any(a => a.Evidence.Any(e => e.Document == document.Id))),
            }
        )
            .AsNoTracking()
            .Take(MostRows)
            .ToListAsync(cancel);
        var names = await explain.NamesAsync(found.Select(f => (AccountId?)f.By), cancel);
        var rows = found.ConvertAll(f => new ExceptionRow(
            explain.Local(f.At),
            names.GetValueOrDefault(f.By, $"{f.By}"),
            $"{f.Number}",
            ChartWords.Of(f.Profile),
            DocumentTypes.ByKey(f.Type).Name,
            ChartWords.WideningReasons.First(r => r.Value == f.Reason.ToString()).Words,
            f.Used
        )
        {
            Id = f.Id,
        });
        return new(from, to, rows, ByProfile(rows));
    }

    /// <summary>Opens one sentence for who reviews exceptions.</summary>
    public async Task<Outcome<ExceptionSentence>> SentenceAsync(Actor actor, EntryId exception, CancellationToken cancel)
    {
        if (!(await gate.ReadExceptionAsync(actor, exception, cancel)).Allows(out var grant, out var why))
            return why;
        var widening = await db.Set<Widening>().AsNoTracking().SingleAsync(w => w.Id == exception, cancel);
        var text = await vault.OpenAsync(grant, grant.Patient, Widening.SentenceField(exception), widening.Sentence, cancel);
        return new ExceptionSentence(exception, text.Open(grant));
    }

    private static PlotView ByProfile(List<ExceptionRow> rows) =>
        new(
            "Exceptions by task",
            "How many documents were opened beyond each task's scope, and how many of them became evidence.",
            ["opened", "became evidence"],
            [
                .. rows.GroupBy(r => r.Profile)
                    .OrderByDescending(g => g.Count())
                    .Select(g => new PlotRow(g.Key, [g.Count(), g.Count(r => r.Used)])),
            ]
        );
}
