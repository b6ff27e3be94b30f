using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>Asking a provider from inside the chart, answering, closing.</summary>
public static class QueriesArea
{
    public static IServiceCollection AddQueries(this IServiceCollection services) =>
        services
            .AddScoped<TakeQuery>()
            .AddScoped<IndicatorWords>()
            .AddScoped<DraftFrom>()
            .AddScoped<QueryDirectory>()
            .AddScoped<QueryNotices>()
            .AddScoped<CheckQuery>()
            .AddScoped<ComposeQuery>()
            .AddScoped<SealAnswer>()
            .AddScoped<SendQuery>()
            .AddScoped<AnswerQuery>()
            .AddScoped<CloseQuery>()
            .AddScoped<DecideOverride>()
            .AddScoped<ReadCompose>()
            .AddScoped<ReadQuestion>()
            .AddScoped<ReadQueries>();

    public static void MapQueries(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/queries", ListAsync).Allow(Role.Coder, Role.Provider, Role.Auditor, Role.CodingManager);
        routes.MapCompose();
        routes.MapAnswering();
        routes.MapGet("/queries/overrides/{number}", OverrideAsync).Allow(Role.Auditor, Role.CodingManager);
        routes.MapPost("/queries/overrides/{number}/{rule}", DecideAsync).Allow(Role.Auditor, Role.CodingManager);
    }

    private static async Task<IResult> ListAsync(HttpContext context, string? show, ReadQueries read, CancellationToken cancel) =>
        Page.Of<QueriesPage, QueriesView>(await read.RunAsync(context.Actor(), show, cancel));

    private static async Task<IResult> OverrideAsync(
        HttpContext context,
        string number,
        DecideOverride decide,
        ChartroomDb db,
        CancellationToken cancel
    )
    {
        if (!(await decide.ReadAsync(context.Actor(), Number(number), cancel)).Allows(out var inHand, out var why))
            return context.Refused(why, "/queries");
        var author = await db.Users.Where(a => a.Id == inHand.Query.Author.Value).Select(a => a.DisplayName).SingleAsync(cancel);
        return Page.Of<OverridePage, OverrideView>(
            new()
            {
                Number = inHand.Query.Number.ToString(),
                Version = inHand.Query.ContentVersion,
                AskedBy = author,
                Content = inHand.Paper.Content,
                Asked = [.. inHand.Asked.Select(a => (QueryGate.Rules.First(r => r.Id == a.Rule), a.Reason))],
            }
        );
    }

    private static async Task<IResult> DecideAsync(
        HttpContext context,
        string number,
        string rule,
        DecideOverride decide,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var version = new QueryForms(form).Number("version") ?? -1;
        var give = form["give"] == "yes";
        var outcome = await decide.HandleAsync(context.Actor(), Number(number), rule, version, give, cancel);
        return outcome.Allows(out _, out var why) ? Fragments.SeeOther("/queries") : context.Refused(why, "/queries");
    }

    internal static CaseNumber Number(string text) => CaseNumber.TryParse(text, out var number) ? number : default;
}
