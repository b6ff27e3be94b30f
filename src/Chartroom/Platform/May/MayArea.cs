namespace Chartroom.Platform.May;

/// <summary>Who may open what: the role matrix, the gate, the lease. Reading order: AccessGate, AccessRules, RoleMatrix, ChartGrant.</summary>
public static class MayArea
{
    public static IServiceCollection AddMay(this IServiceCollection services) =>
        services.AddSingleton<RoleMatrixSource>().AddScoped<LeaseRelease>().AddScoped<HeldRights>().AddScoped<AccessGate>();
}
