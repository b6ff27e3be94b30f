using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Devices;

/// <summary>The register and one device of it.</summary>
internal static class DeviceRoutes
{
    private const string Start = "/devices";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Start, ShowAsync).Allow(Role.SecurityOfficer);
        routes.MapPost(Start, AddAsync).Allow(Role.SecurityOfficer);
        routes.MapGet("/devices/{device:guid}", OneAsync).Allow(Role.SecurityOfficer);
        routes.MapPost("/devices/{device:guid}/statement", StateAsync).Allow(Role.SecurityOfficer);
        routes.MapPost("/devices/{device:guid}/code", CodeAsync).Allow(Role.SecurityOfficer);
        routes.MapPost("/devices/{device:guid}/end", EndAsync).Allow(Role.SecurityOfficer);
    }

    private static async Task<IResult> ShowAsync(ReadDevices read, CancellationToken cancel) =>
        Page.Of<DevicesPage, DevicesView>(await read.AllAsync(cancel));

    private static async Task<IResult> AddAsync(
        HttpContext context,
        IFormCollection form,
        RegisterDevice handler,
        ReadDevices read,
        CancellationToken cancel
    )
    {
        var input = new DeviceInput(form["name"], form["kind"], form["serial"], form["owner"]);
        var outcome = await handler.HandleAsync(context.Actor(), input, cancel);
        if (outcome.Allows(out var device, out var why))
            return Fragments.SeeOther($"{Start}/{device.Id}");
        var view = await read.AllAsync(cancel) with { Refused = why, Typed = input };
        return Page.Of<DevicesPage, DevicesView>(view, StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<IResult> OneAsync(
        HttpContext context,
        Guid device,
        ReadDevices read,
        Halfway halfway,
        CancellationToken cancel
    ) => PageAsync(context, device, read, halfway, null, cancel);

    private static async Task<IResult> PageAsync(
        HttpContext context,
        Guid device,
        ReadDevices read,
        Halfway halfway,
        Refusal? why,
        CancellationToken cancel
    )
    {
        if (await read.OneAsync(DeviceId.From(device), cancel) is not { } view)
            return context.Refused(new NoSuchDevice(), Start, StatusCodes.Status404NotFound);
        var code = halfway.Find<CodeHalfway>(context);
        if (code is not null)
            halfway.Clear<CodeHalfway>(context);
        return Page.Of<DevicePage, DeviceView>(
            view with
            {
                Code = code?.Device == device ? code.Code : null,
                Refused = why,
            },
            why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> StateAsync(
        HttpContext context,
        Guid device,
        IFormCollection form,
        StateDevice handler,
        ReadDevices read,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var input = new StatementInput(
            form["encrypted"],
            form["encryptionSeen"],
            form["patchedOn"],
            form["enrolled"],
            form["enrolmentSeen"]
        );
        var outcome = await handler.HandleAsync(context.Actor(), DeviceId.From(device), input, cancel);
        return outcome.Allows(out _, out var why)
            ? Fragments.SeeOther($"{Start}/{device}")
            : await PageAsync(context, device, read, halfway, why, cancel);
    }

    private static async Task<IResult> CodeAsync(
        HttpContext context,
        Guid device,
        OfferBinding handler,
        ReadDevices read,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var outcome = await handler.HandleAsync(context.Actor(), DeviceId.From(device), cancel);
        if (!outcome.Allows(out var offered, out var why))
            return await PageAsync(context, device, read, halfway, why, cancel);
        halfway.Put(context, new CodeHalfway(device, offered.Code));
        return Fragments.SeeOther($"{Start}/{device}");
    }

    private static async Task<IResult> EndAsync(
        HttpContext context,
        Guid device,
        IFormCollection form,
        GiveUpDevice handler,
        ReadDevices read,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var how = form["how"] == nameof(DeviceEnd.Lost) ? DeviceEnd.Lost : DeviceEnd.Retired;
        var outcome = await handler.HandleAsync(context.Actor(), DeviceId.From(device), how, cancel);
        return outcome.Allows(out _, out var why)
            ? Fragments.SeeOther($"{Start}/{device}")
            : await PageAsync(context, device, read, halfway, why, cancel);
    }
}
