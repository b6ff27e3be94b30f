using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Chartroom.Platform.Who;

/// <summary>
/// Stands before every route: reads the session afresh, locks or ends what must be, then asks the route's access rule. A route without a rule
/// is refused to everybody. Nothing behind it runs for a person who may not.
/// </summary>
internal sealed class SessionCheck(RequestDelegate next)
{
    private const long MostBytesUnknown = 64 * 1024; // what anybody may send before signing in

    public async Task InvokeAsync(HttpContext context, SessionKeeper keeper, RootKey root, IAntiforgery tokens)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
            return;
        }
        var access = endpoint.Metadata.GetMetadata<RouteAccess>();
        var hash = access is { Anyone: true, Roles.Count: 0 } && IsFile(endpoint) ? null : SessionToken.HashOf(context, root);
        var seen = hash is null ? default : await keeper.SeeAsync(hash, IsBackground(context), context.RequestAborted);
        Introduce(context, seen);
        var answer = Judge(context, access, seen);
        if (answer is null && !await tokens.IsRequestValidAsync(context))
            answer = new Answer.Refuse(new FormFromElsewhere());
        if (answer is null)
            await next(context);
        else
            await GiveAsync(context, keeper, answer);
    }

    private static void Introduce(HttpContext context, SessionSeen seen)
    {
        if (seen.Actor is { } actor)
        {
            context.SetActor(actor);
            context.SetIdleLimit(seen.Idle);
        }
        else if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = MostBytesUnknown;
    }

    /// <summary>Null where the request may go on.</summary>
    private static Answer? Judge(HttpContext context, RouteAccess? access, SessionSeen seen) =>
        (access, seen.Actor) switch
        {
            (null, _) => new Answer.Refuse(new RouteHasNoRule()),
            ({ Anyone: true }, _) => null,
            (_, null) => new Answer.SignIn(seen.Ended),
            ({ WhileLocked: false }, { Locked: true }) => new Answer.Unlock(),
            (_, { } actor) when !access.Permits(actor) => new Answer.Refuse(new RouteNotForRole()),
            _ => null,
        };

    private static async Task GiveAsync(HttpContext context, SessionKeeper keeper, Answer answer)
    {
        switch (answer)
        {
            case Answer.SignIn(var why):
                SessionToken.Take(context);
                await SendAsync(context, Paths.SignInFor(why, context.Request), StatusCodes.Status401Unauthorized);
                return;
            case Answer.Unlock:
                await SendAsync(context, Paths.Unlock, StatusCodes.Status423Locked);
                return;
            case Answer.Refuse(var why):
                if (context.FindActor() is { } actor)
                    await keeper.RecordRefusalAsync(actor, RouteOf(context), why, context.RequestAborted);
                await context.Refused(why).ExecuteAsync(context);
                return;
        }
    }

    /// <summary>A page is sent elsewhere; a script gets the status, and words instead of a piece, so that it asks for the page again.</summary>
    private static Task SendAsync(HttpContext context, string place, int status)
    {
        var script = context.WantsFragment() || IsBackground(context);
        context.Response.StatusCode = script ? status : StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = place;
        return script ? context.Response.WriteAsync("Load the page again.", context.RequestAborted) : Task.CompletedTask;
    }

    /// <summary>The route's pattern, never the address: an address may hold more than a route.</summary>
    private static string RouteOf(HttpContext context) =>
        $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";

    private static bool IsFile(Endpoint endpoint) =>
        (endpoint as RouteEndpoint)?.RoutePattern.RawText?.StartsWith("/assets/", StringComparison.Ordinal) == true;

    /// <summary>Polling by a script is not activity.</summary>
    private static bool IsBackground(HttpContext context) => context.Request.Headers.ContainsKey("X-Background");

    private abstract record Answer
    {
        public sealed record SignIn(SessionEnd? Why) : Answer;

        public sealed record Unlock : Answer;

        public sealed record Refuse(Refusal Why) : Answer;
    }
}

public sealed record RouteHasNoRule()
    : Refusal("Nobody may call this address: it has no access rule.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Go back to your first page.";
}

public sealed record RouteNotForRole() : Refusal("Your role does not have this page.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Go back to your first page.";
}

public sealed record FormFromElsewhere()
    : Refusal("This form did not come from a page of your present session. Nothing was done.", "45 CFR 164.312(c)(1)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Open the page again and send the form once more.";
}
