using Chartroom.Features.Provisioning.Scim;

namespace Chartroom.Features.Provisioning;

/// <summary>An identity provider makes, changes and closes accounts over SCIM 2.0; people here keep its tokens, the meaning of its roles, and decide.</summary>
public static class ProvisioningArea
{
    public static IServiceCollection AddProvisioning(this IServiceCollection services) =>
        services
            .AddScoped<RoleMeanings>()
            .AddScoped<ProvisionPerson>()
            .AddScoped<ChangePerson>()
            .AddScoped<NameManager>()
            .AddScoped<RemovePerson>()
            .AddScoped<AccountActs>()
            .AddScoped<ReadPeople>()
            .AddScoped<KeepTokens>()
            .AddScoped<KeepRoleMeanings>()
            .AddScoped<DecideRole>()
            .AddScoped<ReadProvisioning>();

    public static void MapProvisioning(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ProvisioningRoutes.Map(routes);
        ScimRoutes.Map(routes);
    }
}
