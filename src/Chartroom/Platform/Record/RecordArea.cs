using Chartroom.Platform.Store;

namespace Chartroom.Platform.Record;

/// <summary>The ledger in the application: recorder, integrator, anchor, check.</summary>
public static class RecordArea
{
    public static IServiceCollection AddRecord(this IServiceCollection services, ChartroomSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSingleton(provider => LedgerKey.Open(settings, provider.GetRequiredService<RootKey>()));
        services.AddSingleton(new LedgerAnchor(settings.AnchorFile));
        services.AddSingleton<LedgerHealth>();
        services.AddSingleton<Integrator>();
        services.AddHostedService(provider => provider.GetRequiredService<Integrator>());
        services.AddScoped<Recorder>();
        services.AddScoped<LedgerCheck>();
        return services;
    }
}
