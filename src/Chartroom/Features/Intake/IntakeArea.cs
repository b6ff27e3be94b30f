namespace Chartroom.Features.Intake;

/// <summary>Intake: charts come in from FHIR R4 files, by the command line and at start of a demo. It has no routes.</summary>
public static class IntakeArea
{
    /// <summary>Needs the platform's store and record, and an <see cref="Platform.Store.Organisation"/>.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services) =>
        services.AddScoped<StoreChart>().AddSingleton<ImportCharts>();
}
