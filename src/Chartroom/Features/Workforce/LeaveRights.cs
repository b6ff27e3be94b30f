using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>Every right that has not ended yet ends: those of the job, those somebody approved, those suspended or past their hour.</summary>
public sealed class LeaveRights(ChartroomDb db, HeldRights rights) : ILeaver
{
    public async Task LeaveAsync(Leaving leaving, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(leaving);
        var held = await db.Set<HeldRight>()
            .Where(r => r.AccountKey == leaving.Account.Id && r.EndedAt == null)
            .OrderBy(r => r.Id)
            .ToListAsync(cancel);
        foreach (var right in held)
            leaving.Rights += rights.End(leaving.By, right, RightEnd.Left) ? 1 : 0;
    }
}
