using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Chartroom.Platform.Who;

/// <summary>
/// Signs people in at the organisation's identity provider: authorization code flow with PKCE under S256 (OpenID Connect Core 1.0 section
/// 3.1, RFC 7636). Keeps nothing of a person; what a sign-in needs between its two halves lies sealed in the browser.
/// </summary>
public sealed class ProviderClient : IDisposable
{
    private const int RandomBytes = 32;
    private const long MostBytes = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly IdentityProvider provider;
    private readonly ProviderToken tokens;
    private readonly HttpClient http;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> discovery;

    public ProviderClient(IdentityProvider provider, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(provider);
        (this.provider, tokens) = (provider, new(provider, clock));
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = MostBytes,
        };
        discovery = new(
            provider.Authority.TrimEnd('/') + "/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http) { RequireHttps = !provider.Plain }
        );
    }

    /// <summary>What people call the provider.</summary>
    public string Name => provider.Name;

    /// <summary>Where the browser goes, and what is kept of it until it comes back.</summary>
    /// <param name="place">The address that the provider sends the browser back to.</param>
    public async Task<Outcome<(string Address, ProviderHalfway Kept)>> BeginAsync(
        string place,
        string? back,
        CancellationToken cancel
    )
    {
        if (!(await FindAsync(cancel)).Allows(out var found, out var why))
            return why;
        var kept = new ProviderHalfway(Random(), Random(), Random(), place, back);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(kept.Verifier)));
        var address = QueryHelpers.AddQueryString(
            found.AuthorizationEndpoint,
            new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["client_id"] = provider.ClientId,
                ["redirect_uri"] = place,
                ["scope"] = "openid",
                ["state"] = kept.State,
                ["nonce"] = kept.Nonce,
                ["code_challenge"] = challenge,
                ["code_challenge_method"] = "S256",
            }
        );
        return (address, kept);
    }

    /// <summary>Changes the code for a token and reads who it is.</summary>
    public async Task<Outcome<ProviderIdentity>> FinishAsync(
        ProviderHalfway kept,
        ProviderAnswer answer,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(answer);
        var (state, code, issuer) = answer;
        var same = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(state ?? ""),
            Encoding.UTF8.GetBytes(kept.State)
        );
        if (!same || string.IsNullOrEmpty(code) || code.Length > 4_000)
            return new ProviderRefused(same ? ProviderFault.SaidNo : ProviderFault.NotAsked);
        if (issuer is not null && issuer != provider.Authority)
            return new ProviderRefused(ProviderFault.Audience); // RFC 9207: another provider's answer
        if (!(await FindAsync(cancel)).Allows(out var found, out var why))
            return why;
        if (!(await ExchangeAsync(found.TokenEndpoint, kept, code, cancel)).Allows(out var came, out why))
            return why;
        var (id, access) = ((string?)came["id_token"], (string?)came["access_token"]);
        var read = await tokens.ReadAsync(id, access, kept.Nonce, found);
        if (read.Allows(out _, out why) || why is not ProviderRefused { Fault: ProviderFault.Signature })
            return read;
        // The provider may have changed its keys since we read them: read them once more.
        discovery.RequestRefresh();
        return (await FindAsync(cancel)).Allows(out found, out why) ? await tokens.ReadAsync(id, access, kept.Nonce, found) : why;
    }

    public void Dispose() => http.Dispose();

    private async Task<Outcome<OpenIdConnectConfiguration>> FindAsync(CancellationToken cancel)
    {
        try
        {
            var found = await discovery.GetConfigurationAsync(cancel);
            // OpenID Connect Discovery 1.0 section 4.3: what was found names the address under which it was found.
            return found.Issuer == provider.Authority && IsSafe(found.AuthorizationEndpoint) && IsSafe(found.TokenEndpoint)
                ? found
                : new ProviderRefused(ProviderFault.Unreachable);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException)
        {
            // The manager wraps whatever went wrong between here and there.
            return new ProviderRefused(ProviderFault.Unreachable);
        }
    }

    private async Task<Outcome<JsonNode>> ExchangeAsync(string place, ProviderHalfway kept, string code, CancellationToken cancel)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Post, place)
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "authorization_code",
                    ["code"] = code,
                    ["redirect_uri"] = kept.Place,
                    ["code_verifier"] = kept.Verifier,
                }
            ),
        };
        // RFC 6749 section 2.3.1: both halves are form-encoded first.
        var name = $"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(provider.Secret)}";
        asked.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(name))
        );
        try
        {
            using var answer = await http.SendAsync(asked, cancel);
            if (!answer.IsSuccessStatusCode)
                return new ProviderRefused(ProviderFault.SaidNo);
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel)) is JsonObject tokens
                ? tokens
                : new ProviderRefused(ProviderFault.Unreachable);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or JsonException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return new ProviderRefused(ProviderFault.Unreachable);
        }
    }

    private bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (provider.Plain && uri.IsLoopback));

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
}

/// <summary>What the browser brought back.</summary>
/// <param name="Issuer">Null where the provider does not say who answers.</param>
public sealed record ProviderAnswer(string? State, string? Code, string? Issuer);

/// <summary>A sign-in on its way through the identity provider.</summary>
/// <param name="Place">Where the provider sends the browser back to.</param>
public sealed record ProviderHalfway(string State, string Nonce, string Verifier, string Place, string? Back)
{
    public override string ToString() => "[sign-in]";
}
