using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>Join, move, leave: checklists whose ticks do the thing.</summary>
public static class WorkforceArea
{
    public const string List = "/workforce";
    public const string Own = "/my-agreements";
    private static readonly Role[] Openers = [Role.CodingManager, Role.SecurityOfficer, Role.Administrator];
    private static readonly Role[] Makers = [Role.SecurityOfficer, Role.Administrator];

    public static IServiceCollection AddWorkforce(this IServiceCollection services) =>
        services
            .AddScoped<OpenCase>()
            .AddScoped<CancelCase>()
            .AddScoped<TickItem>()
            .AddScoped<MakeAccount>()
            .AddScoped<MovePerson>()
            .AddScoped<MoveWork>()
            .AddScoped<HandOver>()
            .AddScoped<HandQueries>()
            .AddScoped<PassQueries>()
            .AddScoped<KeepCustody>()
            .AddScoped<ILeaver, LeaveSignIn>()
            .AddScoped<ILeaver, LeaveRights>()
            .AddScoped<ILeaver, LeaveWork>()
            .AddScoped<EndAccess>()
            .AddScoped<AcknowledgeAgreement>()
            .AddScoped<ReadCases>()
            .AddScoped<ReadCase>()
            .AddScoped<ReadAgreements>()
            .AddSingleton<WorkforceClock>()
            .AddHostedService(all => all.GetRequiredService<WorkforceClock>());

    public static void MapWorkforce(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet(List, WorkforceRoutes.ShowAllAsync).Allow(Openers);
        routes.MapPost(List, WorkforceRoutes.OpenAsync).Allow(Openers);
        routes.MapGet("/workforce/open", WorkforceRoutes.FormAsync).Allow(Openers);
        routes.MapGet("/workforce/{id:guid}", WorkforceRoutes.ShowAsync).Allow(Openers);
        routes.MapPost("/workforce/{id:guid}/account", WorkforceActs.MakeAccountAsync).Allow(Makers);
        routes.MapPost("/workforce/{id:guid}/move", WorkforceActs.MoveAsync).Allow(Makers);
        routes.MapPost("/workforce/{id:guid}/leave", WorkforceActs.LeaveAsync).Allow(Makers);
        routes.MapPost("/workforce/{id:guid}/items/{item:guid}", WorkforceActs.TickAsync).Allow(Openers);
        routes.MapPost("/workforce/{id:guid}/items/{item:guid}/not-needed", WorkforceActs.PassOverAsync).Allow(Openers);
        routes.MapPost("/workforce/{id:guid}/cancel", WorkforceActs.CancelAsync).Allow(Openers);
        routes.MapGet(Own, AgreementRoutes.ShowAsync).AllowSignedIn();
        routes.MapPost("/my-agreements/{id:guid}", AgreementRoutes.AcknowledgeAsync).AllowSignedIn();
    }
}
