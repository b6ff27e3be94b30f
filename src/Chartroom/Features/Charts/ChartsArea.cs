using Chartroom.Features.Coding;
using Chartroom.Features.Identifiers;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Charts;

/// <summary>Opening, closing, widening and the history of charts.</summary>
public static class ChartsArea
{
    public static IServiceCollection AddCharts(this IServiceCollection services) =>
        services
            .AddScoped<OpenChart>()
            .AddScoped<TakeOpenedChart>()
            .AddScoped<CloseChart>()
            .AddScoped<WidenScope>()
            .AddScoped<ReadHead>()
            .AddScoped<ReadDocuments>()
            .AddScoped<ReadDocument>()
            .AddScoped<ReadWiden>()
            .AddScoped<ReadClosedChart>()
            .AddScoped<ReadFinalize>()
            .AddReview();

    public static void MapCharts(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var chart = routes.MapGroup("/charts/{case}");
        chart.MapPost("open", OpenAsync).Allow(Role.Coder);
        chart.MapPost("close", CloseAsync).Allow(Role.Coder);
        routes.MapReview();
        chart.MapGet("documents/{document}/widen", AskAsync).Allow(Role.Coder);
        chart.MapPost("documents/{document}/widen", WidenAsync).Allow(Role.Coder);
    }

    private static async Task<IResult> OpenAsync(
        HttpContext context,
        string @case,
        OpenChart open,
        ReadClosedChart closed,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var number = Case(@case);
        var outcome = await open.HandleAsync(context.Actor(), number, form["close"] == "1", cancel);
        return outcome.Allows(out _, out var why)
            ? Fragments.SeeOther($"/charts/{number}")
            : await closed.AnswerAsync(context, number, why, cancel);
    }

    private static async Task<IResult> CloseAsync(HttpContext context, string @case, CloseChart close, CancellationToken cancel)
    {
        await close.HandleAsync(context.Actor(), LeaseEnd.Closed, cancel);
        return Page.Of<ChartClosedPage, ChartClosedView>(
            new(Case(@case).ToString(), "You closed it.", MayReopen: true, MoreWaiting: true)
        );
    }

    private static async Task<IResult> AskAsync(
        HttpContext context,
        string @case,
        string document,
        ReadWiden read,
        CancellationToken cancel
    ) =>
        (await read.RunAsync(context.Actor(), Case(@case), Document(document), null, null, null, cancel)).Allows(
            out var view,
            out var why
        )
            ? Page.Of<WidenPage, WidenView>(view)
            : context.Refused(why, "/worklist");

    private static async Task<IResult> WidenAsync(
        HttpContext context,
        string @case,
        string document,
        WidenScope widen,
        ReadWiden read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var (number, id) = (Case(@case), Document(document));
        var reason = new CodingForms(form).Word<WideningReason>("reason");
        Outcome<Widening> outcome = reason is { } chosen
            ? await widen.HandleAsync(context.Actor(), number, id, chosen, form["sentence"].ToString(), cancel)
            : new NotReadable("The reason");
        if (outcome.Allows(out _, out var why))
            return Fragments.SeeOther($"/charts/{number}?document={id}");
        if (why is not (ReasonTooThin or NotReadable))
            return context.Refused(why, $"/charts/{number}");
        var error =
            why is NotReadable
                ? new FieldError("widen-reason", "Choose a reason.")
                : new FieldError("widen-sentence", why.Message);
        var again = await read.RunAsync(
            context.Actor(),
            number,
            id,
            reason?.ToString(),
            form["sentence"].ToString(),
            error,
            cancel
        );
        return again.Allows(out var view, out var closed)
            ? Page.Of<WidenPage, WidenView>(view, StatusCodes.Status422UnprocessableEntity)
            : context.Refused(closed, "/worklist");
    }

    private static CaseNumber Case(string text) => CaseNumber.TryParse(text, out var number) ? number : default;

    private static DocumentId Document(string text) => DocumentId.From(Guid.TryParse(text, out var id) ? id : default);
}

/// <summary>Reads the form that asks for one sealed document.</summary>
public sealed class ReadWiden(TakeChart take, ReadDocuments documents, IdentifierCheck check)
{
    public async Task<Outcome<WidenView>> RunAsync(
        Actor actor,
        CaseNumber number,
        DocumentId document,
        string? reason,
        string? sentence,
        FieldError? error,
        CancellationToken cancel
    )
    {
        if (!(await take.InHandAsync(actor, number, revision: null, cancel)).Allows(out var inHand, out var why))
            return why;
        var list = await documents.RunAsync(inHand.Grant, inHand.Chart, current: null, cancel);
        if (list.Sealed.FirstOrDefault(d => d.Id == document) is not { } closed)
            return new NotAssigned();
        return new WidenView
        {
            Case = number.ToString(),
            Document = closed,
            Reasons = ChartWords.WideningReasons,
            Reason = reason,
            Sentence = sentence,
            Marks = await check.SayAsync(inHand.Grant, "widen-marks", sentence, cancel),
            Errors = error is null ? [] : [error],
        };
    }
}
