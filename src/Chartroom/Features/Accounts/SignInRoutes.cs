using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Accounts;

/// <summary>The way in and the way out.</summary>
internal static class SignInRoutes
{
    private const string CodePath = "/sign-in/code";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.SignIn, Show).AllowAnyone();
        routes.MapPost(Paths.SignIn, PassphraseAsync).AllowAnyone();
        routes.MapGet(CodePath, ShowCodeAsync).AllowAnyone();
        routes.MapPost(CodePath, CodeAsync).AllowAnyone();
        routes.MapPost("/sign-in/recovery", RecoveryAsync).AllowAnyone();
        routes.MapPost("/sign-in/passkey/options", AskAsync).AllowAnyone();
        routes.MapPost("/sign-in/passkey", PasskeyAsync).AllowAnyone();
        routes.MapGet("/signed-in", SignedIn).AllowSignedIn();
        routes.MapPost("/sign-out", SignOutAsync).AllowSignedIn(whileLocked: true);
    }

    private static async Task<IResult> Show(
        HttpContext context,
        DemoList demo,
        string? back,
        string? why,
        CancellationToken cancel
    )
    {
        if (context.FindActor() is { } actor)
            return Fragments.SeeOther(actor.Locked ? Paths.Unlock : Paths.Back(back) ?? "/");
        SessionEnd? end = Enum.TryParse<SessionEnd>(why, out var known) && Enum.IsDefined(known) ? known : null;
        return await PageAsync(context, demo, new(Paths.Back(back)) { Why = end }, StatusCodes.Status200OK, cancel);
    }

    private static async Task<IResult> PassphraseAsync(
        HttpContext context,
        IFormCollection form,
        SignInPassphrase handler,
        Halfway halfway,
        DemoList demo,
        CancellationToken cancel
    )
    {
        var back = Paths.Back(form["back"]);
        var outcome = await handler.HandleAsync(form["userName"], form["passphrase"], ClientAddress.Of(context), cancel);
        if (outcome.Allows(out var account, out var refusal))
        {
            halfway.Put(context, new SignInHalfway(account.Id, account.SecurityStamp!, back));
            return Fragments.SeeOther(CodePath);
        }
        var view = new SignInView(back) { UserName = form["userName"].ToString(), Refused = refusal };
        return await PageAsync(context, demo, view, StatusCodes.Status422UnprocessableEntity, cancel);
    }

    private static async Task<IResult> PageAsync(
        HttpContext context,
        DemoList demo,
        SignInView view,
        int status,
        CancellationToken cancel
    ) =>
        Page.Of<SignInPage, SignInView>(
            view with
            {
                Demo = await demo.AllAsync(cancel),
                Provider = context.RequestServices.GetService<ProviderClient>()?.Name,
            },
            status
        );

    private static async Task<IResult> ShowCodeAsync(
        HttpContext context,
        Halfway halfway,
        DemoList demo,
        CancellationToken cancel
    ) =>
        halfway.Find<SignInHalfway>(context) is { } step
            ? await CodePageAsync(demo, step, null, StatusCodes.Status200OK, cancel)
            : Fragments.SeeOther(Paths.SignIn);

    private static Task<IResult> CodeAsync(
        HttpContext context,
        IFormCollection form,
        SignInFactor handler,
        Halfway halfway,
        DemoList demo,
        CancellationToken cancel
    ) => FactorAsync(context, ProofKind.Code, form, handler, halfway, demo, cancel);

    private static Task<IResult> RecoveryAsync(
        HttpContext context,
        IFormCollection form,
        SignInFactor handler,
        Halfway halfway,
        DemoList demo,
        CancellationToken cancel
    ) => FactorAsync(context, ProofKind.RecoveryCode, form, handler, halfway, demo, cancel);

    private static async Task<IResult> FactorAsync(
        HttpContext context,
        ProofKind kind,
        IFormCollection form,
        SignInFactor handler,
        Halfway halfway,
        DemoList demo,
        CancellationToken cancel
    )
    {
        if (halfway.Find<SignInHalfway>(context) is not { } step)
            return Fragments.SeeOther(Paths.SignIn);
        var outcome = await handler.HandleAsync(step, kind, form["code"], ClientAddress.Of(context), cancel);
        return outcome.Allows(out var started, out var refusal)
            ? Enter(context, halfway, started, step.Back)
            : await CodePageAsync(demo, step, refusal, StatusCodes.Status422UnprocessableEntity, cancel);
    }

    private static async Task<IResult> CodePageAsync(
        DemoList demo,
        SignInHalfway step,
        Refusal? refusal,
        int status,
        CancellationToken cancel
    ) =>
        Page.Of<SignInCodePage, SignInCodeView>(
            new(refusal, await demo.CodeOfAsync(AccountId.From(step.Account), cancel)),
            status
        );

    private static async Task<IResult> AskAsync(HttpContext context, Passkeys passkeys) =>
        Results.Content(await passkeys.AskAsync(null, context), "application/json");

    private static async Task<IResult> PasskeyAsync(
        HttpContext context,
        IFormCollection form,
        SignInPasskey handler,
        Halfway halfway,
        DemoList demo,
        CancellationToken cancel
    )
    {
        var back = Paths.Back(form["back"]);
        var outcome = await handler.HandleAsync(form["credential"], context, ClientAddress.Of(context), cancel);
        if (outcome.Allows(out var started, out var refusal))
            return Enter(context, halfway, started, back);
        return await PageAsync(context, demo, new(back) { Refused = refusal }, StatusCodes.Status422UnprocessableEntity, cancel);
    }

    /// <summary>Gives the browser its session. A person whose other session ended is told before anything else.</summary>
    internal static IResult Enter(HttpContext context, Halfway halfway, SessionStarted started, string? back)
    {
        SessionToken.Give(context, started.Token);
        halfway.Clear<SignInHalfway>(context);
        var place = back ?? "/";
        return Fragments.SeeOther(started.Replaced is null ? place : $"/signed-in?back={Uri.EscapeDataString(place)}");
    }

    private static async Task<IResult> SignedIn(HttpContext context, ChartroomDb db, string? back, CancellationToken cancel)
    {
        var session = await db.FindAsync<Session>([context.Actor().Session], cancel);
        var place = Paths.Back(back) ?? "/";
        return session?.Replaced is { } started
            ? Page.Of<SignedInPage, SignedInView>(new(started, place))
            : Fragments.SeeOther(place);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, EndSession end, CancellationToken cancel)
    {
        await end.RunAsync(context.Actor(), SessionEnd.SignedOut, cancel);
        SessionToken.Take(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Fragments.SeeOther($"{Paths.SignIn}?why={SessionEnd.SignedOut}");
    }
}
