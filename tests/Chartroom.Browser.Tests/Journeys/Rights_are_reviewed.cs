using Chartroom.Features.AccessReviews;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>An officer begins a review over planted dormant, creeping and conflicting rights; the manager goes through it by keyboard and signs.</summary>
public sealed class Rights_are_reviewed(DemoHost host) : IClassFixture<DemoHost>
{
    private const string UserName = "ptallowby";
    private const string Who = "Perpetua Tallowby";

    /// <summary>Coders, the auditor and the educator of the demo report to its manager.</summary>
    private const int Led = 6;
    private const string Why = "She teaches the new colleagues until the end of the year.";

    [Fact, Proves("H15"), Proves("P8")]
    public async Task Planted_rights_are_found_looked_at_and_gone_when_the_manager_signs()
    {
        await PlantAsync();
        await BeginAsync();

        var manager = await Person.SitsDownAsync(host, Role.CodingManager);
        await manager.SignInAsync();
        await manager.Page.GotoAsync(host.Address + "/access-reviews/1");
        await manager.AssertAccessibleAsync("campaign");
        await manager.PictureAsync("review-campaign");
        await manager.Page.GetByRole(AriaRole.Link, new() { Name = Who }).ClickAsync();
        await manager.Page.GetByRole(AriaRole.Heading, new() { Name = Who }).WaitForAsync();
        await ReviewAsync(manager);
        await KeepTheOthersAsync(manager);
        await SignAsync(manager);

        Assert.Equal(
            ["Role/Coder", "Role/Educator"],
            (await LiveAsync()).Where(k => k.StartsWith("Role/", StringComparison.Ordinal))
        );
        Assert.DoesNotContain("ChartClass/Radiology", await LiveAsync());
        Assert.Contains("ChartClass/Office", await LiveAsync());
        // Once a refused form came back: the browser tells every answer of status 422.
        Assert.All(manager.Complaints, c => Assert.Contains("422", c, StringComparison.Ordinal));
        await manager.Page.Context.DisposeAsync();
    }

    private async Task BeginAsync()
    {
        var officer = await Person.SitsDownAsync(host, Role.SecurityOfficer);
        await officer.SignInAsync();
        await officer.Page.GotoAsync(host.Address + "/access-reviews");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Begin a review now" }).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Heading, new() { Name = "Access review 1" }).WaitForAsync();
        await officer.Page.GotoAsync(host.Address + "/access-reviews/1/report");
        await officer.AssertAccessibleAsync("report");
        Assert.Equal("", string.Join('\n', officer.Complaints));
        await officer.Page.Context.DisposeAsync();
    }

    /// <summary>Conflict: looked at and removed. Creep: kept with a sentence. Dormant: came marked. The rest by one button.</summary>
    private static async Task ReviewAsync(Person manager)
    {
        var page = manager.Page;
        await manager.AssertAccessibleAsync("person");
        await manager.PictureAsync("review-person");
        await page.Locator("tr", new() { HasText = "Act as auditor" }).GetByText("conflict").WaitForAsync();
        await page.Locator("tr", new() { HasText = "Act as educator" }).GetByText("role creep").WaitForAsync();
        Assert.True(await page.Locator("tr", new() { HasText = "Charts: radiology" }).GetByLabel("Remove").IsCheckedAsync());
        Assert.Equal(0, await page.Locator("tr", new() { HasText = "Act as educator" }).GetByLabel("Keep").CountAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Act as educator", Exact = true }).ClickAsync();
        await page.GetByText("came with an earlier job").WaitForAsync();
        await manager.AssertAccessibleAsync("right");
        await manager.PictureAsync("review-right");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "real words" }).WaitForAsync();
        await page.Locator("#why").FillAsync(Why);
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await page.Locator("tr", new() { HasText = "Act as educator" }).GetByText("kept", new() { Exact = true }).WaitForAsync();

        // The other side of the conflict is looked at too: it stays, and the auditing goes.
        await page.GetByRole(AriaRole.Link, new() { Name = "Act as coder", Exact = true }).ClickAsync();
        await page.Locator("#why").FillAsync("Coding is her job; the auditing is what goes.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await page.Locator("tr", new() { HasText = "Act as coder" }).GetByText("kept", new() { Exact = true }).WaitForAsync();

        // By keys: the first row is the conflict; R removes it, then the record key sends it with what came marked.
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await page.Locator("tr[aria-current]", new() { HasText = "Act as auditor" }).WaitForAsync();
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator("tr", new() { HasText = "Act as auditor" })
            .GetByText("removed", new() { Exact = true })
            .WaitForAsync();
        await page.Locator("tr", new() { HasText = "Charts: radiology" })
            .GetByText("removed", new() { Exact = true })
            .WaitForAsync();
    }

    /// <summary>Beginning with what is left of hers. Everybody else has nothing unusual, or that no line manager is named, which takes a sentence.</summary>
    private static async Task KeepTheOthersAsync(Person manager)
    {
        var page = manager.Page;
        for (var people = 0; people < Led; people++)
        {
            var heading = await page.Locator("h1").InnerTextAsync();
            var job = page.Locator("tr", new() { HasText = "no line manager" });
            if (await job.CountAsync() > 0)
            {
                await job.GetByLabel("Keep", new() { Exact = true }).CheckAsync();
                await job.GetByLabel("Why it is kept").FillAsync("The line managers are entered into the register next week.");
            }
            await page.GetByRole(AriaRole.Button, new() { Name = "keep the rest" }).ClickAsync();
            await page.Locator("h1", new() { HasNotText = heading }).WaitForAsync();
        }
        await page.GetByText("Every right of your people is decided").WaitForAsync();
    }

    private static async Task SignAsync(Person manager)
    {
        var page = manager.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Read it over and sign" }).ClickAsync();
        await page.GetByText("You affirm").WaitForAsync();
        await manager.AssertAccessibleAsync("sign");
        await manager.TypePassphraseAsync();
        await page.GetByText("You signed your share").WaitForAsync();
    }

    private Task PlantAsync() =>
        InDbAsync(async db =>
        {
            var person = await db.Users.SingleAsync(a => a.UserName == UserName);
            var then = TimeProvider.System.GetUtcNow().AddDays(-120);
            await db.Set<HeldRight>()
                .Where(r => r.AccountKey == person.Id && r.Profile == TaskProfile.Radiology)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.From, then));
            db.Add(
                new HeldRight(
                    person.AccountId,
                    RightSubject.Of(Role.Auditor),
                    RightSource.Request,
                    null,
                    TimeProvider.System.GetUtcNow()
                )
            );
            db.Add(new HeldRight(person.AccountId, RightSubject.Of(Role.Educator), RightSource.Job, null, then));
            return await db.SaveChangesAsync();
        });

    private Task<List<string>> LiveAsync() =>
        InDbAsync(db =>
            db.Set<HeldRight>()
                .Where(HeldRights.LiveAt(TimeProvider.System.GetUtcNow()))
                .Where(r => db.Users.Any(a => a.Id == r.AccountKey && a.UserName == UserName))
                .OrderBy(r => r.Key)
                .Select(r => r.Key)
                .ToListAsync()
        );

    private async Task<T> InDbAsync<T>(Func<ChartroomDb, Task<T>> ask)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<ChartroomDb>());
    }
}
