using System.Text;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Who;

[Proves("E7")]
public sealed class PassphraseTests(WhoHost host) : IClassFixture<WhoHost>
{
    /// <summary>Rules of NIST SP 800-63B section 5.1.1.2; id, phrase, refusal or null.</summary>
    public static TheoryData<string, string?, string?> Rows =>
        new()
        {
            { "15 characters", "fern lake tulip", null },
            { "14 characters", "fern lake tuli", nameof(PassphraseTooShort) },
            { "128 characters", string.Concat(Enumerable.Range(0, 32).Select(i => $"{i:D2}x ")), null },
            {
                "129 characters",
                string.Concat(Enumerable.Range(0, 32).Select(i => $"{i:D2}x ")) + "y",
                nameof(PassphraseTooLong)
            },
            { "no digits, no capitals, no marks", "brisk oyster mantle", null },
            { "15 code points beyond the BMP", "🦊🌲🪨🌊🍂🦉🌙⛰🐝🌾🍄🪵🦌🐟🌻", null },
            { "8 code points of 16 units", "🦊🌲🪨🌊🍂🦉🌙🐝", nameof(PassphraseTooShort) },
            { "ligature counts as its letters", "ﬃne lake tulips", null },
            { "the user name inside", "xx anna.coder yy zz", nameof(PassphraseHoldsUserName) },
            { "the user name in other case", "my ANNA.CODER phrase", nameof(PassphraseHoldsUserName) },
            { "known by heart", "correct horse battery staple", nameof(PassphraseIsCommon) },
            { "known by heart, dressed up", "Correct-Horse-Battery-Staple!2024", nameof(PassphraseIsCommon) },
            { "a word and digits", "Password12345678", nameof(PassphraseIsCommon) },
            { "one character", "aaaaaaaaaaaaaaaa", nameof(PassphraseIsCommon) },
            { "a piece repeated", "kestrelkestrelkestrel", nameof(PassphraseIsCommon) },
            { "a keyboard run", "qwertyuiopasdfgh", nameof(PassphraseIsCommon) },
            { "a keyboard run backwards", "mnbvcxzlkjhgfdsa", nameof(PassphraseIsCommon) },
            { "digits in order", "12345678901234567890", nameof(PassphraseIsCommon) },
            { "the product", "my chartroom password", nameof(PassphraseIsCommon) },
            { "only marks", "!!!!!!!!!!!!!!!!!!!!", nameof(PassphraseIsCommon) },
            { "half a surrogate pair", "fern lake tulip \ud83e", nameof(PassphraseUnreadable) },
            { "endless", new string('x', 10_000), nameof(PassphraseUnreadable) },
            { "nothing", null, nameof(PassphraseUnreadable) },
        };

    [Theory, MemberData(nameof(Rows))]
    public async Task A_passphrase_is_judged_by_length_and_commonness_alone(string id, string? phrase, string? refusal)
    {
        var outcome = await CheckAsync(phrase);

        Assert.Equal((id, refusal), (id, outcome.Allows(out _, out var why) ? null : why.Rule));
    }

    [Fact]
    public void The_same_phrase_typed_on_another_machine_is_the_same_phrase()
    {
        Passphrase.TryRead("cafe\u0301 noir tulipes", out var decomposed);
        Passphrase.TryRead("caf\u00e9 noir tulipes", out var composed);

        Assert.Equal((composed, 17), (decomposed, composed.Length));
        Assert.Equal("[passphrase]", composed.ToString());
    }

    [Fact]
    public async Task A_phrase_is_kept_as_PBKDF2_SHA_512_with_210000_rounds()
    {
        var person = await host.PersonAsync();

        var kept = Convert.FromBase64String(
            await host.AskAsync(db =>
                db.Users.Where(a => a.Id == person.Id!.Value.Value).Select(a => a.PasswordHash!).SingleAsync()
            )
        );

        // Identity's format 1: marker, PRF (2 = HMAC-SHA-512), rounds, salt length; big-endian.
        Assert.Equal((1, 2u, 210_000u, 16u), (kept[0], Number(1), Number(5), Number(9)));

        uint Number(int at) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(at));
    }

    [Fact]
    public void The_list_of_our_own_has_more_than_300_phrases() => Assert.InRange(CommonPassphrases.BuiltInCount, 300, 1_000);

    [Fact]
    public async Task A_list_that_is_imported_counts_from_then_on_and_importing_again_changes_nothing()
    {
        const string list = "zephyr marmalade trombone\t17\nObsidian-Walrus-Parade    9\nshort\n\n";
        var before = await CheckAsync("zephyr marmalade trombone");

        var (first, again) = (await ImportAsync(list), await ImportAsync(list));

        Assert.True(before.Allows(out _, out _));
        Assert.Equal((2, 0), (first, again));
        Assert.Equal(new PassphraseIsCommon(), Why(await CheckAsync("Zephyr Marmalade Trombone 2026")));
        Assert.Equal(new PassphraseIsCommon(), Why(await CheckAsync("obsidian walrus parade")));
    }

    [Fact]
    public async Task A_list_of_47000_is_imported_and_its_words_with_digits_are_refused()
    {
        var path = SharedData.Path("passwords", "zxcvbn_passwords_30k.txt");
        await using var file = File.OpenRead(path);

        var added = await host.WithAsync<CommonPassphrases, int>(common => common.ImportAsync(file, default));

        Assert.InRange(added, 5_000, 47_023);
        Assert.Equal(new PassphraseIsCommon(), Why(await CheckAsync("liverpool12345678")));
    }

    private Task<int> ImportAsync(string list) =>
        host.WithAsync<CommonPassphrases, int>(common =>
            common.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(list)), default)
        );

    private Task<Outcome<Passphrase>> CheckAsync(string? phrase) =>
        host.WithAsync<PassphraseRules, Outcome<Passphrase>>(rules => rules.CheckAsync(phrase, "anna.coder", default));

    private static Refusal Why(Outcome<Passphrase> outcome) => Assert.IsType<Outcome<Passphrase>.Refused>(outcome).Why;
}
