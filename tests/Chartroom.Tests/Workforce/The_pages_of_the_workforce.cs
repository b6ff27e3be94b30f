using Chartroom.Features.Workforce;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Workforce;

/// <summary>The same over HTTP, as a browser without script does it.</summary>
public sealed class The_pages_of_the_workforce(WhoHost host) : IClassFixture<WhoHost>
{
    private const string Chosen = "nine amber lanterns drift";

    private string Due =>
        new Organisation()
            .LegalDay(host.Clock.GetUtcNow())
            .AddDays(7)
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact, Proves("M13")]
    public async Task The_enrolment_token_of_an_account_that_is_made_is_shown_once()
    {
        using var officer = await host.SignInAsync(await host.PersonAsync(Role.SecurityOfficer));
        (string, string)[] typed = [("kind", "Join"), ("name", "N. Amberly"), ("role", "Provider")];

        var undated = await officer.SubmitAsync("/workforce/open?kind=Join", "/workforce", typed);
        var kept = officer.Page.QuerySelector("#name")!.GetAttribute("value");
        var opened = await officer.SubmitAsync("/workforce", [.. typed, ("due", Due)]);
        var place = opened.Split(' ')[1];
        var made = await officer.SubmitAsync(place, $"{place}/account", ("userName", "namberly"));
        await officer.GetAsync(place);
        var once = officer.Page.QuerySelector(".notice code")!.TextContent;
        await officer.GetAsync(place);

        Assert.Equal(("422", "N. Amberly", $"303 {place}"), (undated, kept, made));
        Assert.Matches("^([2-9a-z]{4}-){5}[2-9a-z]{4}$", once);
        Assert.DoesNotContain(once, officer.Html, StringComparison.Ordinal);
        using var newcomer = host.Visitor();
        Assert.Equal(
            "303 /enrol/factor",
            await newcomer.SubmitAsync(
                "/enrol",
                "/enrol",
                ("userName", "namberly"),
                ("token", once),
                ("passphrase", Chosen),
                ("again", Chosen)
            )
        );
    }

    [Fact, Proves("M14")]
    public async Task A_leave_from_now_on_ends_the_session_before_the_answer_comes()
    {
        using var officer = await host.SignInAsync(await host.PersonAsync(Role.SecurityOfficer));
        var coder = await host.PersonAsync();
        using var working = await host.SignInAsync(coder);

        var opened = await officer.SubmitAsync(
            "/workforce/open?kind=Leave",
            "/workforce",
            ("kind", "Leave"),
            ("person", $"{coder.Id}"),
            ("when", "now"),
            ("due", Due)
        );
        await officer.GetAsync(opened.Split(' ')[1]);

        Assert.Contains("within the target of one minute", officer.Html, StringComparison.Ordinal);
        Assert.Equal("303 /sign-in?why=Disabled", await working.GetAsync("/test/signed-in"));
        using var back = host.Visitor();
        Assert.Equal("422", await back.SignInAsync(coder));
    }

    [Fact]
    public async Task An_agreement_is_acknowledged_under_proof_of_identity()
    {
        var coder = await host.PersonAsync();
        var given = new Obligation(coder.Id!.Value, ObligationKind.AcceptableUse, "Acceptable use", new(2026, 12, 1));
        await host.DoAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            db.Add(given);
            await db.SaveChangesAsync();
        });
        using var visitor = await host.SignInAsync(coder);
        var act = $"/my-agreements/{given.Id}";

        var wrong = await visitor.SubmitAsync("/my-agreements", act, ("passphrase", "not the passphrase of this person"));
        var right = await visitor.SubmitAsync("/my-agreements", act, ("passphrase", coder.Passphrase));

        Assert.Equal(("422", "303 /my-agreements"), (wrong, right));
        Assert.NotNull((await host.AskAsync(db => db.Set<Obligation>().SingleAsync(o => o.Id == given.Id))).AcknowledgedAt);
    }
}
