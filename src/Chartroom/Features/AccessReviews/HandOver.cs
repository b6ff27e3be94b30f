using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>
/// Gives the unsigned share of a reviewer who cannot act any more (the account closed, the job's own role ended or suspended) to whoever
/// reviews instead: a campaign does not wait for somebody who left, and people whose reviewers were all suspended are not locked out.
/// </summary>
public sealed class HandOver(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    /// <summary>Answers how many rights went to others. Where nobody is left to take a person's rights, they stay and the round comes again.</summary>
    public async Task<int> HandleAsync(CampaignId campaign, AccountId from, CancellationToken cancel)
    {
        var number = await db.Set<AccessCampaign>().Where(c => c.Id == campaign).Select(c => c.Number).SingleAsync(cancel);
        var parts = await db.Set<ReviewerPart>().Where(p => p.Campaign == campaign).ToListAsync(cancel);
        var own = parts.Single(p => p.Reviewer == from);
        if (own.IsSigned)
            return 0;
        var people = await PeopleAsync(cancel);
        var items = await db.Set<ReviewItem>().Where(i => i.Campaign == campaign && i.Reviewer == from).ToListAsync(cancel);
        var moved = 0;
        foreach (var group in items.GroupBy(i => i.Person).ToList())
        {
            if (Reviewers.Of(people.Find(p => p.Id == group.Key)!, people) is not { } to || to == from)
                continue;
            foreach (var item in group)
                item.HandTo(to);
            if (Share(campaign, to, parts))
                db.Add(new ReviewNotice(number, ReviewNews.Waits, to, clock.GetUtcNow()));
            recorder.Add(null, new ReviewHandedOver(number, from, to, group.Count()));
            moved += group.Count();
        }
        if (moved == items.Count)
            db.Remove(own);
        await db.SaveChangesAsync(cancel);
        return moved;
    }

    /// <summary>True where the reviewer had nothing open to do: they are told.</summary>
    private bool Share(CampaignId campaign, AccountId to, List<ReviewerPart> parts)
    {
        var part = parts.Find(p => p.Reviewer == to);
        if (part is { IsSigned: false })
            return false;
        if (part is null)
            parts.Add(db.Add(new ReviewerPart(campaign, to)).Entity);
        else
            part.Reopen();
        return true;
    }

    private async Task<List<Reviewed>> PeopleAsync(CancellationToken cancel)
    {
        var acting = CanAct(db, clock.GetUtcNow());
        var rows = await db
            .Users.AsNoTracking()
            .OrderBy(a => a.Id)
            .Select(a => new
            {
                a.Id,
                a.Role,
                a.ManagerKey,
                Active = acting.Any(other => other.Id == a.Id),
            })
            .ToListAsync(cancel);
        return rows.ConvertAll(a => new Reviewed(
            AccountId.From(a.Id),
            a.Role,
            a.ManagerKey is { } key ? AccountId.From(key) : null,
            a.Active
        ));
    }

    /// <summary>Accounts in use whose job's own role is live.</summary>
    internal static IQueryable<Account> CanAct(ChartroomDb db, DateTimeOffset now)
    {
        var roles = db.Set<HeldRight>().Where(HeldRights.LiveAt(now)).Where(r => r.Kind == RightKind.Role);
        return db.Users.Where(a => a.DisabledAt == null && roles.Any(r => r.AccountKey == a.Id && r.Role == a.Role));
    }
}
