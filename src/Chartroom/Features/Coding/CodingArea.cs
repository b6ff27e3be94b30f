using Chartroom.Platform;

namespace Chartroom.Features.Coding;

/// <summary>Coding one chart: assign, change, sequence, check, hold, finalize, re-open.</summary>
public static class CodingArea
{
    public static IServiceCollection AddCoding(this IServiceCollection services, ChartroomSettings settings) =>
        services
            .AddSingleton(_ => CodeShelf.Load(settings))
            .AddSingleton<CodingChecks>()
            .AddScoped<TakeChart>()
            .AddScoped<CitedWords>()
            .AddScoped<AssignCode>()
            .AddScoped<ChangeCode>()
            .AddScoped<SequenceCodes>()
            .AddScoped<HoldChart>()
            .AddScoped<FinalizeChart>()
            .AddScoped<ReopenChart>();

    public static void MapCoding(this IEndpointRouteBuilder routes) => ArgumentNullException.ThrowIfNull(routes);
}
