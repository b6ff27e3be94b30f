using System.Collections.Concurrent;
using Chartroom.Platform.Who;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>A person at a browser, by what they mean to do.</summary>
internal sealed class Person(DemoHost host, DemoPerson who, IPage page)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public IPage Page => page;

    /// <summary>What the browser complained of: scripts, refused assets, the content policy.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    public static async Task<Person> SitsDownAsync(
        DemoHost host,
        Role role,
        int width = 1280,
        string theme = "light",
        string? userName = null
    )
    {
        var context = await host.Browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 860 },
                ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        var page = await context.NewPageAsync();
        var person = new Person(
            host,
            host.People.All.First(p => p.Role == role && (userName is null || p.UserName == userName)),
            page
        );
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                person.Complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => person.Complaints.Enqueue(error);
        return person;
    }

    /// <summary>Passphrase, then the present code: both typed, as a person would.</summary>
    public async Task SignInAsync()
    {
        await page.GotoAsync(host.Address + "/sign-in");
        await page.Locator("input[name=userName]").First.FillAsync(who.UserName);
        await page.Locator("input[name=passphrase]").First.FillAsync(who.Passphrase);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in/code");
        await page.Locator("#main form button").First.ClickAsync(); // the demo has filled in the code
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
    }

    /// <summary>A device with a fingerprint reader, so to speak: present and verified whenever it is asked.</summary>
    public async Task HasAnAuthenticatorAsync()
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new
                {
                    protocol = "ctap2",
                    transport = "internal",
                    hasResidentKey = true,
                    hasUserVerification = true,
                    isUserVerified = true,
                    automaticPresenceSimulation = true,
                },
            }
        );
    }

    public async Task AddPasskeyAsync()
    {
        await page.GotoAsync(host.Address + "/account");
        await TypePassphraseAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey or an authenticator app" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/enrol/factor", StringComparison.Ordinal));
    }

    public async Task SignOutAsync()
    {
        await page.GotoAsync(host.Address + "/account");
        await page.Locator("form[action='/sign-out'] button").First.ClickAsync();
        await page.WaitForURLAsync("**/sign-in**");
    }

    /// <summary>Registers a laptop for somebody, states that all is well with it today, and answers its binding code.</summary>
    public async Task<string> RegisterDeviceAsync(string owner)
    {
        await page.GotoAsync(host.Address + "/devices");
        await page.Locator("input[name=name]").FillAsync("L-204");
        await page.Locator("select[name=kind]").SelectOptionAsync("Laptop");
        await page.Locator("input[name=serial]").FillAsync("5CD1204XKQ");
        await page.Locator("select[name=owner]").SelectOptionAsync(new SelectOptionValue { Label = owner });
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await page.WaitForURLAsync("**/devices/*-*");
        var yesterday = TimeProvider
            .System.GetUtcNow()
            .AddDays(-1)
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var day in new[] { "encryptionSeen", "patchedOn", "enrolmentSeen" })
            await page.Locator($"input[name={day}]").FillAsync(yesterday);
        await page.Locator("input[name=encrypted][value=yes]").CheckAsync();
        await page.Locator("input[name=enrolled][value=yes]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "State this" }).ClickAsync();
        await page.Locator(".tag.ok").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Give out a binding code" }).ClickAsync();
        return await page.Locator(".notice code").First.TextContentAsync() ?? "";
    }

    public async Task TypePassphraseAsync()
    {
        await page.Locator("input[name=passphrase]").First.FillAsync(who.Passphrase);
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task UnlockAsync()
    {
        await page.Locator("input[name=passphrase]").FillAsync(who.Passphrase);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/charts/**");
    }

    public async Task SignAsync()
    {
        await page.Locator("input[name=passphrase]").FillAsync(who.Passphrase);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "is final coded" }).WaitForAsync();
    }

    /// <summary>Takes the next chart and reads one of its documents.</summary>
    public async Task OpenNextChartAsync(string kind)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the next chart" }).ClickAsync();
        await page.WaitForURLAsync("**/charts/**");
        await ReadAsync(kind);
    }

    public async Task ReadAsync(string kind)
    {
        await page.Locator("a.doc", new() { HasText = kind }).ClickAsync();
        await page.Locator("#reading-title", new() { HasText = kind }).WaitForAsync();
    }

    /// <summary>Selects words in the document, presses the search key, types, presses Enter; then the POA letter.</summary>
    public async Task AssignAsync(string words, string term, string code, string poa)
    {
        await SelectAsync(words);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(term);
        await page.Locator($"#hits [role=option][data-code='{code}'][aria-selected=true]").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("li.row[aria-current=true]", new() { HasText = code }).WaitForAsync();
        await page.Keyboard.PressAsync(poa);
        await page.Locator("li.row", new() { HasText = code }).Locator("button[name=poa][aria-pressed=true]").WaitForAsync();
    }

    public async Task AssertAccessibleAsync(string where)
    {
        var axe = await page.RunAxe(Rules);
        var found = axe.Violations.Select(v =>
            $"{where}: {v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"
        );
        Assert.Equal("", string.Join('\n', found));
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(wide <= 0, $"{where} is {wide} px too wide.");
    }

    /// <summary>Keeps a picture in the folder that CHARTROOM_SCREENSHOTS names; none otherwise.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("CHARTROOM_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    /// <summary>Selects words of the document, as a mouse does.</summary>
    public Task SelectAsync(string words) =>
        page.EvaluateAsync(
            """
            words => {
              const walk = document.createTreeWalker(document.querySelector("#reading .text"), NodeFilter.SHOW_TEXT);
              for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                return;
              }
              throw new Error("These words are not in the document.");
            }
            """,
            words
        );
}
