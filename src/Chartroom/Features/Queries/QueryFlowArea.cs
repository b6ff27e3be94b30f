using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Notices;
using Chartroom.Platform.Store;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Chartroom.Features.Queries;

/// <summary>What happens around queries: notices, the policy and its clock, the figures.</summary>
public static class QueryFlowArea
{
    private const int UsualDays = 90;
    private const string PolicyPath = "/queries/policy";

    /// <exception cref="StartRefusedException">Mail is set up wrong.</exception>
    public static IServiceCollection AddQueryFlow(this IServiceCollection services, ChartroomSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.TryAddScoped<QueryNotices>();
        services.AddScoped<ChangeQueryPolicy>().AddScoped<ReadQueryPolicy>().AddScoped<ReadQueryFigures>();
        services.AddSingleton<QueryClock>().AddHostedService(all => all.GetRequiredService<QueryClock>());
        if (settings.Mail.Open() is { } server)
            services
                .AddSingleton(server)
                .AddSingleton<MailNotices>()
                .AddHostedService(all => all.GetRequiredService<MailNotices>());
        return services;
    }

    public static void MapQueryFlow(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet(PolicyPath, PolicyAsync).Allow(Role.CodingManager);
        routes.MapPost(PolicyPath, ChangePolicyAsync).Allow(Role.CodingManager);
        routes.MapGet("/queries/figures", FiguresAsync).Allow(Role.CodingManager, Role.Auditor, Role.Educator);
    }

    private static async Task<IResult> PolicyAsync(ReadQueryPolicy read, CancellationToken cancel) =>
        Page.Of<QueryPolicyPage, QueryPolicyView>(await read.RunAsync(cancel));

    private static async Task<IResult> ChangePolicyAsync(
        HttpContext context,
        ChangeQueryPolicy change,
        ReadQueryPolicy read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var input = new QueryPolicyInput
        {
            DueDays = form["dueDays"].ToString(),
            ReminderDays = form["reminderDays"].ToString(),
            LeadDays = form["leadDays"].ToString(),
            AdvisorDays = form["advisorDays"].ToString(),
            Advisor = form["advisor"].ToString(),
            AnswerIsEvidence = form["answerIsEvidence"] == "yes",
            SmallestCell = form["smallestCell"].ToString(),
            AgreementFlag = form["agreementFlag"].ToString(),
        };
        if ((await change.HandleAsync(context.Actor(), input, cancel)).Allows(out _, out var why))
            return Fragments.SeeOther(PolicyPath);
        var view = await read.RunAsync(cancel) with { Typed = input, Refused = why };
        return Page.Of<QueryPolicyPage, QueryPolicyView>(view, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> FiguresAsync(
        HttpContext context,
        string? from,
        string? to,
        ReadQueryFigures read,
        Organisation organisation,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var last = AccessArea.Day(to) ?? organisation.LegalDay(clock.GetUtcNow());
        var first = AccessArea.Day(from) ?? last.AddDays(1 - UsualDays);
        var view = await read.RunAsync(first, last, cancel);
        return Page.Of<QueryFiguresPage, QueryFiguresView>(
            view with
            {
                MayChangePolicy = context.Actor().Role == Role.CodingManager,
            }
        );
    }
}
