using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Who;

public sealed class PasskeyTests(WhoHost host) : IClassFixture<WhoHost>
{
    [Fact, Proves("E6"), Proves("O3")]
    public async Task A_person_adds_a_passkey_and_signs_in_with_it_alone()
    {
        var person = await host.PersonAsync();
        var authenticator = NewAuthenticator();
        await AddAsync(person, authenticator);
        using var visitor = host.Visitor();

        Assert.StartsWith("303 /", await SignInAsync(visitor, authenticator), StringComparison.Ordinal);
        Assert.Equal("200", await visitor.GetAsync("/test/signed-in"));
        Assert.Contains(
            await host.EntriesAsync(person.Id!.Value),
            entry =>
                entry.Contains("sign-in.succeeded", StringComparison.Ordinal)
                && entry.Contains("\"strength\":\"Passkey\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Wrong_passphrases_from_outside_do_not_stand_in_the_way_of_a_passkey()
    {
        var person = await host.PersonAsync();
        var authenticator = NewAuthenticator();
        await AddAsync(person, authenticator);
        using var attacker = host.Visitor();
        for (var i = 0; i < 40; i++) // more than an account's five and an address's thirty
            await host.WithAsync<Throttle, bool>(async throttle =>
                await throttle.TakeAsync(ThrottleKind.UserName, Account.Normalize(person.UserName), default)
                | await throttle.TakeAsync(ThrottleKind.Address, "127.0.0.1", default)
            );
        using var visitor = host.Visitor();

        Assert.Equal("422", await visitor.PassphraseAsync(person.UserName, person.Passphrase));
        Assert.StartsWith("303 /", await SignInAsync(visitor, authenticator), StringComparison.Ordinal);
        await host.AskAsync(db => db.Set<AttemptCount>().ExecuteDeleteAsync());
    }

    [Fact]
    public async Task An_answer_without_user_verification_is_refused()
    {
        var person = await host.PersonAsync();
        var careless = new SoftAuthenticator(Origin) { Verifies = false };
        using var visitor = await ConfirmedAsync(person);
        await visitor.GetAsync("/enrol/factor");
        var token = visitor.TokenFor("/enrol/passkey");
        await visitor.PostAsync("/enrol/passkey/options", token);

        Assert.Equal("422", await visitor.PostAsync("/enrol/passkey", token, ("credential", careless.Create(visitor.Html))));
        Assert.Equal(0, await PasskeysAsync(person));
    }

    [Fact]
    public async Task An_answer_given_to_another_site_is_refused()
    {
        var person = await host.PersonAsync();
        var phished = new SoftAuthenticator("https://chartroom.elsewhere.example");
        using var visitor = await ConfirmedAsync(person);
        await visitor.GetAsync("/enrol/factor");
        var token = visitor.TokenFor("/enrol/passkey");
        await visitor.PostAsync("/enrol/passkey/options", token);

        Assert.Equal("422", await visitor.PostAsync("/enrol/passkey", token, ("credential", phished.Create(visitor.Html))));
    }

    [Fact]
    public async Task An_answer_works_once_also_with_the_cookie_of_its_challenge()
    {
        var person = await host.PersonAsync();
        var authenticator = NewAuthenticator();
        await AddAsync(person, authenticator);
        using var visitor = host.Visitor();
        await visitor.GetAsync("/sign-in");
        var token = visitor.TokenFor("/sign-in/passkey");
        await visitor.PostAsync("/sign-in/passkey/options", token);
        var answer = authenticator.Get(visitor.Html);
        var cookies = string.Join("; ", visitor.Cookies.Select(c => $"{c.Name}={c.Value}"));

        var first = await visitor.PostAsync("/sign-in/passkey", token, ("credential", answer));
        using var thief = host.Visitor();
        var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in/passkey")
        {
            Content = new FormUrlEncodedContent([new("credential", answer), new("__RequestVerificationToken", token)]),
        };
        var again = await thief.SendAsync(request, [("Cookie", cookies)]);

        Assert.StartsWith("303 /", first, StringComparison.Ordinal);
        Assert.Equal("422", again);
    }

    [Fact]
    public async Task A_locked_session_is_unlocked_by_the_persons_own_passkey_only()
    {
        var (person, other) = (await host.PersonAsync(), await host.PersonAsync());
        var (own, foreign) = (NewAuthenticator(), NewAuthenticator());
        await AddAsync(other, foreign);
        await AddAsync(person, own);
        using var visitor = host.Visitor();
        await SignInAsync(visitor, own);
        await visitor.SubmitAsync("/account", "/step-away");

        Assert.Equal("422", await UnlockAsync(visitor, foreign));
        Assert.Equal("303 /unlock", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal("303 /", await UnlockAsync(visitor, own));
        Assert.Equal("200", await visitor.GetAsync("/test/signed-in"));
    }

    [Fact]
    public async Task The_last_factor_cannot_be_removed_and_removing_one_ends_other_sessions()
    {
        var person = await host.PersonAsync();
        var authenticator = NewAuthenticator();
        using var visitor = await ConfirmedAsync(person);

        Assert.Equal("422", await visitor.SubmitAsync("/account", "/account/authenticator/remove"));
        Assert.Contains("This is your only second factor", visitor.Html, StringComparison.Ordinal);
        await AddAsync(visitor, authenticator);
        var stamp = await StampAsync(person);
        Assert.Equal("303 /account", await visitor.SubmitAsync("/account", $"/account/passkeys/{authenticator.Id}/remove"));

        Assert.NotEqual(stamp, await StampAsync(person));
        Assert.Equal("200", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal(0, await PasskeysAsync(person));
        using var late = host.Visitor();
        Assert.Equal("422", await SignInAsync(late, authenticator));
    }

    private string Origin => host.Address.GetLeftPart(UriPartial.Authority);

    private SoftAuthenticator NewAuthenticator() => new(Origin);

    private async Task AddAsync(DemoPerson person, SoftAuthenticator authenticator)
    {
        using var visitor = await ConfirmedAsync(person);
        await AddAsync(visitor, authenticator);
    }

    private static async Task AddAsync(Visitor visitor, SoftAuthenticator authenticator)
    {
        Assert.Equal("303 /enrol/factor", await visitor.SubmitAsync("/account", "/account/factors"));
        await visitor.GetAsync("/enrol/factor");
        var token = visitor.TokenFor("/enrol/passkey");
        Assert.Equal("200", await visitor.PostAsync("/enrol/passkey/options", token));
        Assert.Equal(
            "303 /account",
            await visitor.PostAsync("/enrol/passkey", token, ("credential", authenticator.Create(visitor.Html)))
        );
    }

    /// <summary>Signed in, and confirmed at the account page.</summary>
    private async Task<Visitor> ConfirmedAsync(DemoPerson person)
    {
        var visitor = host.Visitor();
        Assert.StartsWith("303 /", await visitor.SignInAsync(person), StringComparison.Ordinal);
        Assert.Equal(
            "303 /account",
            await visitor.SubmitAsync("/account", "/account/confirm", ("passphrase", person.Passphrase))
        );
        Assert.Equal("303 /enrol/factor", await visitor.SubmitAsync("/account", "/account/factors"));
        return visitor;
    }

    private static async Task<string> SignInAsync(Visitor visitor, SoftAuthenticator authenticator)
    {
        await visitor.GetAsync("/sign-in");
        var token = visitor.TokenFor("/sign-in/passkey");
        Assert.Equal("200", await visitor.PostAsync("/sign-in/passkey/options", token));
        return await visitor.PostAsync("/sign-in/passkey", token, ("credential", authenticator.Get(visitor.Html)));
    }

    private static async Task<string> UnlockAsync(Visitor visitor, SoftAuthenticator authenticator)
    {
        await visitor.GetAsync("/unlock");
        var token = visitor.TokenFor("/unlock");
        Assert.Equal("200", await visitor.PostAsync("/passkey/options", token));
        return await visitor.PostAsync("/unlock", token, ("credential", authenticator.Get(visitor.Html)));
    }

    private Task<int> PasskeysAsync(DemoPerson person) =>
        host.AskAsync(db => db.Set<IdentityUserPasskey<Guid>>().CountAsync(p => p.UserId == person.Id!.Value.Value));

    private Task<string?> StampAsync(DemoPerson person) =>
        host.AskAsync(db => db.Users.Where(a => a.Id == person.Id!.Value.Value).Select(a => a.SecurityStamp).SingleAsync());
}
