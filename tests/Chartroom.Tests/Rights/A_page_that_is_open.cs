using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Rights;

/// <summary>A person acts in a role they were given, with pages open, and the clock passes its end.</summary>
public sealed class A_page_that_is_open(WhoHost host) : IClassFixture<WhoHost>
{
    [Fact, Proves("P6"), Proves("P1")]
    public async Task A_role_taken_on_ends_at_its_hour_in_pages_that_are_open()
    {
        var person = await host.PersonAsync(Role.Educator);
        await GiveAsync(person, RightSubject.Of(Role.Coder), TimeSpan.FromMinutes(10));
        using var visitor = await host.SignInAsync(person);

        Assert.Equal("403", await visitor.GetAsync("/test/coder"));
        Assert.Equal("303 /", await visitor.SubmitAsync("/rights", "/rights/act", ("role", "Coder")));
        Assert.Equal("200", await visitor.GetAsync("/test/coder"));
        host.Clock.Pass(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal("200", await visitor.GetAsync("/test/coder"));
        host.Clock.Pass(TimeSpan.FromTicks(1));

        Assert.Equal("403", await visitor.GetAsync("/test/coder"));
        Assert.Equal("200", await visitor.GetAsync("/test/signed-in"));
        Assert.Equal("Educator", visitor.Html);
    }

    [Fact, Proves("P1")]
    public async Task Nobody_acts_in_a_role_they_do_not_hold()
    {
        var person = await host.PersonAsync(Role.Educator);
        using var visitor = await host.SignInAsync(person);

        await visitor.GetAsync("/rights");
        var token = visitor.TokenFor("/rights/requests");
        Assert.Equal("403", await visitor.PostAsync("/rights/act", token, ("role", "PrivacyOfficer")));
        Assert.Equal("403", await visitor.PostAsync("/rights/act", token, ("role", "nonsense")));
        Assert.Equal("session.role-taken refused RoleNotHeld", (await host.StoryAsync(person.Id!.Value))[^1]);
        Assert.Null(
            await host.AskAsync(db =>
                db.Set<Session>()
                    .Where(s => s.EndedAt == null && s.AccountKey == person.Id!.Value.Value)
                    .Select(s => s.ActingRole)
                    .SingleAsync()
            )
        );
    }

    [Fact, Proves("L18")]
    public async Task The_right_to_export_opens_its_page_and_no_other_until_its_hour()
    {
        var person = await host.PersonAsync(Role.Educator);
        await GiveAsync(person, RightSubject.Export, TimeSpan.FromMinutes(5));
        using var visitor = await host.SignInAsync(person);

        Assert.Equal(("200", "403"), (await visitor.GetAsync("/exports"), await visitor.GetAsync("/assignments")));
        host.Clock.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal("403", await visitor.GetAsync("/exports"));
    }

    private Task<int> GiveAsync(DemoPerson person, RightSubject subject, TimeSpan lasting) =>
        host.AskAsync(db =>
        {
            var now = host.Clock.GetUtcNow();
            db.Add(new HeldRight(person.Id!.Value, subject, RightSource.Request, by: null, now) { Until = now + lasting });
            return db.SaveChangesAsync();
        });
}
