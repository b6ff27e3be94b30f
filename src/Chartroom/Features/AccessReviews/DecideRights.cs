using Chartroom.Features.Accounts;
using Chartroom.Phi;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>What a reviewer chose for one right.</summary>
public sealed record Choose(ReviewItemId Item, ReviewChoice Choice, string Reason);

/// <summary>What a reviewer sends of one person's rights.</summary>
/// <param name="KeepRest">Keep as well what has no flag and no choice.</param>
public sealed record DecideInput(int Number, AccountId Person, IReadOnlyList<Choose> Chosen, bool KeepRest);

/// <summary>What became of the choices. Where one was refused, nothing of them was saved.</summary>
public sealed record RightsDecided(int Kept, int Removed, IReadOnlyDictionary<ReviewItemId, Refusal> Refused);

/// <summary>
/// Keeps and removes rights of one person in one save. What is removed ends at once, and with it an open chart that rests on it
/// (45 CFR 164.308(a)(3)(ii)(C)).
/// </summary>
public sealed class DecideRights(ChartroomDb db, Recorder recorder, HeldRights rights, StopUse stop, TimeProvider clock)
{
    private static readonly Detector Identifiers = new();

    /// <summary>What a sentence about a colleague may hold: names, places and days.</summary>
    private static readonly PhiCategory[] Usual = [PhiCategory.Name, PhiCategory.Geography, PhiCategory.Date, PhiCategory.Other];

    public async Task<Outcome<RightsDecided>> HandleAsync(Actor actor, DecideInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(input);
        var campaign = await db.Set<AccessCampaign>().SingleOrDefaultAsync(c => c.Number == input.Number, cancel);
        var items = campaign is null ? [] : await ItemsAsync(campaign.Id, input.Person, actor.Id, cancel);
        if (items.Count == 0 || input.Chosen.Any(c => !items.Exists(i => i.Id == c.Item)))
            return await RefuseAsync(actor, input, new NotYourReview(), cancel);
        var chosen = WithRest(input, items);
        if (chosen.Count == 0)
            return await RefuseAsync(actor, input, new NothingChosen(), cancel);
        var ids = items.ConvertAll(i => i.Right);
        var held = await db.Set<HeldRight>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var refused = new Dictionary<ReviewItemId, Refusal>();
        foreach (var choice in chosen)
            if (await DecideAsync(actor, input.Number, items.First(i => i.Id == choice.Item), choice, held, cancel) is { } why)
                refused[choice.Item] = why;
        if (refused.Count > 0)
            return await NothingSavedAsync(actor, input, items, chosen, refused, cancel);
        var removed = held.Values.Where(r => r.EndedHow == RightEnd.Reviewed).ToList();
        LastAdministrators.Guard(db, campaign!, removed);
        await stop.AddAsync(input.Person, removed, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another tab decided, or the round suspended, between our look and our save: nothing of ours was written.
            db.ChangeTracker.Clear();
            return await RefuseAsync(actor, input, new ReviewedMeanwhile(), cancel);
        }
        return new RightsDecided(
            chosen.Count(c => c.Choice == ReviewChoice.Keep),
            chosen.Count(c => c.Choice == ReviewChoice.Remove),
            refused
        );
    }

    private Task<List<ReviewItem>> ItemsAsync(
        CampaignId campaign,
        AccountId person,
        AccountId reviewer,
        CancellationToken cancel
    ) =>
        db.Set<ReviewItem>()
            .Where(i => i.Campaign == campaign && i.Person == person && i.Reviewer == reviewer)
            .OrderBy(i => i.Id)
            .ToListAsync(cancel);

    private static List<Choose> WithRest(DecideInput input, List<ReviewItem> items)
    {
        var chosen = input.Chosen.DistinctBy(c => c.Item).ToList();
        if (input.KeepRest)
            chosen.AddRange(
                items
                    .Where(i => !i.IsDecided && i.Flags == ReviewFlags.None && !chosen.Exists(c => c.Item == i.Id))
                    .Select(i => new Choose(i.Id, ReviewChoice.Keep, ""))
            );
        return chosen;
    }

    private async Task<Refusal?> DecideAsync(
        Actor actor,
        int number,
        ReviewItem item,
        Choose choice,
        Dictionary<RightId, HeldRight> held,
        CancellationToken cancel
    )
    {
        var (now, right, reason) = (clock.GetUtcNow(), held[item.Right], choice.Reason.Trim());
        if (Unfit(reason) is { } unfit)
            return new ReviewReasonUnfit(unfit);
        if (right.EndedAt is not null || right.Until <= now)
        {
            // Given up, expired or taken away elsewhere: nothing is left to decide, and the item says so with this save.
            item.Settle(now);
            return item.State == ReviewState.Ended ? null : new AlreadyReviewed();
        }
        var (resumed, entry) = (item.State == ReviewState.Suspended, EntryId.New());
        var outcome =
            choice.Choice == ReviewChoice.Keep
                ? item.Keep(actor.Id, reason, entry, now)
                : item.Remove(actor.Id, reason, entry, now);
        if (!outcome.Allows(out _, out var why))
            return why;
        if (choice.Choice == ReviewChoice.Remove && await LastAdministrators.IsLastAsync(db, right, now, cancel))
            return new LastAdministrator();
        if (choice.Choice == ReviewChoice.Remove)
            rights.End(actor, right, RightEnd.Reviewed);
        else
            right.Resume();
        var kept = choice.Choice == ReviewChoice.Keep;
        recorder.Add(
            actor,
            new RightReviewed(number, item.Id, right.Id, item.Person, choice.Choice, item.Marked, kept && resumed),
            entry
        );
        return null;
    }

    private static string? Unfit(string reason) =>
        reason.Length > ReviewItem.MostReason ? $"it has more than {ReviewItem.MostReason} characters"
        : Identifiers.Detect(reason).Any(span => !Usual.Contains(span.Category)) ? "it holds a number that points to somebody"
        : null;

    /// <summary>Takes everything back and records each refusal: half a form saved would be neither what was sent nor what was there.</summary>
    private async Task<RightsDecided> NothingSavedAsync(
        Actor actor,
        DecideInput input,
        List<ReviewItem> items,
        List<Choose> chosen,
        Dictionary<ReviewItemId, Refusal> refused,
        CancellationToken cancel
    )
    {
        db.ChangeTracker.Clear();
        foreach (var choice in chosen.Where(c => refused.ContainsKey(c.Item)))
        {
            var item = items.First(i => i.Id == choice.Item);
            var happened = new RightReviewed(
                input.Number,
                item.Id,
                item.Right,
                item.Person,
                choice.Choice,
                item.Marked,
                Resumed: false
            );
            recorder.Add(actor, happened with { Refused = refused[choice.Item] });
        }
        await db.SaveChangesAsync(cancel);
        return new(0, 0, refused);
    }

    private async Task<Refusal> RefuseAsync(Actor actor, DecideInput input, Refusal why, CancellationToken cancel)
    {
        var first = input.Chosen.Count > 0 ? input.Chosen[0] : new(default, ReviewChoice.Keep, "");
        recorder.Add(
            actor,
            new RightReviewed(input.Number, first.Item, null, null, first.Choice, Marked: false, Resumed: false) { Refused = why }
        );
        await db.SaveChangesAsync(cancel);
        return why;
    }
}
