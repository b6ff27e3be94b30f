using Chartroom.Features.Matrix;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Matrix;

public sealed class The_pages_of_the_role_matrix(WhoHost host) : IClassFixture<WhoHost>
{
    private const string Draft = "/matrix/draft";

    /// <summary>One draft from the first form to the printed page, over HTTP and without script.</summary>
    [Fact, Proves("P12")]
    public async Task A_draft_is_written_compared_signed_and_printed_by_two_officers()
    {
        var (security, privacy) = (await host.PersonAsync(Role.SecurityOfficer), await host.PersonAsync(Role.PrivacyOfficer));
        using var author = await host.SignInAsync(security);
        using var publisher = await host.SignInAsync(privacy);
        Assert.Equal("404", await author.GetAsync(Draft));
        Assert.Equal("303 /matrix/draft", await author.SubmitAsync("/matrix", Draft));
        await author.GetAsync($"{Draft}?role=Coder%7CAuditor&profile=Emergency&document=triage-note");
        Assert.Equal("triage-note", author.Page.QuerySelector("#document option[selected]")?.GetAttribute("value"));

        var added = await author.SubmitAsync(
            $"{Draft}/rule",
            ("revision", "0"),
            ("role", "Coder"),
            ("profile", "Emergency"),
            ("document", "triage-note"),
            ("section", "*"),
            ("access", "Open")
        );
        Assert.Equal("303 /matrix/draft#changes", added);

        // The second tab still holds revision 0: what was typed there stays in its box, and what lies between is shown.
        var typed = "Coder,Coding,allow\nCoder,Office,consent,*,Open";
        await author.GetAsync(Draft);
        Assert.Equal("422", await author.SubmitAsync($"{Draft}/text", ("revision", "0"), ("text", typed)));
        Assert.Equal(typed, author.Page.QuerySelector("#matrix-text")!.TextContent);
        Assert.Contains(new DraftChangedMeanwhile().Message, Shown(author), StringComparison.Ordinal);
        Assert.Contains("What you typed and what stands now", Shown(author), StringComparison.Ordinal);
        Assert.Equal("422", await author.SubmitAsync($"{Draft}/text", ("revision", "1"), ("text", "Coder,*,diary,*,Open")));
        Assert.Contains("line 1: unknown document kind in 'diary'", Shown(author), StringComparison.Ordinal);
        Assert.Equal("Coder,*,diary,*,Open", author.Page.QuerySelector("#matrix-text")!.TextContent);

        await publisher.GetAsync("/matrix/changes");
        Assert.Contains("ED triage and nursing record", Shown(publisher), StringComparison.Ordinal);
        Assert.Contains("sealed → open", Shown(publisher), StringComparison.Ordinal);
        var begun = await publisher.GetAsync("/matrix/what-if?days=30");
        Assert.StartsWith("303 /matrix/what-if/", begun, StringComparison.Ordinal);
        for (var waits = 0; waits == 0 || publisher.Page.QuerySelector("[data-wait]") is not null; waits++)
        {
            Assert.InRange(waits, 0, 100);
            Assert.Equal("200", await publisher.GetAsync(begun[4..]));
        }
        Assert.Contains("What the draft of version 1 would have answered", Shown(publisher), StringComparison.Ordinal);
        Assert.Equal("303 /matrix/what-if", await author.GetAsync(begun[4..]));
        Assert.Equal("200", await publisher.GetAsync($"{Draft}/publish"));
        var sha256 = publisher.Page.QuerySelector("input[name=sha256]")!.GetAttribute("value")!;
        Assert.Equal(
            "403",
            await publisher.SubmitAsync($"{Draft}/publish", ("sha256", sha256), ("passphrase", "something else"))
        );
        Assert.Contains(new NotConfirmed().Message, Shown(publisher), StringComparison.Ordinal);
        Assert.Equal(
            "303 /matrix?version=2",
            await publisher.SubmitAsync($"{Draft}/publish", ("sha256", sha256), ("passphrase", privacy.Passphrase))
        );

        await publisher.GetAsync("/matrix");
        var version = await host.AskAsync(db => db.Set<RoleMatrixVersion>().SingleAsync(v => v.Number == 2));
        Assert.All(
            new[] { $"{version.Entry}", version.Sha256, security.DisplayName, privacy.DisplayName, "proved by passphrase" },
            words => Assert.Contains(words, Shown(publisher), StringComparison.Ordinal)
        );
        Assert.All(
            IncompatibleDuties.All.Select(d => d.Id).Concat(MatrixView.Conditions.Select(c => c.Rule)),
            rule => Assert.Contains(rule, Shown(publisher), StringComparison.Ordinal)
        );
        Assert.Equal("404", await publisher.GetAsync("/matrix?version=3"));
        Assert.Equal("404", await publisher.GetAsync("/matrix/changes?from=1&to=nine"));
    }

    private static string Shown(Visitor visitor) => visitor.Page.Body!.TextContent;
}
