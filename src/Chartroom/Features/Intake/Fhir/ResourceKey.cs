namespace Chartroom.Features.Intake.Fhir;

/// <summary>
/// A sender's own identity of a resource. An id that is a UUID is the same everywhere; any other id means something only with the address
/// that its fullUrl gives; without one it is local, and means something only within its patient.
/// </summary>
internal readonly record struct ResourceKey(string Type, string System, string Id)
{
    private const string Uuid = "urn:uuid";
    private const string UuidPrefix = "urn:uuid:";

    /// <summary>True where another sender may use the same id for something else.</summary>
    public bool IsLocal => System.Length == 0;

    public static ResourceKey Of(string type, string address, string id) =>
        Guid.TryParse(id, out var uuid) ? new(type, Uuid, uuid.ToString()) : new(type, address, id);

    /// <summary>The address before "/Type/id" of an absolute URL; empty where there is none.</summary>
    public static string AddressOf(string? url, string type)
    {
        if (url is null || !url.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            return "";
        var at = url.LastIndexOf($"/{type}/", StringComparison.Ordinal);
        return at > 0 ? url[..at] : "";
    }

    /// <summary>The resource a reference names (FHIR R4 section 2.3.0.1); null where it names none by id.</summary>
    /// <param name="address">Address of the resource that holds the reference.</param>
    /// <param name="type">What a bare UUID is taken to be.</param>
    public static ResourceKey? Named(string reference, string address, string type)
    {
        var plain = reference.IndexOf("/_history/", StringComparison.Ordinal) is var at and > 0 ? reference[..at] : reference;
        if (plain.StartsWith(UuidPrefix, StringComparison.OrdinalIgnoreCase))
            return Of(type, "", plain[UuidPrefix.Length..]);
        if (plain.Contains('?', StringComparison.Ordinal) || plain.StartsWith('#'))
            return null;
        var parts = plain.Split('/');
        if (parts.Length < 2 || parts[^1].Length == 0 || !ResourceTypes.Known.Contains(parts[^2]))
            return null;
        return Of(parts[^2], parts.Length > 2 ? string.Join('/', parts[..^2]) : address, parts[^1]);
    }

    public override string ToString() => "[source id]";
}
