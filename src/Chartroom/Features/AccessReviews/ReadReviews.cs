using System.Globalization;
using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Reads the list of campaigns and the people of one.</summary>
public sealed class ReadReviews(ChartroomDb db, ExplainEntries explain, Organisation organisation, TimeProvider clock)
{
    private const int MostCampaigns = 40;
    private static readonly Role[] Officers = [Role.SecurityOfficer, Role.PrivacyOfficer];

    public static bool IsOfficer(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Officers.Contains(actor.Role);
    }

    public async Task<AccessReviewsView> ListAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var campaigns = await db.Set<AccessCampaign>()
            .AsNoTracking()
            .OrderByDescending(c => c.Number)
            .Take(MostCampaigns)
            .ToListAsync(cancel);
        var ids = campaigns.ConvertAll(c => c.Id);
        var counts = (await CountsAsync(ids, cancel)).ToLookup(c => c.Campaign);
        var parts = (
            await db.Set<ReviewerPart>().AsNoTracking().Where(p => ids.Contains(p.Campaign)).ToListAsync(cancel)
        ).ToLookup(p => p.Campaign);
        var policy = await ReviewPolicyInForce.ReadAsync(db, cancel);
        return new()
        {
            Mine =
            [
                .. campaigns
                    .Where(c => parts[c.Id].Any(p => p.Reviewer == actor.Id))
                    .Select(c =>
                        Line(c, counts[c.Id].Where(x => x.Reviewer == actor.Id), parts[c.Id].Where(p => p.Reviewer == actor.Id))
                    ),
            ],
            All = IsOfficer(actor) ? campaigns.ConvertAll(c => Line(c, counts[c.Id], parts[c.Id])) : [],
            MayOpen = IsOfficer(actor),
            PolicyNumber = policy.Number,
            Policy = new()
            {
                EveryMonths = Text(policy.EveryMonths),
                DueDays = Text(policy.DueDays),
                DormantDays = Text(policy.DormantDays),
                ExcessivePercent = Text(policy.ExcessivePercent),
            },
        };
    }

    /// <summary>One campaign for who has a share in it, or is an officer.</summary>
    public async Task<Outcome<CampaignView>> OneAsync(Actor actor, int number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var campaign = await db.Set<AccessCampaign>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == number, cancel);
        if (campaign is null)
            return new NotYourReview();
        var parts = await db.Set<ReviewerPart>().AsNoTracking().Where(p => p.Campaign == campaign.Id).ToListAsync(cancel);
        var mine = parts.Find(p => p.Reviewer == actor.Id);
        if (mine is null && !IsOfficer(actor))
            return new NotYourReview();
        var counts = await CountsAsync([campaign.Id], cancel);
        var people = await PeopleAsync(campaign.Id, actor.Id, cancel);
        return new CampaignView(Line(campaign, counts, parts))
        {
            People = people,
            Reviewers = IsOfficer(actor) ? await ReviewersAsync(parts, counts, cancel) : [],
            SignedAt = mine?.SignedAt is { } at ? explain.Local(at) : null,
            MaySign = mine is { IsSigned: false } && people.All(p => p.Left == 0),
            IsOfficer = IsOfficer(actor),
        };
    }

    /// <summary>A reviewer's people in one campaign, by name.</summary>
    internal async Task<IReadOnlyList<PersonToReview>> PeopleAsync(
        CampaignId campaign,
        AccountId reviewer,
        CancellationToken cancel
    )
    {
        var items = await db.Set<ReviewItem>()
            .AsNoTracking()
            .Where(i => i.Campaign == campaign && i.Reviewer == reviewer)
            .Select(i => new
            {
                i.Person,
                i.State,
                i.Flags,
                i.Marked,
            })
            .ToListAsync(cancel);
        var keys = items.Select(i => i.Person.Value).Distinct().ToList();
        var accounts = await db
            .Users.AsNoTracking()
            .Where(a => keys.Contains(a.Id))
            .Select(a => new
            {
                a.Id,
                a.DisplayName,
                a.Role,
                Closed = a.DisabledAt != null,
            })
            .ToListAsync(cancel);
        var of = items.ToLookup(i => i.Person.Value);
        return
        [
            .. accounts
                .Select(a =>
                {
                    var left = of[a.Id].Where(i => i.State is ReviewState.Waiting or ReviewState.Suspended).ToList();
                    return new PersonToReview(
                        AccountId.From(a.Id),
                        a.DisplayName,
                        Words.Of(a.Role),
                        of[a.Id].Count(),
                        left.Count,
                        left.Count(i => (i.Flags & FlagRules.MustBeOpened) != 0),
                        left.Count(i => i.Marked)
                    )
                    {
                        Suspended = left.Count(i => i.State == ReviewState.Suspended),
                        AccountClosed = a.Closed,
                    };
                })
                .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(p => p.Id.Value),
        ];
    }

    private async Task<IReadOnlyList<ReviewerLine>> ReviewersAsync(
        List<ReviewerPart> parts,
        IReadOnlyList<Counted> counts,
        CancellationToken cancel
    )
    {
        var names = await explain.NamesAsync(parts.Select(p => (AccountId?)p.Reviewer), cancel);
        return
        [
            .. parts
                .Select(part =>
                {
                    var own = counts.Where(c => c.Reviewer == part.Reviewer).ToList();
                    return new ReviewerLine(
                        names.GetValueOrDefault(part.Reviewer, $"{part.Reviewer}"),
                        own.Select(c => c.Person).Distinct().Count(),
                        own.Sum(c => c.Count),
                        own.Where(c => c.IsLeft).Sum(c => c.Count),
                        part.SignedAt is { } at ? explain.Local(at) : null
                    );
                })
                .OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private async Task<IReadOnlyList<Counted>> CountsAsync(List<CampaignId> campaigns, CancellationToken cancel) =>
        (
            await db.Set<ReviewItem>()
                .Where(i => campaigns.Contains(i.Campaign))
                .GroupBy(i => new
                {
                    i.Campaign,
                    i.Reviewer,
                    i.Person,
                    i.State,
                })
                .Select(g => new { g.Key, Count = g.Count() })
                .ToListAsync(cancel)
        ).ConvertAll(g => new Counted(g.Key.Campaign, g.Key.Reviewer, g.Key.Person, g.Key.State, g.Count));

    private CampaignLine Line(AccessCampaign campaign, IEnumerable<Counted> counts, IEnumerable<ReviewerPart> parts)
    {
        var (own, shares) = (counts.ToList(), parts.ToList());
        var today = organisation.LegalDay(clock.GetUtcNow());
        return new(
            campaign.Number,
            organisation.LegalDay(campaign.OpenedAt),
            campaign.DueDay,
            campaign.DueDay.DayNumber - today.DayNumber
        )
        {
            People = own.Select(c => c.Person).Distinct().Count(),
            Rights = own.Sum(c => c.Count),
            Left = own.Where(c => c.IsLeft).Sum(c => c.Count),
            Suspended = own.Where(c => c.State == ReviewState.Suspended).Sum(c => c.Count),
            Closed = campaign.State == CampaignState.Closed,
            Reviewers = shares.Count,
            SignedShares = shares.Count(p => p.IsSigned),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Counted(CampaignId Campaign, AccountId Reviewer, AccountId Person, ReviewState State, int Count)
    {
        public bool IsLeft => State is ReviewState.Waiting or ReviewState.Suspended;
    }
}
