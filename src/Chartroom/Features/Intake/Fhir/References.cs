namespace Chartroom.Features.Intake.Fhir;

/// <summary>What the references of one source lead to: resources by fullUrl and by id, and parties by identity.</summary>
internal sealed class References
{
    private readonly Dictionary<string, ResourceKey> byUrl = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Id), ResourceKey> byId = [];
    private readonly HashSet<ResourceKey> known = [];
    private readonly Dictionary<ResourceKey, Party> parties = [];

    public void Name(string? fullUrl, ResourceKey key)
    {
        if (fullUrl is not null)
            byUrl.TryAdd(fullUrl, key);
        known.Add(key);
        byId.TryAdd((key.Type, key.Id), key);
    }

    public void Add(ResourceKey key, Party party) => parties.TryAdd(key, party);

    /// <summary>True where the resource is in this source.</summary>
    public bool Knows(ResourceKey key) => known.Contains(key);

    /// <summary>The resource a reference names, here or elsewhere; null where it names none by id.</summary>
    public ResourceKey? Resolve(string? reference, string address, string type)
    {
        if (string.IsNullOrEmpty(reference))
            return null;
        if (byUrl.TryGetValue(reference, out var exact))
            return exact;
        if (ResourceKey.Named(reference, address, type) is not { } named)
            return null;
        return known.Contains(named) ? named
            : byId.TryGetValue((named.Type, named.Id), out var similar) ? similar
            : named;
    }

    /// <summary>A practitioner, role or organisation; of a role, the person behind it gives the name.</summary>
    public Party? Party(string? reference, string address)
    {
        if (Resolve(reference, address, "Practitioner") is not { } key)
            return null;
        var party = parties.GetValueOrDefault(key) ?? parties.GetValueOrDefault(key with { Type = "Organization" });
        if (party?.Behind is not { } behind || !parties.TryGetValue(behind, out var person))
            return party;
        return new(party.Role ?? person.Role, person.Name ?? party.Name, person.Npi);
    }
}
