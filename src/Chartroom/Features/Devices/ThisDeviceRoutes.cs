using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Devices;

/// <summary>The device a person sits at: what is known of it, binding it once, and showing its key in each session.</summary>
internal static class ThisDeviceRoutes
{
    private const string Start = "/device";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Start, ShowAsync).AllowSignedIn();
        routes.MapPost("/device/bind", BindAsync).AllowSignedIn();
        routes.MapPost("/device/show", ProveAsync).AllowSignedIn();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, ReadDevices read, CancellationToken cancel) =>
        Page.Of<ThisDevicePage, ThisDeviceView>(await read.MineAsync(context.Actor(), cancel));

    private static async Task<IResult> BindAsync(
        HttpContext context,
        IFormCollection form,
        BindDevice handler,
        ReadDevices read,
        CancellationToken cancel
    )
    {
        var outcome = await handler.HandleAsync(context.Actor(), form["code"], AnswerOf(form), cancel);
        if (outcome.Allows(out _, out var why))
            return Fragments.SeeOther(Start);
        var view = await read.MineAsync(context.Actor(), cancel) with { Refused = why };
        return Page.Of<ThisDevicePage, ThisDeviceView>(view, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Asked by a script in the background: the page tells the person where it matters.</summary>
    private static async Task<IResult> ProveAsync(
        HttpContext context,
        IFormCollection form,
        ShowDevice handler,
        CancellationToken cancel
    )
    {
        var outcome = await handler.HandleAsync(context.Actor(), AnswerOf(form), cancel);
        return outcome.Allows(out _, out var why)
            ? Results.NoContent()
            : context.Refused(why, Start, StatusCodes.Status422UnprocessableEntity);
    }

    private static KeyAnswer AnswerOf(IFormCollection form) => new(form["key"], form["nonce"], form["signature"]);
}
