using System.Text.RegularExpressions;
using Chartroom.Platform.Who;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>A question from inside the chart, by keyboard; its answer on a phone, signed by passkey; its end beside the codes.</summary>
public sealed partial class A_provider_is_asked(DemoHost host) : IClassFixture<DemoHost>
{
    private const string Peak = "Troponin peaked at 4,320";

    [Fact, Proves("B3"), Proves("J10")]
    public async Task The_coder_asks_by_keyboard_the_provider_answers_on_a_phone_and_the_coder_closes()
    {
        var coder = await Person.SitsDownAsync(host, Role.Coder);
        await coder.SignInAsync();
        await coder.OpenNextChartAsync("Discharge summary");

        var number = await AskAsync(coder);
        await AnswerAsync(number);
        await CloseAsync(coder, number);
        await AskByTemplateAsync(coder);

        Assert.Equal("", string.Join('\n', coder.Complaints));
        await coder.Page.Context.DisposeAsync();
    }

    /// <summary>A dozen keys: the query key, the template by its first letters, use it, send it.</summary>
    private static async Task AskByTemplateAsync(Person coder)
    {
        var page = coder.Page;
        await coder.ReadAsync("Discharge summary");
        await coder.SelectAsync("Rosuvastatin was started and was tolerated for two doses");
        await page.Keyboard.PressAsync("q");
        await page.WaitForFunctionAsync("() => document.activeElement?.id === 'query-template'");
        await page.Keyboard.TypeAsync("Entry tha");
        await page.Keyboard.PressAsync("Control+Shift+Enter");
        await page.WaitForFunctionAsync("() => document.getElementById('query-title')?.value");
        await page.GetByText("Nothing stops sending").WaitForAsync();
        await coder.PictureAsync("query-template");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("sent the query").WaitForAsync();
    }

    /// <summary>Words chosen, then keys only. The query's number stands in its address.</summary>
    private static async Task<string> AskAsync(Person coder)
    {
        var page = coder.Page;
        await coder.SelectAsync(Peak);
        await page.Keyboard.PressAsync("q");
        await page.WaitForURLAsync("**/queries/**");
        Assert.Equal("Troponin peaked at", await page.InputValueAsync("#finding-0"));
        Assert.Equal("4,320", await page.InputValueAsync("#value-0"));

        await page.FocusAsync("#query-reason");
        await page.Keyboard.TypeAsync("Spec");
        await page.FocusAsync("#query-why");
        await page.Keyboard.TypeAsync("The kind of infarction decides between two categories of code.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Clinical clarification");
        await page.FocusAsync("#query-question");
        await page.Keyboard.TypeAsync("Which kind of myocardial infarction was treated during this stay?");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Type 1 myocardial infarction");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("1");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Type 2 myocardial infarction");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("1");
        await page.GetByText("Nothing stops sending").WaitForAsync();
        await coder.PictureAsync("query-draft");
        await coder.AssertAccessibleAsync("query draft");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("sent the query").WaitForAsync();
        await coder.AssertAccessibleAsync("query sent");
        return Number().Match(page.Url).Groups[1].Value;
    }

    private async Task AnswerAsync(string number)
    {
        var provider = await Person.SitsDownAsync(host, Role.Provider, width: 400, userName: "pquillon");
        var page = provider.Page;
        await provider.HasAnAuthenticatorAsync();
        await provider.SignInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = number }).WaitForAsync();
        await provider.AssertAccessibleAsync("queries of a provider");
        await provider.PictureAsync("queries-provider-400");
        await provider.AddPasskeyAsync();
        await provider.SignOutAsync();

        // From the link: the passkey, an answer, the signature.
        await page.GotoAsync($"{host.Address}/queries/{number}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.GetByText("nothing else. This look is recorded").WaitForAsync();
        var shown = await page.InnerTextAsync("main");
        await provider.PictureAsync("question-400");
        await provider.AssertAccessibleAsync("question");

        await page.GetByLabel("Type 1 myocardial infarction").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign and send" }).ClickAsync();
        await page.WaitForURLAsync("**/queries?show=all");

        Assert.Contains("Troponin peaked at 4,320.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Quarrington", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("catheterization", shown, StringComparison.Ordinal);
        Assert.Equal("", string.Join('\n', provider.Complaints));
        await page.Context.DisposeAsync();
    }

    private static async Task CloseAsync(Person coder, string number)
    {
        var page = coder.Page;
        await page.ReloadAsync();
        await page.GetByText("Answer by Petra Quillon").WaitForAsync();
        await coder.PictureAsync("query-answered");
        await page.Locator("#query-effect").SelectOptionAsync("Revised");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("closed the query").WaitForAsync();
        await coder.AssertAccessibleAsync("query closed");

        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the codes" }).ClickAsync();
        await coder.ReadAsync("Provider query response");
        Assert.Contains("Type 1 myocardial infarction", await page.InnerTextAsync("#reading"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"/queries/([^/?]+)")]
    private static partial Regex Number();
}
