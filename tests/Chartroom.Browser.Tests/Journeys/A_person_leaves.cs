using Chartroom.Platform.Who;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>A coder works on a chart while the security officer ends their access; the next click finds the door shut.</summary>
public sealed class A_person_leaves(DemoHost host) : IClassFixture<DemoHost>
{
    [Fact, Proves("M14")]
    public async Task All_access_ends_while_the_person_works_and_the_chart_goes_to_a_colleague()
    {
        var coder = await Person.SitsDownAsync(host, Role.Coder, userName: "imarshwick");
        await coder.SignInAsync();
        await coder.OpenNextChartAsync("Discharge summary");
        var officer = await Person.SitsDownAsync(host, Role.SecurityOfficer);
        await officer.SignInAsync();

        await LeaveAsync(officer);

        await coder.Page.ReloadAsync();
        await coder.Page.WaitForURLAsync("**/sign-in?why=Disabled**");
        Assert.Contains("This account is disabled", await coder.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await ReturnAsync(officer);
        Assert.Equal("", string.Join('\n', officer.Complaints));
        await coder.Page.Context.DisposeAsync();
        await officer.Page.Context.DisposeAsync();
    }

    private async Task LeaveAsync(Person officer)
    {
        var page = officer.Page;
        await page.GotoAsync(host.Address + "/workforce");
        await page.GetByRole(AriaRole.Link, new() { Name = "Somebody leaves" }).ClickAsync();
        await page.Locator("#person").SelectOptionAsync(new SelectOptionValue { Label = "Ione Marshwick, coder" });
        await page.Locator("#handTo").SelectOptionAsync(new SelectOptionValue { Label = "Ruben Oakstave, coder" });
        await officer.AssertAccessibleAsync("a leave is opened");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the case" }).ClickAsync();
        await page.GetByText("within the target of one minute").WaitForAsync();
        await officer.AssertAccessibleAsync("access ended");
        await officer.PictureAsync("leave");
        Assert.Contains("handed to Ruben Oakstave", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    /// <summary>The rest of the list: nothing was registered in the person's hands, and the data came back.</summary>
    private static async Task ReturnAsync(Person officer)
    {
        var page = officer.Page;
        foreach (var thing in new[] { "Badge returned", "Devices returned" })
        {
            await page.GetByText($"Not needed: {thing}").ClickAsync();
            var item = page.Locator("li.note", new() { HasText = thing });
            await item.GetByLabel("Why it is not needed").FillAsync("Nothing of this kind was ever given out.");
            await item.GetByRole(AriaRole.Button, new() { Name = "Pass over it" }).ClickAsync();
            await page.Locator("li.note", new() { HasText = thing })
                .GetByText("Not needed", new() { Exact = true })
                .WaitForAsync();
        }
        await page.GetByLabel("What came back or was destroyed").FillAsync("The paper notes were shredded on the ward.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Note it" }).ClickAsync();
        await page.Locator(".page-head .tag.ok", new() { HasText = "done" }).WaitForAsync();
        await officer.AssertAccessibleAsync("the leave is done");
    }
}
