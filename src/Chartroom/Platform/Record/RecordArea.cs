using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>The ledger in the application: recorder, integrator, memory outside, check.</summary>
public static class RecordArea
{
    public static IServiceCollection AddRecord(this IServiceCollection services, ChartroomSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSingleton(provider => LedgerKey.Open(settings, provider.GetRequiredService<RootKey>()));
        services.AddSingleton(new LedgerAnchor(settings.AnchorFile)).AddSingleton(settings.Outside);
        services.AddSingleton<LedgerHealth>().AddSingleton<CommittedEntries>();
        services
            .ConfigureDbContext<SqliteDb>((one, options) => options.AddInterceptors(one.GetRequiredService<CommittedEntries>()))
            .ConfigureDbContext<PostgresDb>(
                (one, options) => options.AddInterceptors(one.GetRequiredService<CommittedEntries>())
            );
        services.AddSingleton<LedgerOutside>();
        services.AddSingleton<LedgerHistory>();
        services.AddSingleton<LedgerGrowth>();
        services.AddSingleton<Integrator>();
        services.AddHostedService(provider => provider.GetRequiredService<Integrator>());
        services.AddHostedService(provider => provider.GetRequiredService<LedgerOutside>());
        services.AddScoped<Recorder>().AddScoped<RecordSteps>();
        services.AddScoped<RotateKey>().AddScoped<RestoreLog>().AddScoped<RetireEntries>().AddScoped<ExportLog>();
        services.AddScoped<ProofOfEntry>().AddScoped<WriteBinder>();
        services.AddScoped<LedgerCheck>();
        return services;
    }
}
