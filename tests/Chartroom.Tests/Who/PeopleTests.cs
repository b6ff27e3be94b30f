using Chartroom.Features.Accounts;
using Chartroom.Platform;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Who;

public sealed class PeopleTests(WhoHost host) : IClassFixture<WhoHost>
{
    [Fact]
    public async Task Disabling_a_person_ends_session_and_chart_in_one_save()
    {
        var (person, officer) = (await host.PersonAsync(), await host.PersonAsync(Role.SecurityOfficer));
        using var visitor = await host.SignInAsync(person);
        using var by = await host.SignInAsync(officer);
        await host.OpenChartAsync(person, await host.WorkForAsync(person));

        Assert.Equal("303 /people", await by.SubmitAsync("/people", $"/people/{person.Id}/disable"));

        Assert.Equal(0, await host.LeasesAsync(person));
        Assert.Equal("303 /sign-in?why=Disabled", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal(["account.disabled", "chart.closed", "session.ended"], await host.LastAsync(person.Id!.Value, 3));
        Assert.Contains(
            $"\"actor\":\"{officer.Id}\"",
            (await host.EntriesAsync(person.Id.Value)).Single(e => e.Contains("account.disabled", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_role_is_changed_by_somebody_else_and_closes_the_chart()
    {
        var (person, administrator) = (await host.PersonAsync(), await host.PersonAsync(Role.Administrator));
        using var visitor = await host.SignInAsync(person);
        using var by = await host.SignInAsync(administrator);
        await host.OpenChartAsync(person, await host.WorkForAsync(person));
        await by.GetAsync("/people");
        var token = by.TokenFor("/people");

        var own = await by.PostAsync($"/people/{administrator.Id}/role", token, ("role", "Coder"));
        var none = await by.PostAsync($"/people/{person.Id}/role", token, ("role", "Emperor"));
        var other = await by.PostAsync($"/people/{person.Id}/role", token, ("role", "Auditor"));

        Assert.Equal(("422", "422", "303 /people"), (own, none, other));
        Assert.Equal("403", await visitor.GetAsync("/test/coder"));
        Assert.Equal(0, await host.LeasesAsync(person));
        Assert.Contains("account.role-changed refused OwnRole", await host.StoryAsync(administrator.Id!.Value));
    }

    [Fact]
    public async Task Enrolment_started_anew_takes_everything_away_and_is_not_for_oneself()
    {
        var (person, administrator) = (await host.PersonAsync(), await host.PersonAsync(Role.Administrator));
        using var visitor = await host.SignInAsync(person);
        using var by = await host.SignInAsync(administrator);
        await by.GetAsync("/people");
        var token = by.TokenFor("/people");

        Assert.Equal("422", await by.PostAsync($"/people/{administrator.Id}/enrolment", token));
        Assert.Equal("303 /people", await by.PostAsync($"/people/{person.Id}/enrolment", token));

        Assert.Equal("303 /sign-in?why=CredentialsChanged", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal("422", await visitor.PassphraseAsync(person.UserName, person.Passphrase));
        Assert.Equal(new Factors(false, 0, 0), await host.AskAsync(db => Factors.OfAsync(db, person.Id!.Value, default)));
        await host.AskAsync(db => db.Set<AttemptCount>().ExecuteDeleteAsync());
    }

    [Theory]
    [InlineData(Role.Coder)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Educator)]
    [InlineData(Role.CodingManager)]
    [InlineData(Role.Provider)]
    [InlineData(Role.PrivacyOfficer)]
    public async Task Other_roles_do_not_see_the_people(Role role)
    {
        using var visitor = await host.SignInAsync(await host.PersonAsync(role));

        Assert.Equal("403", await visitor.GetAsync("/people"));
    }

    [Fact]
    public async Task Limits_are_changed_within_bounds_and_sessions_that_run_follow()
    {
        await using var alone = new WhoHost();
        await alone.InitializeAsync();
        using var visitor = await alone.SignInAsync(await alone.PersonAsync(Role.SecurityOfficer));
        await visitor.GetAsync("/people");
        var token = visitor.TokenFor("/people/limits");

        foreach (var (idle, absolute) in new[] { ("1", "12"), ("16", "12"), ("10", "13"), ("10", "0"), ("ten", "12"), ("", "") })
            Assert.Equal("422", await visitor.PostAsync("/people/limits", token, ("idle", idle), ("absolute", absolute)));
        Assert.Equal("303 /people", await visitor.PostAsync("/people/limits", token, ("idle", "2"), ("absolute", "8")));
        alone.Clock.Pass(TimeSpan.FromMinutes(2));

        Assert.Equal("303 /unlock", await visitor.GetAsync("/test/signed-in"));
    }

    [Fact]
    public async Task A_changed_passphrase_keeps_this_session_and_asks_first_who_is_there()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        const string chosen = "nine amber lanterns drift";
        await visitor.GetAsync("/account");
        var token = visitor.TokenFor("/step-away");

        var unasked = await visitor.PostAsync("/account/passphrase", token, ("passphrase", chosen), ("again", chosen));
        await visitor.SubmitAsync("/account", "/account/confirm", ("passphrase", person.Passphrase));
        var differ = await visitor.SubmitAsync("/account", "/account/passphrase", ("passphrase", chosen), ("again", "another"));
        var done = await visitor.SubmitAsync("/account", "/account/passphrase", ("passphrase", chosen), ("again", chosen));

        Assert.Equal(("303 /account", "422", "303 /account"), (unasked, differ, done));
        Assert.Equal("200", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal("303 /sign-in/code", await host.Visitor().PassphraseAsync(person.UserName, chosen));
        Assert.Equal("422", await host.Visitor().PassphraseAsync(person.UserName, person.Passphrase));
    }
}
