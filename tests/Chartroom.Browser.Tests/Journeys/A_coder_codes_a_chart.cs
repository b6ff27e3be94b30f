using Chartroom.Browser.Tests.Gallery;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>The main job, in a browser, end to end: from sign-in to the signature, and what the privacy officer sees of it.</summary>
public sealed class A_coder_codes_a_chart(DemoHost host) : IClassFixture<DemoHost>
{
    [Fact, Proves("B1"), Proves("B2"), Proves("A2")]
    public async Task From_sign_in_to_signature_and_the_log_verifies()
    {
        var coder = await Person.SitsDownAsync(host, Role.Coder);
        var page = coder.Page;
        await coder.SignInAsync();
        await coder.AssertAccessibleAsync("worklist");
        await coder.PictureAsync("worklist");
        await coder.OpenNextChartAsync("Discharge summary");
        var title = await page.TitleAsync();

        await coder.AssignAsync("Non-ST elevation myocardial infarction", "nstemi", "I21.4", "y");
        await coder.AssignAsync("Coronary artery disease of native coronary artery", "cad native", "I25.10", "y");
        await coder.AssignAsync("Essential hypertension", "essential hypertension", "I10", "y");
        await coder.AssertAccessibleAsync("coding page");
        await coder.PictureAsync("coding-page-light");
        await WidenAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await page.GetByText("confirmed", new() { Exact = true }).WaitForAsync();
        await StepAwayAndBackAsync(coder);

        await page.Locator("a[data-key=finalize]").ClickAsync();
        await page.WaitForURLAsync("**/finalize");
        await coder.AssertAccessibleAsync("check your codes");
        await coder.PictureAsync("finalize");
        await coder.SignAsync();
        await coder.AssertAccessibleAsync("final coded");

        Assert.DoesNotContain("Quarrington", title, StringComparison.Ordinal);
        Assert.Equal("", string.Join('\n', coder.Complaints));
        await AssertLogVerifiesAsync();
    }

    /// <summary>The views that the gallery does not have. With CHARTROOM_ALL_VIEWS both.</summary>
    public static TheoryData<int, string> Views =>
        GalleryTests.All ? new() { { 1280, "dark" }, { 400, "light" } } : new() { { 400, "light" } };

    [Theory, MemberData(nameof(Views))]
    public async Task The_pages_of_each_role_fit_and_meet_the_accessibility_rules(int width, string theme)
    {
        foreach (
            var (role, paths) in new (Role, string[])[]
            {
                (Role.CodingManager, ["/assignments", "/exceptions", "/exposure", "/exports"]),
                (Role.PrivacyOfficer, ["/privacy/access", "/exceptions", "/ledger"]),
                (Role.SecurityOfficer, ["/ledger", "/people"]),
                (Role.Administrator, ["/people", "/matrix", "/account", "/health"]),
            }
        )
        {
            var person = await Person.SitsDownAsync(host, role, width, theme);
            await person.Page.GotoAsync(host.Address + "/sign-in");
            await person.AssertAccessibleAsync("sign-in");
            await person.SignInAsync();
            foreach (var path in paths)
            {
                var answer = await person.Page.GotoAsync(host.Address + path);
                Assert.Equal(200, answer!.Status);
                await person.AssertAccessibleAsync(path);
                await person.PictureAsync($"{path.Trim('/').Replace('/', '-')}-{width}-{theme}");
            }
            Assert.Equal("", string.Join('\n', person.Complaints));
            await person.Page.Context.DisposeAsync();
        }
    }

    private static async Task WidenAsync(IPage page)
    {
        await page.Locator("details[name=ask] summary").First.ClickAsync();
        var form = page.Locator("details[name=ask][open]");
        await form.Locator("select").SelectOptionAsync("DischargeStatus");
        await form.Locator("textarea").FillAsync("The summary does not say where the patient went after discharge.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Open this document" }).ClickAsync();
        await page.GetByText("Outside the scope of this task").WaitForAsync();
    }

    /// <summary>One key: nothing of the patient is left in the page, the server is locked, and unlocking leads back to the same document.</summary>
    private static async Task StepAwayAndBackAsync(Person coder)
    {
        var page = coder.Page;
        var before = page.Url;
        await page.Keyboard.PressAsync("Control+.");
        await page.WaitForFunctionAsync("() => !document.querySelector('#reading .text')");
        await page.WaitForURLAsync("**/unlock");
        await coder.AssertAccessibleAsync("unlock");
        await page.GoBackAsync();
        Assert.Equal(0, await page.Locator("#reading .text").CountAsync());
        await page.GotoAsync(before);
        await page.WaitForURLAsync("**/unlock");
        await coder.UnlockAsync();
        Assert.Equal(before, page.Url);
    }

    private async Task AssertLogVerifiesAsync()
    {
        await host.Services.GetRequiredService<Integrator>().IntegrateAllAsync(TestContext.Current.CancellationToken);
        await using var scope = host.Services.CreateAsyncScope();
        var verdict = await scope
            .ServiceProvider.GetRequiredService<LedgerCheck>()
            .RunAsync(null, TestContext.Current.CancellationToken);
        Assert.Empty(verdict.Problems);
        Assert.True(verdict.Entries > 20);
    }
}
