using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Associates;

/// <summary>The register of business associates and contractors, and of the agreements without which their people do not come in.</summary>
public static class AssociatesArea
{
    private const string List = "/associates";
    private static readonly Role[] Readers = [Role.PrivacyOfficer, Role.SecurityOfficer, Role.Administrator, Role.CodingManager];

    internal static readonly Role[] Writers = [Role.PrivacyOfficer, Role.Administrator];

    public static IServiceCollection AddAssociates(this IServiceCollection services) =>
        services.AddScoped<KeepAssociates>().AddScoped<ReadAssociates>();

    public static void MapAssociates(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet(List, ShowAllAsync).Allow(Readers);
        routes.MapPost(List, RegisterAsync).Allow(Writers);
        routes.MapGet("/associates/{id:guid}", ShowAsync).Allow(Readers);
        routes.MapPost("/associates/{id:guid}/agreements", AgreeAsync).Allow(Writers);
        routes.MapPost("/associates/{id:guid}/agreements/{agreement:guid}/review", ReviewAsync).Allow(Writers);
        routes.MapPost("/associates/{id:guid}/agreements/{agreement:guid}/end", EndAsync).Allow(Writers);
    }

    private static async Task<IResult> ShowAllAsync(HttpContext context, ReadAssociates read, CancellationToken cancel) =>
        Page.Of<AssociatesPage, AssociatesView>(await read.RunAsync(context.Actor(), cancel));

    private static async Task<IResult> RegisterAsync(
        HttpContext context,
        KeepAssociates keep,
        ReadAssociates read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var outcome = await keep.RegisterAsync(context.Actor(), form["name"], form["work"], cancel);
        if (outcome.Allows(out var associate, out var why))
            return Fragments.SeeOther($"{List}/{associate.Id}");
        var view = await read.RunAsync(context.Actor(), cancel) with { Refused = why };
        return Page.Of<AssociatesPage, AssociatesView>(view, StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<IResult> ShowAsync(HttpContext context, Guid id, ReadAssociates read, CancellationToken cancel) =>
        PageAsync(context, id, read, null, cancel);

    private static async Task<IResult> AgreeAsync(
        HttpContext context,
        Guid id,
        KeepAssociates keep,
        ReadAssociates read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        AgreementKind? kind = Enum.TryParse<AgreementKind>(form["kind"], out var known) && Enum.IsDefined(known) ? known : null;
        // A last day that cannot be read is not the same as none.
        var until = form["until"].ToString() is { Length: > 0 } text
            ? AccessArea.Day(text) ?? DateOnly.MinValue
            : (DateOnly?)null;
        var input = new AgreementInput(
            kind,
            AccessArea.Day(form["signedOn"]),
            AccessArea.Day(form["from"]),
            until,
            form["reference"].ToString()
        );
        return await AnswerAsync(context, id, await keep.AgreeAsync(context.Actor(), new(id), input, cancel), read, cancel);
    }

    private static async Task<IResult> ReviewAsync(
        HttpContext context,
        Guid id,
        Guid agreement,
        KeepAssociates keep,
        ReadAssociates read,
        CancellationToken cancel
    ) => await AnswerAsync(context, id, await keep.ReviewAsync(context.Actor(), new(agreement), cancel), read, cancel);

    private static async Task<IResult> EndAsync(
        HttpContext context,
        Guid id,
        Guid agreement,
        KeepAssociates keep,
        ReadAssociates read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var last = AccessArea.Day(form["last"]);
        return await AnswerAsync(context, id, await keep.EndAsync(context.Actor(), new(agreement), last, cancel), read, cancel);
    }

    private static async Task<IResult> AnswerAsync<T>(
        HttpContext context,
        Guid id,
        Outcome<T> outcome,
        ReadAssociates read,
        CancellationToken cancel
    ) =>
        outcome.Allows(out _, out var why) ? Fragments.SeeOther($"{List}/{id}") : await PageAsync(context, id, read, why, cancel);

    private static async Task<IResult> PageAsync(
        HttpContext context,
        Guid id,
        ReadAssociates read,
        Refusal? why,
        CancellationToken cancel
    )
    {
        if (why is NoSuchAssociate || await read.OneAsync(context.Actor(), new(id), cancel) is not { } view)
            return context.Refused(new NoSuchAssociate(), List, StatusCodes.Status404NotFound);
        return Page.Of<AssociatePage, AssociateView>(
            view with
            {
                Refused = why,
            },
            why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }
}
