using Microsoft.Net.Http.Headers;

namespace Chartroom.Tests.Who;

/// <summary>What a browser is told over TLS: the cookie belongs to this host alone, and to TLS alone (RFC 6265bis section 4.1.3; RFC 6797).</summary>
public sealed class OverTlsTests : IAsyncLifetime
{
    private readonly WhoHost host = new() { Tls = true };

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact, Proves("E13")]
    public async Task The_session_s_cookie_is_bound_to_the_host_and_to_TLS()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);

        var given = SetCookieHeaderValue
            .ParseList([.. visitor.Last.Headers.GetValues("Set-Cookie")])
            .Single(c => c.Name.Value!.EndsWith("chartroom-session", StringComparison.Ordinal));

        Assert.Equal("__Host-chartroom-session", given.Name.Value);
        Assert.True(given is { Secure: true, HttpOnly: true, Domain.HasValue: false });
        Assert.Equal("/", given.Path.Value);
        Assert.NotEqual(SameSiteMode.None, given.SameSite);
        Assert.NotEqual(SameSiteMode.Unspecified, given.SameSite);
        await visitor.GetAsync("/account");
        Assert.Contains(
            "max-age=",
            Assert.Single(visitor.Last.Headers.GetValues("Strict-Transport-Security")),
            StringComparison.Ordinal
        );
    }
}
