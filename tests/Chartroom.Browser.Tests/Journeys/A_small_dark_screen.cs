using Chartroom.Platform.Who;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>The same work on a narrow screen at night: nothing is cut off, nothing needs a wide window.</summary>
public sealed class A_small_dark_screen(DemoHost host) : IClassFixture<DemoHost>
{
    [Fact]
    public async Task A_code_is_assigned_at_400_pixels_in_the_dark()
    {
        var coder = await Person.SitsDownAsync(host, Role.Coder, 400, "dark");
        await coder.SignInAsync();
        await coder.AssertAccessibleAsync("worklist");
        await coder.OpenNextChartAsync("Discharge summary");

        await coder.AssignAsync("Non-ST elevation myocardial infarction", "nstemi", "I21.4", "y");

        await coder.AssertAccessibleAsync("coding page");
        await coder.PictureAsync("coding-page-400-dark");
        await UsesAKeyOfTheirOwnAsync(coder);
        Assert.Equal("", string.Join('\n', coder.Complaints));
        await coder.Page.Context.DisposeAsync();
    }

    /// <summary>The search moves from "/" to F, and the old key does nothing any more.</summary>
    private async Task UsesAKeyOfTheirOwnAsync(Person coder)
    {
        var page = coder.Page;
        var chart = page.Url;
        await page.GotoAsync(host.Address + "/keys");
        await coder.AssertAccessibleAsync("keys and display");
        await page.Locator("#key-find").FillAsync("F");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Saved for this browser.").WaitForAsync();
        await page.GotoAsync(chart);
        await page.Locator("#reading").FocusAsync();

        await page.Keyboard.PressAsync("/");
        Assert.False(await page.EvaluateAsync<bool>("() => document.activeElement.id === 'find'"));
        await page.Keyboard.PressAsync("f");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.id === 'find'"));
    }
}
