using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Who;

public sealed class StepAwayTests(WhoHost host) : IClassFixture<WhoHost>
{
    [Fact, Proves("D7"), Proves("J9"), Proves("I11"), Proves("N4")]
    public async Task Stepping_away_locks_the_session_and_closes_the_chart_together()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        var work = await host.WorkForAsync(person);
        Assert.True((await host.OpenChartAsync(person, work)).Allows(out _, out _));

        Assert.Equal("303 /unlock", await visitor.SubmitAsync("/account", "/step-away"));

        Assert.Equal("\"cache\"", Assert.Single(visitor.Last.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal(0, await host.LeasesAsync(person));
        Assert.Equal(["chart.closed", "session.locked"], await host.LastAsync(person.Id!.Value, 2));
        Assert.Single(
            (await host.EntriesAsync(person.Id.Value))[^2..],
            json => json.Contains("\"how\":\"Locked\"", StringComparison.Ordinal)
        );
        var refused = await host.OpenChartAsync(person, work);
        Assert.Equal(new SessionLocked(), Assert.IsType<Outcome<ChartGrant>.Refused>(refused).Why);
    }

    [Fact, Proves("I11"), Proves("N4")]
    public async Task While_locked_only_unlocking_and_signing_out_answer()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        await visitor.SubmitAsync("/account", "/step-away");

        Assert.Equal("303 /unlock", await visitor.GetAsync("/account"));
        Assert.Equal("303 /unlock", await visitor.GetAsync("/test/coder"));
        Assert.Equal("423 /unlock", await visitor.GetAsync("/test/coder", ("X-Fragment", "1")));
        Assert.Equal("303 /unlock", await visitor.GetAsync("/sign-in"));
        Assert.Equal("200", await visitor.GetAsync("/unlock"));
        Assert.DoesNotContain("/account\"", visitor.Page.QuerySelector("header")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal("303 /sign-in?why=SignedOut", await visitor.SubmitAsync("/unlock", "/sign-out"));
    }

    [Fact, Proves("J9"), Proves("I18")]
    public async Task Unlocking_with_the_passphrase_opens_the_same_chart_at_the_same_document()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        var work = await host.WorkForAsync(person);
        var grant = Assert.IsType<Outcome<ChartGrant>.Done>(await host.OpenChartAsync(person, work)).Value;
        var document = await ShownAsync(person, work, grant);
        await visitor.SubmitAsync("/account", "/step-away", ("document", DocumentId.New().ToString()));

        var wrong = await visitor.SubmitAsync("/unlock", "/unlock", ("passphrase", "words that are not it"));
        var stillLocked = await visitor.GetAsync("/test/coder");
        var right = await visitor.SubmitAsync("/unlock", "/unlock", ("passphrase", person.Passphrase));

        Assert.Equal(("422", "303 /unlock", $"303 /charts/{work.Number}?document={document}"), (wrong, stillLocked, right));
        Assert.Equal(1, await host.LeasesAsync(person));
        Assert.Equal("200", await visitor.GetAsync("/test/coder"));
        Assert.Equal(
            ["identity.confirmed refused NotConfirmed", "identity.confirmed", "session.unlocked", "chart.opened"],
            (await host.StoryAsync(person.Id!.Value))[^4..]
        );
    }

    [Fact]
    public async Task A_chart_that_was_taken_away_meanwhile_does_not_open_again()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        var work = await host.WorkForAsync(person);
        await host.OpenChartAsync(person, work);
        await visitor.SubmitAsync("/account", "/step-away");
        await host.AskAsync(db =>
            db.Set<WorkItem>()
                .Where(w => w.Id == work.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(w => w.Assignee, (AccountId?)null))
        );

        Assert.Equal("303 /", await visitor.SubmitAsync("/unlock", "/unlock", ("passphrase", person.Passphrase)));
        Assert.Equal(0, await host.LeasesAsync(person));
        Assert.Equal("chart.opened refused NotAssigned", (await host.StoryAsync(person.Id!.Value))[^1]);
    }

    [Fact]
    public async Task Unlocking_is_paused_after_five_wrong_tries()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        await visitor.SubmitAsync("/account", "/step-away");
        for (var i = 0; i < 5; i++)
            await visitor.SubmitAsync("/unlock", "/unlock", ("passphrase", "words that are not it"));

        Assert.Equal("422", await visitor.SubmitAsync("/unlock", "/unlock", ("passphrase", person.Passphrase)));
        Assert.Contains("Too many tries did not match", visitor.Html, StringComparison.Ordinal);
        host.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal("303 /", await visitor.SubmitAsync("/unlock", "/unlock", ("passphrase", person.Passphrase)));
    }

    [Fact, Proves("E10"), Proves("I18")]
    public async Task A_chart_left_open_is_closed_without_another_request()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        await host.OpenChartAsync(person, await host.WorkForAsync(person));

        host.Clock.Pass(TimeSpan.FromMinutes(9));
        await SweepAsync();
        var before = await host.LeasesAsync(person);
        host.Clock.Pass(TimeSpan.FromMinutes(1));
        await SweepAsync();

        Assert.Equal((1, 0), (before, await host.LeasesAsync(person)));
        Assert.Equal(["chart.closed", "session.locked"], await host.LastAsync(person.Id!.Value, 2));
        Assert.Equal("303 /unlock", await visitor.GetAsync("/test/coder"));
    }

    [Fact, Proves("I18")]
    public async Task A_chart_open_for_an_hour_closes_while_its_person_goes_on_elsewhere()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        await host.OpenChartAsync(person, await host.WorkForAsync(person));

        for (var minutes = 0; minutes < 60; minutes += 6)
        {
            await visitor.GetAsync("/account");
            host.Clock.Pass(TimeSpan.FromMinutes(6));
        }
        await SweepAsync();

        Assert.Equal(0, await host.LeasesAsync(person));
        Assert.Equal(["chart.closed"], await host.LastAsync(person.Id!.Value, 1));
        Assert.Equal("200", await visitor.GetAsync("/account"));
    }

    [Fact]
    public async Task Many_requests_after_the_idle_limit_lock_once()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        await host.OpenChartAsync(person, await host.WorkForAsync(person));
        host.Clock.Pass(TimeSpan.FromMinutes(11));

        var said = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskTooAsync(visitor)));

        Assert.All(said, answer => Assert.Equal("303 /unlock", answer));
        Assert.Single(await host.StoryAsync(person.Id!.Value), type => type == "session.locked");
        Assert.Single(await host.StoryAsync(person.Id.Value), type => type == "chart.closed");
    }

    [Fact, Proves("I18")]
    public async Task Signing_out_closes_the_chart()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        await host.OpenChartAsync(person, await host.WorkForAsync(person));

        await visitor.SubmitAsync("/account", "/sign-out");

        Assert.Equal(0, await host.LeasesAsync(person));
        Assert.Equal(["chart.closed", "session.ended"], await host.LastAsync(person.Id!.Value, 2));
    }

    private Task SweepAsync() =>
        host.DoAsync(services => ((SessionSweep)services.GetService(typeof(SessionSweep))!).RunOnceAsync(default));

    /// <summary>The same cookie over a connection of its own.</summary>
    private async Task<string> AskTooAsync(Visitor visitor)
    {
        using var tab = host.Visitor();
        return await tab.GetAsync("/test/coder", ("Cookie", $"chartroom-session={visitor.Cookies["chartroom-session"]!.Value}"));
    }

    /// <summary>A look at one document in this opening, as the gate leaves it.</summary>
    private async Task<DocumentId> ShownAsync(DemoPerson person, WorkItem work, ChartGrant grant)
    {
        var document = DocumentId.New();
        await host.AskAsync(async db =>
        {
            db.Add(
                new DocumentView(EntryId.New(), grant.Entry, work.Id, person.Id!.Value, document) { At = host.Clock.GetUtcNow() }
            );
            return await db.SaveChangesAsync();
        });
        return document;
    }
}
