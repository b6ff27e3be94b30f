using Chartroom.Features.Access;
using Chartroom.Features.Coding;
using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Appeals;

/// <summary>Denials and their answers: register, letter, pages, outcome.</summary>
public static class AppealsArea
{
    public static IServiceCollection AddAppeals(this IServiceCollection services) =>
        services
            .AddScoped<RegisterDenial>()
            .AddScoped<DenialWords>()
            .AddScoped<TakeAppeal>()
            .AddScoped<PrepareAppeal>()
            .AddScoped<AppealPages>()
            .AddScoped<LookAtPages>()
            .AddScoped<DecideAppeal>()
            .AddScoped<ReadAppeals>()
            .AddScoped<DeskReaders>()
            .AddScoped<ReadDesk>();

    public static void MapAppeals(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/appeals", ListAsync).Allow(Role.Coder, Role.CodingManager);
        routes.MapPost("/appeals", RegisterAsync).Allow(Role.CodingManager);
        var appeal = routes.MapGroup("/appeals/{case}");
        appeal.MapGet("", ShowAsync).Allow(Role.Coder, Role.CodingManager);
        appeal.MapPost("assign", AssignAsync).Allow(Role.CodingManager);
        appeal.MapPost("open", OpenAsync).Allow(Role.Coder);
        appeal.MapPost("close", CloseAsync).Allow(Role.Coder);
        appeal.MapPost("move", MoveAsync).Allow(Role.Coder);
        appeal.MapPost("level", LevelAsync).Allow(Role.Coder);
        appeal.MapLetter();
        appeal.MapPages();
        appeal.MapOutcome();
    }

    private static async Task<IResult> ListAsync(HttpContext context, ReadAppeals read, CancellationToken cancel) =>
        Page.Of<AppealsPage, AppealsView>(await read.ListAsync(context.Actor(), null, null, cancel));

    private static async Task<IResult> RegisterAsync(
        HttpContext context,
        RegisterDenial register,
        ReadAppeals read,
        CancellationToken cancel
    )
    {
        var raw = await context.FormAsync(cancel);
        var form = new CodingForms(raw);
        var typed = form["case"] ?? "";
        var input = new DenialInput(
            Case(typed),
            form["payer"],
            form.Word<DenialReason>("reason"),
            AccessArea.Day(form["received"]),
            AccessArea.Day(form["deadline"])
        )
        {
            Text = form["text"],
            Level = form.Number("level") ?? 1,
            To = form.Id<AccountId>("to"),
        };
        if ((await register.HandleAsync(context.Actor(), input, cancel)).Allows(out var work, out var why))
            return Fragments.SeeOther($"/appeals/{work.Number}");
        var again = new DenialForm { Input = input, Typed = typed };
        return Page.Of<AppealsPage, AppealsView>(
            await read.ListAsync(context.Actor(), again, why, cancel),
            StatusCodes.Status422UnprocessableEntity
        );
    }

    /// <summary>The desk where the chart is open; else the facts, and the way to open it.</summary>
    private static async Task<IResult> ShowAsync(
        HttpContext context,
        string @case,
        ReadAppeals read,
        ReadDesk desk,
        CancellationToken cancel
    )
    {
        var (actor, number) = (context.Actor(), Case(@case));
        var facts = await read.OneAsync(actor, number, refused: null, cancel);
        if (facts is null || facts is { MayOpen: true })
        {
            var seen = await desk.RunAsync(actor, number, cancel);
            if (!seen.Allows(out var open, out var why))
                return facts is null || why is not (ChartNotOpen or AnotherChartOpen)
                    ? context.Refused(why, "/appeals")
                    : Page.Of<AppealPage, AppealView>(facts);
            facts = facts! with { Desk = open, MayOpen = false };
        }
        return Page.Of<AppealPage, AppealView>(facts);
    }

    private static async Task<IResult> AssignAsync(
        HttpContext context,
        string @case,
        RegisterDenial register,
        CancellationToken cancel
    )
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        var outcome = await register.AssignAsync(context.Actor(), Case(@case), form.Id<AccountId>("to") ?? default, cancel);
        return outcome.Allows(out _, out var why)
            ? Fragments.SeeOther($"/appeals/{Case(@case)}")
            : context.Refused(why, "/appeals");
    }

    private static async Task<IResult> OpenAsync(HttpContext context, string @case, TakeAppeal take, CancellationToken cancel) =>
        Next(context, Case(@case), await take.OpenAsync(context.Actor(), Case(@case), cancel));

    private static async Task<IResult> CloseAsync(HttpContext context, Charts.CloseChart close, CancellationToken cancel)
    {
        await close.HandleAsync(context.Actor(), LeaseEnd.Closed, cancel);
        return Fragments.SeeOther("/appeals");
    }

    private static async Task<IResult> MoveAsync(HttpContext context, string @case, DecideAppeal decide, CancellationToken cancel)
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        Outcome<AppealState> outcome = form.Word<AppealMove>("how") is { } how and (AppealMove.Ready or AppealMove.TakenBack)
            ? await decide.MoveAsync(context.Actor(), Case(@case), how, cancel)
            : new NotReadable("What to do");
        return Next(context, Case(@case), outcome);
    }

    private static async Task<IResult> LevelAsync(
        HttpContext context,
        string @case,
        DecideAppeal decide,
        CancellationToken cancel
    )
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        var (received, deadline) = (AccessArea.Day(form["received"]), AccessArea.Day(form["deadline"]));
        return Next(context, Case(@case), await decide.NextLevelAsync(context.Actor(), Case(@case), received, deadline, cancel));
    }

    /// <summary>Back to the appeal, or the refusal as a page whose way back is the appeal where it is the person's own.</summary>
    internal static IResult Next<T>(HttpContext context, CaseNumber number, Outcome<T> outcome) =>
        outcome.Allows(out _, out var why)
            ? Fragments.SeeOther($"/appeals/{number}")
            : context.Refused(why, why is NotAssigned ? "/appeals" : $"/appeals/{number}");

    internal static CaseNumber Case(string text) => CaseNumber.TryParse(text, out var number) ? number : default;

    internal static DocumentId Document(string? text) => DocumentId.From(Guid.TryParse(text, out var id) ? id : default);

    internal static NoteForms Read(this IFormCollection form) => new(form);
}
