using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Connections;

namespace Chartroom.Commands;

/// <summary><c>chartroom serve</c>: the product itself. No default accounts; TLS unless on loopback or behind a proxy that was named.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var url = new Option<string>("--url")
        {
            Description = "Address to listen on",
            DefaultValueFactory = _ => "http://localhost:5080",
        };
        var proxy = new Option<bool>("--behind-tls-proxy") { Description = "A proxy in front of this server terminates TLS" };
        var command = new Command("serve", "Start Chartroom on an installation made with init") { url, proxy };
        command.SetAction(
            (parsed, cancel) =>
                Terminal.GuardAsync(async () =>
                {
                    var settings = Terminal.Settings(parsed) with
                    {
                        Url = parsed.GetValue(url)!,
                        BehindTlsProxy = parsed.GetValue(proxy),
                    };
                    Check(settings);
                    return await RunAsync(settings, cancel);
                })
        );
        return command;
    }

    /// <exception cref="StartRefusedException">The address would carry patient text without TLS, the environment is a developer's, or mail is set up wrong.</exception>
    internal static void Check(ChartroomSettings settings)
    {
        if (!Uri.TryCreate(settings.Url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new StartRefusedException(
                $"'{settings.Url}' is not an address to listen on. Give one like https://chartroom.example:8443"
            );
        if (
            string.Equals(
                Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
                "Development",
                StringComparison.OrdinalIgnoreCase
            ) && !settings.Demo
        )
            throw new StartRefusedException(
                "ASPNETCORE_ENVIRONMENT is Development, and this is not a demo database. Unset it to start."
            );
        if (uri.Scheme == "http" && !settings.BehindTlsProxy && !IsLoopback(uri.Host))
            throw new StartRefusedException(
                $"{settings.Url} would send patient text unencrypted. Use https with CHARTROOM_TLS_CERTIFICATE and CHARTROOM_TLS_KEY, listen on localhost, or say --behind-tls-proxy where a proxy terminates TLS."
            );
        if (uri.Scheme == "https" && (settings.CertificateFile.Length == 0 || settings.CertificateKeyFile.Length == 0))
            throw new StartRefusedException(
                "https needs a certificate: name its PEM files with CHARTROOM_TLS_CERTIFICATE and CHARTROOM_TLS_KEY."
            );
        if (uri.Scheme == "https")
            CheckCertificate(settings);
        _ = settings.Mail.Open();
    }

    private static void CheckCertificate(ChartroomSettings settings)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPemFile(settings.CertificateFile, settings.CertificateKeyFile);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartRefusedException(
                $"The certificate in {settings.CertificateFile} with the key in {settings.CertificateKeyFile} could not be read: {problem.Message} Both are PEM files that the account running Chartroom may read."
            );
        }
    }

    internal static async Task StartAsync(WebApplication app, ChartroomSettings settings, CancellationToken cancel)
    {
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<BuiltInTemplates>().EnsureAsync(cancel);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new StartRefusedException(
                $"Something else listens on {settings.Url}. Stop it, or choose another port with --url (demo: --port)."
            );
        }
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static async Task<int> RunAsync(ChartroomSettings settings, CancellationToken cancel)
    {
        OpenInstallation open;
        try
        {
            open = await Opening.OpenAsync(settings, TimeProvider.System, cancel);
        }
        catch (SealedStartException why)
        {
            await Console.Error.WriteLineAsync(why.Message);
            await Console.Error.WriteLineAsync($"Chartroom is sealed. {settings.Url} says so until it is stopped.");
            await using var shut = ChartroomHost.BuildSealed(settings, why.Message);
            await shut.RunAsync(cancel);
            return Terminal.Refused;
        }
        using (open)
        {
            await using var app = ChartroomHost.Build(settings, open);
            await using (var scope = app.Services.CreateAsyncScope())
                if (await scope.ServiceProvider.GetRequiredService<SetUp>().IssueTokenAsync(cancel) is { } token)
                    Console.WriteLine($"First run. Open {settings.Url}/set-up and use this token once: {token}");
            await StartAsync(app, settings, cancel);
            Console.WriteLine($"Chartroom listens on {settings.Url}");
            await app.WaitForShutdownAsync(cancel);
            return Terminal.Ok;
        }
    }
}
