using Chartroom.Platform.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Chartroom.Platform.Who;

/// <summary>Who is there: accounts, proofs, sessions. Reading order: Session, SessionFacts, SessionCheck, StartSession, LockSession, UnlockSession.</summary>
public static class WhoArea
{
    public static IServiceCollection AddWho(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>().AddEntityFrameworkStores<ChartroomDb>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PassphraseCheck.Rounds);
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required"; // WebAuthn level 3 section 5.8.6
            options.ResidentKeyRequirement = "required"; // sign-in without a user name
            options.AuthenticatorTimeout = TimeSpan.FromMinutes(2);
            options.ValidateOrigin = asked => ValueTask.FromResult(PasskeyOrigin.Holds(asked));
        });
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Replace(ServiceDescriptor.Singleton<IAntiforgery, FormTokens>());
        services.AddSingleton<Halfway>();
        services.AddSingleton<PassphraseCheck>().AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddScoped<CommonPassphrases>().AddScoped<PassphraseRules>();
        services.AddScoped<Throttle>().AddScoped<Passkeys>().AddScoped<ReauthenticationTest>().AddScoped<ReauthenticationCheck>();
        services.AddScoped<StartSession>().AddScoped<EndSession>();
        services.AddScoped<LockSession>().AddScoped<UnlockSession>().AddScoped<SessionKeeper>();
        services.AddSingleton<DeviceNonce>();
        services.AddScoped<AgreementCheck>().AddScoped<OpenAccount>().AddScoped<SetUp>();
        services.AddSingleton<SessionSweep>().AddHostedService(all => all.GetRequiredService<SessionSweep>());
        return services;
    }

    /// <summary>The organisation's identity provider, where one is set up.</summary>
    /// <exception cref="StartRefusedException">A setting is missing or wrong; the sentence names it.</exception>
    public static IServiceCollection AddIdentityProvider(this IServiceCollection services, ChartroomSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Provider.Open(settings.Mail.PublicUrl) is { } provider
            ? services.AddSingleton(provider).AddSingleton<ProviderClient>()
            : services;
    }

    /// <summary>After routing and before the endpoints: nothing behind this runs for a person who may not.</summary>
    public static void UseWho(this IApplicationBuilder app)
    {
        app.UseMiddleware<SessionCheck>();
        app.UseAntiforgery();
    }
}
