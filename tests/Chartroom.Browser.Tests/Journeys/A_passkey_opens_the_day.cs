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

    [Fact, Proves("C9")]
    public async Task A_bound_browser_shows_its_device_after_each_sign_in()
    {
        var officer = await Person.SitsDownAsync(host, Role.SecurityOfficer);
        await officer.SignInAsync();
        var code = await officer.RegisterDeviceAsync("Odette Farrowgate");
        var manager = await Person.SitsDownAsync(host, Role.CodingManager);
        var page = manager.Page;
        await manager.SignInAsync();

        await page.GotoAsync(host.Address + "/device");
        await page.Locator("input[name=code]").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bind this browser" }).ClickAsync();
        await page.Locator("[data-bound] .tag.ok").WaitForAsync();
        await manager.SignOutAsync();
        await manager.SignInAsync(); // the key is shown by the first page, in the background
        await page.GotoAsync(host.Address + "/device");
        await page.Locator("[data-bound] .tag.ok").WaitForAsync();

        Assert.Equal("", string.Join('\n', manager.Complaints.Concat(officer.Complaints)));
        var kept = await page.EvaluateAsync<bool>(
            """
            () => new Promise((done, fail) => {
              const asked = indexedDB.open("chartroom-device");
              asked.onerror = () => fail(asked.error);
              asked.onsuccess = () => {
                const got = asked.result.transaction("keys").objectStore("keys").get("now");
                got.onsuccess = () => done(got.result.privateKey.extractable);
              };
            })
            """
        );
        Assert.False(kept, "The key could be read out.");
        await page.Context.DisposeAsync();
        await officer.Page.Context.DisposeAsync();
    }
}
