using System.Text.Json.Nodes;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>The name of an attribute: perhaps a schema's URN, a name, perhaps a sub-attribute (RFC 7644 section 3.10). Names have no case.</summary>
/// <param name="Schema">Null for the core schema.</param>
public sealed record ScimAttribute(string? Schema, string Name, string? Sub)
{
    private static readonly HashSet<string> Exact = new(StringComparer.OrdinalIgnoreCase) { "id", "externalId" };

    public bool CaseExact => Schema is null && Exact.Contains(Name);

    public static ScimAttribute? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string? schema = null;
        foreach (var known in new[] { ScimWords.User, ScimWords.Enterprise })
            if (text.StartsWith(known, StringComparison.OrdinalIgnoreCase))
            {
                schema = known == ScimWords.Enterprise ? known : null;
                text = text[known.Length..];
                if (text.Length == 0)
                    return known == ScimWords.Enterprise ? new(null, known, null) : null;
                if (text[0] != ':')
                    return null;
                text = text[1..];
            }
        return text.Split('.') switch
        {
            [var name] when IsName(name) => new(schema, name, null),
            [var name, var sub] when IsName(name) && IsName(sub) => new(schema, name, sub),
            _ => null,
        };
    }

    /// <summary>Every value there is, elements of a list each by itself; none where nothing is there.</summary>
    public IEnumerable<JsonNode> Values(JsonObject resource)
    {
        var holder = Schema is null ? resource : Member(resource, Schema) as JsonObject;
        var values = Elements(holder is null ? null : Member(holder, Name));
        return Sub is null ? values : values.OfType<JsonObject>().SelectMany(complex => Elements(Member(complex, Sub)));
    }

    /// <summary>A member by its name, whatever its case.</summary>
    public static JsonNode? Member(JsonObject holder, string name)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return holder.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
    }

    /// <summary>The name as the holder writes it already, else as given.</summary>
    public static string KeyIn(JsonObject holder, string name)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return holder.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Key ?? name;
    }

    private static IEnumerable<JsonNode> Elements(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray list => list.OfType<JsonNode>(),
            _ => [node],
        };

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 64
        && (char.IsAsciiLetter(text[0]) || text[0] == '$')
        && text.Skip(1).All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '$');
}
