using Chartroom.Platform.Who;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>The same work on a narrow screen at night: nothing is cut off, nothing needs a wide window.</summary>
public sealed class A_small_dark_screen(DemoHost host) : IClassFixture<DemoHost>
{
    [Fact]
    public async Task A_code_is_assigned_at_400_pixels_in_the_dark()
    {
        var coder = await Person.SitsDownAsync(host, Role.Coder, 400, "dark");
        await coder.SignInAsync();
        await coder.AssertAccessibleAsync("worklist");
        await coder.OpenNextChartAsync("Discharge summary");

        await coder.AssignAsync("Non-ST elevation myocardial infarction", "nstemi", "I21.4", "y");

        await coder.AssertAccessibleAsync("coding page");
        await coder.PictureAsync("coding-page-400-dark");
        Assert.Equal("", string.Join('\n', coder.Complaints));
        await coder.Page.Context.DisposeAsync();
    }
}
