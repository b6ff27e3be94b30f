using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Queries;

/// <summary>The author's acts on one query of the open chart. Each keeps what is typed before it does anything else.</summary>
internal static class ComposeRoutes
{
    public static void MapCompose(this IEndpointRouteBuilder routes)
    {
        var chart = routes.MapGroup("/charts/{case}/queries");
        chart.MapPost("", StartAsync).Allow(Role.Coder);
        chart.MapGet("{number}", ShowAsync).Allow(Role.Coder);
        chart.MapPost("{number}/check", CheckAsync).Allow(Role.Coder);
        chart.Draft("keep", (_, _) => Task.FromResult<Refusal?>(null));
        chart.Draft(
            "indicators",
            async (a, c) => Why(await a.Of<ComposeQuery>().AddIndicatorsAsync(a.Actor, a.Case, a.Number, a.Form.Words, c))
        );
        chart.Draft(
            "template",
            async (a, c) =>
                Why(await a.Of<ComposeQuery>().UseTemplateAsync(a.Actor, a.Case, a.Number, a.Form.Template ?? default, c))
        );
        chart.Draft(
            "indicators/{place}/remove",
            async (a, c) => Why(await a.Of<ComposeQuery>().RemoveIndicatorAsync(a.Actor, a.Case, a.Number, a.Place, c))
        );
        chart.Draft("options", async (a, c) => Why(await a.Of<ComposeQuery>().AddOptionAsync(a.Actor, a.Case, a.Number, c)));
        chart.Draft(
            "overrides/{rule}",
            async (a, c) =>
                Why(await a.Of<SendQuery>().AskAsync(a.Actor, a.Case, a.Number, a.Rule, a.Form.Text($"because-{a.Rule}"), c))
        );
        chart.Draft("send", async (a, c) => Why(await a.Of<SendQuery>().HandleAsync(a.Actor, a.Case, a.Number, a.Form.Send, c)));
        chart.Draft(
            "write-down",
            async (a, c) =>
                Why(
                    await a.Of<SendQuery>().HandleAsync(a.Actor, a.Case, a.Number, a.Form.Send with { Verbal = a.Form.Answer }, c)
                )
        );
        chart.Act(
            "cancel",
            async (a, c) => Why(await a.Of<CloseQuery>().CancelAsync(a.Actor, a.Case, a.Number, a.Form.Text("note"), c)),
            leaves: true
        );
        chart.Act("close", CloseAsync);
        chart.Act(
            "no-response",
            async (a, c) =>
                Why(await a.Of<CloseQuery>().CloseAsync(a.Actor, a.Case, a.Number, QueryOutcome.NoResponse, CodesEffect.None, c))
        );
        chart.Act(
            "readdress",
            async (a, c) =>
                Why(
                    await a.Of<CloseQuery>()
                        .ReaddressAsync(a.Actor, a.Case, a.Number, a.Form.Person("to") ?? default, a.Form.Text("note"), c)
                )
        );
    }

    private static async Task<IResult> StartAsync(
        HttpContext context,
        string @case,
        ComposeQuery compose,
        CancellationToken cancel
    )
    {
        var number = QueriesArea.Number(@case);
        var form = new QueryForms(await context.FormAsync(cancel));
        var outcome = await compose.StartAsync(context.Actor(), number, form.Words, cancel);
        return outcome.Allows(out var query, out var why)
            ? Fragments.SeeOther($"/charts/{number}/queries/{query.Number}{Document(form.Text("document"))}")
            : context.Refused(why, $"/charts/{number}");
    }

    private static Task<IResult> ShowAsync(
        HttpContext context,
        string @case,
        string number,
        string? document,
        CancellationToken cancel
    ) => PageAsync(context, QueriesArea.Number(@case), QueriesArea.Number(number), document ?? "", null, cancel);

    private static async Task<IResult> PageAsync(
        HttpContext context,
        CaseNumber @case,
        CaseNumber number,
        string document,
        Refusal? refused,
        CancellationToken cancel
    )
    {
        var read = context.RequestServices.GetRequiredService<ReadCompose>();
        DocumentId? reading = Guid.TryParse(document, out var id) ? DocumentId.From(id) : null;
        var outcome = await read.RunAsync(context.Actor(), @case, number, reading, refused, cancel);
        if (outcome.Allows(out var view, out var why))
            return Page.Of<QueryComposePage, ComposeView>(view, refused is null ? 200 : 422);
        return why is QueryNotHere
            ? context.Refused(why, "/queries")
            : await context.RequestServices.GetRequiredService<ReadClosedChart>().AnswerAsync(context, @case, why, cancel);
    }

    /// <summary>As one types: keeps the draft and answers with what the gate says of it.</summary>
    private static async Task<IResult> CheckAsync(
        HttpContext context,
        string @case,
        string number,
        ComposeQuery compose,
        ReadCompose read,
        CancellationToken cancel
    )
    {
        var form = new QueryForms(await context.FormAsync(cancel));
        var kept = await compose.KeepAsync(
            context.Actor(),
            QueriesArea.Number(@case),
            QueriesArea.Number(number),
            form.Draft,
            cancel
        );
        return kept.Allows(out var inHand, out var why)
            ? context.Fragment<QueryFindingsFragment, QueryPaneView>(await read.PaneAsync(inHand, cancel))
            : context.Refused(why, "/queries");
    }

    private static async Task<Refusal?> CloseAsync(QueryAsked asked, CancellationToken cancel)
    {
        if (asked.Form.Outcome is not { } outcome)
            return new Coding.NotReadable("The outcome");
        if (asked.Form.Effect is not { } effect)
            return new Coding.NotReadable("What changed in the codes");
        return Why(await asked.Of<CloseQuery>().CloseAsync(asked.Actor, asked.Case, asked.Number, outcome, effect, cancel));
    }

    /// <summary>An act on a draft: what is typed is kept first, so that nothing is lost if the act is refused.</summary>
    private static void Draft(
        this RouteGroupBuilder chart,
        string pattern,
        Func<QueryAsked, CancellationToken, Task<Refusal?>> act
    ) =>
        chart.Act(
            pattern,
            async (asked, cancel) =>
                Why(await asked.Of<ComposeQuery>().KeepAsync(asked.Actor, asked.Case, asked.Number, asked.Form.Draft, cancel))
                ?? await act(asked, cancel)
        );

    private static void Act(
        this RouteGroupBuilder chart,
        string pattern,
        Func<QueryAsked, CancellationToken, Task<Refusal?>> act,
        bool leaves = false
    ) =>
        chart
            .MapPost(
                $"{{number}}/{pattern}",
                async (HttpContext context, CancellationToken cancel) =>
                {
                    var asked = new QueryAsked(context, new(await context.FormAsync(cancel)));
                    var document = asked.Form.Text("document");
                    if (await act(asked, cancel) is { } why)
                        return await PageAsync(context, asked.Case, asked.Number, document, why, cancel);
                    return Fragments.SeeOther(
                        leaves
                            ? $"/charts/{asked.Case}{Document(document)}"
                            : $"/charts/{asked.Case}/queries/{asked.Number}{Document(document)}"
                    );
                }
            )
            .Allow(Role.Coder);

    private static string Document(string id) => Guid.TryParse(id, out var document) ? $"?document={document}" : "";

    private static Refusal? Why<T>(Outcome<T> outcome) => outcome.Allows(out _, out var why) ? null : why;

    /// <summary>One form sent to one query.</summary>
    private sealed record QueryAsked(HttpContext Context, QueryForms Form)
    {
        public Actor Actor => Context.Actor();

        public CaseNumber Case => QueriesArea.Number(Word("case"));

        public CaseNumber Number => QueriesArea.Number(Word("number"));

        public string Rule => Word("rule");

        public int Place => int.TryParse(Word("place"), out var place) ? place : -1;

        public T Of<T>()
            where T : notnull => Context.RequestServices.GetRequiredService<T>();

        private string Word(string name) => Context.Request.RouteValues[name] as string ?? "";
    }
}
