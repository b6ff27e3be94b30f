using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Rights;

/// <summary>What the form of a decision sends.</summary>
/// <param name="Version">The version of the request that was read.</param>
public sealed record RequestDecision(RequestId Id, int Version, bool Approve, string? Reason);

/// <summary>
/// A second person approves or denies. Request, right and entry are saved together; of two who decide at once one is told that it was
/// late, so that one approval makes one right.
/// </summary>
public sealed class DecideRequest(
    ChartroomDb db,
    Recorder recorder,
    HeldRights rights,
    Approvers approvers,
    RightsReason reasons,
    TimeProvider clock
)
{
    public async Task<Outcome<AccessRequest>> HandleAsync(Actor actor, RequestDecision decision, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(decision);
        var request = await db.Set<AccessRequest>().SingleOrDefaultAsync(r => r.Id == decision.Id, cancel);
        if (request is null)
            return new RequestNotThere();
        var act = decision.Approve ? RequestAct.Approved : RequestAct.Denied;
        var happened = new AccessRequestDecided(request.Id, decision.Version, act, Right: null);
        if (await StopsAsync(actor, request, decision, cancel) is { } stop)
            return await recorder.RefuseAsync(actor, happened, stop, cancel);
        if (decision.Approve && !await MakeRoomAsync(request, cancel))
            return await recorder.RefuseAsync(actor, happened, new RequestNotPending(), cancel);
        var (now, reason) = (clock.GetUtcNow(), decision.Reason?.Trim() ?? "");
        if (decision.Approve)
        {
            if (!request.Approve(decision.Version, actor.Id, reason, now).Allows(out var right, out var why))
                return await recorder.RefuseAsync(actor, happened, why, cancel);
            rights.Add(actor, right);
            happened = happened with { Right = right.Id };
        }
        else if (!request.Deny(decision.Version, actor.Id, reason, now).Allows(out _, out var why))
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        recorder.Add(actor, happened);
        db.Add(new RequestNotice(request.Id, request.Person, decision.Approve ? RequestNews.Approved : RequestNews.Denied, now));
        try
        {
            await db.SaveChangesAsync(cancel);
            return request;
        }
        catch (DbUpdateException)
        {
            // Somebody decided, or changed the request, between our look and our save. Nothing of ours was written.
            return await recorder.RefuseAsync(actor, happened with { Right = null }, new RequestNotPending(), cancel);
        }
    }

    private async Task<Refusal?> StopsAsync(
        Actor actor,
        AccessRequest request,
        RequestDecision decision,
        CancellationToken cancel
    )
    {
        if (await approvers.StopsAsync(actor, request.Person, request.Subject, cancel) is { } not)
            return not;
        // A yes may stand without words: the request has them. A no says why.
        if ((!decision.Approve || decision.Reason?.Trim().Length > 0) && reasons.Judge(decision.Reason) is { } thin)
            return thin;
        if (!await db.Users.AnyAsync(a => a.Id == request.AccountKey && a.DisabledAt == null, cancel))
            return new RequestNotPending();
        if (decision.Approve && await approvers.ExcludedAsync(request.Person, request.Subject, cancel) is { } excluded)
            return excluded;
        var key = request.Key;
        var held = await db.Set<HeldRight>()
            .Where(r => r.AccountKey == request.AccountKey && r.Key == key)
            .Where(HeldRights.LiveAt(clock.GetUtcNow()))
            .AnyAsync(cancel);
        return decision.Approve && held ? new RightHeldAlready() : null;
    }

    /// <summary>The same right from before, whose hour has come or which a review suspended, ends in its row first, in a save of its own.</summary>
    private async Task<bool> MakeRoomAsync(AccessRequest request, CancellationToken cancel)
    {
        var (key, now) = (request.Key, clock.GetUtcNow());
        var before = await db.Set<HeldRight>()
            .Where(r => r.AccountKey == request.AccountKey && r.Key == key && r.EndedAt == null)
            .Where(r => r.Until <= now || r.SuspendedAt != null)
            .ToListAsync(cancel);
        foreach (var right in before)
            rights.End(by: null, right, RightEnd.Expired);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false; // somebody else was about to approve, and ended it first
        }
    }
}
