using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Gives the unsigned share of a reviewer whose account was closed to whoever reviews instead: a campaign does not wait for somebody who left.</summary>
public sealed class HandOver(ChartroomDb db, Recorder recorder)
{
    /// <summary>Answers how many rights went to others.</summary>
    public async Task<int> HandleAsync(CampaignId campaign, AccountId from, CancellationToken cancel)
    {
        var number = await db.Set<AccessCampaign>().Where(c => c.Id == campaign).Select(c => c.Number).SingleAsync(cancel);
        var part = await db.Set<ReviewerPart>().SingleAsync(p => p.Campaign == campaign && p.Reviewer == from, cancel);
        if (part.IsSigned)
            return 0;
        var people = (
            await db
                .Users.AsNoTracking()
                .OrderBy(a => a.Id)
                .Select(a => new
                {
                    a.Id,
                    a.Role,
                    a.ManagerKey,
                    Active = a.DisabledAt == null,
                })
                .ToListAsync(cancel)
        ).ConvertAll(a => new Reviewed(
            AccountId.From(a.Id),
            a.Role,
            a.ManagerKey is { } key ? AccountId.From(key) : null,
            a.Active
        ));
        var items = await db.Set<ReviewItem>().Where(i => i.Campaign == campaign && i.Reviewer == from).ToListAsync(cancel);
        var others = await db.Set<ReviewerPart>().Where(p => p.Campaign == campaign && p.Reviewer != from).ToListAsync(cancel);
        var signed = others.Where(p => p.IsSigned).Select(p => p.Reviewer).ToHashSet();
        // Who has signed is done: their share does not grow behind their signature.
        var free = people.ConvertAll(p => p with { Active = p.Active && !signed.Contains(p.Id) });
        foreach (var group in items.GroupBy(i => i.Person).ToList())
        {
            var person = free.Find(p => p.Id == group.Key)!;
            if (Reviewers.Of(person, free) is not { } to)
                return 0; // nobody is left to take it: the round comes again
            foreach (var item in group)
                item.HandTo(to);
            if (!others.Exists(p => p.Reviewer == to))
                others.Add(db.Add(new ReviewerPart(campaign, to)).Entity);
        }
        db.Remove(part);
        foreach (var group in items.GroupBy(i => i.Reviewer))
            recorder.Add(null, new ReviewHandedOver(number, from, group.Key, group.Count()));
        await db.SaveChangesAsync(cancel);
        return items.Count;
    }
}
