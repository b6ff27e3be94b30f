namespace Chartroom.Features.Accounts;

/// <summary>Sign-in, enrolment, set-up, step-away, one's own account, and the people of the installation.</summary>
public static class AccountsArea
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) =>
        services
            .AddScoped<SignInPassphrase>()
            .AddScoped<SignInFactor>()
            .AddScoped<SignInPasskey>()
            .AddScoped<SignInProvider>()
            .AddScoped<SignInEnd>()
            .AddScoped<DemoList>()
            .AddScoped<BeginEnrolment>()
            .AddScoped<ChoosePassphrase>()
            .AddScoped<EnrolFactor>()
            .AddScoped<EnrolmentEnd>()
            .AddScoped<RecoverySet>()
            .AddScoped<FirstAdministrator>()
            .AddScoped<AccountReader>()
            .AddScoped<RemoveFactor>()
            .AddScoped<RenewStamp>()
            .AddScoped<ChangePassphrase>()
            .AddScoped<PeopleReader>()
            .AddScoped<ChangeRole>()
            .AddScoped<DisableAccount>()
            .AddScoped<EnableAccount>()
            .AddScoped<ReissueEnrolment>()
            .AddScoped<SetNoticeAddress>()
            .AddScoped<ChangeSessionLimits>();

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        SignInRoutes.Map(routes);
        ProviderRoutes.Map(routes);
        EnrolRoutes.Map(routes);
        StepAwayRoutes.Map(routes);
        AccountRoutes.Map(routes);
        PeopleRoutes.Map(routes);
    }
}
