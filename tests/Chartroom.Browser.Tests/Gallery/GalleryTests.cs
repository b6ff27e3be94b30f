using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>On a desk, in daylight.</summary>
public sealed class Pages_at_1280_in_light(GalleryFixture gallery) : GalleryTests(gallery), IClassFixture<GalleryFixture>
{
    [Theory, MemberData(nameof(Names))]
    public Task A_page_meets_the_accessibility_rules_and_fits_its_width(string name) => LookAsync(name, 1280, "light");
}

/// <summary>On a phone, at night.</summary>
public sealed class Pages_at_400_in_the_dark(GalleryFixture gallery) : GalleryTests(gallery), IClassFixture<GalleryFixture>
{
    [Theory, MemberData(nameof(Names))]
    public Task A_page_meets_the_accessibility_rules_and_fits_its_width(string name) => LookAsync(name, 400, "dark");
}

/// <summary>Every page, looked at in both themes and at several widths, by the rules of WCAG 2.2 AA. Screenshots stay in a folder for human eyes.</summary>
public abstract class GalleryTests(GalleryFixture gallery)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public static TheoryData<string> Names => [.. Samples.All.Select(s => s.Name)];

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
