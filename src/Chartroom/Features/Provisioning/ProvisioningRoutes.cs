using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Provisioning;

/// <summary>The page on which people here keep what an identity provider may do.</summary>
internal static class ProvisioningRoutes
{
    private const string Start = "/provisioning";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Start, ShowAsync).Allow(Role.SecurityOfficer, Role.Administrator);
        routes.MapPost("/provisioning/tokens", IssueAsync).Allow(Role.SecurityOfficer);
        routes.MapPost("/provisioning/tokens/{token:guid}/revoke", RevokeAsync).Allow(Role.SecurityOfficer);
        routes.MapPost("/provisioning/roles", SetMeaningAsync).Allow(Role.Administrator);
        routes.MapPost("/provisioning/roles/remove", RemoveMeaningAsync).Allow(Role.Administrator);
        routes.MapPost("/provisioning/people/{person:guid}", DecideAsync).Allow(Role.Administrator);
    }

    private static Task<IResult> ShowAsync(
        HttpContext context,
        ReadProvisioning read,
        Halfway halfway,
        CancellationToken cancel
    ) => PageAsync(context, read, halfway, null, cancel);

    private static async Task<IResult> PageAsync(
        HttpContext context,
        ReadProvisioning read,
        Halfway halfway,
        Refusal? why,
        CancellationToken cancel
    )
    {
        var token = halfway.Find<TokenOnce>(context);
        if (token is not null)
            halfway.Clear<TokenOnce>(context);
        var view = await read.RunAsync(context.Actor(), cancel) with
        {
            Token = token?.Text,
            Address = $"{context.Request.Scheme}://{context.Request.Host}/scim/v2",
            Refused = why,
        };
        return Page.Of<ProvisioningPage, ProvisioningView>(
            view,
            why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> IssueAsync(
        HttpContext context,
        IFormCollection form,
        KeepTokens handler,
        ReadProvisioning read,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var outcome = await handler.IssueAsync(context.Actor(), form["name"], form["days"], cancel);
        if (outcome.Allows(out var text, out _))
            halfway.Put(context, new TokenOnce(text));
        return await AnswerAsync(context, outcome, read, halfway, cancel);
    }

    private static async Task<IResult> RevokeAsync(
        HttpContext context,
        Guid token,
        KeepTokens handler,
        ReadProvisioning read,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var outcome = await handler.RevokeAsync(context.Actor(), ProvisioningTokenId.From(token), cancel);
        return await AnswerAsync(context, outcome, read, halfway, cancel);
    }

    private static async Task<IResult> SetMeaningAsync(
        HttpContext context,
        IFormCollection form,
        KeepRoleMeanings handler,
        ReadProvisioning read,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var outcome = await handler.SetAsync(context.Actor(), form["word"], form["role"], cancel);
        return await AnswerAsync(context, outcome, read, halfway, cancel);
    }

    private static async Task<IResult> RemoveMeaningAsync(
        HttpContext context,
        IFormCollection form,
        KeepRoleMeanings handler,
        CancellationToken cancel
    )
    {
        await handler.RemoveAsync(context.Actor(), form["word"], cancel);
        return Fragments.SeeOther(Start);
    }

    private static async Task<IResult> DecideAsync(
        HttpContext context,
        Guid person,
        IFormCollection form,
        DecideRole handler,
        ReadProvisioning read,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        Role? role = Enum.TryParse<Role>(form["role"], out var given) && Enum.IsDefined(given) ? given : null;
        var outcome = await handler.HandleAsync(context.Actor(), AccountId.From(person), role, cancel);
        return await AnswerAsync(context, outcome, read, halfway, cancel);
    }

    private static async Task<IResult> AnswerAsync<T>(
        HttpContext context,
        Outcome<T> outcome,
        ReadProvisioning read,
        Halfway halfway,
        CancellationToken cancel
    ) => outcome.Allows(out _, out var why) ? Fragments.SeeOther(Start) : await PageAsync(context, read, halfway, why, cancel);
}
