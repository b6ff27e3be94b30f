using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>
/// Suspends what nobody reviewed of one person's rights by the due instant. The last administrator's own right is spared and named in the
/// report: without it nobody could give a right back.
/// </summary>
public sealed class SuspendRights(ChartroomDb db, Recorder recorder, StopUse stop, TimeProvider clock)
{
    /// <summary>Answers how many rights were suspended. Rights, chart and entries in one save.</summary>
    public async Task<int> HandleAsync(CampaignId id, AccountId person, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var campaign = await db.Set<AccessCampaign>().SingleAsync(c => c.Id == id, cancel);
        if (campaign.DueAt > now)
            return 0;
        var items = await db.Set<ReviewItem>()
            .Where(i => i.Campaign == id && i.Person == person && i.State == ReviewState.Waiting && !i.Spared)
            .OrderBy(i => i.Id)
            .ToListAsync(cancel);
        var ids = items.ConvertAll(i => i.Right);
        var held = await db.Set<HeldRight>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var suspended = new List<HeldRight>();
        foreach (var item in items)
        {
            var right = held[item.Right];
            if (right.EndedAt is not null || right.Until <= now)
                item.Settle(now);
            else if (await LastAdministrators.IsLastAsync(db, right, now, cancel))
                item.Spare();
            else
                suspended.Add(Suspend(campaign.Number, item, right, now));
        }
        LastAdministrators.Guard(db, campaign, suspended);
        await stop.AddAsync(person, suspended, cancel);
        await db.SaveChangesAsync(cancel);
        return suspended.Count;
    }

    private HeldRight Suspend(int number, ReviewItem item, HeldRight right, DateTimeOffset now)
    {
        var entry = recorder.Add(null, new RightSuspended(number, item.Id, right.Id, item.Person, item.Reviewer));
        item.Suspend(entry, now);
        right.Suspend(now);
        return right;
    }
}
