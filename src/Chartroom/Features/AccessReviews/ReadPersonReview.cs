using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Reads one person's rights for their reviewer, and one right with its uses and its holders.</summary>
public sealed class ReadPersonReview(
    ChartroomDb db,
    ReadReviews people,
    LookAtRights look,
    CountUses uses,
    ReadStandings standings,
    ExplainEntries explain,
    Organisation organisation
)
{
    private const int DaysOfWeek = 7;

    /// <summary>The list; that it was shown is kept first.</summary>
    /// <param name="typed">What a refused form had chosen, by item.</param>
    public async Task<Outcome<PersonReviewView>> ListAsync(
        Actor actor,
        int number,
        AccountId person,
        CancellationToken cancel,
        IReadOnlyDictionary<ReviewItemId, Choose>? typed = null
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        var campaign = await db.Set<AccessCampaign>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == number, cancel);
        if (campaign is null)
            return new NotYourReview();
        await look.ShowAsync(actor, campaign.Id, person, cancel);
        var all = await people.PeopleAsync(campaign.Id, actor.Id, cancel);
        if (all.FirstOrDefault(p => p.Id == person) is not { } who)
            return new NotYourReview();
        var place = all.ToList().IndexOf(who);
        var rows = await RowsAsync(campaign.Id, person, actor.Id, typed, cancel);
        return new PersonReviewView(number, who)
        {
            Rows = [.. rows.Select(r => r.Row)],
            Due = campaign.DueDay,
            Manager = await ManagerAsync(person, cancel),
            Standing = await standings.OfAsync(person, cancel),
            Days = await DaysAsync(campaign, cancel),
            Position = (place + 1, all.Count),
            Next = all.Skip(place + 1).Concat(all.Take(place)).FirstOrDefault(p => p.Left > 0),
            IsSigned = rows.Exists(r => r.Signed),
        };
    }

    /// <summary>One right; that it was opened is kept and recorded first.</summary>
    public async Task<Outcome<RightPageView>> RightAsync(Actor actor, int number, ReviewItemId id, CancellationToken cancel)
    {
        if (!(await look.OpenAsync(actor, number, id, cancel)).Allows(out var item, out var why))
            return why;
        var campaign = await db.Set<AccessCampaign>().AsNoTracking().SingleAsync(c => c.Number == number, cancel);
        var who = (await people.PeopleAsync(campaign.Id, actor.Id, cancel)).First(p => p.Id == item.Person);
        var right = await db.Set<HeldRight>().AsNoTracking().SingleAsync(r => r.Id == item.Right, cancel);
        var days = await DaysAsync(campaign, cancel);
        return new RightPageView(number, who, Row(item, right, null))
        {
            Kind = right.Kind,
            Weeks = Weeks(await uses.WhenAsync(right, campaign.OpenedAt.AddDays(-days), cancel), campaign.OpenedAt, days),
            Holders = await HoldersAsync(right, item.Person, campaign.OpenedAt, cancel),
            Source = right.Source == RightSource.Job ? "came with the job" : "was asked for and approved",
            Standing = await standings.OfAsync(item.Person, cancel),
            Days = days,
            IsSigned = item.Signature is not null,
        };
    }

    private async Task<List<(RightRow Row, bool Signed)>> RowsAsync(
        CampaignId campaign,
        AccountId person,
        AccountId reviewer,
        IReadOnlyDictionary<ReviewItemId, Choose>? typed,
        CancellationToken cancel
    )
    {
        var rows = await (
            from item in db.Set<ReviewItem>()
            join right in db.Set<HeldRight>() on item.Right equals right.Id
            where item.Campaign == campaign && item.Person == person && item.Reviewer == reviewer
            select new { item, right }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        return
        [
            .. rows.OrderBy(r =>
                    r.item.MustBeOpened ? 0
                    : r.item.Marked ? 1
                    : 2
                )
                .ThenBy(r => r.right.Kind)
                .ThenBy(r => r.right.Key, StringComparer.Ordinal)
                .Select(r => (Row(r.item, r.right, typed), r.item.Signature is not null)),
        ];
    }

    private RightRow Row(ReviewItem item, HeldRight right, IReadOnlyDictionary<ReviewItemId, Choose>? typed)
    {
        var chosen = typed?.GetValueOrDefault(item.Id);
        return new(item.Id, ReviewWords.Of(right.Subject), item.Flags, item.State)
        {
            Uses = item.Uses,
            LastUse = item.LastUse is { } at ? explain.Local(at) : null,
            Since = organisation.LegalDay(right.From),
            Until = right.Until is { } until ? organisation.LegalDay(until) : null,
            Peers = item.Peers,
            PeersHolding = item.PeersHolding,
            Score = item.Score,
            Marked = item.Marked,
            Opened = item.OpenedAt is not null,
            Reason = chosen?.Reason ?? item.Reason,
            Sentences = item.Explained.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Chosen = typed is null
                ? item.Marked
                    ? nameof(ReviewChoice.Remove)
                    : ""
                : chosen is null
                    ? ""
                    : $"{chosen.Choice}",
        };
    }

    private async Task<IReadOnlyList<string>> HoldersAsync(
        HeldRight right,
        AccountId person,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var job = await db.Users.Where(a => a.Id == person.Value).Select(a => a.Role).SingleAsync(cancel);
        return await (
            from held in db.Set<HeldRight>()
            join account in db.Users on held.AccountKey equals account.Id
            where held.Key == right.Key && account.Role == job && account.Id != person.Value && account.DisabledAt == null
            where held.From <= at && (held.EndedAt == null || held.EndedAt > at)
            orderby account.DisplayName
            select account.DisplayName
        ).ToListAsync(cancel);
    }

    private async Task<string> ManagerAsync(AccountId person, CancellationToken cancel)
    {
        var manager = await db.Users.Where(a => a.Id == person.Value).Select(a => a.ManagerKey).SingleAsync(cancel);
        return manager is { } key ? await db.Users.Where(a => a.Id == key).Select(a => a.DisplayName).SingleAsync(cancel) : "";
    }

    /// <summary>The days of the policy that the campaign was opened under.</summary>
    private async Task<int> DaysAsync(AccessCampaign campaign, CancellationToken cancel) =>
        (
            await db.Set<ReviewPolicy>().AsNoTracking().SingleOrDefaultAsync(p => p.Number == campaign.Policy, cancel)
            ?? ReviewPolicy.Initial
        ).DormantDays;

    /// <summary>Uses by week before an instant. A first week that is not whole is left to the second.</summary>
    internal PlotView Weeks(IReadOnlyList<DateTimeOffset> instants, DateTimeOffset until, int days)
    {
        var weeks = Math.Max(1, days / DaysOfWeek);
        var counts = new int[weeks];
        foreach (var at in instants.Where(at => at <= until))
            counts[Math.Max(0, weeks - 1 - (int)((until - at).TotalDays / DaysOfWeek))]++;
        return new(
            "Uses by week",
            $"The {days} days before the review began, newest last.",
            ["uses"],
            [
                .. counts.Select(
                    (count, i) => Week(organisation.LegalDay(until).AddDays(-DaysOfWeek * (weeks - i)), count, i, weeks)
                ),
            ]
        )
        {
            Standing = true,
        };
    }

    private static PlotRow Week(DateOnly begins, int count, int place, int weeks) =>
        new($"week after {Words.Of(begins)}", [count])
        {
            // There is no place for every day: the first, the middle and the last say enough.
            Brief =
                place == 0 || place == weeks - 1 || place == weeks / 2
                    ? begins.ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture)
                    : "",
        };
}
