using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary>The services of a command that needs no web host.</summary>
internal static class CommandServices
{
    public static ServiceProvider For(ChartroomSettings settings, OpenInstallation open, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(settings).AddSingleton(TimeProvider.System).AddSingleton(open.Root);
        services.AddChartroomDb(settings).AddScoped<Vault>();
        services.AddRecord(settings);
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
