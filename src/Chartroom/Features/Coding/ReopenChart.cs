using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Coding;

/// <summary>Opens final coded work again, by the coder of record or a manager, with a reason. Shows nothing of the chart.</summary>
public sealed class ReopenChart(ChartroomDb db, Recorder recorder, Vault vault, TimeProvider clock)
{
    public async Task<Outcome<ChartState>> HandleAsync(Actor actor, CaseNumber number, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var work = await db.Set<WorkItem>()
            .SingleOrDefaultAsync(
                w =>
                    w.Number == number
                    && w.Kind == WorkKind.Coding
                    && (w.Assignee == actor.Id || actor.Role == Role.CodingManager),
                cancel
            );
        var chart = work is null ? null : await db.Set<CodedChart>().SingleOrDefaultAsync(c => c.Id == work.Id, cancel);
        if (work is null || chart is null)
            return await RefuseAsync(actor, null, new NotAssigned(), cancel);
        if (!RealWords.Say(reason))
            return await RefuseAsync(actor, work, new ReasonTooThin(), cancel);
        var outcome = chart.Reopen(clock.GetUtcNow());
        if (!outcome.Allows(out _, out var why))
            return await RefuseAsync(actor, work, why, cancel);
        work.Reopen();
        var entry = recorder.Add(actor, new ChartReopened { Patient = work.PatientId, Work = work.Id });
        db.Add(
            new Reopening(entry, work.Id, actor.Id, clock.GetUtcNow())
            {
                Reason = await vault.SealAsync(work.PatientId, Reopening.ReasonField(entry), reason.Trim(), cancel),
            }
        );
        await db.SaveChangesAsync(cancel);
        return outcome;
    }

    private async Task<Refusal> RefuseAsync(Actor actor, WorkItem? work, Refusal why, CancellationToken cancel)
    {
        recorder.Add(
            actor,
            new ChartReopened
            {
                Patient = work?.PatientId,
                Work = work?.Id,
                Refused = why,
            }
        );
        await db.SaveChangesAsync(cancel);
        return why;
    }
}
