using Chartroom.Features.AccessReviews;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.AccessReviews;

/// <summary>Makes people with rights, and reviews them through the handlers.</summary>
internal sealed class ReviewScene(TestInstallation at)
{
    public const string Why = "She stands in for the evening shift until the new colleague is trained.";

    public TestInstallation At { get; } = at;

    public ChartScene Charts { get; } = new(at);

    public async Task<Actor> PersonAsync(Role role, AccountId? manager = null)
    {
        var actor = await Charts.PersonAsync(role);
        if (manager is { } line)
            await At.DbAsync(db =>
                db.Users.Where(a => a.Id == actor.Id.Value)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.ManagerKey, line.Value))
            );
        return actor;
    }

    /// <summary>A right beyond the job, given now.</summary>
    public async Task<HeldRight> GiveAsync(AccountId person, RightSubject what, RightSource source = RightSource.Request)
    {
        var right = new HeldRight(person, what, source, by: null, At.Clock.Instant);
        await At.AddAsync(right);
        return right;
    }

    public Task DisableAsync(AccountId person) =>
        At.DbAsync(db =>
            db.Users.Where(a => a.Id == person.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.DisabledAt, At.Clock.Instant))
        );

    public Task<Outcome<AccessCampaign>> TryOpenAsync(Actor by) =>
        At.AskAsync(s => s.GetRequiredService<OpenCampaign>().HandleAsync(by, period: null, default));

    public async Task<int> OpenAsync(Actor by) => (await TryOpenAsync(by)).Value().Number;

    public Task<AccessCampaign> CampaignAsync(int number) =>
        At.DbAsync(db => db.Set<AccessCampaign>().AsNoTracking().SingleAsync(c => c.Number == number));

    public Task<List<ReviewItem>> ItemsAsync() =>
        At.DbAsync(db => db.Set<ReviewItem>().AsNoTracking().OrderBy(i => i.Id).ToListAsync());

    public async Task<ReviewItem> ItemAsync(AccountId person, RightSubject what) =>
        await ItemAsync(await RightAsync(person, what));

    public Task<ReviewItem> ItemAsync(HeldRight right) =>
        At.DbAsync(db => db.Set<ReviewItem>().AsNoTracking().SingleAsync(i => i.Right == right.Id));

    public Task<HeldRight> RightAsync(AccountId person, RightSubject what) =>
        At.DbAsync(db => db.Set<HeldRight>().AsNoTracking().SingleAsync(r => r.AccountKey == person.Value && r.Key == what.Key));

    /// <summary>Shows a person's list to their reviewer, as the page does.</summary>
    public Task<Outcome<PersonReviewView>> SeeAsync(Actor reviewer, int number, AccountId person) =>
        At.AskAsync(s => s.GetRequiredService<ReadPersonReview>().ListAsync(reviewer, number, person, default));

    public Task<Outcome<RightPageView>> LookAsync(Actor reviewer, int number, ReviewItem item) =>
        At.AskAsync(s => s.GetRequiredService<ReadPersonReview>().RightAsync(reviewer, number, item.Id, default));

    public Task<Outcome<RightsDecided>> DecideAsync(Actor reviewer, DecideInput input) =>
        At.AskAsync(s => s.GetRequiredService<DecideRights>().HandleAsync(reviewer, input, default));

    /// <summary>Decides on one right and answers the refusal, or null.</summary>
    public async Task<Refusal?> TryAsync(Actor reviewer, int number, ReviewItem item, ReviewChoice choice, string why = "")
    {
        var outcome = await DecideAsync(reviewer, new(number, item.Person, [new(item.Id, choice, why)], KeepRest: false));
        return outcome.Allows(out var decided, out var refused) ? decided.Refused.Values.SingleOrDefault() : refused;
    }

    /// <summary>Decides everything of a reviewer, but for one person where named: keeps what was used or is the job itself, with a look and a sentence where needed.</summary>
    public async Task DecideAllAsync(Actor reviewer, int number, AccountId? but = null)
    {
        var campaign = await CampaignAsync(number);
        foreach (
            var person in (await ItemsAsync())
                .Where(i => i.Campaign == campaign.Id && i.Reviewer == reviewer.Id && !i.IsDecided && i.Person != but)
                .GroupBy(i => i.Person)
        )
        {
            (await SeeAsync(reviewer, number, person.Key)).Value();
            foreach (var item in person.Where(i => i.MustBeOpened))
                (await LookAsync(reviewer, number, item)).Value();
            var chosen = person.Select(i => new Choose(i.Id, i.Marked ? ReviewChoice.Remove : ReviewChoice.Keep, Why));
            var done = (await DecideAsync(reviewer, new(number, person.Key, [.. chosen], KeepRest: false))).Value();
            Assert.Empty(done.Refused);
        }
    }

    public Task<Outcome<ReviewerPart>> SignAsync(Actor reviewer, int number) =>
        At.AskAsync(s =>
            s.GetRequiredService<SignReview>()
                .HandleAsync(reviewer, number, new(reviewer, ProofKind.Passkey, EntryId.New()), default)
        );

    public Task<int> RoundAsync() => At.Services.GetRequiredService<ReviewRounds>().RunOnceAsync(default);

    public async Task<IEnumerable<string>> EventsAsync() =>
        (await At.EntriesAsync())
            .Where(e => e.Type.StartsWith("access-review.", StringComparison.Ordinal) && !e.Refused)
            .Select(e => e.Type["access-review.".Length..]);
}
