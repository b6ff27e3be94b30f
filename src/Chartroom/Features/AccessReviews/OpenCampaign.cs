using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Begins a review of every live right: its evidence is read now and stays as it was.</summary>
public sealed class OpenCampaign(
    ChartroomDb db,
    GatherRights gather,
    Recorder recorder,
    Organisation organisation,
    TimeProvider clock
)
{
    /// <param name="by">Null where the product opens it.</param>
    /// <param name="period">First day of its span of months; null for one in between.</param>
    public async Task<Outcome<AccessCampaign>> HandleAsync(Actor? by, DateOnly? period, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<AccessCampaign>().AnyAsync(c => c.State == CampaignState.Open && c.DueAt > now, cancel))
            return await RefuseAsync(by, new CampaignIsOpen(), cancel);
        var policy = await ReviewPolicyInForce.ReadAsync(db, cancel);
        var gathered = await gather.RunAsync(policy, now, cancel);
        var reviewers = gathered.People.ToDictionary(p => p.Id, p => Reviewers.Of(p, gathered.People));
        var alone = gathered.Rights.Select(r => r.Person.Id).Distinct().Count(p => reviewers[p] is null);
        if (alone > 0)
            return await RefuseAsync(by, new NobodyReviews(alone), cancel);
        var campaign = await AddAsync(by, period, policy, now, cancel);
        var items = gathered
            .Rights.Select(right => Item(campaign.Id, right, reviewers[right.Person.Id]!.Value, policy, now))
            .ToList();
        db.AddRange(items);
        var parts = items.Select(i => i.Reviewer).Distinct().ToList();
        db.AddRange(parts.Select(reviewer => new ReviewerPart(campaign.Id, reviewer)));
        db.AddRange(parts.Select(reviewer => new ReviewNotice(campaign.Number, ReviewNews.Waits, reviewer, now)));
        recorder.Add(
            by,
            new AccessReviewOpened(
                campaign.Number,
                campaign.DueDay,
                items.Count,
                items.Select(i => i.Person).Distinct().Count(),
                parts.Count,
                items.Count(i => i.Flags != ReviewFlags.None)
            )
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException refused) when (refused is not DbUpdateConcurrencyException)
        {
            // The database refused the number or the span: somebody else opened one in the same moment. Nothing of ours was written.
            db.ChangeTracker.Clear();
            return await RefuseAsync(by, new CampaignIsOpen(), cancel);
        }
        return campaign;
    }

    private async Task<AccessCampaign> AddAsync(
        Actor? by,
        DateOnly? period,
        ReviewPolicy policy,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var last = await db.Set<AccessCampaign>().MaxAsync(c => (int?)c.Number, cancel) ?? 0;
        var due = organisation.LegalDay(now).AddDays(policy.DueDays);
        var end = EntryFilter.Midnight(due.AddDays(1), organisation);
        var campaign = new AccessCampaign(last + 1, now, due, end)
        {
            Period = period,
            Policy = policy.Number,
            OpenedBy = by?.Id,
        };
        db.Add(campaign);
        return campaign;
    }

    private static ReviewItem Item(
        CampaignId campaign,
        RightFacts right,
        AccountId reviewer,
        ReviewPolicy policy,
        DateTimeOffset now
    )
    {
        var reasons = FlagRules.Reasons(right, policy, now);
        return new(campaign, right.Right, right.Person.Id, reviewer)
        {
            Uses = right.Uses,
            LastUse = right.LastUse,
            Peers = right.Peers,
            PeersHolding = right.PeersHolding,
            Score = right.Score,
            Flags = FlagRules.Of(reasons),
            Explained = string.Join('\n', reasons.Select(r => r.Sentence)),
            Marked = FlagRules.IsMarked(right, policy, now),
        };
    }

    private async Task<Refusal> RefuseAsync(Actor? by, Refusal why, CancellationToken cancel)
    {
        if (by is null)
            return why; // the product asks itself every round: only people's tries are recorded
        recorder.Add(by, new AccessReviewOpened(0, null, 0, 0, 0, 0) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}
