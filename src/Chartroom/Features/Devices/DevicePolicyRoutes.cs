using System.Globalization;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Devices;

/// <summary>What is asked of devices: proposed by a security officer, agreed to by another person where it asks for less.</summary>
internal static class DevicePolicyRoutes
{
    private const string Start = "/devices/policy";
    private static readonly Role[] Second = [Role.SecurityOfficer, Role.PrivacyOfficer, Role.Administrator];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Start, ShowAsync).Allow(Second);
        routes.MapPost(Start, ProposeAsync).Allow(Role.SecurityOfficer);
        routes.MapPost("/devices/policy/{number}", DecideAsync).Allow(Second);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, ReadDevices read, CancellationToken cancel) =>
        Page.Of<DevicePolicyPage, DevicePolicyView>(await read.PolicyAsync(context.Actor(), cancel));

    private static async Task<IResult> ProposeAsync(
        HttpContext context,
        IFormCollection form,
        ChangeDevicePolicy handler,
        ReadDevices read,
        CancellationToken cancel
    )
    {
        var input = new DevicePolicyInput
        {
            Level = form["level"].ToString(),
            EncryptionDays = form["encryptionDays"].ToString(),
            PatchDays = form["patchDays"].ToString(),
            ManagementDays = form["managementDays"].ToString(),
            Reason = form["reason"].ToString(),
        };
        return await AnswerAsync(context, await handler.ProposeAsync(context.Actor(), input, cancel), read, input, cancel);
    }

    private static async Task<IResult> DecideAsync(
        HttpContext context,
        string number,
        IFormCollection form,
        ChangeDevicePolicy handler,
        ReadDevices read,
        CancellationToken cancel
    )
    {
        var row = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        var outcome = await handler.DecideAsync(context.Actor(), row, form["answer"] == "yes", cancel);
        return await AnswerAsync(context, outcome, read, null, cancel);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context,
        Outcome<DevicePolicy> outcome,
        ReadDevices read,
        DevicePolicyInput? typed,
        CancellationToken cancel
    )
    {
        if (outcome.Allows(out _, out var why))
            return Fragments.SeeOther(Start);
        var view = await read.PolicyAsync(context.Actor(), cancel) with { Refused = why, Typed = typed };
        return Page.Of<DevicePolicyPage, DevicePolicyView>(view, StatusCodes.Status422UnprocessableEntity);
    }
}
