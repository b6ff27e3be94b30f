using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Notes;

/// <summary>The register of guidelines.</summary>
internal static class GuidelineRoutes
{
    public static void MapGuidelines(this IEndpointRouteBuilder routes, Role[] keepers)
    {
        routes.MapGet("/guidelines", ShowAsync).Allow(keepers);
        routes.MapPost("/guidelines", AddAsync).Allow(keepers);
        routes.MapPost("/guidelines/retire", RetireAsync).Allow(keepers);
    }

    private static async Task<IResult> ShowAsync(ReadGuidelines read, CancellationToken cancel) =>
        Page.Of<GuidelinesPage, GuidelinesView>(await read.RunAsync(null, null, cancel));

    private static async Task<IResult> AddAsync(
        HttpContext context,
        KeepGuideline keep,
        ReadGuidelines read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var input = new GuidelineInput(form["publisher"], form["title"], form["section"], form["edition"], form["link"]);
        if ((await keep.AddAsync(context.Actor(), input, cancel)).Allows(out _, out var why))
            return Fragments.SeeOther("/guidelines");
        var view = await read.RunAsync(input, why, cancel);
        return Page.Of<GuidelinesPage, GuidelinesView>(view, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> RetireAsync(HttpContext context, KeepGuideline keep, CancellationToken cancel)
    {
        var form = new NoteForms(await context.FormAsync(cancel));
        var id = form.Ids<GuidelineId>("guideline") is [var one] ? one : default;
        return (await keep.RetireAsync(context.Actor(), id, cancel)).Allows(out _, out var why)
            ? Fragments.SeeOther("/guidelines")
            : context.Refused(why, "/guidelines");
    }
}
