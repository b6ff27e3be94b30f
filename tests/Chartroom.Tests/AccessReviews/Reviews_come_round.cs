using Chartroom.Features.AccessReviews;
using Chartroom.Features.Accounts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.AccessReviews;

public sealed class Reviews_come_round
{
    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory]
    [InlineData(3, "2026-09-01", "2026-07-01")]
    [InlineData(3, "2026-10-01", "2026-10-01")]
    [InlineData(1, "2026-09-30", "2026-09-01")]
    [InlineData(12, "2026-12-31", "2026-01-01")]
    public void A_span_of_months_counts_from_January(int months, string day, string begins)
    {
        var policy = new ReviewPolicy(1, null, default) { EveryMonths = months };

        Assert.Equal(DateOnly.ParseExact(begins, "yyyy-MM-dd"), policy.PeriodOf(DateOnly.ParseExact(day, "yyyy-MM-dd")));
    }

    [Fact, Proves("P7")]
    public async Task A_campaign_opens_by_itself_when_the_quarter_begins_once_and_not_in_the_quarter_of_installation()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new ReviewScene(at);
        await scene.PersonAsync(Role.SecurityOfficer);
        await scene.PersonAsync(Role.PrivacyOfficer);
        await at.DbAsync(db =>
            db.Set<Chartroom.Platform.Store.Installation>()
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.Created, at.Clock.Instant))
        );

        Assert.Equal(0, await scene.RoundAsync());
        at.Clock.Instant = new(2026, 10, 1, 3, 59, 0, TimeSpan.Zero); // 23:59 of the last day of September in New York
        Assert.Equal(0, await scene.RoundAsync());
        at.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await scene.RoundAsync());
        Assert.Equal(0, await scene.RoundAsync());

        var campaign = await scene.CampaignAsync(1);
        Assert.Equal((new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 22)), (campaign.Period!.Value, campaign.DueDay));
        Assert.Equal(new DateTimeOffset(2026, 10, 23, 4, 0, 0, TimeSpan.Zero), campaign.DueAt);
        Assert.Null(campaign.OpenedBy);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Reviewers_are_told_when_it_begins_and_once_more_three_days_before_it_is_due(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ReviewScene(at);
        var (security, privacy) = (await scene.PersonAsync(Role.SecurityOfficer), await scene.PersonAsync(Role.PrivacyOfficer));
        var manager = await scene.PersonAsync(Role.CodingManager);
        await scene.PersonAsync(Role.Coder, manager.Id);
        var number = await scene.OpenAsync(security);
        var campaign = await scene.CampaignAsync(number);
        await scene.DecideAllAsync(manager, number);
        (await scene.SignAsync(manager, number)).Value();

        Assert.Equal([manager.Id, privacy.Id, security.Id], await ToldAsync(ReviewNews.Waits));
        at.Clock.Instant = campaign.DueAt - RemindReviewers.Ahead - TimeSpan.FromSeconds(1);
        await scene.RoundAsync();
        Assert.Empty(await ToldAsync(ReviewNews.DueSoon));
        at.Clock.Pass(TimeSpan.FromSeconds(1));
        await scene.RoundAsync();
        await scene.RoundAsync();
        Assert.Equal([privacy.Id, security.Id], await ToldAsync(ReviewNews.DueSoon));

        async Task<IEnumerable<AccountId>> ToldAsync(ReviewNews news) =>
            (await at.DbAsync(db => db.Set<ReviewNotice>().AsNoTracking().Where(n => n.News == news).ToListAsync()))
                .Select(n => n.To)
                .OrderBy(to =>
                    to == manager.Id ? 0
                    : to == privacy.Id ? 1
                    : 2
                );
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_many_nodes_one_opens_the_campaign(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ReviewScene(at);
        await scene.PersonAsync(Role.SecurityOfficer);
        await scene.PersonAsync(Role.PrivacyOfficer);

        var opened = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() =>
                        at.AskAsync(s => s.GetRequiredService<OpenCampaign>().HandleAsync(null, new(2026, 7, 1), default))
                    )
                )
        );

        Assert.Single(opened, o => o.Allows(out AccessCampaign? _, out _));
        Assert.Equal(1, await at.DbAsync(db => db.Set<AccessCampaign>().CountAsync()));
        Assert.Equal(2, (await scene.ItemsAsync()).Count);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_tabs_that_decide_one_is_told_and_the_right_ends_once(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ReviewScene(at);
        var (security, manager) = (await scene.PersonAsync(Role.SecurityOfficer), await scene.PersonAsync(Role.CodingManager));
        var coder = await scene.PersonAsync(Role.Coder, manager.Id);
        await scene.PersonAsync(Role.PrivacyOfficer);
        var number = await scene.OpenAsync(security);
        (await scene.SeeAsync(manager, number, coder.Id)).Value();
        var item = await scene.ItemAsync(coder.Id, RightSubject.Of(TaskProfile.Office));

        var said = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i =>
                    Task.Run(() => scene.TryAsync(manager, number, item, i % 2 == 0 ? ReviewChoice.Remove : ReviewChoice.Keep))
                )
        );

        // A keep may come before the removal, which is the last word; nothing comes after it.
        var (after, right) = (
            await scene.ItemAsync(coder.Id, RightSubject.Of(TaskProfile.Office)),
            await scene.RightAsync(coder.Id, RightSubject.Of(TaskProfile.Office))
        );
        Assert.Equal(after.State == ReviewState.Removed, right.EndedAt is not null);
        Assert.All(said.OfType<Refusal>(), why => Assert.True(why is AlreadyReviewed or ReviewedMeanwhile, why.Rule));
        Assert.InRange(said.Count(why => why is null), 1, 2);
        var ends = (await at.EntriesAsync()).Count(e => e.Type == "right.ended");
        Assert.Equal(right.EndedAt is null ? 0 : 1, ends);
        await at.VerifyAsync();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_due_round_and_a_decision_at_the_same_moment_leave_one_of_both(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ReviewScene(at);
        var (security, manager) = (await scene.PersonAsync(Role.SecurityOfficer), await scene.PersonAsync(Role.CodingManager));
        var coders = new List<Actor>();
        for (var i = 0; i < 6; i++)
            coders.Add(await scene.PersonAsync(Role.Coder, manager.Id));
        await scene.PersonAsync(Role.PrivacyOfficer);
        var number = await scene.OpenAsync(security);
        foreach (var coder in coders)
            (await scene.SeeAsync(manager, number, coder.Id)).Value();
        at.Clock.Instant = (await scene.CampaignAsync(number)).DueAt;

        var decided = coders.ConvertAll(coder =>
            Task.Run(() => scene.DecideAsync(manager, new(number, coder.Id, [], KeepRest: true)))
        );
        var round = Task.Run(scene.RoundAsync);
        await Task.WhenAll([.. decided, round]);
        while (await scene.RoundAsync() > 0) { }

        var items = await scene.ItemsAsync();
        Assert.DoesNotContain(items, i => i.State == ReviewState.Waiting);
        var rights = await at.DbAsync(db => db.Set<HeldRight>().AsNoTracking().ToDictionaryAsync(r => r.Id));
        Assert.All(items, i => Assert.Equal(i.State == ReviewState.Suspended, rights[i.Right].SuspendedAt is not null));
        await at.VerifyAsync();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_administrators_removed_at_the_same_moment_one_stays(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ReviewScene(at);
        var security = await scene.PersonAsync(Role.SecurityOfficer);
        var both = new[] { await scene.PersonAsync(Role.Administrator), await scene.PersonAsync(Role.Administrator) };
        var number = await scene.OpenAsync(security);
        var items = new List<ReviewItem>();
        foreach (var one in both)
            items.Add(await scene.ItemAsync(one.Id, RightSubject.Of(Role.Administrator)));

        var said = await Task.WhenAll(
            items.Select(item => Task.Run(() => scene.TryAsync(security, number, item, ReviewChoice.Remove)))
        );

        Assert.Single(said, why => why is null);
        Assert.Single(said, why => why is LastAdministrator or ReviewedMeanwhile);
        Assert.Equal(
            1,
            await at.DbAsync(db => db.Set<HeldRight>().CountAsync(r => r.Role == Role.Administrator && r.EndedAt == null))
        );
    }

    [Fact]
    public async Task The_share_of_a_reviewer_who_left_goes_to_another_and_the_campaign_still_closes()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new ReviewScene(at);
        var (security, privacy) = (await scene.PersonAsync(Role.SecurityOfficer), await scene.PersonAsync(Role.PrivacyOfficer));
        var manager = await scene.PersonAsync(Role.CodingManager);
        var coder = await scene.PersonAsync(Role.Coder, manager.Id);
        var number = await scene.OpenAsync(security);
        await scene.DecideAllAsync(security, number);
        (await scene.SignAsync(security, number)).Value();
        await scene.DisableAsync(manager.Id);

        // Who has signed is asked again: more came to their share.
        Assert.Equal(1, await scene.RoundAsync());
        Assert.Equal(0, await scene.RoundAsync());
        Assert.Equal(security.Id, (await scene.ItemAsync(coder.Id, RightSubject.Of(Role.Coder))).Reviewer);
        Assert.IsType<ReviewUnfinished>((await scene.SignAsync(security, number)).Why());
        await scene.DecideAllAsync(security, number);
        await scene.DecideAllAsync(privacy, number);
        var again = (await scene.SignAsync(security, number)).Value();
        (await scene.SignAsync(privacy, number)).Value();

        Assert.Equal(SignReview.Digest((await scene.ItemsAsync()).Where(i => i.Reviewer == security.Id)), again.Digest);
        Assert.Equal(CampaignState.Closed, (await scene.CampaignAsync(number)).State);
        Assert.Contains("handed-over", await scene.EventsAsync());
    }

    [Fact]
    public async Task Where_every_reviewer_was_suspended_the_last_administrator_gives_the_rights_back()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new ReviewScene(at);
        var (security, administrator) = (
            await scene.PersonAsync(Role.SecurityOfficer),
            await scene.PersonAsync(Role.Administrator)
        );
        await scene.PersonAsync(Role.PrivacyOfficer);
        var number = await scene.OpenAsync(security);
        var job = RightSubject.Of(Role.SecurityOfficer);

        at.Clock.Instant = (await scene.CampaignAsync(number)).DueAt;
        while (await scene.RoundAsync() > 0) { }

        Assert.False((await scene.RightAsync(security.Id, job)).IsLive(at.Clock.Instant));
        Assert.True((await scene.RightAsync(administrator.Id, RightSubject.Of(Role.Administrator))).IsLive(at.Clock.Instant));
        await scene.DecideAllAsync(administrator, number);
        Assert.True((await scene.RightAsync(security.Id, job)).IsLive(at.Clock.Instant));
        Assert.Equal(security.Id, (await scene.ItemAsync(administrator.Id, RightSubject.Of(Role.Administrator))).Reviewer);
    }

    [Fact]
    public async Task Nobody_to_review_is_said_and_the_policy_keeps_its_bounds()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new ReviewScene(at);
        var alone = await scene.PersonAsync(Role.SecurityOfficer);
        async Task<Outcome<ReviewPolicy>> ChangeAsync(string months, string due, string dormant = "90", string percent = "10") =>
            await at.AskAsync(s =>
                s.GetRequiredService<ChangeReviewPolicy>()
                    .HandleAsync(
                        alone,
                        new()
                        {
                            EveryMonths = months,
                            DueDays = due,
                            DormantDays = dormant,
                            ExcessivePercent = percent,
                        },
                        default
                    )
            );

        Assert.Equal(new NobodyReviews(1), (await scene.TryOpenAsync(alone)).Why());
        foreach (
            var (months, due, dormant, percent) in new[]
            {
                ("5", "21", "90", "10"),
                ("3", "4", "90", "10"),
                ("3", "61", "90", "10"),
                ("3", "21", "29", "10"),
                ("3", "21", "90", "51"),
                ("-3", "", "x", ""),
            }
        )
            Assert.IsType<ReviewPolicyUnfit>((await ChangeAsync(months, due, dormant, percent)).Why());
        Assert.Equal(
            (1, 6, 30),
            (await ChangeAsync("6", "30")).Value() is { } p ? (p.Number, p.EveryMonths, p.DueDays) : default
        );
    }
}
