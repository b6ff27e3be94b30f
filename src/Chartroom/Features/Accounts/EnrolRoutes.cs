using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Accounts;

/// <summary>From a token to a usable account: passphrase, second factor, recovery codes. Also a further factor for an account in use.</summary>
internal static class EnrolRoutes
{
    private const string Start = "/enrol";
    internal const string FactorPath = "/enrol/factor";
    internal const string CodesPath = "/enrol/recovery-codes";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Start, () => Page.Of<EnrolPage, EnrolView>(new("", null))).AllowAnyone();
        routes.MapPost(Start, BeginAsync).AllowAnyone();
        routes.MapGet("/set-up", ShowSetUpAsync).AllowAnyone();
        routes.MapPost("/set-up", SetUpAsync).AllowAnyone();
        routes.MapGet(FactorPath, ShowFactorAsync).AllowAnyone();
        routes.MapPost("/enrol/code", CodeAsync).AllowAnyone();
        routes.MapPost("/enrol/passkey/options", OfferAsync).AllowAnyone();
        routes.MapPost("/enrol/passkey", PasskeyAsync).AllowAnyone();
        routes.MapGet(CodesPath, ShowCodes).AllowSignedIn();
    }

    private static async Task<IResult> BeginAsync(
        HttpContext context,
        IFormCollection form,
        BeginEnrolment handler,
        Halfway halfway,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var input = new EnrolmentInput(form["userName"], form["token"], form["passphrase"], form["again"]);
        var outcome = await handler.HandleAsync(input, ClientAddress.Of(context), clock.GetUtcNow(), cancel);
        if (!outcome.Allows(out var account, out var why))
            return Page.Of<EnrolPage, EnrolView>(new(input.UserName ?? "", why), StatusCodes.Status422UnprocessableEntity);
        return ToFactor(context, halfway, account, first: true);
    }

    internal static IResult ToFactor(HttpContext context, Halfway halfway, Account account, bool first)
    {
        halfway.Put(context, new EnrolHalfway(account.Id, account.SecurityStamp!, Totp.NewSecret(), first));
        return Fragments.SeeOther(FactorPath);
    }

    /// <summary>Where the enrolment stands. A further factor is added only in the session that asked for it, while it is not locked.</summary>
    private static EnrolHalfway? Step(HttpContext context, Halfway halfway)
    {
        var step = halfway.Find<EnrolHalfway>(context);
        var mine = context.FindActor() is { Locked: false } actor && actor.Id.Value == step?.Account;
        return step is { First: true } || mine ? step : null;
    }

    private static async Task<IResult> ShowSetUpAsync(SetUp setUp, CancellationToken cancel) =>
        await setUp.IsOpenAsync(cancel) ? Page.Of<SetUpPage, SetUpView>(new("", "", null)) : Fragments.SeeOther(Paths.SignIn);

    private static async Task<IResult> SetUpAsync(
        HttpContext context,
        IFormCollection form,
        FirstAdministrator handler,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var person = new NewAccount(form["userName"], form["displayName"], Role.Administrator, null);
        var outcome = await handler.HandleAsync(
            form["token"],
            person,
            new(form["passphrase"], form["again"]),
            ClientAddress.Of(context),
            cancel
        );
        if (outcome.Allows(out var account, out var why))
            return ToFactor(context, halfway, account, first: true);
        var view = new SetUpView(person.UserName ?? "", person.DisplayName ?? "", why);
        return Page.Of<SetUpPage, SetUpView>(view, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ShowFactorAsync(
        HttpContext context,
        Halfway halfway,
        EnrolFactor handler,
        CancellationToken cancel
    ) => await FactorPageAsync(context, halfway, handler, null, StatusCodes.Status200OK, cancel);

    private static async Task<IResult> FactorPageAsync(
        HttpContext context,
        Halfway halfway,
        EnrolFactor handler,
        Refusal? why,
        int status,
        CancellationToken cancel
    )
    {
        if (Step(context, halfway) is not { } step || await handler.FindAsync(step, cancel) is not { } account)
            return Fragments.SeeOther(Start);
        var uri = Totp.KeyUri(account.UserName!, step.Secret);
        return Page.Of<FactorPage, FactorView>(new(QrPicture.Of(uri), Totp.Base32(step.Secret), step.First, why), status);
    }

    private static async Task<IResult> CodeAsync(
        HttpContext context,
        IFormCollection form,
        EnrolFactor handler,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        if (Step(context, halfway) is not { } step)
            return Fragments.SeeOther(Start);
        var outcome = await handler.AuthenticatorAsync(step, form["code"], ClientAddress.Of(context), cancel);
        return await DoneAsync(context, outcome, handler, halfway, cancel);
    }

    private static async Task<IResult> OfferAsync(
        HttpContext context,
        EnrolFactor handler,
        Halfway halfway,
        Passkeys passkeys,
        CancellationToken cancel
    ) =>
        Step(context, halfway) is { } step && await handler.FindAsync(step, cancel) is { } account
            ? Results.Content(await passkeys.OfferAsync(account, context), "application/json")
            : Results.StatusCode(StatusCodes.Status403Forbidden);

    private static async Task<IResult> PasskeyAsync(
        HttpContext context,
        IFormCollection form,
        EnrolFactor handler,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        if (Step(context, halfway) is not { } step)
            return Fragments.SeeOther(Start);
        var outcome = await handler.PasskeyAsync(step, form["credential"], context, cancel);
        return await DoneAsync(context, outcome, handler, halfway, cancel);
    }

    private static async Task<IResult> DoneAsync(
        HttpContext context,
        Outcome<Enrolled> outcome,
        EnrolFactor handler,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        if (!outcome.Allows(out var enrolled, out var why))
            return await FactorPageAsync(context, halfway, handler, why, StatusCodes.Status422UnprocessableEntity, cancel);
        halfway.Clear<EnrolHalfway>(context);
        if (enrolled.Session is not { } session)
            return Fragments.SeeOther("/account");
        SessionToken.Give(context, session.Token);
        halfway.Put(context, new CodesHalfway(session.Actor.Id.Value, enrolled.Codes));
        return Fragments.SeeOther(CodesPath);
    }

    private static IResult ShowCodes(HttpContext context, Halfway halfway)
    {
        if (halfway.Find<CodesHalfway>(context) is not { } made || made.Account != context.Actor().Id.Value)
            return Fragments.SeeOther("/account");
        halfway.Clear<CodesHalfway>(context);
        return Page.Of<CodesPage, CodesView>(new(made.Codes));
    }
}

/// <summary>Recovery codes on their way to the page that shows them once.</summary>
public sealed record CodesHalfway(Guid Account, IReadOnlyList<string> Codes)
{
    public override string ToString() => "[recovery codes]";
}
