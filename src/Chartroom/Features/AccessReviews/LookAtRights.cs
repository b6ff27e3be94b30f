using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Keeps what a reviewer has seen: the list of a person, and the page of one right. Only what was seen can be kept.</summary>
public sealed class LookAtRights(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    /// <summary>
    /// The list of a person's rights is about to be shown to their reviewer. What ended by other means since the opening says so from now on.
    /// </summary>
    public async Task ShowAsync(Actor actor, CampaignId campaign, AccountId person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.GetUtcNow();
        var mine = db.Set<ReviewItem>().Where(i => i.Campaign == campaign && i.Person == person && i.Reviewer == actor.Id);
        await mine.Where(i => i.ShownAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.ShownAt, now), cancel);
        await mine.Where(i => i.State == ReviewState.Waiting || i.State == ReviewState.Suspended)
            .Where(i => db.Set<HeldRight>().Any(r => r.Id == i.Right && (r.EndedAt != null || r.Until <= now)))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(i => i.State, ReviewState.Ended)
                        .SetProperty(i => i.DecidedAt, now)
                        .SetProperty(i => i.Revision, i => i.Revision + 1),
                cancel
            );
    }

    /// <summary>One right is about to be shown on its own page. Recorded the first time.</summary>
    public async Task<Outcome<ReviewItem>> OpenAsync(Actor actor, int number, ReviewItemId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        try
        {
            return await TryAsync(actor, number, id, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two tabs opened it at once, or the round suspended it: look again.
            db.ChangeTracker.Clear();
            return await TryAsync(actor, number, id, cancel);
        }
    }

    /// <summary>A right of the reviewer's own share, without opening it; null where it is not there or not theirs.</summary>
    public Task<ReviewItem?> FindAsync(Actor actor, int number, ReviewItemId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return (
            from item in db.Set<ReviewItem>()
            join campaign in db.Set<AccessCampaign>() on item.Campaign equals campaign.Id
            where campaign.Number == number && item.Id == id && item.Reviewer == actor.Id
            select item
        ).SingleOrDefaultAsync(cancel);
    }

    private async Task<Outcome<ReviewItem>> TryAsync(Actor actor, int number, ReviewItemId id, CancellationToken cancel)
    {
        if (await FindAsync(actor, number, id, cancel) is not { } item)
            return new NotYourReview();
        if (item.Signature is null && item.Open(clock.GetUtcNow()))
        {
            recorder.Add(actor, new ReviewedRightOpened(number, item.Id, item.Right, item.Person));
            await db.SaveChangesAsync(cancel);
        }
        return item;
    }
}
