using Chartroom.Features.Access;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Charts;

/// <summary>
/// The history of a chart: every entry of the ledger that its work left, who saw which document, and what of it became evidence. For the
/// coder of record, the coding manager, auditors and the privacy officer. Opens no patient text; that it was read is recorded.
/// </summary>
public sealed class ReadHistory(ChartroomDb db, RootKey root, Recorder recorder, ExplainEntries explain, MeasureExposure exposure)
{
    private const int MostRows = 1_000;

    public async Task<Outcome<HistoryView>> RunAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var work = await db.Set<WorkItem>().AsNoTracking().SingleOrDefaultAsync(w => w.Number == number, cancel);
        var chart = work is null
            ? null
            : await db.Set<CodedChart>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == work.Id, cancel);
        if (work is null || !MayRead(actor, work, chart))
            return await RefuseAsync(actor, cancel);
        recorder.Add(actor, new HistoryRead($"{number}") { Patient = work.PatientId, Work = work.Id });
        await db.SaveChangesAsync(cancel);

        var works = await db.Set<WorkItem>()
            .Where(w => w.EncounterId == work.EncounterId)
            .Select(w => (WorkItemId?)w.Id)
            .ToListAsync(cancel);
        var pseudonym = root.Pseudonym(work.PatientId);
        var rows = await db.Set<LedgerRow>()
            .AsNoTracking()
            .Where(e => e.Patient == pseudonym && works.Contains(e.Work))
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .Take(MostRows)
            .ToListAsync(cancel);
        var cited = await exposure.CitedAsync(work.Id, cancel);
        return new HistoryView
        {
            Case = $"{number}",
            Rows = [.. (await explain.RunAsync(rows, cancel)).Select(r => r with { BecameEvidence = Evidence(r, cited) })],
            Exposure = await exposure.OfChartAsync(work, cancel),
            Signatures = await SignaturesAsync(chart, cancel),
            MayReopen = chart?.State == ChartState.FinalCoded && (actor.Role == Role.CodingManager || work.Assignee == actor.Id),
        };
    }

    /// <summary>A coder reads the history of their own work only; the others may read every chart's, because nothing of a patient is in it.</summary>
    private static bool MayRead(Actor actor, WorkItem work, CodedChart? chart) =>
        actor.Role switch
        {
            Role.Coder => work.Assignee == actor.Id || chart?.Signatures.Any(s => s.By == actor.Id) == true,
            Role.CodingManager or Role.Auditor or Role.PrivacyOfficer => true,
            _ => false,
        };

    private static bool? Evidence(HistoryRow row, HashSet<DocumentId> cited) =>
        row is { DocumentId: { } document, Refused: false } ? cited.Contains(document) : null;

    private async Task<IReadOnlyList<TimelineStep>> SignaturesAsync(CodedChart? chart, CancellationToken cancel)
    {
        if (chart is null)
            return [];
        var names = await explain.NamesAsync(chart.Signatures.Select(s => (AccountId?)s.By), cancel);
        return
        [
            .. chart
                .Signatures.OrderByDescending(s => s.At)
                .Select(s => new TimelineStep(
                    explain.Local(s.At),
                    names.GetValueOrDefault(s.By, $"{s.By}"),
                    $"signed final coding with {s.Method}",
                    $"SHA-256 {Convert.ToHexStringLower(s.Digest)}"
                )),
        ];
    }

    private async Task<Refusal> RefuseAsync(Actor actor, CancellationToken cancel)
    {
        var why = new NotAssigned();
        recorder.Add(actor, new RouteRefused("chart history") { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}
