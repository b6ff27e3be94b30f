using Chartroom.Features.Charts;
using Chartroom.Features.CodeBook;
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
        chart.MapGet("codes/preview", PreviewAsync).Allow(Role.Coder);
        chart.Act("codes", a => a.Of<AssignCode>().HandleAsync(a.Actor, a.Form.Assign(a.Case), a.Cancel), code => code.Id);
        chart.Act(
            "codes/{assignment}",
            a => a.Of<ChangeCode>().HandleAsync(a.Actor, a.Form.Change(a.Case, a.Code), a.Cancel),
            code => code.Id
        );
        chart.Act(
            "codes/{assignment}/remove",
            a => a.Of<SequenceCodes>().RemoveAsync(a.Actor, a.Case, a.Code, a.Revision, a.Cancel)
        );
        chart.Act(
            "codes/{assignment}/move",
            a => a.Of<SequenceCodes>().MoveAsync(a.Actor, a.Case, a.Code, a.Form.Number("to") ?? 1, a.Revision, a.Cancel),
            code => code.Id
        );
        chart.Act(
            "codes/{assignment}/evidence",
            a => a.Of<SequenceCodes>().CiteAsync(a.Actor, a.Case, a.Code, a.Form.Words, a.Revision, a.Cancel),
            code => code.Id
        );
        chart.Act(
            "codes/{assignment}/evidence/remove",
            a =>
                a.Of<SequenceCodes>()
                    .UnciteAsync(a.Actor, a.Case, a.Code, a.Form.Id<EvidenceId>("evidence") ?? default, a.Revision, a.Cancel),
            code => code.Id
        );
        chart.Act(
            "abstract",
            a =>
                a.Of<HoldChart>()
                    .ConfirmDischargeStatusAsync(a.Actor, a.Case, a.Form["dischargeStatus"] ?? "", a.Revision, a.Cancel)
        );
        chart.Act(
            "findings/{rule}/keep",
            a => a.Of<HoldChart>().KeepAsync(a.Actor, a.Case, a.Form["key"] ?? "", a.Form["reason"] ?? "", a.Revision, a.Cancel)
        );
        chart.Act("release", a => a.Of<HoldChart>().ReleaseAsync(a.Actor, a.Case, a.Revision, a.Cancel));
        chart.MapPost("draft", DraftAsync).Allow(Role.Coder);
        chart.MapPost("hold", HoldAsync).Allow(Role.Coder);
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

    /// <summary>The marked hit before it is assigned: its notes in the book, and what the rules would say of this chart with it.</summary>
    private static async Task<IResult> PreviewAsync(
        HttpContext context,
        string @case,
        string? system,
        string? code,
        TakeChart take,
        FinalizeChart final,
        ReadCodeBook read,
        CancellationToken cancel
    )
    {
        var taken = await take.InHandAsync(context.Actor(), Case(@case), revision: null, cancel);
        if (!taken.Allows(out var inHand, out var why))
            return context.Refused(why, "/worklist");
        var view = read.Preview(system, code, inHand.Encounter.Governing());
        if (view.Code is { } found && Enum.TryParse<Codes.CodeSystem>(system, out var set))
            view = view with { Findings = await final.FindingsIfAddedAsync(inHand, set, found, cancel) };
        return context.Fragment<CodePreview, CodePreviewView>(view);
    }

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

    /// <summary>Maps one write on the open chart: it answers with the panes that changed, or sends the browser back to the page.</summary>
    /// <param name="touched">The code to mark on the page.</param>
    private static void Act<T>(
        this RouteGroupBuilder chart,
        string pattern,
        Func<ChartAct, Task<Outcome<T>>> run,
        Func<T, AssignmentId?>? touched = null
    ) =>
        chart
            .MapPost(
                pattern,
                async (HttpContext context, CancellationToken cancel) =>
                {
                    var act = new ChartAct(context, new(await context.FormAsync(cancel)));
                    var outcome = await run(act);
                    var done = outcome.Allows(out var value, out var why);
                    return await AnswerAsync(act, why, done ? touched?.Invoke(value!) : null);
                }
            )
            .Allow(Role.Coder);

    private static async Task<IResult> AnswerAsync(ChartAct act, Refusal? why, AssignmentId? current)
    {
        var (context, back) = (act.Context, Back(act.Context, act.Case));
        if (!context.WantsFragment())
            return why is null ? Fragments.SeeOther(back) : context.Refused(why, back);
        var seen = await act.Of<ReadChart>().RunAsync(act.Actor, new(act.Case) { Current = current, Refused = why }, act.Cancel);
        var status = why is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
        return seen.Allows(out var view, out var closed)
            ? context.Fragment<CodingFragment, CodingView>(view, status)
            : context.Refused(why ?? closed, "/worklist");
    }

    /// <summary>The page the form stood on, so that the document being read stays open: only its own path and document are taken from the header.</summary>
    private static string Back(HttpContext context, CaseNumber number)
    {
        var page = $"/charts/{number}";
        if (!Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) || from.AbsolutePath != page)
            return page;
        var document = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(from.Query)["document"].ToString();
        return Guid.TryParse(document, out var id) ? $"{page}?document={id}" : page;
    }

    private static CaseNumber Case(string text) => CaseNumber.TryParse(text, out var number) ? number : default;

    /// <summary>One form sent to one open chart.</summary>
    private sealed record ChartAct(HttpContext Context, CodingForms Form)
    {
        public Actor Actor => Context.Actor();

        public CaseNumber Case => CodingArea.Case(Word("case"));

        public AssignmentId Code => AssignmentId.From(Guid.TryParse(Word("assignment"), out var id) ? id : default);

        public int? Revision => Form.Revision;

        public CancellationToken Cancel => Context.RequestAborted;

        public T Of<T>()
            where T : notnull => Context.RequestServices.GetRequiredService<T>();

        private string Word(string name) => Context.Request.RouteValues[name] as string ?? "";
    }
}
