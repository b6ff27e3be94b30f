using Chartroom.Features.Workforce;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Rights;

/// <summary>What a person asked for and nobody has decided is withdrawn when they leave.</summary>
public sealed class LeaveRequests(ChartroomDb db, Recorder recorder, TimeProvider clock) : ILeaver
{
    public async Task LeaveAsync(Leaving leaving, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(leaving);
        var waiting = await db.Set<AccessRequest>()
            .Where(r => r.AccountKey == leaving.Account.Id && r.State == RequestState.Pending)
            .OrderBy(r => r.Id)
            .ToListAsync(cancel);
        foreach (var request in waiting)
        {
            // One whose time is over is left to the clock.
            if (!request.Withdraw(clock.GetUtcNow()).Allows(out _, out _))
                continue;
            recorder.Add(leaving.By, new AccessRequestEnded(request.Id, RequestAct.Withdrawn));
            leaving.Others++;
        }
    }
}
