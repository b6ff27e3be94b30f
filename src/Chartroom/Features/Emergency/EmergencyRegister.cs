using System.Globalization;
using Chartroom.Features.Access;
using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Emergency;

/// <summary>Reads the register of emergency accesses and one after-action case.</summary>
public sealed class EmergencyRegister(
    ChartroomDb db,
    AccessGate gate,
    Vault vault,
    EmergencyOfficers officers,
    ExplainEntries explain,
    Organisation organisation,
    TimeProvider clock
)
{
    private const int MostRows = 500;
    private const int Months = 12;
    private const int OwnRows = 10;

    /// <summary>The accesses of one person, newest first.</summary>
    public async Task<IReadOnlyList<EmergencyLine>> OfAsync(AccountId person, CancellationToken cancel)
    {
        var rows = await db.Set<EmergencyAccess>()
            .AsNoTracking()
            .Where(e => e.ByKey == person.Value && e.OpenedAt != null)
            .OrderByDescending(e => e.OpenedAt)
            .Take(OwnRows)
            .ToListAsync(cancel);
        return await LinesAsync(rows, cancel);
    }

    public async Task<EmergenciesView> AllAsync(CancellationToken cancel)
    {
        var rows = await db.Set<EmergencyAccess>()
            .AsNoTracking()
            .Where(e => e.OpenedAt != null)
            .OrderByDescending(e => e.OpenedAt)
            .Take(MostRows)
            .ToListAsync(cancel);
        var lines = await LinesAsync(rows, cancel);
        var waiting = lines.Where(l => l.Verdict.Length == 0).OrderBy(l => l.Due).ThenBy(l => l.Opened).ToList();
        return new(waiting, [.. lines.Except(waiting)], ByMonth(rows));
    }

    /// <summary>One case for who reviews: that its sentence was opened is recorded first.</summary>
    public async Task<Outcome<AfterActionView>> OneAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var access = await db.Set<EmergencyAccess>()
            .AsNoTracking()
            .SingleOrDefaultAsync(e => e.Number == number && e.OpenedAt != null, cancel);
        if (access is null)
            return new EmergencyNotThere();
        var opened = await gate.ReadReviewAsync(actor, access.Id, new EmergencyRead(number), [access.Id.Value], cancel);
        if (!opened.Allows(out var grant, out var why))
            return why;
        var names = await explain.NamesAsync([access.Reviewer], cancel);
        var not = access.State == EmergencyState.Ended ? await officers.StopsAsync(actor, access.By, cancel) : null;
        return new AfterActionView
        {
            Line = (await LinesAsync([access], cancel))[0],
            Sentence = await OpenAsync(grant, EmergencyAccess.SentenceField(access.Id), access.Sentence, cancel),
            Read = await ReadAsync(access, cancel),
            Entries = await EntriesAsync(access, cancel),
            Present = await db.Set<ClinicalDocument>().CountAsync(d => d.EncounterId == access.Encounter, cancel),
            Verdict = access.Verdict.Bytes.IsEmpty
                ? ""
                : await OpenAsync(grant, EmergencyAccess.VerdictField(access.Id), access.Verdict, cancel),
            ReviewedBy = access.Reviewer is { } by
                ? $"{names.GetValueOrDefault(by, $"{by}")}, {Words.Of(explain.Local(access.ReviewedAt!.Value))}"
                : "",
            Grades = access.Grade is { } grade
                ? [EmergencyWords.Of(grade), EmergencyWords.Of(access.Extent!.Value), EmergencyWords.Of(access.Follows!.Value)]
                : [],
            MayReview = access.State == EmergencyState.Ended && not is null,
            MayNot = not,
        };
    }

    private async Task<string> OpenAsync(ChartGrant grant, SealedField field, SealedText text, CancellationToken cancel) =>
        (await vault.OpenAsync(grant, grant.Patient, field, text, cancel)).Open(grant);

    private async Task<IReadOnlyList<ReadLine>> ReadAsync(EmergencyAccess access, CancellationToken cancel)
    {
        var rows = await (
            from view in db.Set<DocumentView>()
            join document in db.Set<ClinicalDocument>() on view.DocumentId equals document.Id
            join version in db.Set<DocumentVersion>() on view.VersionId equals version.Id
            where view.WorkItemId == access.Id
            orderby view.At, view.Entry
            select new
            {
                view.At,
                document.Type,
                version.Number,
                view.SectionsShown,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        return rows.ConvertAll(r => new ReadLine(
            explain.Local(r.At),
            DocumentTypes.ByKey(r.Type).Name,
            r.Number,
            r.SectionsShown
        ));
    }

    private async Task<IReadOnlyList<HistoryRow>> EntriesAsync(EmergencyAccess access, CancellationToken cancel)
    {
        var entries = await db.Set<LedgerRow>()
            .AsNoTracking()
            .Where(e => e.Work == access.Id)
            .OrderBy(e => e.At)
            .ThenBy(e => e.Id)
            .Take(MostRows)
            .ToListAsync(cancel);
        return await explain.RunAsync(entries, cancel);
    }

    private async Task<IReadOnlyList<EmergencyLine>> LinesAsync(IReadOnlyList<EmergencyAccess> rows, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = organisation.LegalDay(now);
        var names = await explain.NamesAsync(rows.Select(r => (AccountId?)r.By), cancel);
        var ids = rows.Select(r => r.Id).ToList();
        var read = await db.Set<DocumentView>()
            .Where(v => ids.Contains(v.WorkItemId))
            .GroupBy(v => v.WorkItemId)
            .Select(g => new { g.Key, Count = g.Select(v => v.DocumentId).Distinct().Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return
        [
            .. rows.Select(r => new EmergencyLine(
                $"{r.Number}",
                $"{r.Chart}",
                names.GetValueOrDefault(r.By, $"{r.By}"),
                r.OpenedAt is { } at ? explain.Local(at) : null,
                EmergencyWords.Of(r.Reason),
                EmergencyWords.Of(r.State)
            )
            {
                Due = r.ReviewDue,
                Overdue = r.ReviewedAt is null && r.ReviewDue < today,
                Verdict = r.Grade is { } grade ? EmergencyWords.Of(grade) : "",
                Documents = read.GetValueOrDefault(r.Id),
                Live = r.State == EmergencyState.Open && r.Until > now,
            }),
        ];
    }

    private PlotView ByMonth(List<EmergencyAccess> rows)
    {
        var today = organisation.LegalDay(clock.GetUtcNow());
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
        var months = Enumerable.Range(0, Months).Select(m => first.AddMonths(m)).ToList();
        return new(
            "Emergency accesses a month",
            "How often glass was broken in each of the last twelve months, and how often the reason was not found adequate.",
            ["opened", "reason not adequate"],
            [
                .. months.Select(m =>
                {
                    var inMonth = rows.FindAll(r =>
                        organisation.LegalDay(r.OpenedAt!.Value) is var day && day.Year == m.Year && day.Month == m.Month
                    );
                    return new PlotRow(
                        m.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
                        [inMonth.Count, inMonth.Count(r => r.Grade == ReasonGrade.Inadequate)]
                    )
                    {
                        Brief = m.ToString("MMM", CultureInfo.InvariantCulture),
                    };
                }),
            ]
        )
        {
            Standing = true,
        };
    }
}
