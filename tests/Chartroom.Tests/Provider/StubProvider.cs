using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Chartroom.Tests.Provider;

/// <summary>An identity provider on a loopback port that answers whatever a test tells it to, right or wrong.</summary>
internal sealed class StubProvider : IAsyncDisposable
{
    public const string ClientId = "chartroom";
    public const string Secret = "a secret: of +two words";
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly RSA rsa = RSA.Create(2048);
    private readonly WebApplication app;

    public StubProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Text(Configuration(), "application/json"));
        app.MapGet("/keys", () => Results.Text(Keys(), "application/json"));
        app.MapPost("/token", TokenAsync);
    }

    /// <summary>As it calls itself.</summary>
    public string Issuer => app.Urls.First();

    /// <summary>The ID token of the next answer, from the nonce of the sign-in.</summary>
    public Func<string> Next { get; set; } = () => "";

    public string AccessToken { get; set; } = "access";

    /// <summary>What the token address was sent last, with how the client showed who it is.</summary>
    public IReadOnlyDictionary<string, string> Last { get; private set; } = new Dictionary<string, string>();

    public Task StartAsync() => app.StartAsync();

    /// <summary>A token as it should be, for one sign-in, with what is to be different.</summary>
    public string Token(string subject, string nonce, DateTimeOffset at, Action<Dictionary<string, object>>? differ = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = subject,
            ["nonce"] = nonce,
            ["iat"] = at.ToUnixTimeSeconds(),
            ["exp"] = at.AddMinutes(5).ToUnixTimeSeconds(),
        };
        differ?.Invoke(claims);
        return Sign(claims, new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256));
    }

    public static string Sign(Dictionary<string, object> claims, SigningCredentials? by) =>
        by is null
            ? Handler.CreateToken(System.Text.Json.JsonSerializer.Serialize(claims))
            : Handler.CreateToken(System.Text.Json.JsonSerializer.Serialize(claims), by);

    public SigningCredentials With(string algorithm) => new(new RsaSecurityKey(rsa) { KeyId = "one" }, algorithm);

    /// <summary>The public key used as if it were a shared secret: the confusion of RFC 8725 section 2.1.</summary>
    public SigningCredentials Confused() =>
        new(new SymmetricSecurityKey(rsa.ExportSubjectPublicKeyInfo()) { KeyId = "one" }, SecurityAlgorithms.HmacSha256);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var sent = form.ToDictionary(f => f.Key, f => f.Value.ToString());
        sent["authorization"] = Encoding.UTF8.GetString(
            Convert.FromBase64String(request.Headers.Authorization.ToString()["Basic ".Length..])
        );
        Last = sent;
        return Results.Json(
            new
            {
                access_token = AccessToken,
                token_type = "Bearer",
                id_token = Next(),
            }
        );
    }

    private string Configuration() =>
        $$"""
            {"issuer":"{{Issuer}}","authorization_endpoint":"{{Issuer}}/authorize","token_endpoint":"{{Issuer}}/token","jwks_uri":"{{Issuer}}/keys"}
            """;

    private string Keys()
    {
        var key = rsa.ExportParameters(false);
        return $$"""
            {"keys":[{"kty":"RSA","use":"sig","kid":"one","n":"{{Base64Url.EncodeToString(
                key.Modulus
            )}}","e":"{{Base64Url.EncodeToString(key.Exponent)}}"}]}
            """;
    }
}
