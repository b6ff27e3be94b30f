using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Rights;

/// <summary>Who may decide on a request: holds an approving role, is not who asks, and does not report to who asks, however far up.</summary>
public sealed class Approvers(ChartroomDb db, TimeProvider clock)
{
    /// <summary>Everybody who may decide, to be told of the request.</summary>
    public async Task<IReadOnlyList<AccountId>> OfAsync(AccountId asks, RightSubject subject, CancellationToken cancel)
    {
        var roles = RequestPolicy.Approvers(subject);
        var holders = await db.Set<HeldRight>()
            .Where(HeldRights.LiveAt(clock.GetUtcNow()))
            .Where(r => r.Kind == RightKind.Role && r.Role != null && roles.Contains(r.Role.Value))
            .Where(r => db.Users.Any(a => a.Id == r.AccountKey && a.DisabledAt == null))
            .Select(r => r.AccountKey)
            .Distinct()
            .ToListAsync(cancel);
        var line = await LineOfReport.ReadAsync(db, cancel);
        return [.. holders.Select(AccountId.From).Where(h => h != asks && !line.Reports(h, asks))];
    }

    /// <summary>Null where the person may decide.</summary>
    public async Task<Refusal?> StopsAsync(Actor actor, AccountId asks, RightSubject subject, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Id == asks)
            return new OwnRequest();
        if (!RequestPolicy.Approvers(subject).Contains(actor.Role))
            return new NotAnApprover();
        return (await LineOfReport.ReadAsync(db, cancel)).Reports(actor.Id, asks) ? new SubordinateApproves() : null;
    }
}
