using Chartroom.Platform.Who;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>A practised coder does not wait for the page, and nothing they did is lost or lands on the wrong code.</summary>
public sealed class Quick_hands(DemoHost host) : IClassFixture<DemoHost>
{
    private static readonly (string Words, string Term, string Code)[] Diagnoses =
    [
        ("Non-ST elevation myocardial infarction", "nstemi", "I21.4"),
        ("Coronary artery disease of native coronary artery", "cad native", "I25.10"),
        ("Essential hypertension", "essential hypertension", "I10"),
    ];

    [Fact]
    public async Task Keys_pressed_before_the_answers_come_are_done_in_their_order()
    {
        var coder = await Person.SitsDownAsync(host, Role.Coder);
        var page = coder.Page;
        await coder.SignInAsync();
        await coder.OpenNextChartAsync("Discharge summary");
        await page.RouteAsync("**/charts/*/codes**", SlowlyAsync);

        foreach (var (words, term, _) in Diagnoses)
        {
            await coder.SelectAsync(words);
            await page.Keyboard.PressAsync("/");
            await page.Keyboard.TypeAsync(term);
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("y");
        }

        foreach (var (words, _, code) in Diagnoses)
        {
            var row = page.Locator("li.row", new() { HasText = code });
            await row.Locator("button[name=poa][aria-pressed=true]").WaitForAsync();
            Assert.Contains(words, await row.InnerTextAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(3, await page.Locator("#codes li.row").CountAsync());
        Assert.Equal("", await page.Locator("#notices").InnerTextAsync());
        Assert.Equal("", string.Join('\n', coder.Complaints));
        await page.Context.DisposeAsync();
    }

    /// <summary>Every answer about codes is held back for longer than a person takes for the next key.</summary>
    private static async Task SlowlyAsync(IRoute route)
    {
        await Task.Delay(150);
        await route.ContinueAsync();
    }
}
