using Chartroom.Platform.Who;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>Leaving the desk: nothing readable stays, nothing typed is lost.</summary>
public sealed class A_coder_steps_away(DemoHost host) : IClassFixture<DemoHost>
{
    [Fact, Proves("E10")]
    public async Task Somebody_who_leaves_is_warned_for_a_minute_and_then_the_page_is_empty()
    {
        var person = await Person.SitsDownAsync(host, Role.CodingManager);
        var page = person.Page;
        await page.Clock.InstallAsync();
        await person.SignInAsync();
        var warning = page.Locator("#away");

        await page.Clock.FastForwardAsync("09:05");
        await warning.WaitForAsync();
        await person.AssertAccessibleAsync("idle warning");
        await page.Keyboard.PressAsync("Shift");
        await page.Clock.FastForwardAsync("00:02");
        Assert.False(await warning.IsVisibleAsync());
        await page.Clock.FastForwardAsync("10:01");

        await page.WaitForURLAsync("**/unlock");
        Assert.Equal("", string.Join('\n', person.Complaints));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task What_is_typed_is_the_same_to_the_byte_after_stepping_away()
    {
        const string draft = "Troponin rose twice; ☕ “quoted”,  two spaces\nand a second line 🫀";
        var coder = await Person.SitsDownAsync(host, Role.Coder);
        var page = coder.Page;
        await coder.SignInAsync();
        await coder.OpenNextChartAsync("Discharge summary");
        await coder.AssignAsync("Non-ST elevation myocardial infarction", "nstemi", "I21.4", "y");
        await page.Locator("li.row details summary").First.ClickAsync();
        await page.Locator("textarea[name=rationale]").First.FillAsync(draft);
        await page.Locator("#reading").EvaluateAsync("e => e.scrollTop = 120");
        var scrolled = await page.Locator("#reading").EvaluateAsync<int>("e => e.scrollTop");

        await page.Locator("#reading").FocusAsync();
        await page.Keyboard.PressAsync("Control+.");
        await page.WaitForURLAsync("**/unlock");
        await coder.UnlockAsync();

        await page.Locator("textarea[name=rationale]").First.WaitForAsync();
        Assert.Equal(draft, await page.Locator("textarea[name=rationale]").First.InputValueAsync());
        Assert.Equal(scrolled, await page.Locator("#reading").EvaluateAsync<int>("e => e.scrollTop"));
        Assert.Equal("", string.Join('\n', coder.Complaints));
        await page.Context.DisposeAsync();
    }
}
