namespace Chartroom.Features.Charts;

/// <summary>Opening, closing, widening and the history of charts.</summary>
public static class ChartsArea
{
    public static IServiceCollection AddCharts(this IServiceCollection services) =>
        services.AddScoped<OpenChart>().AddScoped<CloseChart>().AddScoped<WidenScope>();

    public static void MapCharts(this IEndpointRouteBuilder routes) => ArgumentNullException.ThrowIfNull(routes);
}
