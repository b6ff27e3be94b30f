using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Closes the chart a person has open where it rests on a right that is just being taken away, as part of the caller's unit of work.</summary>
public sealed class StopUse(ChartroomDb db, LeaseRelease leases)
{
    public async Task AddAsync(AccountId person, IReadOnlyCollection<HeldRight> rights, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rights);
        var open = await (
            from lease in db.Set<ChartLease>()
            join work in db.Set<WorkItem>() on lease.WorkItemId equals work.Id
            join session in db.Set<Session>() on lease.SessionId equals session.Id
            where lease.AccountId == person
            select new
            {
                work.Profile,
                session.Id,
                session.Strength,
                session.Account!.DisplayName,
                Acting = session.ActingRole ?? session.Account.Role,
            }
        ).SingleOrDefaultAsync(cancel);
        if (open is null || !rights.Any(r => RestsOn(r, open.Acting, open.Profile)))
            return;
        await leases.AddAsync(new(person, open.DisplayName, open.Acting, open.Id, open.Strength), LeaseEnd.WorkEnded, cancel);
    }

    private static bool RestsOn(HeldRight right, Role acting, TaskProfile profile) =>
        right.Kind switch
        {
            RightKind.Role => right.Role == acting,
            RightKind.ChartClass => right.Profile == profile,
            _ => false,
        };
}
