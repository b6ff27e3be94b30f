using Chartroom.Platform.Who;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>A passkey is added once and from then on signs in and unlocks, with nothing typed (WebAuthn level 3; user verification required).</summary>
public sealed class A_passkey_opens_the_day(DemoHost host) : IClassFixture<DemoHost>
{
    [Fact, Proves("E6")]
    public async Task It_is_added_signs_in_and_unlocks()
    {
        var coder = await Person.SitsDownAsync(host, Role.Coder);
        var page = coder.Page;
        await coder.HasAnAuthenticatorAsync();
        await coder.SignInAsync();
        await coder.AddPasskeyAsync();
        await coder.SignOutAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Worklist" }).WaitForAsync();
        await coder.OpenNextChartAsync("Discharge summary");
        var before = page.Url;
        await page.Keyboard.PressAsync("Control+.");
        await page.WaitForURLAsync("**/unlock");
        await page.GetByRole(AriaRole.Button, new() { Name = "Unlock with a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/charts/**");

        Assert.Equal(before, page.Url);
        Assert.Equal("", string.Join('\n', coder.Complaints));
        await page.Context.DisposeAsync();
    }
}
