using Chartroom.Platform.Who;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>A coder asks for another role and a manager approves; the coder acts in it and gives it up. Then glass is broken, and reviewed.</summary>
public sealed class More_is_asked_for(DemoHost host) : IClassFixture<DemoHost>
{
    [Fact, Proves("P5"), Proves("E11")]
    public async Task A_right_is_asked_for_approved_used_and_given_up()
    {
        var coder = await Person.SitsDownAsync(host, Role.Coder);
        await coder.SignInAsync();
        var page = coder.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Your rights" }).ClickAsync();
        await page.GetByLabel("Another role").CheckAsync();
        await page.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync("Auditor");
        await page.GetByLabel("For how long").SelectOptionAsync("8");
        await page.GetByLabel("Why the work needs it").FillAsync("too short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await page.GetByText("Something is missing or wrong").WaitForAsync();
        await coder.PictureAsync("rights-refused");
        Assert.Equal("Auditor", await page.GetByLabel("Role", new() { Exact = true }).InputValueAsync());
        await page.GetByLabel("Why the work needs it").FillAsync("I stand in for the second-level reviewer this afternoon.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/requests/**");
        await coder.AssertAccessibleAsync("own request");

        await ApproveAsync();

        await page.GotoAsync($"{host.Address}/rights");
        await page.Locator("button[name=role][value=Auditor]").ClickAsync();
        await page.GetByText("auditor for").WaitForAsync();
        await page.GotoAsync($"{host.Address}/rights");
        await coder.PictureAsync("rights-acting");
        await coder.AssertAccessibleAsync("rights");
        var auditor = page.Locator("#held tr", new() { HasText = "act as auditor" });
        await auditor.GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByText("You act as coder now").WaitForAsync();
        Assert.Equal(0, await auditor.CountAsync());
        // Once a refused form came back: the browser tells every answer of status 422.
        Assert.All(coder.Complaints, c => Assert.Contains("422", c, StringComparison.Ordinal));
        await page.Context.DisposeAsync();
    }

    [Fact, Proves("P9"), Proves("P11")]
    public async Task Glass_is_broken_read_ended_and_reviewed()
    {
        var manager = await Person.SitsDownAsync(host, Role.CodingManager);
        await manager.SignInAsync();
        await manager.Page.GotoAsync($"{host.Address}/assignments");
        var chart = (await manager.Page.Locator("#work th.code, #work td.code").First.InnerTextAsync()).Trim();
        await manager.Page.Context.DisposeAsync();

        var coder = await Person.SitsDownAsync(host, Role.Coder);
        await coder.SignInAsync();
        var page = coder.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Emergency access" }).ClickAsync();
        await page.GetByLabel("Case number of the chart").FillAsync(chart);
        await page.GetByLabel("A clinician needs an answer").CheckAsync();
        await page.GetByLabel("In your words")
            .FillAsync("The emergency department calls about the anticoagulant that was documented.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on to the confirmation" }).ClickAsync();
        await page.GetByText("Confirm emergency access").First.WaitForAsync();
        await coder.AssertAccessibleAsync("emergency confirmation");
        await page.GetByLabel("Your passphrase").FillAsync("not it at all");
        await page.GetByRole(AriaRole.Button, new() { Name = "Break glass", Exact = true }).ClickAsync();
        await page.GetByText("That did not match").First.WaitForAsync();
        await coder.TypePassphraseAsync();
        await page.GetByText("Emergency access: it closes").WaitForAsync();
        await page.Locator("a.doc").First.ClickAsync();
        await page.Locator("#reading-title").WaitForAsync();
        await coder.PictureAsync("emergency-chart");
        await coder.AssertAccessibleAsync("emergency chart");
        var title = await page.InnerTextAsync("#reading-title");
        await page.GetByRole(AriaRole.Button, new() { Name = "End it now" }).ClickAsync();
        await page.GetByText("Yours so far").WaitForAsync();

        await ReviewAsync(title);

        Assert.DoesNotContain(coder.Complaints, c => !c.Contains("403", StringComparison.Ordinal));
        await page.Context.DisposeAsync();
    }

    private async Task ApproveAsync()
    {
        var manager = await Person.SitsDownAsync(host, Role.CodingManager);
        await manager.SignInAsync();
        var page = manager.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Access requests" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "act as auditor" }).First.ClickAsync();
        await manager.PictureAsync("request-to-decide");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve for 8 hours" }).ClickAsync();
        await page.GetByText("In force for a while").WaitForAsync();
        await manager.AssertAccessibleAsync("requests");
        Assert.Equal("", string.Join('\n', manager.Complaints));
        await page.Context.DisposeAsync();
    }

    private async Task ReviewAsync(string title)
    {
        var officer = await Person.SitsDownAsync(host, Role.PrivacyOfficer);
        await officer.SignInAsync();
        var page = officer.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Emergency reviews" }).ClickAsync();
        await officer.PictureAsync("emergencies");
        await page.Locator("#to-review th a").First.ClickAsync();
        await page.GetByText("Exactly what was read").WaitForAsync();
        Assert.Contains(title, await page.InnerTextAsync("#read"), StringComparison.Ordinal);
        await page.GetByLabel("Adequate: the normal path could not wait").CheckAsync();
        await page.GetByLabel("What was read was needed for the reason").CheckAsync();
        await page.GetByLabel("Nothing", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("In your words").FillAsync("The call is in the department's log, and one document was read.");
        await officer.PictureAsync("after-action");
        await officer.AssertAccessibleAsync("after-action review");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the review" }).ClickAsync();
        await page.GetByText("Nothing waits for a review").WaitForAsync();
        await officer.AssertAccessibleAsync("emergency register");
        Assert.Equal("", string.Join('\n', officer.Complaints));
        await page.Context.DisposeAsync();
    }
}
