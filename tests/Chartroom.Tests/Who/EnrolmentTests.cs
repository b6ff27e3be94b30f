using System.Text;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Who;

/// <summary>From an empty installation to working accounts. Each test has an installation of its own.</summary>
public sealed class EnrolmentTests : IAsyncLifetime
{
    private const string Phrase = "seven quiet marble otters";
    private readonly WhoHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact, Proves("C2"), Proves("O2")]
    public async Task The_printed_token_sets_up_the_first_administrator_and_nothing_after_that()
    {
        Assert.Equal(0, await host.AskAsync(db => db.Users.CountAsync()));
        var token = await IssueAsync();
        using var visitor = host.Visitor();

        var wrong = await SetUpAsync(visitor, "2222-3333-4444-5555-6666-7777", Phrase);
        var weak = await SetUpAsync(visitor, token!, "password password");
        var right = await SetUpAsync(visitor, token!, Phrase);
        var locked = await visitor.GetAsync("/test/signed-in");
        var codes = await EnrolAppAsync(visitor);

        Assert.Equal(("422", "422", "303 /enrol/factor", "303 /sign-in"), (wrong, weak, right, locked));
        Assert.Equal(RecoveryCode.SetSize, codes.Count);
        Assert.Equal("200", await visitor.GetAsync("/people"));
        Assert.Equal("303 /sign-in", await host.Visitor().GetAsync("/set-up"));
        Assert.Equal("422", await SetUpAsync(visitor, token!, Phrase, from: "/people"));
        Assert.Null(await IssueAsync());
        Assert.Equal(1, await host.AskAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task A_newer_set_up_token_replaces_the_one_before_and_a_day_ends_both()
    {
        var (first, second) = (await IssueAsync(), await IssueAsync());
        using var visitor = host.Visitor();

        Assert.Equal("422", await SetUpAsync(visitor, first!, Phrase));
        host.Clock.Pass(OneTimeToken.SetUpLifetime);
        Assert.Equal("422", await SetUpAsync(visitor, second!, Phrase));
    }

    [Fact]
    public async Task Set_up_that_was_left_halfway_can_be_done_again()
    {
        using var visitor = host.Visitor();
        Assert.Equal("303 /enrol/factor", await SetUpAsync(visitor, (await IssueAsync())!, Phrase));

        using var later = host.Visitor();
        Assert.Equal("303 /enrol/factor", await SetUpAsync(later, (await IssueAsync())!, "six other marble otters"));
        await EnrolAppAsync(later);

        Assert.Equal("200", await later.GetAsync("/people"));
    }

    [Fact, Proves("C2"), Proves("E6")]
    public async Task An_administrator_makes_an_account_that_can_do_nothing_but_enrol()
    {
        using var administrator = await AdministratorAsync();
        await administrator.SubmitAsync(
            "/people",
            "/people",
            ("userName", "a.coder"),
            ("displayName", "A. Coder"),
            ("role", "Coder"),
            ("credential", "CCS")
        );
        await administrator.GetAsync("/people");
        var token = administrator.Page.QuerySelector(".notice code")!.TextContent;
        using var person = host.Visitor();

        var before = await person.PassphraseAsync("a.coder", Phrase);
        var stranger = await BeginAsync(person, "a.coder", "2222-3333-4444-5555-6666-7777");
        var begun = await BeginAsync(person, "a.coder", token);
        var between = await host.Visitor().PassphraseAsync("a.coder", Phrase);
        await EnrolAppAsync(person);

        Assert.Equal(("422", "422", "303 /enrol/factor", "422"), (before, stranger, begun, between));
        Assert.Equal("200", await person.GetAsync("/test/coder"));
        Assert.Equal("422", await BeginAsync(host.Visitor(), "a.coder", token));
        await administrator.GetAsync("/people");
        Assert.DoesNotContain(token, administrator.Html, StringComparison.Ordinal);
    }

    [Fact, Proves("C2"), Proves("O2")]
    public async Task A_user_name_is_never_given_twice_also_after_its_person_left()
    {
        using var administrator = await AdministratorAsync();
        var left = await host.PersonAsync();
        await administrator.SubmitAsync("/people", $"/people/{left.Id}/disable");

        var said = await administrator.SubmitAsync(
            "/people",
            "/people",
            ("userName", left.UserName.ToUpperInvariant()),
            ("displayName", "New"),
            ("role", "Coder")
        );

        Assert.Equal("422", said);
        Assert.Contains("This user name was given before.", administrator.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_enrolled_the_app_does_not_sign_in_again()
    {
        using var visitor = host.Visitor();
        await SetUpAsync(visitor, (await IssueAsync())!, Phrase);
        var secret = await EnrolAsync(visitor);
        using var thief = host.Visitor();
        await thief.PassphraseAsync("first.admin", Phrase);

        Assert.Equal(
            "422",
            await thief.SubmitAsync(
                "/sign-in/code",
                "/sign-in/code",
                ("code", Totp.Code(secret, Totp.StepAt(host.Clock.GetUtcNow())))
            )
        );
    }

    [Fact]
    public async Task The_cookie_of_a_finished_enrolment_adds_nothing_more()
    {
        using var visitor = host.Visitor();
        await SetUpAsync(visitor, (await IssueAsync())!, Phrase);
        var cookies = string.Join("; ", visitor.Cookies.Select(c => $"{c.Name}={c.Value}"));
        await EnrolAsync(visitor);
        using var thief = host.Visitor();

        Assert.Equal("303 /enrol", await thief.GetAsync("/enrol/factor", ("Cookie", cookies)));
    }

    [Fact]
    public async Task A_further_factor_is_not_added_while_the_session_is_locked()
    {
        using var visitor = host.Visitor();
        await SetUpAsync(visitor, (await IssueAsync())!, Phrase);
        await EnrolAsync(visitor);
        await visitor.SubmitAsync("/account", "/account/confirm", ("passphrase", Phrase));
        await visitor.SubmitAsync("/account", "/account/factors");

        var before = await visitor.GetAsync("/enrol/factor");
        await visitor.SubmitAsync("/people", "/step-away");

        Assert.Equal(("200", "303 /enrol"), (before, await visitor.GetAsync("/enrol/factor")));
    }

    [Fact]
    public async Task Neither_authenticator_key_nor_codes_nor_tokens_stand_in_the_database()
    {
        using var visitor = host.Visitor();
        var token = (await IssueAsync())!;
        await SetUpAsync(visitor, token, Phrase);
        var secret = await EnrolAsync(visitor);
        await visitor.GetAsync("/enrol/recovery-codes");
        var code = visitor.Page.QuerySelectorAll(".codes-list code")[0].TextContent;

        var files = Directory.GetFiles(Path.GetDirectoryName(host.DatabaseFile)!, "chartroom.db*");

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var bytes = await ReadSharedAsync(file);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(secret));
            foreach (
                var text in new[]
                {
                    Totp.Base32(secret),
                    code,
                    code.Replace("-", "", StringComparison.Ordinal),
                    token,
                    token.Replace("-", "", StringComparison.Ordinal),
                    Phrase,
                }
            )
                Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)));
        }
    }

    private Task<string?> IssueAsync() => host.WithAsync<SetUp, string?>(setUp => setUp.IssueTokenAsync(default));

    private static async Task<string> SetUpAsync(Visitor visitor, string token, string phrase, string from = "/set-up")
    {
        await visitor.GetAsync(from);
        var form = visitor.TokenFor(from == "/set-up" ? "/set-up" : "/step-away");
        return await visitor.PostAsync(
            "/set-up",
            form,
            ("token", token),
            ("userName", "first.admin"),
            ("displayName", "First Admin"),
            ("passphrase", phrase),
            ("again", phrase)
        );
    }

    private static Task<string> BeginAsync(Visitor visitor, string userName, string token) =>
        visitor.SubmitAsync(
            "/enrol",
            "/enrol",
            ("userName", userName),
            ("token", token),
            ("passphrase", Phrase),
            ("again", Phrase)
        );

    private async Task<Visitor> AdministratorAsync()
    {
        var person = await host.PersonAsync(Role.Administrator);
        return await host.SignInAsync(person);
    }

    /// <summary>Reads the key from the page, as a person without a camera does, and types the code.</summary>
    private async Task<byte[]> EnrolAsync(Visitor visitor)
    {
        await visitor.GetAsync("/enrol/factor");
        Assert.NotNull(visitor.Page.QuerySelector("svg.qr path"));
        var secret = FromBase32(visitor.Page.QuerySelector("main code")!.TextContent);
        Assert.Equal(
            "303 /enrol/recovery-codes",
            await visitor.SubmitAsync("/enrol/code", ("code", Totp.Code(secret, Totp.StepAt(host.Clock.GetUtcNow()))))
        );
        return secret;
    }

    private async Task<List<string>> EnrolAppAsync(Visitor visitor)
    {
        await EnrolAsync(visitor);
        await visitor.GetAsync("/enrol/recovery-codes");
        return [.. visitor.Page.QuerySelectorAll(".codes-list code").Select(c => c.TextContent)];
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(
            text.Select(c =>
                Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')
            )
        );
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }
}
