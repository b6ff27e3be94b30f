using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Emergency;

/// <summary>Who hears of emergency accesses, and who may review one.</summary>
public sealed class EmergencyOfficers(ChartroomDb db, TimeProvider clock)
{
    /// <summary>The privacy officers who are not the person; where there is none, the security officers.</summary>
    public async Task<IReadOnlyList<AccountId>> ToTellAsync(AccountId person, CancellationToken cancel)
    {
        var privacy = await HoldersAsync([Role.PrivacyOfficer], person, cancel);
        return privacy.Count > 0 ? privacy : await HoldersAsync([Role.SecurityOfficer], person, cancel);
    }

    /// <summary>Everybody responsible, where a review is overdue.</summary>
    public Task<List<AccountId>> AllAsync(AccountId person, CancellationToken cancel) =>
        HoldersAsync([Role.PrivacyOfficer, Role.SecurityOfficer], person, cancel);

    /// <summary>Null where the person may review: not their own, nor that of somebody they report to.</summary>
    public async Task<Refusal?> StopsAsync(Actor actor, AccountId person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Id == person)
            return new OwnEmergency();
        return (await LineOfReport.ReadAsync(db, cancel)).Reports(actor.Id, person) ? new SubordinateReviews() : null;
    }

    private async Task<List<AccountId>> HoldersAsync(Role[] roles, AccountId but, CancellationToken cancel)
    {
        var keys = await db.Set<HeldRight>()
            .Where(HeldRights.LiveAt(clock.GetUtcNow()))
            .Where(r => r.Kind == RightKind.Role && r.Role != null && roles.Contains(r.Role.Value) && r.AccountKey != but.Value)
            .Where(r => db.Users.Any(a => a.Id == r.AccountKey && a.DisabledAt == null))
            .Select(r => r.AccountKey)
            .Distinct()
            .ToListAsync(cancel);
        return keys.ConvertAll(AccountId.From);
    }
}
