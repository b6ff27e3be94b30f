using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>Stepping away and coming back.</summary>
internal static class StepAwayRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/step-away", LockAsync).AllowSignedIn(whileLocked: true);
        routes.MapPost("/still-here", StillHereAsync).AllowSignedIn();
        routes.MapGet(Paths.Unlock, ShowAsync).AllowSignedIn(whileLocked: true);
        routes.MapPost(Paths.Unlock, UnlockAsync).AllowSignedIn(whileLocked: true);
        routes.MapPost("/passkey/options", AskAsync).AllowSignedIn(whileLocked: true);
    }

    /// <param name="form">"document": what was being read, by its id. "idle": nobody was there.</param>
    private static async Task<IResult> LockAsync(
        HttpContext context,
        IFormCollection form,
        LockSession handler,
        CancellationToken cancel
    )
    {
        DocumentId? document = Guid.TryParse(form["document"], out var id) ? DocumentId.From(id) : null;
        var cause = form.ContainsKey("idle") ? LockCause.Idle : LockCause.SteppedAway;
        await handler.RunAsync(context.Actor(), cause, document, cancel);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Fragments.SeeOther(Paths.Unlock);
    }

    /// <summary>The person is at the desk without sending anything else: the session check noted it on the way here.</summary>
    private static async Task<IResult> StillHereAsync(HttpContext context, ChartroomDb db, CancellationToken cancel)
    {
        var id = context.Actor().Session;
        var session = await db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == id, cancel);
        return Results.Json(new { idleSeconds = session.IdleSeconds, expires = session.Expires });
    }

    private static IResult ShowAsync(HttpContext context) =>
        context.Actor() is { Locked: true } actor
            ? Page.Of<UnlockPage, UnlockView>(new(actor.Name, null))
            : Fragments.SeeOther("/");

    private static async Task<IResult> UnlockAsync(
        HttpContext context,
        IFormCollection form,
        UnlockSession handler,
        CancellationToken cancel
    )
    {
        var actor = context.Actor();
        if (!actor.Locked)
            return Fragments.SeeOther("/");
        var outcome = await handler.RunAsync(actor, ReauthenticationProof.From(form, context), cancel);
        return outcome.Allows(out var place, out var why)
            ? Fragments.SeeOther(place.Path)
            : Page.Of<UnlockPage, UnlockView>(new(actor.Name, why), StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> AskAsync(HttpContext context, ChartroomDb db, Passkeys passkeys, CancellationToken cancel)
    {
        var key = context.Actor().Id.Value;
        var account = await db.Users.SingleAsync(a => a.Id == key, cancel);
        return Results.Content(await passkeys.AskAsync(account, context), "application/json");
    }
}

/// <param name="Name">The person whose session is locked.</param>
public sealed record UnlockView(string Name, Refusal? Refused);
