using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Worklist;

/// <summary>The worklist of a coder and the assignments of a manager.</summary>
public static class WorklistArea
{
    public static IServiceCollection AddWorklist(this IServiceCollection services) =>
        services.AddScoped<NextChart>().AddScoped<AssignWork>();

    public static void MapWorklist(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapPost("/worklist/next", NextAsync).Allow(Role.Coder);
    }

    private static async Task<IResult> NextAsync(HttpContext context, NextChart next, CancellationToken cancel) =>
        (await next.HandleAsync(context.Actor(), cancel)).Allows(out var number, out var why)
            ? Fragments.SeeOther($"/charts/{number}")
            : context.Refused(why, "/worklist");
}
