using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Reads what a reviewer's signature will cover, before it is given.</summary>
public sealed class ReadSignReview(ChartroomDb db, ReadReviews reviews)
{
    /// <param name="problem">Why the last signature was refused; null for the first look.</param>
    public async Task<Outcome<SignReviewView>> RunAsync(Actor actor, int number, string? problem, CancellationToken cancel)
    {
        if (!(await reviews.OneAsync(actor, number, cancel)).Allows(out var seen, out var why))
            return why;
        if (seen.SignedAt is not null)
            return new ReviewIsSigned();
        if (!seen.MaySign)
            return seen.People.Count == 0 ? new NotYourReview() : new ReviewUnfinished(seen.People.Sum(p => p.Left));
        var states = (
            await (
                from item in db.Set<ReviewItem>()
                join campaign in db.Set<AccessCampaign>() on item.Campaign equals campaign.Id
                where campaign.Number == number && item.Reviewer == actor.Id
                select new { item.Person, item.State }
            ).ToListAsync(cancel)
        ).ToLookup(i => i.Person, i => i.State);
        return new SignReviewView(number)
        {
            People =
            [
                .. seen.People.Select(p =>
                {
                    var ends = Ends.Of(states[p.Id]);
                    return new SignLine(p.Name, p.Job, ends.Kept, ends.Removed, ends.Ended);
                }),
            ],
            MayUsePasskey = await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == actor.Id.Value, cancel),
            Errors = problem is null ? [] : [new("passphrase", problem)],
        };
    }
}
