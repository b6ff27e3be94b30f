using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Rights;

/// <summary>
/// Ends a right at once, because its person does not need it any more or somebody responsible says so (45 CFR 164.308(a)(4)(ii)(C)): right,
/// open chart and entry in one save. The time from asking to the end is in the entry.
/// </summary>
public sealed class EndRight(ChartroomDb db, Recorder recorder, HeldRights rights, LeaseRelease leases, TimeProvider clock)
{
    public Task<Outcome<HeldRight>> GiveUpAsync(Actor actor, RightId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return EndAsync(actor, id, RightEnd.GivenUp, clock.GetUtcNow(), r => r.AccountKey == actor.Id.Value, cancel);
    }

    /// <summary>Takes a right from somebody else: by their line manager, a coding manager or an officer.</summary>
    public Task<Outcome<HeldRight>> RemoveAsync(Actor actor, RightId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return EndAsync(actor, id, RightEnd.Removed, clock.GetUtcNow(), r => r.AccountKey != actor.Id.Value, cancel);
    }

    private async Task<Outcome<HeldRight>> EndAsync(
        Actor actor,
        RightId id,
        RightEnd how,
        DateTimeOffset asked,
        Func<HeldRight, bool> may,
        CancellationToken cancel
    )
    {
        var happened = new RightRemovalAsked(id);
        var right = await db.Set<HeldRight>().SingleOrDefaultAsync(r => r.Id == id && r.EndedAt == null, cancel);
        if (right is null || !may(right))
            return await recorder.RefuseAsync(actor, happened, new RightNotThere(), cancel);
        var account = await db.Users.SingleAsync(a => a.Id == right.AccountKey, cancel);
        if (right.Kind == RightKind.Role && right.Role == account.Role)
            return await recorder.RefuseAsync(actor, happened, new JobRightNotGivenUp(), cancel);
        recorder.Add(actor, happened);
        rights.End(actor, right, how, asked);
        if (right.Kind is RightKind.Role or RightKind.ChartClass)
            await CloseChartAsync(db, leases, account, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
            return right;
        }
        catch (DbUpdateException)
        {
            // It ended between our look and our save: what was asked for is so.
            return await recorder.RefuseAsync(actor, happened, new RightNotThere(), cancel);
        }
    }

    /// <summary>Closes the chart that a person has open, as part of the caller's unit of work.</summary>
    internal static async Task CloseChartAsync(ChartroomDb db, LeaseRelease leases, Account account, CancellationToken cancel)
    {
        var session = await db.Set<Session>()
            .AsNoTracking()
            .SingleOrDefaultAsync(s => s.AccountKey == account.Id && s.EndedAt == null, cancel);
        if (session is not null)
            await leases.AddAsync(
                new(account.AccountId, account.DisplayName, account.Role, session.Id, session.Strength),
                LeaseEnd.WorkEnded,
                cancel
            );
    }
}
