using System.Security.Cryptography;
using System.Text;
using Chartroom.Features.Accounts;
using Chartroom.Platform.Who;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Chartroom.Tests.Provider;

public sealed class People_sign_in_at_their_organisation_on_SQLite(ProviderHost.OnSqlite at)
    : People_sign_in_at_their_organisation(at),
        IClassFixture<ProviderHost.OnSqlite>;

public sealed class People_sign_in_at_their_organisation_on_PostgreSQL(ProviderHost.OnPostgres at)
    : People_sign_in_at_their_organisation(at),
        IClassFixture<ProviderHost.OnPostgres>;

public abstract class People_sign_in_at_their_organisation
{
    private const string Again = "422 /sign-in";
    private readonly ProviderHost at;

    protected People_sign_in_at_their_organisation(ProviderHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        host.MustBeHere();
        at = host;
    }

    [Fact, Proves("O3")]
    public async Task The_code_flow_asks_with_state_nonce_and_PKCE_and_shows_the_client()
    {
        var person = await at.Host.PersonAsync();
        await at.LinkAsync(person, "sub-flow");
        using var visitor = at.Host.Visitor();
        await visitor.GetAsync("/sign-in?back=/account");
        Assert.Contains("Sign in with Wexmere Health", visitor.Page.Body!.TextContent, StringComparison.Ordinal);

        var asked = await ProviderHost.BeginAsync(visitor);
        Assert.Equal(
            ("code", "chartroom", "openid", "S256"),
            (asked["response_type"], asked["client_id"], asked["scope"], asked["code_challenge_method"])
        );
        var cookie = visitor
            .Last.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("chartroom-providerhalfway=", StringComparison.Ordinal));
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        at.Stub.Next = () =>
            at.Stub.Token("sub-flow", asked["nonce"], at.Host.Clock.Instant, c => c["amr"] = new[] { "pwd", "mfa" });

        Assert.Equal("200 /account", await ProviderHost.FinishAsync(visitor, asked["state"]));

        Assert.Equal("200", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal($"{StubProvider.ClientId}:a%20secret%3A%20of%20%2Btwo%20words", at.Stub.Last["authorization"]);
        Assert.Equal(
            asked["code_challenge"],
            System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(at.Stub.Last["code_verifier"])))
        );
        Assert.Contains(
            "\"strength\":\"IdentityProvider\"",
            (await at.Host.EntriesAsync(person.Id!.Value))[^1],
            StringComparison.Ordinal
        );
    }

    [Fact, Proves("O3")]
    public async Task A_provider_that_did_not_ask_for_a_second_factor_leaves_it_to_us()
    {
        var person = await at.Host.PersonAsync();
        await at.LinkAsync(person, "sub-one-factor");
        using var visitor = at.Host.Visitor();

        Assert.Equal("200 /sign-in/code", await at.ComeBackAsync(visitor, "sub-one-factor", c => c["amr"] = new[] { "pwd" }));
        Assert.Equal("303 /sign-in", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal("303 /account", await visitor.CodeAsync(person, await visitor.FreshStepAsync(person)));

        Assert.Contains(
            "\"strength\":\"IdentityProviderAndCode\"",
            (await at.Host.EntriesAsync(person.Id!.Value))[^1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_person_without_a_factor_here_enrols_one_first()
    {
        var opened = await OpenAsync("newcomer");
        await at.Host.AskAsync(async db =>
        {
            db.Add(new ExternalIdentity(opened.Account.AccountId, "sub-new", provisioned: true, at.Host.Clock.Instant));
            return await db.SaveChangesAsync();
        });
        using var visitor = at.Host.Visitor();

        Assert.Equal("200 /enrol/factor", await at.ComeBackAsync(visitor, "sub-new", c => c["amr"] = new[] { "mfa" }));
        Assert.Equal("303 /sign-in", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal("200", await visitor.GetAsync("/enrol/factor"));
    }

    [Fact]
    public async Task A_person_the_provider_knows_and_we_do_not_links_once_with_an_enrolment_token()
    {
        var opened = await OpenAsync("linker");
        using var visitor = at.Host.Visitor();
        Assert.Equal("200 /sign-in/provider/link", await at.ComeBackAsync(visitor, "sub-link"));

        Assert.Equal(
            "422",
            await visitor.SubmitAsync(
                "/sign-in/provider/link",
                "/sign-in/provider/link",
                ("userName", "linker"),
                ("token", "wrong")
            )
        );
        Assert.Equal("200", await visitor.SubmitAsync("/sign-in/provider/link", ("userName", "linker"), ("token", opened.Token)));
        Assert.Equal("/enrol/factor", visitor.Page.QuerySelector("main a.btn.main")!.GetAttribute("href"));

        using var other = at.Host.Visitor();
        Assert.Equal("200 /sign-in/provider/link", await at.ComeBackAsync(other, "sub-other"));
        Assert.Equal(
            "422",
            await other.SubmitAsync(
                "/sign-in/provider/link",
                "/sign-in/provider/link",
                ("userName", "linker"),
                ("token", opened.Token)
            )
        );
        Assert.Contains(new LinkedBefore().Message, other.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_account_is_not_opened_by_the_provider()
    {
        var (person, officer) = (await at.Host.PersonAsync(), await at.Host.PersonAsync(Role.SecurityOfficer));
        await at.LinkAsync(person, "sub-closed");
        using var by = await at.Host.SignInAsync(officer);
        await by.SubmitAsync("/people", $"/people/{person.Id}/disable");
        using var visitor = at.Host.Visitor();

        Assert.Equal(Again, await at.ComeBackAsync(visitor, "sub-closed", c => c["amr"] = "mfa"));

        Assert.Equal("sign-in.refused refused SignInDenied", (await at.Host.StoryAsync(person.Id!.Value))[^1]);
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_signs_nobody_in()
    {
        await at.LinkAsync(await at.Host.PersonAsync(), "sub-asked");
        using var visitor = at.Host.Visitor();
        using var other = at.Host.Visitor();
        var asked = await ProviderHost.BeginAsync(visitor);
        at.Stub.Next = () => at.Stub.Token("sub-asked", asked["nonce"], at.Host.Clock.Instant, c => c["amr"] = "mfa");

        Assert.Equal(Again, await ProviderHost.FinishAsync(other, asked["state"])); // no cookie
        Assert.Equal(Again, await ProviderHost.FinishAsync(visitor, "another"));
        Assert.Equal(Again, await ProviderHost.FinishAsync(visitor, asked["state"])); // one answer, right or wrong, ends what was begun
        Assert.Equal("200 /account", await at.ComeBackAsync(visitor, "sub-asked", c => c["amr"] = "mfa"));
        Assert.Equal(Again, await ProviderHost.FinishAsync(visitor, asked["state"])); // replayed

        asked = await ProviderHost.BeginAsync(other);
        at.Host.Clock.Pass(Halfway.Lifetime);
        Assert.Equal(Again, await ProviderHost.FinishAsync(other, asked["state"])); // too late
    }

    [Theory]
    [InlineData("nonce", "another", ProviderFault.Nonce)]
    [InlineData("nonce", null, ProviderFault.Nonce)]
    [InlineData("aud", "another", ProviderFault.Audience)]
    [InlineData("aud", null, ProviderFault.Audience)]
    [InlineData("aud", "chartroom|another", ProviderFault.Audience)] // two, and no authorized party
    [InlineData("azp", "another", ProviderFault.Audience)]
    [InlineData("iss", "https://elsewhere.example", ProviderFault.Audience)]
    [InlineData("exp", "-121", ProviderFault.Time)]
    [InlineData("exp", null, ProviderFault.Time)]
    [InlineData("nbf", "300", ProviderFault.Time)]
    [InlineData("iat", "300", ProviderFault.Time)]
    [InlineData("iat", "-1000", ProviderFault.Time)]
    [InlineData("iat", null, ProviderFault.Time)]
    [InlineData("sub", null, ProviderFault.Claims)]
    [InlineData("sub", "", ProviderFault.Claims)]
    [InlineData("at_hash", "AAAAAAAAAAAAAAAAAAAAAA", ProviderFault.Claims)]
    public async Task A_token_with_one_wrong_claim_is_refused_by_name(string claim, string? value, ProviderFault fault)
    {
        using var visitor = at.Host.Visitor();
        object? wrong =
            claim is "exp" or "nbf" or "iat" && value is not null
                ? at
                    .Host.Clock.Instant.AddSeconds(int.Parse(value, System.Globalization.CultureInfo.InvariantCulture))
                    .ToUnixTimeSeconds()
            : value?.Contains('|', StringComparison.Ordinal) == true ? value.Split('|')
            : value;

        var answer = await at.ComeBackAsync(
            visitor,
            "sub-any",
            claims =>
            {
                claims.Remove(claim);
                if (wrong is not null)
                    claims[claim] = wrong;
            }
        );

        Assert.Equal(Again, answer);
        Assert.Contains(new ProviderRefused(fault).Message, visitor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_not_signed_by_the_provider_is_refused()
    {
        using var stranger = RSA.Create(2048);
        var forged = new Func<Dictionary<string, object>, string>[]
        {
            claims => StubProvider.Sign(claims, null), // alg none
            claims => StubProvider.Sign(claims, at.Stub.Confused()),
            claims => StubProvider.Sign(claims, at.Stub.With(SecurityAlgorithms.RsaSha512)), // the right key, an algorithm that is not listed
            claims =>
                StubProvider.Sign(claims, new(new RsaSecurityKey(stranger) { KeyId = "one" }, SecurityAlgorithms.RsaSha256)),
            claims =>
                StubProvider.Sign(claims, new(new RsaSecurityKey(stranger) { KeyId = "two" }, SecurityAlgorithms.RsaSha256)),
            claims => Turned(StubProvider.Sign(claims, at.Stub.With(SecurityAlgorithms.RsaSha256))),
            _ => "not.a.token",
        };
        await at.LinkAsync(await at.Host.PersonAsync(), "sub-forged");

        foreach (var forge in forged)
        {
            using var visitor = at.Host.Visitor();
            var asked = await ProviderHost.BeginAsync(visitor);
            Dictionary<string, object> claims = [];
            at.Stub.Token("sub-forged", asked["nonce"], at.Host.Clock.Instant, c => claims = new(c) { ["amr"] = "mfa" });
            at.Stub.Next = () => forge(claims);

            Assert.Equal(Again, await ProviderHost.FinishAsync(visitor, asked["state"]));
            Assert.Contains(
                new ProviderRefused(ProviderFault.Signature).Message,
                visitor.Page.Body!.TextContent,
                StringComparison.Ordinal
            );
        }

        using var right = at.Host.Visitor();
        var hash = System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData("access"u8).AsSpan(0, 16));
        Assert.Equal(
            "200 /account",
            await at.ComeBackAsync(
                right,
                "sub-forged",
                c =>
                {
                    c["amr"] = "mfa";
                    c["at_hash"] = hash;
                }
            )
        );
    }

    /// <summary>One letter of the claims is another, the signature is the old one.</summary>
    private static string Turned(string token)
    {
        var parts = token.Split('.');
        var claims = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        parts[1] = System.Buffers.Text.Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(claims.Replace("sub-forged", "sub-forgec", StringComparison.Ordinal))
        );
        return string.Join('.', parts);
    }

    private async Task<AccountOpened> OpenAsync(string name)
    {
        AccountOpened? opened = null;
        await at.Host.DoAsync(async services =>
            (await services.GetRequiredService<OpenAccount>().RunAsync(null, new(name, name, Role.Coder, null), default)).Allows(
                out opened,
                out _
            )
        );
        return opened!;
    }
}
