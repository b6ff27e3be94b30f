using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>Gives a case up before its main act was done, for a reason that is kept.</summary>
public sealed class CancelCase(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    public async Task<Outcome<WorkforceState>> HandleAsync(Actor by, WorkforceCaseId id, string? reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var found = await WorkforceCases.VisibleTo(db, by).SingleOrDefaultAsync(c => c.Id == id, cancel);
        var happened = new CaseCancelled(id, found?.Person);
        var text = (reason ?? "").Trim();
        var outcome = found is null
            ? new NoSuchCase()
            : found.Cancel(by.Id, clock.GetUtcNow(), text[..Math.Min(text.Length, WorkforceItem.MostNote)]);
        if (!outcome.Allows(out _, out var why))
            return await recorder.RefuseAsync(by, happened, why, cancel);
        recorder.Add(by, happened);
        try
        {
            await db.SaveChangesAsync(cancel);
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await recorder.RefuseAsync(by, happened, new ChangedMeanwhile(), cancel);
        }
    }
}
