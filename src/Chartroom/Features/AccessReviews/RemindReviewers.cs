using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Reminds each reviewer once who has not signed a few days before the due instant.</summary>
public sealed class RemindReviewers(ChartroomDb db, TimeProvider clock)
{
    /// <summary>Before the due instant.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(3);

    /// <summary>Answers how many were reminded.</summary>
    public async Task<int> HandleAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var soon = now + Ahead;
        var late = await (
            from part in db.Set<ReviewerPart>()
            join campaign in db.Set<AccessCampaign>() on part.Campaign equals campaign.Id
            where campaign.State == CampaignState.Open && part.SignedAt == null
            where campaign.DueAt <= soon && campaign.DueAt > now
            where
                !db.Set<ReviewNotice>()
                    .Any(n => n.Campaign == campaign.Number && n.To == part.Reviewer && n.News == ReviewNews.DueSoon)
            select new { campaign.Number, part.Reviewer }
        ).ToListAsync(cancel);
        db.AddRange(late.Select(l => new ReviewNotice(l.Number, ReviewNews.DueSoon, l.Reviewer, now)));
        if (late.Count > 0)
            await db.SaveChangesAsync(cancel);
        return late.Count;
    }
}
