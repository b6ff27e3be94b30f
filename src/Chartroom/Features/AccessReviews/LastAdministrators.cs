using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Tells whether a right is the last one by which anybody can administer the product: without it nobody could make accounts or give rights.</summary>
public static class LastAdministrators
{
    public static async Task<bool> IsLastAsync(ChartroomDb db, HeldRight right, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(right);
        return right is { Kind: RightKind.Role, Role: Role.Administrator }
            && !await db.Set<HeldRight>()
                .Where(HeldRights.LiveAt(now))
                .Where(r => r.Role == Role.Administrator && r.AccountKey != right.AccountKey)
                .AnyAsync(r => db.Users.Any(a => a.Id == r.AccountKey && a.DisabledAt == null), cancel);
    }

    /// <summary>Counts the campaign up where an administrator's role goes: of two that go at the same moment, one save is refused and looks again.</summary>
    public static void Guard(ChartroomDb db, AccessCampaign campaign, IEnumerable<HeldRight> going)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(campaign);
        if (going.Any(r => r.Role == Role.Administrator))
            db.Entry(campaign).Property(c => c.Revision).IsModified = true;
    }
}
