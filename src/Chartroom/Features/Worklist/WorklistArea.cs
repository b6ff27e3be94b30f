using Chartroom.Features.Coding;
using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Worklist;

/// <summary>The worklist of a coder and the assignments of a manager.</summary>
public static class WorklistArea
{
    public static IServiceCollection AddWorklist(this IServiceCollection services) =>
        services.AddScoped<NextChart>().AddScoped<AssignWork>().AddScoped<ReadWorklist>().AddScoped<ReadAssignments>();

    public static void MapWorklist(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/", Home).AllowSignedIn();
        routes.MapGet("/worklist", ShowAsync).Allow(Role.Coder);
        routes.MapPost("/worklist/next", NextAsync).Allow(Role.Coder);
        routes.MapGet("/assignments", AssignmentsAsync).Allow(Role.CodingManager);
        routes.MapPost("/assignments", AssignAsync).Allow(Role.CodingManager);
        routes.MapPost("/assignments/rules", AddRuleAsync).Allow(Role.CodingManager);
        routes.MapPost("/assignments/rules/remove", RemoveRuleAsync).Allow(Role.CodingManager);
    }

    /// <summary>Each role's first page: the first link of its own header.</summary>
    private static IResult Home(HttpContext context, Navigation navigation) =>
        Fragments.SeeOther(navigation.For(context.Actor()).Select(link => link.Path).FirstOrDefault() ?? "/account");

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        string? sort,
        ReadWorklist read,
        ReadDiscussion discussions,
        CancellationToken cancel
    )
    {
        var named = await discussions.ListAsync(context.Actor(), onlyWaiting: true, cancel);
        return Page.Of<WorklistPage, WorklistView>(
            await read.RunAsync(context.Actor(), sort, done: null, cancel) with
            {
                Named = [.. named.Select(d => d.Case)],
            }
        );
    }

    private static async Task<IResult> NextAsync(HttpContext context, NextChart next, CancellationToken cancel) =>
        (await next.HandleAsync(context.Actor(), cancel)).Allows(out var number, out var why)
            ? Fragments.SeeOther($"/charts/{number}")
            : context.Refused(why, "/worklist");

    private static async Task<IResult> AssignmentsAsync(
        HttpContext context,
        string? show,
        string? done,
        ReadAssignments read,
        CancellationToken cancel
    )
    {
        var said = int.TryParse(done, out var count) ? $"{Words.Count(count, "chart was", "charts were")} assigned." : null;
        return Page.Of<AssignmentsPage, AssignmentsView>(await read.RunAsync(show, said, [], cancel));
    }

    private static async Task<IResult> AssignAsync(
        HttpContext context,
        AssignWork assign,
        ReadAssignments read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var coder = new CodingForms(form).Id<AccountId>("to");
        var done = 0;
        var errors = new List<FieldError>();
        foreach (var text in form["case"])
        {
            if (!CaseNumber.TryParse(text, out var number))
                continue;
            if ((await assign.HandleAsync(context.Actor(), number, coder, cancel)).Allows(out _, out var why))
                done++;
            else
                errors.Add(new("work", $"{number}: {why.Message}"));
        }
        if (errors.Count == 0 && done > 0)
            return Fragments.SeeOther($"/assignments?done={done}");
        if (done == 0 && errors.Count == 0)
            errors.Add(new("work", "Tick at least one chart."));
        return Page.Of<AssignmentsPage, AssignmentsView>(
            await read.RunAsync(show: null, done > 0 ? $"{done} assigned." : null, errors, cancel),
            StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> AddRuleAsync(
        HttpContext context,
        AssignWork assign,
        ReadAssignments read,
        CancellationToken cancel
    )
    {
        var raw = await context.FormAsync(cancel);
        var form = new CodingForms(raw);
        Outcome<AssignmentRule> outcome =
            form.Id<AccountId>("coder") is { } coder
            && form.Word<TaskProfile>("profile") is { } profile
            && (form["serviceLine"] ?? "") is { Length: <= 20 } line
                ? await assign.AddRuleAsync(context.Actor(), coder, profile, line, cancel)
                : new NotReadable("The rule");
        if (outcome.Allows(out _, out var why))
            return Fragments.SeeOther("/assignments");
        var view = await read.RunAsync(show: null, done: null, [new("rule-coder", why.Message)], cancel);
        return Page.Of<AssignmentsPage, AssignmentsView>(view, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> RemoveRuleAsync(HttpContext context, AssignWork assign, CancellationToken cancel)
    {
        var form = new CodingForms(await context.FormAsync(cancel));
        if (form.Id<RuleId>("rule") is { } rule)
            await assign.RemoveRuleAsync(context.Actor(), rule, cancel);
        return Fragments.SeeOther("/assignments");
    }
}
