using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Charts;

/// <summary>
/// Adds one named document to the scope of the open chart, with a reason, until the chart closes: an exception to minimum necessary
/// (45 CFR 164.514(d)(5)) that is listed for the manager. Counselling notes and closed kinds stay closed.
/// </summary>
public sealed class WidenScope(
    ChartroomDb db,
    AccessGate gate,
    RoleMatrixSource matrices,
    Recorder recorder,
    Vault vault,
    TimeProvider clock
)
{
    public async Task<Outcome<Widening>> HandleAsync(
        Actor actor,
        CaseNumber number,
        DocumentId documentId,
        WideningReason reason,
        string sentence,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        var workId = await db.Set<WorkItem>().Where(w => w.Number == number).Select(w => w.Id).SingleOrDefaultAsync(cancel);
        if (!(await gate.ResumeAsync(actor, Purpose.Coding, workId, cancel)).Allows(out var grant, out var why))
            return why;
        var document = await db.Set<ClinicalDocument>()
            .AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == documentId && d.PatientId == grant.Patient, cancel);
        var opening = await db.Set<ChartLease>()
            .Where(l => l.AccountId == actor.Id)
            .Select(l => l.OpeningEntry)
            .SingleAsync(cancel);
        var happened = new ScopeWidened(opening, documentId, document?.Type ?? DocumentTypes.Unclassified, reason)
        {
            Patient = grant.Patient,
            Work = workId,
            Purpose = Purpose.Coding,
            Matrix = grant.MatrixVersion,
        };
        var refused = document is null ? new NotAssigned() : Closed(await matrices.InForceAsync(db, cancel), grant, document);
        refused ??= RealWords.Say(sentence) ? null : new ReasonTooThin();
        if (refused is not null)
        {
            recorder.Add(actor, happened with { Refused = refused });
            await db.SaveChangesAsync(cancel);
            return refused;
        }
        var entry = recorder.Add(actor, happened);
        var widening = new Widening(entry, workId, documentId, actor.Id, reason, clock.GetUtcNow())
        {
            Sentence = await vault.SealAsync(grant.Patient, Widening.SentenceField(entry), sentence.Trim(), cancel),
        };
        db.Add(widening);
        await db.SaveChangesAsync(cancel);
        return widening;
    }

    private static Refusal? Closed(RoleMatrix matrix, ChartGrant grant, ClinicalDocument document)
    {
        if ((document.Labels & (Sensitivity.Psychotherapy | Sensitivity.SudCounseling)) != 0)
            return new CounsellingNote();
        var cell = matrix.Cell(grant.Actor.Role, grant.Profile, DocumentTypes.IndexOf(document.Type), DocumentSection.Other);
        return cell == CellAccess.Closed ? new ClosedToRole() : null;
    }
}
