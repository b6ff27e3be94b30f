using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>On a desk, in daylight.</summary>
public sealed class Pages_at_1280_in_light(GalleryFixture gallery) : GalleryTests(gallery), IClassFixture<GalleryFixture>
{
    [Theory, MemberData(nameof(Even))]
    public Task A_page_meets_the_accessibility_rules_and_fits_its_width(string name) => LookAsync(name, 1280, "light");
}

/// <summary>On a phone, at night.</summary>
public sealed class Pages_at_400_in_the_dark(GalleryFixture gallery) : GalleryTests(gallery), IClassFixture<GalleryFixture>
{
    [Theory, MemberData(nameof(Odd))]
    public Task A_page_meets_the_accessibility_rules_and_fits_its_width(string name) => LookAsync(name, 400, "dark");
}

/// <summary>Every page, looked at in both themes and at several widths, by the rules of WCAG 2.2 AA. Screenshots stay in a folder for human eyes.</summary>
public abstract class GalleryTests(GalleryFixture gallery)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    /// <summary>Every other page from the first, and from the second: together all of them. With CHARTROOM_ALL_VIEWS each class looks at all.</summary>
    public static TheoryData<string> Even => [.. Samples.All.Where((_, i) => All || i % 2 == 0).Select(s => s.Name)];

    public static TheoryData<string> Odd => [.. Samples.All.Where((_, i) => All || i % 2 == 1).Select(s => s.Name)];

    internal static bool All => Environment.GetEnvironmentVariable("CHARTROOM_ALL_VIEWS") is { Length: > 0 };

    private protected async Task LookAsync(string name, int width, string theme)
    {
        var page = await gallery.OpenAsync(name, width, theme);

        var axe = await page.RunAxe(Rules);
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        await page.ScreenshotAsync(
            new() { Path = Path.Combine(gallery.Folder, $"{name}-{width}-{theme}.png"), FullPage = width < 1000 }
        );

        Assert.Equal(
            "",
            string.Join(
                '\n',
                axe.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")
            )
        );
        Assert.Equal(0, wide);
        Assert.Equal("", string.Join('\n', gallery.Complaints));
        await page.Context.DisposeAsync();
    }
}
