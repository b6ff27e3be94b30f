using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Chartroom.Platform.Who;

/// <summary>
/// Checks an ID token (OpenID Connect Core 1.0 section 3.1.3.7): signature by a key of the provider under RS256, ES256 or PS256 and nothing
/// else, issuer, audience, authorized party, times, nonce, and the hash of the access token where one came along.
/// </summary>
public sealed class ProviderToken(IdentityProvider provider, TimeProvider clock)
{
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.RsaSsaPssSha256,
    ];
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>A token is used within minutes of its making, whatever end it names itself.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(15);

    public async Task<Outcome<ProviderIdentity>> ReadAsync(
        string? token,
        string? accessToken,
        string nonce,
        OpenIdConnectConfiguration keys
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (string.IsNullOrEmpty(token))
            return new ProviderRefused(ProviderFault.Unreachable);
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, Rules(keys));
        if (!result.IsValid)
            return new ProviderRefused(FaultOf(result.Exception));
        var read = (JsonWebToken)result.SecurityToken;
        return Check(read, accessToken, nonce) is { } fault ? new ProviderRefused(fault) : Identity(read);
    }

    private TokenValidationParameters Rules(OpenIdConnectConfiguration keys) =>
        new()
        {
            ValidAlgorithms = Algorithms,
            ValidIssuer = provider.Authority,
            ValidAudience = provider.ClientId,
            IssuerSigningKeys = keys.SigningKeys,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            LifetimeValidator = (from, until, _, _) =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                return until is { } end && now < end + Skew && (from is null || from <= now + Skew);
            },
        };

    private ProviderFault? Check(JsonWebToken token, string? accessToken, string nonce)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (token.IssuedAt == DateTime.MinValue || token.IssuedAt > now + Skew || token.IssuedAt < now - Oldest)
            return ProviderFault.Time;
        var party = Text(token, "azp");
        if ((token.Audiences.Skip(1).Any() && party is null) || (party is not null && party != provider.ClientId))
            return ProviderFault.Audience;
        if (!Same(Text(token, "nonce") ?? "", nonce))
            return ProviderFault.Nonce;
        if (Text(token, "at_hash") is { } hash && (accessToken is null || !Same(hash, HashOf(accessToken))))
            return ProviderFault.Claims;
        return Text(token, provider.SubjectClaim) is { Length: > 0 and <= ExternalIdentity.LongestSubject }
            ? null
            : ProviderFault.Claims;
    }

    private ProviderIdentity Identity(JsonWebToken token) =>
        new(
            Text(token, provider.SubjectClaim)!,
            token.Claims.Where(c => c.Type is "amr" or "acr").Select(c => c.Value).Any(provider.SecondFactor.Contains)
        );

    /// <summary>Left half of the SHA-256: all three algorithms have that hash (OpenID Connect Core 1.0 section 3.1.3.6).</summary>
    private static string HashOf(string accessToken) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, SHA256.HashSizeInBytes / 2));

    private static ProviderFault FaultOf(Exception? failure) =>
        failure switch
        {
            SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNoExpirationException =>
                ProviderFault.Time,
            SecurityTokenInvalidAudienceException or SecurityTokenInvalidIssuerException => ProviderFault.Audience,
            _ => ProviderFault.Signature,
        };

    private static string? Text(JsonWebToken token, string claim) => token.Claims.FirstOrDefault(c => c.Type == claim)?.Value;

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}

/// <summary>Who the provider says it is.</summary>
/// <param name="SecondFactor">It says that it asked for a second factor, in a word that the operator listed.</param>
public sealed record ProviderIdentity(string Subject, bool SecondFactor)
{
    public override string ToString() => "[identity]";
}
