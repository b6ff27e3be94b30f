using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Features.Worklist;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>One page of the gallery: its address, who looks at it, and what it shows.</summary>
internal sealed record Sample(string Name, string Path, Role Role, Func<IResult> Show);

/// <summary>Every page of the product with a sample view.</summary>
internal static class Samples
{
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("coding", "/charts/K7Q2-93FX", Role.Coder, () => Page.Of<CodingPage, CodingView>(SampleChart.View)),
        new("refusal", "/refused", Role.Coder, () => Page.Of<RefusalPage, RefusalView>(new(new NotAssigned(), "/worklist"))),
        new("error", "/broken", Role.Coder, () => Page.Of<ErrorPage, ErrorView>(ErrorView.Of(503, "4bf92f3577b34da6"))),
    ];

    public static Role? RoleOf(string path) => All.FirstOrDefault(s => s.Path == path)?.Role ?? Role.Coder;

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var sample in All.Where(s => s.Name != "keys"))
            routes.MapGet(sample.Path, sample.Show).Allow(sample.Role);
    }
}
