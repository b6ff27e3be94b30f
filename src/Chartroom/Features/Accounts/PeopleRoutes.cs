using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Accounts;

/// <summary>The accounts of the installation. Administrators make and change them; security officers see them and can shut one.</summary>
internal static class PeopleRoutes
{
    private const string Start = "/people";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Start, ShowAsync).Allow(Role.Administrator, Role.SecurityOfficer);
        routes.MapPost(Start, AddAsync).Allow(Role.Administrator);
        routes.MapPost("/people/{person:guid}/role", ChangeRoleAsync).Allow(Role.Administrator);
        routes.MapPost("/people/{person:guid}/disable", DisableAsync).Allow(Role.Administrator, Role.SecurityOfficer);
        routes.MapPost("/people/{person:guid}/enable", EnableAsync).Allow(Role.Administrator);
        routes.MapPost("/people/{person:guid}/enrolment", ReissueAsync).Allow(Role.Administrator);
        routes.MapPost("/people/{person:guid}/notice-address", SetAddressAsync).Allow(Role.Administrator);
        routes.MapPost("/people/limits", LimitsAsync).Allow(Role.Administrator, Role.SecurityOfficer);
    }

    private static Task<IResult> ShowAsync(HttpContext context, PeopleReader reader, Halfway halfway, CancellationToken cancel) =>
        PageAsync(context, reader, halfway, null, StatusCodes.Status200OK, cancel);

    private static async Task<IResult> PageAsync(
        HttpContext context,
        PeopleReader reader,
        Halfway halfway,
        Refusal? why,
        int status,
        CancellationToken cancel
    )
    {
        var view = await reader.ReadAsync(context.Actor(), cancel);
        var token = halfway.Find<TokenHalfway>(context);
        if (token is not null)
            halfway.Clear<TokenHalfway>(context);
        return Page.Of<PeoplePage, PeopleView>(view with { Token = token, Refused = why }, status);
    }

    private static async Task<IResult> AddAsync(
        HttpContext context,
        IFormCollection form,
        OpenAccount handler,
        PeopleReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var input = new NewAccount(form["userName"], form["displayName"], RoleOf(form["role"]), form["credential"]);
        var outcome = await handler.RunAsync(context.Actor(), input, cancel);
        return await AnswerWithTokenAsync(context, outcome, reader, halfway, cancel);
    }

    private static async Task<IResult> ChangeRoleAsync(
        HttpContext context,
        Guid person,
        IFormCollection form,
        ChangeRole handler,
        PeopleReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var outcome = await handler.HandleAsync(context.Actor(), AccountId.From(person), RoleOf(form["role"]), cancel);
        return await AnswerAsync(context, outcome, reader, halfway, cancel);
    }

    private static async Task<IResult> DisableAsync(
        HttpContext context,
        Guid person,
        DisableAccount handler,
        PeopleReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var outcome = await handler.HandleAsync(context.Actor(), AccountId.From(person), cancel);
        return await AnswerAsync(context, outcome, reader, halfway, cancel);
    }

    private static async Task<IResult> EnableAsync(
        HttpContext context,
        Guid person,
        EnableAccount handler,
        PeopleReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var outcome = await handler.HandleAsync(context.Actor(), AccountId.From(person), cancel);
        return await AnswerAsync(context, outcome, reader, halfway, cancel);
    }

    private static async Task<IResult> ReissueAsync(
        HttpContext context,
        Guid person,
        ReissueEnrolment handler,
        PeopleReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var outcome = await handler.HandleAsync(context.Actor(), AccountId.From(person), cancel);
        return await AnswerWithTokenAsync(context, outcome, reader, halfway, cancel);
    }

    private static async Task<IResult> SetAddressAsync(
        HttpContext context,
        Guid person,
        IFormCollection form,
        SetNoticeAddress handler,
        PeopleReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var outcome = await handler.HandleAsync(context.Actor(), AccountId.From(person), form["address"], cancel);
        return await AnswerAsync(context, outcome, reader, halfway, cancel);
    }

    private static async Task<IResult> LimitsAsync(
        HttpContext context,
        IFormCollection form,
        ChangeSessionLimits handler,
        PeopleReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var outcome = await handler.HandleAsync(context.Actor(), form["idle"], form["absolute"], cancel);
        return await AnswerAsync(context, outcome, reader, halfway, cancel);
    }

    private static async Task<IResult> AnswerAsync<T>(
        HttpContext context,
        Outcome<T> outcome,
        PeopleReader reader,
        Halfway halfway,
        CancellationToken cancel
    ) =>
        outcome.Allows(out _, out var why)
            ? Fragments.SeeOther(Start)
            : await PageAsync(context, reader, halfway, why, StatusCodes.Status422UnprocessableEntity, cancel);

    private static async Task<IResult> AnswerWithTokenAsync(
        HttpContext context,
        Outcome<AccountOpened> outcome,
        PeopleReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        if (outcome.Allows(out var opened, out _))
            halfway.Put(context, new TokenHalfway(opened.Account.UserName!, opened.Token));
        return await AnswerAsync(context, outcome, reader, halfway, cancel);
    }

    private static Role? RoleOf(string? text) => Enum.TryParse<Role>(text, out var role) && Enum.IsDefined(role) ? role : null;
}

/// <summary>A fresh enrolment token on its way to the page that shows it once.</summary>
public sealed record TokenHalfway(string UserName, string Token)
{
    public override string ToString() => "[enrolment token]";
}
