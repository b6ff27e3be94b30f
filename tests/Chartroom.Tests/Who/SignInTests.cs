using System.Text.RegularExpressions;
using Chartroom.Features.Accounts;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Who;

public sealed partial class SignInTests(WhoHost host) : IClassFixture<WhoHost>
{
    private const string NotIt = "words that are not it";

    [Fact, Proves("E6"), Proves("O3")]
    public async Task A_person_signs_in_with_passphrase_and_code()
    {
        var person = await host.PersonAsync();
        using var visitor = host.Visitor();

        var first = await visitor.PassphraseAsync(person.UserName, person.Passphrase);
        var between = await visitor.GetAsync("/test/signed-in");
        var second = await visitor.CodeAsync(person, Totp.StepAt(host.Clock.GetUtcNow()));

        Assert.Equal(("303 /sign-in/code", "303 /sign-in", "303 /"), (first, between, second));
        Assert.Equal("200", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal("Coder", visitor.Html);
        Assert.Equal(["factor.enrolled", "right.job-given", "sign-in.succeeded"], await host.LastAsync(person.Id!.Value, 3));
        Assert.Contains(
            "\"strength\":\"PassphraseAndCode\"",
            (await host.EntriesAsync(person.Id.Value))[^1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_session_cookie_is_kept_from_scripts_and_other_sites_and_only_its_hash_is_on_the_server()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);

        var cookie = visitor.Cookies["chartroom-session"]!;
        var header = Assert.Single(
            visitor.Last.Headers.GetValues("Set-Cookie"),
            c => c.StartsWith("chartroom-session=", StringComparison.Ordinal)
        );
        var bytes = await File.ReadAllBytesAsync(host.DatabaseFile, TestContext.Current.CancellationToken);

        Assert.Equal(43, cookie.Value.Length); // 256 bits in base64url
        Assert.Matches("; path=/; samesite=strict; httponly$", header);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(cookie.Value)));
    }

    [Fact]
    public async Task Unknown_wrong_disabled_and_paused_get_the_same_answer()
    {
        var (person, paused, shut) = (await host.PersonAsync(), await host.PersonAsync(), await host.PersonAsync());
        await host.AskAsync(db =>
            db.Users.Where(a => a.Id == shut.Id!.Value.Value)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.DisabledAt, host.Clock.GetUtcNow()))
        );
        using var visitor = host.Visitor();
        for (var i = 0; i < 5; i++)
            await visitor.PassphraseAsync(paused.UserName, NotIt);

        var answers = new List<(string, string)>();
        foreach (
            var (name, phrase) in new[]
            {
                ("nobodyatall", NotIt),
                (person.UserName, NotIt),
                (shut.UserName, shut.Passphrase),
                (paused.UserName, paused.Passphrase),
            }
        )
            answers.Add(
                (
                    await visitor.PassphraseAsync(name, phrase),
                    Varying().Replace(visitor.Html.Replace(name, "NAME", StringComparison.Ordinal), "")
                )
            );

        Assert.Equal("422", answers[0].Item1);
        Assert.Contains("That did not match, or too many tries were made.", answers[0].Item2, StringComparison.Ordinal);
        Assert.All(answers, a => Assert.Equal(answers[0], a));
        await host.AskAsync(db => db.Set<AttemptCount>().ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Unknown_and_wrong_cost_the_same_hashing()
    {
        var person = await host.PersonAsync();

        var unknown = await HashingsAsync("nobody");
        var wrong = await HashingsAsync(person.UserName);
        await host.AskAsync(db => db.Set<AttemptCount>().ExecuteDeleteAsync());

        Assert.Equal([PassphraseCheck.Rounds], wrong);
        Assert.Equal(wrong, unknown);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var person = await host.PersonAsync();
        var step = Totp.StepAt(host.Clock.GetUtcNow());
        using var first = host.Visitor();
        await first.PassphraseAsync(person.UserName, person.Passphrase);
        using var second = host.Visitor();
        await second.PassphraseAsync(person.UserName, person.Passphrase);

        Assert.Equal("303 /", await first.CodeAsync(person, step));
        Assert.Equal("422", await second.CodeAsync(person, step));
        Assert.Equal("sign-in.refused refused SignInDenied", (await host.StoryAsync(person.Id!.Value))[^1]);
        Assert.Equal("200", await first.GetAsync("/test/signed-in"));
    }

    [Fact]
    public async Task Of_many_uses_of_one_code_at_the_same_moment_one_signs_in()
    {
        var person = await host.PersonAsync();
        var account = await host.AskAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Id == person.Id!.Value.Value));
        var halfway = new SignInHalfway(account.Id, account.SecurityStamp!, null);
        var code = Totp.Code(person.TotpSecret, Totp.StepAt(host.Clock.GetUtcNow()));

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    host.WithAsync<SignInFactor, bool>(async handler =>
                        (await handler.HandleAsync(halfway, ProofKind.Code, code, "test", default)).Allows(out var _, out var _)
                    )
                )
        );

        Assert.Single(outcomes, signedIn => signedIn);
        Assert.Equal(
            1,
            await host.AskAsync(db => db.Set<Session>().CountAsync(s => s.AccountKey == account.Id && s.EndedAt == null))
        );
    }

    [Theory]
    [InlineData(-2, "422")]
    [InlineData(-1, "303 /")]
    [InlineData(0, "303 /")]
    [InlineData(1, "303 /")]
    [InlineData(2, "422")]
    public async Task A_code_may_be_one_step_off(int off, string said)
    {
        var person = await host.PersonAsync();
        using var visitor = host.Visitor();
        await visitor.PassphraseAsync(person.UserName, person.Passphrase);

        Assert.Equal(said, await visitor.CodeAsync(person, Totp.StepAt(host.Clock.GetUtcNow()) + off));
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var person = await host.PersonAsync();
        var codes = await host.WithAsync<ChartroomDb, IReadOnlyList<string>>(async db =>
        {
            var set = RecoveryCode.NewSet();
            var root = await host.WithAsync<RootKey, RootKey>(Task.FromResult);
            db.AddRange(set.Select(code => new RecoveryCode(person.Id!.Value, code, root)));
            await db.SaveChangesAsync();
            return set;
        });

        Assert.Equal("303 /", await RecoverAsync(codes[0].ToUpperInvariant()));
        Assert.Equal("422", await RecoverAsync(codes[0]));
        Assert.Equal("422", await RecoverAsync("2222-3333-4444"));
        Assert.StartsWith("303 /", await RecoverAsync(codes[1]), StringComparison.Ordinal);
        Assert.Equal(8, await host.AskAsync(db => db.Set<RecoveryCode>().CountAsync(c => c.AccountId == person.Id!.Value)));

        async Task<string> RecoverAsync(string code)
        {
            using var visitor = host.Visitor();
            await visitor.PassphraseAsync(person.UserName, person.Passphrase);
            return await visitor.SubmitAsync("/sign-in/code", "/sign-in/recovery", ("code", code));
        }
    }

    [Fact, Proves("E8"), Proves("C2"), Proves("O2")]
    public async Task A_second_sign_in_ends_the_first_and_both_are_told()
    {
        var person = await host.PersonAsync();
        using var first = await host.SignInAsync(person);
        using var second = host.Visitor();

        Assert.Equal("303 /signed-in?back=%2F", await second.SignInAsync(person));
        Assert.Equal("200", await second.GetAsync("/signed-in?back=%2F"));
        Assert.Contains("You were signed in elsewhere", second.Html, StringComparison.Ordinal);
        Assert.Equal("303 /sign-in?why=SignedInElsewhere", await first.GetAsync("/test/signed-in"));
        Assert.Equal("200", await first.GetAsync("/sign-in?why=SignedInElsewhere"));
        Assert.Contains("You signed in somewhere else", first.Html, StringComparison.Ordinal);
        Assert.Equal(["session.ended", "sign-in.succeeded"], await host.LastAsync(person.Id!.Value, 2));
    }

    [Fact]
    public async Task Each_sign_in_has_a_new_token_whatever_the_browser_sent_before()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        var before = visitor.Cookies["chartroom-session"]!.Value;
        await visitor.SubmitAsync("/account", "/sign-out");

        await visitor.SignInAsync(person);

        Assert.NotEqual(before, visitor.Cookies["chartroom-session"]!.Value);
    }

    [Fact]
    public async Task After_sign_out_the_old_cookie_opens_nothing()
    {
        var person = await host.PersonAsync();
        using var visitor = await host.SignInAsync(person);
        var value = visitor.Cookies["chartroom-session"]!.Value;

        Assert.Equal("303 /sign-in?why=SignedOut", await visitor.SubmitAsync("/account", "/sign-out"));
        Assert.Equal("\"cache\"", Assert.Single(visitor.Last.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal(
            "303 /sign-in?why=SignedOut",
            await visitor.GetAsync("/test/signed-in", ("Cookie", $"chartroom-session={value}"))
        );
    }

    [Theory]
    [InlineData(
        "/charts/K7Q2-93FX?document=0199c0de-0000-7000-8000-000000000001&name=Ann",
        "/charts/K7Q2-93FX?document=0199c0de-0000-7000-8000-000000000001"
    )]
    [InlineData("/worklist?sort=age", "/worklist")]
    [InlineData("//elsewhere.example/", null)]
    [InlineData("/\\elsewhere.example", null)]
    [InlineData("https://elsewhere.example/worklist", null)]
    [InlineData("/charts/Ann-Smith", null)]
    [InlineData("/sign-out", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_way_back_is_a_page_of_this_product_and_carries_no_words(string? address, string? back) =>
        Assert.Equal(back, Paths.Back(address));

    /// <summary>The rounds of each comparison that one sign-in makes.</summary>
    private async Task<int[]> HashingsAsync(string userName)
    {
        host.Hashings.Clear();
        await host.WithAsync<SignInPassphrase, bool>(async handler =>
            (await handler.HandleAsync(userName, NotIt, "rounds", default)).Allows(out var _, out var _)
        );
        return [.. host.Hashings];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"[^\"]*\"")]
    private static partial Regex Varying();
}
