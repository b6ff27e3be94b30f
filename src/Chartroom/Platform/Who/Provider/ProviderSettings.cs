using System.Net;
using Chartroom.Platform.Store;

namespace Chartroom.Platform.Who;

/// <summary>The organisation's identity provider, as the operator wrote it. Nobody signs in by one where all of it is empty.</summary>
public sealed record ProviderSettings
{
    /// <summary>Its address, which is also its name in tokens (OpenID Connect Discovery 1.0 section 4). CHARTROOM_OIDC_AUTHORITY.</summary>
    public string Authority { get; init; } = "";

    /// <summary>The name under which it knows Chartroom. CHARTROOM_OIDC_CLIENT_ID.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>File that holds the client's secret. CHARTROOM_OIDC_CLIENT_SECRET_FILE.</summary>
    public string SecretFile { get; init; } = "";

    /// <summary>What people call it: stands on the button of the sign-in page. CHARTROOM_OIDC_NAME.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// Words of "amr" or "acr" (OpenID Connect Core 1.0 section 2; RFC 8176) that say it asked for a second factor, with commas between; empty
    /// where Chartroom asks for its own each time. CHARTROOM_OIDC_SECOND_FACTOR.
    /// </summary>
    public string SecondFactor { get; init; } = "";

    /// <summary>The claim that names a person for good; "sub" where empty. CHARTROOM_OIDC_SUBJECT_CLAIM.</summary>
    public string SubjectClaim { get; init; } = "";

    public static ProviderSettings FromEnvironment() =>
        new()
        {
            Authority = Read("CHARTROOM_OIDC_AUTHORITY"),
            ClientId = Read("CHARTROOM_OIDC_CLIENT_ID"),
            SecretFile = Read("CHARTROOM_OIDC_CLIENT_SECRET_FILE"),
            Name = Read("CHARTROOM_OIDC_NAME"),
            SecondFactor = Read("CHARTROOM_OIDC_SECOND_FACTOR"),
            SubjectClaim = Read("CHARTROOM_OIDC_SUBJECT_CLAIM"),
        };

    /// <summary>The provider, ready to use; null where none is set up.</summary>
    /// <param name="publicUrl">The address by which people reach Chartroom; empty for the one they used.</param>
    /// <exception cref="StartRefusedException">A setting is missing or wrong; the sentence names it.</exception>
    public IdentityProvider? Open(string publicUrl)
    {
        if (this == new ProviderSettings())
            return null;
        if (
            !Uri.TryCreate(Authority, UriKind.Absolute, out var authority)
            || authority is not { Query: "", Fragment: "", UserInfo: "" }
            || !(authority.Scheme == "https" || (authority.Scheme == "http" && IsLoopback(authority.Host)))
        )
            throw new StartRefusedException(
                "CHARTROOM_OIDC_AUTHORITY is not the address of an identity provider. Give its https address, or unset every CHARTROOM_OIDC setting."
            );
        if (ClientId.Length == 0)
            throw new StartRefusedException(
                "CHARTROOM_OIDC_CLIENT_ID is missing: the name under which the identity provider knows Chartroom."
            );
        if (SecretFile.Length == 0 || !File.Exists(SecretFile))
            throw new StartRefusedException("CHARTROOM_OIDC_CLIENT_SECRET_FILE names no file. Put the client's secret into one.");
        var secret = File.ReadAllText(SecretFile).Trim();
        if (secret.Length == 0)
            throw new StartRefusedException("The file of CHARTROOM_OIDC_CLIENT_SECRET_FILE is empty.");
        return new(Authority, ClientId, secret)
        {
            Name = Name.Length > 0 ? Name : authority.Host,
            SubjectClaim = SubjectClaim.Length > 0 ? SubjectClaim : "sub",
            PublicUrl = publicUrl,
            SecondFactor = SecondFactor
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .ToHashSet(StringComparer.Ordinal),
        };
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Read(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}

/// <summary>The identity provider that was set up and checked.</summary>
/// <param name="Authority">Exactly as in its tokens.</param>
public sealed record IdentityProvider(string Authority, string ClientId, string Secret)
{
    public required string Name { get; init; }

    public required string SubjectClaim { get; init; }

    public required IReadOnlySet<string> SecondFactor { get; init; }

    /// <summary>Empty where people's own address of Chartroom is used.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>Plain HTTP is for a provider on this machine only.</summary>
    public bool Plain => Authority.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => "[identity provider]";
}
