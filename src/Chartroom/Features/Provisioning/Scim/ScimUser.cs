using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Chartroom.Platform;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>One account as an identity provider sees it (RFC 7643 section 4.1 and 4.3).</summary>
/// <param name="Person">Null where nobody provisioned the account.</param>
/// <param name="Role">The organisation's word for the role it has; null while it waits for one.</param>
public sealed record ScimUser(Account Account, ProvisionedPerson? Person, string? ExternalId, string? Role)
{
    /// <summary>Whether the provider may think of the account as open: one that waits for a role here is as the provider said.</summary>
    public bool Active => Person is { Waiting: true } waiting ? waiting.Active : Account.DisabledAt is null;

    /// <summary>The resource with its version (RFC 7644 section 3.14), which is a hash of everything else in it.</summary>
    /// <param name="home">The address of the collection, without a slash at its end.</param>
    public JsonObject ToJson(string home)
    {
        var (json, made) = (Plain(home), MadeAt(Account.Id));
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.ToJsonString())).AsSpan(0, 12));
        json["meta"] = new JsonObject
        {
            ["resourceType"] = "User",
            ["created"] = Instant(made),
            ["lastModified"] = Instant(Person?.ChangedAt ?? made),
            ["location"] = $"{home}/{Account.Id}",
            ["version"] = $"W/\"{version}\"",
        };
        return json;
    }

    /// <summary>Time of making, which a UUID of version 7 begins with (RFC 9562 section 5.7).</summary>
    public static DateTimeOffset MadeAt(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16);
    }

    private JsonObject Plain(string home)
    {
        var json = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimWords.User),
            ["id"] = Account.Id.ToString(),
            ["userName"] = Account.UserName,
            ["displayName"] = Account.DisplayName,
            ["name"] = Name(),
            ["active"] = Active,
        };
        if (Role is not null)
            json["roles"] = new JsonArray(new JsonObject { ["value"] = Role, ["primary"] = true });
        if (ExternalId is not null)
            json["externalId"] = ExternalId;
        if (Account.Email is { Length: > 0 } mail)
            json["emails"] = new JsonArray(
                new JsonObject
                {
                    ["value"] = mail,
                    ["type"] = "work",
                    ["primary"] = true,
                }
            );
        if (Enterprise(home) is { } enterprise)
        {
            json["schemas"] = new JsonArray(ScimWords.User, ScimWords.Enterprise);
            json[ScimWords.Enterprise] = enterprise;
        }
        return json;
    }

    private JsonObject Name()
    {
        var name = new JsonObject { ["formatted"] = Account.DisplayName };
        if (Person is { GivenName.Length: > 0 })
            name["givenName"] = Person.GivenName;
        if (Person is { FamilyName.Length: > 0 })
            name["familyName"] = Person.FamilyName;
        return name;
    }

    /// <summary>The manager is the line manager the account has, whoever named them.</summary>
    private JsonObject? Enterprise(string home)
    {
        var enterprise = new JsonObject();
        if (Person is { Department.Length: > 0 })
            enterprise["department"] = Person.Department;
        if (Account.Manager is { } manager)
            enterprise["manager"] = new JsonObject { ["value"] = manager.ToString(), ["$ref"] = $"{home}/{manager}" };
        return enterprise.Count == 0 ? null : enterprise;
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
