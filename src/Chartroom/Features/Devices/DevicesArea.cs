using Chartroom.Features.Workforce;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Devices;

/// <summary>The register of managed devices, the binding of a browser to one, and the policy of what is refused elsewhere.</summary>
public static class DevicesArea
{
    public static IServiceCollection AddDevices(this IServiceCollection services) =>
        services
            .AddScoped<RegisterDevice>()
            .AddScoped<StateDevice>()
            .AddScoped<OfferBinding>()
            .AddScoped<KeyCheck>()
            .AddScoped<BindDevice>()
            .AddScoped<ShowDevice>()
            .AddScoped<GiveUpDevice>()
            .AddScoped<ILeaver, LeaveDevices>()
            .AddScoped<ChangeDevicePolicy>()
            .AddScoped<ReadDevices>();

    public static void MapDevices(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        DeviceRoutes.Map(routes);
        ThisDeviceRoutes.Map(routes);
        DevicePolicyRoutes.Map(routes);
    }
}
