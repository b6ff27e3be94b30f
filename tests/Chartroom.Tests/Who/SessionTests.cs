using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Who;

public sealed class SessionTests(WhoHost host) : IClassFixture<WhoHost>
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    [Fact, Proves("E10"), Proves("O4")]
    public async Task A_session_nobody_uses_locks_after_ten_minutes()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);

        host.Clock.Pass(Idle - TimeSpan.FromSeconds(1));
        var before = await visitor.GetAsync("/test/signed-in");
        host.Clock.Pass(Idle);
        var after = await visitor.GetAsync("/test/signed-in");

        Assert.Equal(("200", "303 /unlock"), (before, after));
        Assert.Equal("session.locked", (await host.StoryAsync(person.Id!.Value))[^1]);
        Assert.Contains("\"cause\":\"Idle\"", (await host.EntriesAsync(person.Id.Value))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Polling_by_a_script_is_not_activity()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);

        var polls = new List<string>();
        for (var minute = 0; minute < 10; minute++)
        {
            polls.Add(await visitor.GetAsync("/test/signed-in", ("X-Background", "1")));
            host.Clock.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.All(polls, said => Assert.Equal("200", said));
        Assert.Equal("423 /unlock", await visitor.GetAsync("/test/signed-in", ("X-Background", "1")));
    }

    [Fact]
    public async Task Saying_I_am_here_keeps_a_session()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        await visitor.GetAsync("/account");
        var token = visitor.TokenFor("/step-away");

        host.Clock.Pass(TimeSpan.FromMinutes(9));
        var here = await visitor.PostAsync("/still-here", token);
        host.Clock.Pass(TimeSpan.FromMinutes(9));

        Assert.Equal("200", here);
        Assert.Equal("200", await visitor.GetAsync("/test/signed-in"));
    }

    [Fact, Proves("E10"), Proves("O4")]
    public async Task A_session_ends_after_twelve_hours_however_busy()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        string said;
        var minutes = 0;
        do
        {
            host.Clock.Pass(TimeSpan.FromMinutes(5));
            minutes += 5;
            said = await visitor.GetAsync("/test/signed-in");
        } while (said == "200");

        Assert.Equal((12 * 60, "303 /sign-in?why=Expired"), (minutes, said));
        Assert.Equal("session.ended", (await host.StoryAsync(person.Id!.Value))[^1]);
    }

    [Fact]
    public async Task Activity_is_written_at_most_every_fifteen_seconds()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        var start = await LastActiveAsync(person);

        host.Clock.Pass(TimeSpan.FromSeconds(14));
        await visitor.GetAsync("/test/signed-in");
        var soon = await LastActiveAsync(person);
        host.Clock.Pass(TimeSpan.FromSeconds(1));
        await visitor.GetAsync("/test/signed-in");

        Assert.Equal((start, start + TimeSpan.FromSeconds(15)), (soon, await LastActiveAsync(person)));
    }

    [Fact]
    public async Task Disabling_a_person_takes_effect_on_the_next_request()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);

        await host.AskAsync(db =>
            db.Users.Where(a => a.Id == person.Id!.Value.Value)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, host.Clock.GetUtcNow()))
        );

        Assert.Equal("303 /sign-in?why=Disabled", await visitor.GetAsync("/test/signed-in"));
        Assert.Null(visitor.Cookies["chartroom-session"]);
        Assert.Equal("session.ended", (await host.StoryAsync(person.Id!.Value))[^1]);
    }

    [Fact]
    public async Task A_changed_role_counts_on_the_next_request()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        var before = await visitor.GetAsync("/test/coder");

        await host.AskAsync(db =>
            db.Users.Where(a => a.Id == person.Id!.Value.Value).ExecuteUpdateAsync(s => s.SetProperty(a => a.Role, Role.Educator))
        );
        await host.AskAsync(db =>
            db.Set<HeldRight>()
                .Where(r => r.AccountKey == person.Id!.Value.Value && r.Role == Role.Coder)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Role, Role.Educator))
        );

        Assert.Equal(("200", "403"), (before, await visitor.GetAsync("/test/coder")));
        Assert.Equal("route.refused refused RouteNotForRole", (await host.StoryAsync(person.Id!.Value))[^1]);
    }

    [Fact, Proves("P1")]
    public async Task A_role_that_is_not_held_any_more_ends_the_session()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);

        await host.AskAsync(db =>
            db.Set<HeldRight>()
                .Where(r => r.AccountKey == person.Id!.Value.Value)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, host.Clock.GetUtcNow()))
        );

        Assert.Equal("303 /sign-in?why=NoRole", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal("session.ended", (await host.StoryAsync(person.Id!.Value))[^1]);
    }

    [Fact]
    public async Task A_route_without_a_rule_is_refused_to_everybody()
    {
        var person = await host.PersonAsync(Role.Administrator);
        using var visitor = await host.SignInAsync(person);
        using var stranger = host.Visitor();

        Assert.Equal("403", await visitor.GetAsync("/test/ruleless"));
        Assert.Contains("it has no access rule", visitor.Html, StringComparison.Ordinal);
        Assert.Equal("403", await stranger.GetAsync("/test/ruleless"));
        Assert.Equal("route.refused refused RouteHasNoRule", (await host.StoryAsync(person.Id!.Value))[^1]);
    }

    [Fact]
    public async Task Nobody_signed_in_is_sent_to_sign_in_and_a_script_is_told()
    {
        using var visitor = host.Visitor();

        Assert.Equal("303 /sign-in", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal("401 /sign-in", await visitor.GetAsync("/test/signed-in", ("X-Fragment", "1")));
        Assert.False(visitor.Last.Headers.Contains("X-Fragment"));
        Assert.Equal(
            "303 /sign-in",
            await visitor.GetAsync("/test/signed-in", ("Cookie", "chartroom-session=made-up-by-somebody"))
        );
        Assert.Equal("303 /sign-in?back=%2Faccount", await visitor.GetAsync("/account?tab=1"));
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/account")]
    [InlineData("/test/signed-in")]
    [InlineData("/unlock")]
    public async Task No_page_is_kept_by_the_browser(string path)
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);

        await visitor.GetAsync(path);

        Assert.Equal("no-store", visitor.Last.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_form_counts_only_with_the_token_of_this_session()
    {
        var (person, other) = (await host.PersonAsync(), await host.PersonAsync());
        using var visitor = await host.SignInAsync(person);
        using var stranger = await host.SignInAsync(other);
        await visitor.GetAsync("/account");
        await stranger.GetAsync("/account");
        var (mine, theirs) = (visitor.TokenFor("/step-away"), stranger.TokenFor("/step-away"));

        Assert.Equal("200", await visitor.PostAsync("/test/write", mine));
        Assert.Equal("403", await visitor.PostAsync("/test/write", null));
        Assert.Equal("403", await visitor.PostAsync("/test/write", theirs));
        Assert.Equal("403", await visitor.PostAsync("/test/write", mine + "x"));
        Assert.Equal("route.refused refused FormFromElsewhere", (await host.StoryAsync(person.Id!.Value))[^1]);
    }

    /// <summary>Fetch section 3.2: a page with Referrer-Policy no-referrer sends its forms with Origin "null".</summary>
    [Theory]
    [InlineData("https://elsewhere.example", "", "403")]
    [InlineData("http://localhost:1", "", "403")]
    [InlineData("null", "", "403")]
    [InlineData("null", "cross-site", "403")]
    [InlineData("null", "same-origin", "200")]
    [InlineData("own", "same-origin", "200")]
    [InlineData("own", "", "200")]
    public async Task A_form_of_another_origin_counts_for_nothing(string origin, string site, string said)
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        await visitor.GetAsync("/account");
        var request = new HttpRequestMessage(HttpMethod.Post, "/test/write")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", visitor.TokenFor("/step-away"))]),
        };

        var from = origin == "own" ? host.Address.GetLeftPart(UriPartial.Authority) : origin;

        Assert.Equal(
            said,
            await visitor.SendAsync(request, site == "" ? [("Origin", from)] : [("Origin", from), ("Sec-Fetch-Site", site)])
        );
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_active_session()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);

        var failure = await Record.ExceptionAsync(() =>
            host.AskAsync(async db =>
            {
                var account = await db.Users.SingleAsync(a => a.Id == person.Id!.Value.Value);
                db.Add(new Session(account, new byte[32], SignInStrength.Passkey, host.Clock.GetUtcNow(), SessionLimits.Initial));
                return await db.SaveChangesAsync();
            })
        );

        Assert.IsType<DbUpdateException>(failure);
    }

    [Fact]
    public void A_forwarded_plain_connection_under_a_real_name_never_gets_a_cookie_without_Secure()
    {
        foreach (
            var (scheme, name, header) in new[]
            {
                ("https", "chartroom.example", "__Host-c=v; path=/; secure; samesite=strict; httponly"),
                ("http", "chartroom.example", "__Host-c=v; path=/; secure; samesite=strict; httponly"),
                ("https", "localhost", "__Host-c=v; path=/; secure; samesite=strict; httponly"),
                ("http", "localhost", "c=v; path=/; samesite=strict; httponly"),
            }
        )
        {
            var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
            (context.Request.Scheme, context.Request.Host) = (scheme, new(name));

            BrowserCookie.Write(context, "c", "v");

            Assert.Equal(header, context.Response.Headers.SetCookie.ToString());
        }
    }

    private Task<DateTimeOffset> LastActiveAsync(DemoPerson person) =>
        host.AskAsync(db =>
            db.Set<Session>()
                .Where(s => s.AccountKey == person.Id!.Value.Value && s.EndedAt == null)
                .Select(s => s.LastActive)
                .SingleAsync()
        );
}
