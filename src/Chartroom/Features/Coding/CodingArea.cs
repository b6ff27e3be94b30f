using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Coding;

/// <summary>Coding one chart: assign, change, sequence, check, hold, finalize, re-open.</summary>
public static class CodingArea
{
    public static IServiceCollection AddCoding(this IServiceCollection services, ChartroomSettings settings) =>
        services
            .AddSingleton(_ => CodeShelf.Load(settings))
            .AddSingleton<CodingChecks>()
            .AddSingleton<SearchCodes>()
            .AddScoped<TakeChart>()
            .AddScoped<CitedWords>()
            .AddScoped<AssignCode>()
            .AddScoped<ChangeCode>()
            .AddScoped<SequenceCodes>()
            .AddScoped<HoldChart>()
            .AddScoped<FinalizeChart>()
            .AddScoped<ReopenChart>()
            .AddScoped<ReadChart>()
            .AddScoped<ReadPanes>()
            .AddScoped<ReadCodes>()
            .AddScoped<ReadState>();

    public static void MapCoding(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var chart = routes.MapGroup("/charts/{case}");
        chart.MapGet("", ShowAsync).Allow(Role.Coder);
        chart.MapPost("reveal", RevealAsync).Allow(Role.Coder);
        chart.MapGet("codes/search", SearchAsync).Allow(Role.Coder);
        chart.MapPost("codes", AssignAsync).Allow(Role.Coder);
        chart.MapPost("codes/{assignment}", ChangeAsync).Allow(Role.Coder);
        chart.MapPost("codes/{assignment}/remove", RemoveAsync).Allow(Role.Coder);
        chart.MapPost("codes/{assignment}/move", MoveAsync).Allow(Role.Coder);
        chart.MapPost("codes/{assignment}/evidence", CiteAsync).Allow(Role.Coder);
        chart.MapPost("codes/{assignment}/evidence/remove", UnciteAsync).Allow(Role.Coder);
        chart.MapPost("abstract", ConfirmAsync).Allow(Role.Coder);
        chart.MapPost("draft", DraftAsync).Allow(Role.Coder);
        chart.MapPost("findings/{rule}/keep", KeepAsync).Allow(Role.Coder);
        chart.MapPost("hold", HoldAsync).Allow(Role.Coder);
        chart.MapPost("release", ReleaseAsync).Allow(Role.Coder);
        chart.MapFinalize();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        string @case,
        string? document,
        string? system,
        string? q,
        ReadChart read,
        ReadClosedChart closed,
        CancellationToken cancel
    )
    {
        var number = Case(@case);
        var input = new ReadChartInput(number)
        {
            Document = document is null ? null : DocumentId.From(Guid.TryParse(document, out var id) ? id : default),
            System = system,
            Term = q,
        };
        var outcome = await read.RunAsync(context.Actor(), input, cancel);
        if (outcome.Allows(out var view, out var why))
            return Page.Of<CodingPage, CodingView>(view);
        return await closed.AnswerAsync(context, number, why, cancel);
    }

    private static async Task<IResult> RevealAsync(HttpContext context, string @case, ReadChart read, CancellationToken cancel)
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        if (form.Word<BannerField>("field") is not { } field)
            return context.Refused(new NotReadable("The field"), $"/charts/{@case}", StatusCodes.Status400BadRequest);
        var outcome = await read.RunAsync(context.Actor(), new(Case(@case)) { Reveal = field }, cancel);
        if (!outcome.Allows(out var view, out var why))
            return context.Refused(why, "/worklist");
        return context.WantsFragment()
            ? context.Fragment<WhyBanner, ChartHeadView>(view.Head)
            : Page.Of<CodingPage, CodingView>(view);
    }

    /// <summary>The search box's hits: words of the code books, nothing of the chart but which day governs.</summary>
    private static async Task<IResult> SearchAsync(
        HttpContext context,
        string @case,
        string? system,
        string? q,
        ChartroomDb db,
        SearchCodes search,
        CancellationToken cancel
    )
    {
        var (number, actor) = (Case(@case), context.Actor());
        var encounter = await (
            from work in db.Set<WorkItem>()
            join visit in db.Set<Platform.Store.Chart.Encounter>() on work.EncounterId equals visit.Id
            where work.Number == number && work.Assignee == actor.Id
            select visit
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancel);
        if (encounter is null)
            return context.Refused(new NotAssigned(), "/worklist");
        var found = search.Run(encounter, system, q);
        return context.Fragment<SearchHits, HitsView>(new(found.Term, found.Hits ?? []));
    }

    private static Task<IResult> AssignAsync(
        HttpContext context,
        string @case,
        AssignCode assign,
        ReadChart read,
        CancellationToken cancel
    ) =>
        ActAsync(
            context,
            @case,
            read,
            form => assign.HandleAsync(context.Actor(), form.Assign(Case(@case)), cancel),
            a => a.Id,
            cancel
        );

    private static Task<IResult> ChangeAsync(
        HttpContext context,
        string @case,
        string assignment,
        ChangeCode change,
        ReadChart read,
        CancellationToken cancel
    ) =>
        ActAsync(
            context,
            @case,
            read,
            form => change.HandleAsync(context.Actor(), form.Change(Case(@case), Id(assignment)), cancel),
            a => a.Id,
            cancel
        );

    private static Task<IResult> RemoveAsync(
        HttpContext context,
        string @case,
        string assignment,
        SequenceCodes codes,
        ReadChart read,
        CancellationToken cancel
    ) =>
        ActAsync(
            context,
            @case,
            read,
            form => codes.RemoveAsync(context.Actor(), Case(@case), Id(assignment), form.Revision, cancel),
            _ => null,
            cancel
        );

    private static Task<IResult> MoveAsync(
        HttpContext context,
        string @case,
        string assignment,
        SequenceCodes codes,
        ReadChart read,
        CancellationToken cancel
    ) =>
        ActAsync(
            context,
            @case,
            read,
            form => codes.MoveAsync(context.Actor(), Case(@case), Id(assignment), form.Number("to") ?? 1, form.Revision, cancel),
            a => a.Id,
            cancel
        );

    private static Task<IResult> CiteAsync(
        HttpContext context,
        string @case,
        string assignment,
        SequenceCodes codes,
        ReadChart read,
        CancellationToken cancel
    ) =>
        ActAsync(
            context,
            @case,
            read,
            form =>
                codes.CiteAsync(
                    context.Actor(),
                    Case(@case),
                    Id(assignment),
                    new(form.Selections, form["words"], form.Id<DocumentVersionId>("version")),
                    form.Revision,
                    cancel
                ),
            a => a.Id,
            cancel
        );

    private static Task<IResult> UnciteAsync(
        HttpContext context,
        string @case,
        string assignment,
        SequenceCodes codes,
        ReadChart read,
        CancellationToken cancel
    ) =>
        ActAsync(
            context,
            @case,
            read,
            form =>
                codes.UnciteAsync(
                    context.Actor(),
                    Case(@case),
                    Id(assignment),
                    form.Id<EvidenceId>("evidence") ?? default,
                    form.Revision,
                    cancel
                ),
            a => a.Id,
            cancel
        );

    private static Task<IResult> ConfirmAsync(
        HttpContext context,
        string @case,
        HoldChart act,
        ReadChart read,
        CancellationToken cancel
    ) =>
        ActAsync(
            context,
            @case,
            read,
            form =>
                act.ConfirmDischargeStatusAsync(
                    context.Actor(),
                    Case(@case),
                    form["dischargeStatus"] ?? "",
                    form.Revision,
                    cancel
                ),
            _ => null,
            cancel
        );

    private static Task<IResult> KeepAsync(
        HttpContext context,
        string @case,
        string rule,
        HoldChart act,
        ReadChart read,
        CancellationToken cancel
    ) =>
        ActAsync(
            context,
            @case,
            read,
            form => act.KeepAsync(context.Actor(), Case(@case), form["key"] ?? rule, form["reason"] ?? "", form.Revision, cancel),
            _ => null,
            cancel
        );

    private static Task<IResult> ReleaseAsync(
        HttpContext context,
        string @case,
        HoldChart act,
        ReadChart read,
        CancellationToken cancel
    ) =>
        ActAsync(
            context,
            @case,
            read,
            form => act.ReleaseAsync(context.Actor(), Case(@case), form.Revision, cancel),
            _ => null,
            cancel
        );

    private static async Task<IResult> HoldAsync(
        HttpContext context,
        string @case,
        HoldChart act,
        CloseChart close,
        CancellationToken cancel
    )
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        if (form.Word<HoldReason>("reason") is not { } reason)
            return context.Refused(new NotReadable("The hold reason"), $"/charts/{@case}", StatusCodes.Status400BadRequest);
        var held = await act.HoldAsync(context.Actor(), Case(@case), reason, form.Revision, cancel);
        if (!held.Allows(out _, out var why))
            return context.Refused(why, $"/charts/{@case}");
        await close.HandleAsync(context.Actor(), LeaseEnd.Closed, cancel);
        return Fragments.SeeOther("/worklist");
    }

    private static async Task<IResult> DraftAsync(HttpContext context, string @case, HoldChart act, CancellationToken cancel)
    {
        var form = await context.FormAsync(cancel);
        var kept = await act.KeepDraftAsync(context.Actor(), Case(@case), form["text"].ToString(), cancel);
        return kept.Allows(out _, out var why) ? Results.NoContent() : context.Refused(why, $"/charts/{@case}");
    }

    /// <summary>One write on the open chart: run it, then answer with the panes that changed, or send the browser back to the page.</summary>
    private static async Task<IResult> ActAsync<T>(
        HttpContext context,
        string @case,
        ReadChart read,
        Func<CodingForms, Task<Outcome<T>>> act,
        Func<T, AssignmentId?> touched,
        CancellationToken cancel
    )
    {
        var outcome = await act(new(await context.FormAsync(cancel)));
        var done = outcome.Allows(out var value, out var why);
        var back = Back(context, @case);
        if (!context.WantsFragment())
            return done ? Fragments.SeeOther(back) : context.Refused(why!, back);
        var seen = await read.RunAsync(
            context.Actor(),
            new(Case(@case)) { Current = done ? touched(value!) : null, Refused = why },
            cancel
        );
        return seen.Allows(out var view, out var closed)
            ? context.Fragment<CodingFragment, CodingView>(view, done ? StatusCodes.Status200OK : StatusCodes.Status409Conflict)
            : context.Refused(why ?? closed, "/worklist");
    }

    /// <summary>The page the form stood on, so that the document being read stays open: only its own path and document are taken from the header.</summary>
    private static string Back(HttpContext context, string @case)
    {
        var page = $"/charts/{Case(@case)}";
        if (!Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) || from.AbsolutePath != page)
            return page;
        var document = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(from.Query)["document"].ToString();
        return Guid.TryParse(document, out var id) ? $"{page}?document={id}" : page;
    }

    private static CaseNumber Case(string text) => CaseNumber.TryParse(text, out var number) ? number : default;

    private static AssignmentId Id(string text) => AssignmentId.From(Guid.TryParse(text, out var id) ? id : default);
}
