using Chartroom.Features.Devices;
using Chartroom.Platform;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>The ticks of a case: each does its thing and leads back to the case.</summary>
internal static class WorkforceActs
{
    public static async Task<IResult> MakeAccountAsync(
        HttpContext context,
        Guid id,
        MakeAccount handler,
        ReadCase read,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var outcome = await handler.HandleAsync(context.Actor(), new(id), form["userName"], cancel);
        if (outcome.Allows(out var opened, out _))
            halfway.Put(context, new IssuedToken(id, opened.Account.UserName!, opened.Token));
        return await AnswerAsync(context, id, outcome, read, halfway, cancel);
    }

    public static async Task<IResult> MoveAsync(
        HttpContext context,
        Guid id,
        MovePerson handler,
        ReadCase read,
        Halfway halfway,
        CancellationToken cancel
    ) => await AnswerAsync(context, id, await handler.HandleAsync(context.Actor(), new(id), cancel), read, halfway, cancel);

    public static async Task<IResult> LeaveAsync(
        HttpContext context,
        Guid id,
        EndAccess handler,
        ReadCase read,
        Halfway halfway,
        CancellationToken cancel
    ) => await AnswerAsync(context, id, await handler.RunAsync(context.Actor(), new(id), cancel), read, halfway, cancel);

    public static async Task<IResult> TickAsync(
        HttpContext context,
        Guid id,
        Guid item,
        TickItem handler,
        ReadCase read,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var device = new DeviceInput(form["name"], form["kind"], form["said"], null);
        var outcome = await handler.HandleAsync(context.Actor(), new(id), new(item), form["said"], cancel, device);
        return await AnswerAsync(context, id, outcome, read, halfway, cancel);
    }

    public static async Task<IResult> PassOverAsync(
        HttpContext context,
        Guid id,
        Guid item,
        TickItem handler,
        ReadCase read,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var outcome = await handler.PassOverAsync(context.Actor(), new(id), new(item), form["reason"], cancel);
        return await AnswerAsync(context, id, outcome, read, halfway, cancel);
    }

    public static async Task<IResult> CancelAsync(
        HttpContext context,
        Guid id,
        CancelCase handler,
        ReadCase read,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var outcome = await handler.HandleAsync(context.Actor(), new(id), form["reason"], cancel);
        return await AnswerAsync(context, id, outcome, read, halfway, cancel);
    }

    private static async Task<IResult> AnswerAsync<T>(
        HttpContext context,
        Guid id,
        Outcome<T> outcome,
        ReadCase read,
        Halfway halfway,
        CancellationToken cancel
    ) =>
        outcome.Allows(out _, out var why)
            ? Fragments.SeeOther(WorkforceRoutes.PathOf(id))
            : await WorkforceRoutes.PageAsync(context, id, read, halfway, why, cancel);
}
