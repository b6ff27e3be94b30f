using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chartroom.Features.Accounts;

/// <summary>To the identity provider and back. Where none is set up, these lead to the sign-in page.</summary>
internal static class ProviderRoutes
{
    public const string Start = "/sign-in/provider";
    private const string Done = "/sign-in/provider/done";
    private const string LinkPath = "/sign-in/provider/link";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Start, BeginAsync).AllowAnyone();
        routes.MapGet(Done, DoneAsync).AllowAnyone();
        routes.MapGet(LinkPath, ShowLink).AllowAnyone();
        routes.MapPost(LinkPath, LinkAsync).AllowAnyone();
    }

    private static async Task<IResult> BeginAsync(
        HttpContext context,
        string? back,
        IServiceProvider services,
        SignInProvider handler,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        if (services.GetService<ProviderClient>() is not { } client || context.FindActor() is not null)
            return Fragments.SeeOther(Paths.SignIn);
        var begun = await client.BeginAsync(PlaceOf(context, services), Paths.Back(back), cancel);
        if (!begun.Allows(out var step, out var why))
            return Say(await handler.RefuseAsync(why, ClientAddress.Of(context), cancel));
        halfway.Put(context, step.Kept, fromElsewhere: true);
        return Fragments.SeeOther(step.Address);
    }

    private static async Task<IResult> DoneAsync(
        HttpContext context,
        string? state,
        string? code,
        string? iss,
        IServiceProvider services,
        SignInProvider handler,
        Throttle throttle,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var address = ClientAddress.Of(context);
        if (services.GetService<ProviderClient>() is not { } client)
            return Fragments.SeeOther(Paths.SignIn);
        if (
            halfway.Find<ProviderHalfway>(context) is not { } kept
            || !await throttle.TakeAsync(ThrottleKind.Address, address, cancel)
        )
            return Say(await handler.RefuseAsync(new ProviderRefused(ProviderFault.NotAsked), address, cancel));
        halfway.Clear<ProviderHalfway>(context, fromElsewhere: true);
        var outcome = await client.FinishAsync(kept, new(state, code, iss), cancel);
        if (!outcome.Allows(out var identity, out var why))
            return Say(await handler.RefuseAsync(why, address, cancel));
        return Answer(context, halfway, await handler.HandleAsync(identity, kept.Nonce, address, cancel), kept.Back);
    }

    private static IResult ShowLink(HttpContext context, Halfway halfway) =>
        halfway.Find<LinkHalfway>(context) is null
            ? Fragments.SeeOther(Paths.SignIn)
            : Page.Of<LinkPage, LinkView>(new("", null));

    private static async Task<IResult> LinkAsync(
        HttpContext context,
        IFormCollection form,
        SignInProvider handler,
        Halfway halfway,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (halfway.Find<LinkHalfway>(context) is not { } kept)
            return Fragments.SeeOther(Paths.SignIn);
        var name = form["userName"].ToString();
        var step = await handler.LinkAsync(kept, name, form["token"], ClientAddress.Of(context), clock.GetUtcNow(), cancel);
        if (step is ProviderStep.Refused(var why))
            return Page.Of<LinkPage, LinkView>(new(name, why), StatusCodes.Status422UnprocessableEntity);
        halfway.Clear<LinkHalfway>(context);
        return Answer(context, halfway, step, null);
    }

    /// <summary>
    /// Goes on by a page of our own, never by a redirect: the browser came from elsewhere, and would not show our cookies to whatever a
    /// redirect led to (RFC 6265bis section 5.2).
    /// </summary>
    private static RazorComponentResult<GoOnPage> Answer(HttpContext context, Halfway halfway, ProviderStep step, string? back)
    {
        switch (step)
        {
            case ProviderStep.Started(var session):
                SessionToken.Give(context, session.Token);
                var place = back ?? "/";
                return GoOn(session.Replaced is null ? place : $"/signed-in?back={Uri.EscapeDataString(place)}");
            case ProviderStep.Factor(var account):
                halfway.Put(context, new SignInHalfway(account.Id, account.SecurityStamp!, back, Provider: true));
                return GoOn("/sign-in/code");
            case ProviderStep.Enrol(var account):
                EnrolRoutes.ToFactor(context, halfway, account, first: true);
                return GoOn(EnrolRoutes.FactorPath);
            case ProviderStep.Link(var kept):
                halfway.Put(context, kept);
                return GoOn(LinkPath);
            case ProviderStep.Refused(var why):
                return Say(why);
            default:
                throw new InvalidOperationException("This step of signing in has no page.");
        }
    }

    private static RazorComponentResult<GoOnPage> GoOn(string place) => Page.Of<GoOnPage, GoOnView>(new(place, null));

    private static RazorComponentResult<GoOnPage> Say(Refusal why) =>
        Page.Of<GoOnPage, GoOnView>(new(Paths.SignIn, why), StatusCodes.Status422UnprocessableEntity);

    private static string PlaceOf(HttpContext context, IServiceProvider services)
    {
        var known = services.GetRequiredService<IdentityProvider>().PublicUrl;
        var home = known.Length > 0 ? known.TrimEnd('/') : $"{context.Request.Scheme}://{context.Request.Host}";
        return home + Done;
    }
}

/// <summary>A page on the way from the identity provider.</summary>
/// <param name="Refused">Null where the browser goes on by itself.</param>
public sealed record GoOnView(string Place, Refusal? Refused);

/// <summary>The page that links an account to the identity provider.</summary>
public sealed record LinkView(string UserName, Refusal? Refused);
