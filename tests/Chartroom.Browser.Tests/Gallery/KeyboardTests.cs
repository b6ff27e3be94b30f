using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>The coding page by keyboard alone: what the keys do, and exactly what they send.</summary>
public sealed class KeyboardTests(GalleryFixture gallery) : IClassFixture<GalleryFixture>
{
    private const string Adhesions = "Dense adhesions of the omentum";

    [Fact]
    public async Task Words_selected_in_the_text_become_the_evidence_of_the_code_that_is_assigned_with_slash_term_enter()
    {
        var page = await StartAsync();
        await SelectAsync(page, Adhesions);

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("adhes");
        await page.Keyboard.PressAsync("Enter");
        await SentAsync(page, "codes ");

        var start = SampleChart.Text.IndexOf(Adhesions, StringComparison.Ordinal);
        Assert.Contains(
            $"codes code=K56.50 evidence={SampleChart.Version}:{start}:{start + Adhesions.Length} provenance=Searched system=Icd10Cm words=",
            GalleryBench.Sent
        );
        Assert.Equal("reading", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal(0, await page.Locator("#chosen button").CountAsync());
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_term_that_stands_in_the_document_points_to_its_words_by_itself()
    {
        var page = await StartAsync();

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("common duct");
        await page.Keyboard.PressAsync("Enter");
        await SentAsync(page, "codes ");

        var start = SampleChart.Text.IndexOf("common duct", StringComparison.Ordinal);
        Assert.Contains(
            GalleryBench.Sent,
            sent => sent.Contains($":{start}:{start + "common duct".Length}", StringComparison.Ordinal)
        );
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_marked_hit_shows_its_notes_and_what_the_rules_would_say_beside_the_search()
    {
        var page = await StartAsync();

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("adhes");
        await page.Locator("#preview h2").First.WaitForAsync();

        var shown = await page.Locator("#preview").InnerTextAsync();
        Assert.Contains("If it is added", shown, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("I25.2 excludes I21.4", shown, StringComparison.Ordinal);
        Assert.Contains("Open in the code book", shown, StringComparison.Ordinal);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Y_answers_present_on_admission_of_the_marked_code_and_the_reading_place_stays()
    {
        var page = await StartAsync();
        await page.EvaluateAsync("document.getElementById('reading').scrollTop = 120");

        await page.Keyboard.PressAsync("y");
        await SentAsync(page, "codes/");

        Assert.Contains("codes/0198b2c0-0000-7000-8000-000000000003 poa=Yes", GalleryBench.Sent);
        Assert.Equal(120, await page.EvaluateAsync<int>("document.getElementById('reading').scrollTop"));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Arrows_in_the_reading_pane_choose_words_without_a_mouse()
    {
        var page = await StartAsync();

        await page.Keyboard.PressAsync("r");
        await page.WaitForFunctionAsync(
            "() => performance.getEntriesByName(document.querySelector('script[src*=evidence]').src.replace('evidence', 'word-cursor')).length > 0"
        );
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('#chosen button').length > 0");

        Assert.Equal("¶ “PREOPERATIVE DIAGNOSIS” ×", await page.Locator("#chosen button").InnerTextAsync());
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task J_goes_from_evidence_to_evidence()
    {
        var page = await StartAsync();

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");

        Assert.Equal("cholelithiasis", await page.Locator("mark.on").InnerTextAsync());
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task What_is_typed_and_not_sent_survives_the_assigning_of_a_code_and_is_kept_as_a_draft()
    {
        var page = await StartAsync();
        await page.Locator("[data-row]").First.Locator("summary").ClickAsync();
        await page.Locator("[data-row] textarea").First.FillAsync("Necrosis makes it gangrenous.");

        await page.Locator("[data-row]").Nth(2).Locator("[data-key=poa-n]").ClickAsync();
        await SentAsync(page, "codes/");
        await SentAsync(page, "draft ", "Necrosis makes it gangrenous.");

        Assert.Equal("Necrosis makes it gangrenous.", await page.Locator("[data-row] textarea").First.InputValueAsync());
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Control_K_lists_what_can_be_done_and_a_question_mark_lists_the_keys()
    {
        var page = await StartAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("dialog [role=combobox]").FillAsync("finding");
        var action = await page.Locator("dialog [role=option]").First.InnerTextAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#reading").FocusAsync();
        await page.Keyboard.PressAsync("?");
        await page.Locator("dialog #keys-list").WaitForAsync();

        Assert.StartsWith("Check, 2 findings open", action, StringComparison.Ordinal);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Do_anything_offers_actions_and_never_the_text_of_the_record()
    {
        var page = await StartAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("dialog [role=option]").First.WaitForAsync();
        var offered = await page.Locator("dialog [role=option]").AllInnerTextsAsync();

        Assert.Contains(
            offered,
            o => o.StartsWith("Close chart", StringComparison.Ordinal) || o.StartsWith("Step away", StringComparison.Ordinal)
        );
        Assert.All(offered, o => Assert.DoesNotContain("cholecystitis", o, StringComparison.OrdinalIgnoreCase));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Without_script_a_code_is_searched_picked_and_tied_to_typed_words_by_plain_forms()
    {
        var page = await gallery.OpenAsync("found", 1440, "light", script: false);

        await page.Locator("input[name=code][value='K83.1']").CheckAsync();
        await page.Locator("details.cite-words summary").ClickAsync();
        await page.Locator("#words").FillAsync("Dense adhesions");
        GalleryBench.Sent.Clear();
        await page.Locator("button:text-is('Assign')").ClickAsync();

        Assert.True(await page.EvaluateAsync<bool>("matchMedia('(scripting: none)').matches"));
        Assert.Contains("codes code=K83.1 provenance=Searched role= system=Icd10Cm words=Dense adhesions", GalleryBench.Sent);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_first_view_of_a_chart_is_light()
    {
        var page = await gallery.OpenAsync("coding", 1440, "light", script: true, weigh: true);

        var (requests, bytes) = gallery.Weight;
        TestContext.Current.TestOutputHelper?.WriteLine($"first view: {requests} requests, {bytes} bytes");

        Assert.InRange(requests, 1, 8);
        Assert.InRange(bytes, 1, 60_000);
        await page.Context.DisposeAsync();
    }

    private async Task<IPage> StartAsync()
    {
        GalleryBench.Sent.Clear();
        var page = await gallery.OpenAsync("coding", 1440, "light");
        await page.EvaluateAsync("Promise.all([...document.scripts].map(s => import(s.src)))");
        return page;
    }

    private static async Task SelectAsync(IPage page, string words) =>
        await page.EvaluateAsync(
            """
            words => {
              const texts = document.createTreeWalker(document.getElementById("reading"), NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const at = texts.currentNode.nodeValue.indexOf(words);
                if (at >= 0) return getSelection().setBaseAndExtent(texts.currentNode, at, texts.currentNode, at + words.length);
              }
              throw new Error("These words are not on the page.");
            }
            """,
            words
        );

    /// <summary>Waits until the page has sent such a request (at most 10 s, then the test fails).</summary>
    private static async Task SentAsync(IPage page, string start, string inside = "")
    {
        bool Sent() =>
            GalleryBench.Sent.Any(s =>
                s.StartsWith(start, StringComparison.Ordinal) && s.Contains(inside, StringComparison.Ordinal)
            );
        for (var i = 0; i < 200 && !Sent(); i++)
            await page.WaitForTimeoutAsync(50);
        Assert.True(Sent(), $"No request that starts with '{start}' and holds '{inside}' came.");
        await page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy=true]')");
    }
}
