using System.Text.Json.Nodes;

namespace Chartroom.Phi;

/// <summary>Collects what a bundle says of its patients, so that the same words are found in its texts.</summary>
public static class FhirKnown
{
    /// <summary>The identifiers of all Patient and RelatedPerson resources of a resource or bundle.</summary>
    public static KnownIdentifiers Of(JsonObject resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var found = new Found();
        foreach (var person in People(resource))
            Read(person, found);
        return new KnownIdentifiers
        {
            Names = found.Names,
            Relatives = found.Relatives,
            Dates = found.Dates,
            Addresses = found.Addresses,
            Phones = found.Phones,
            Emails = found.Emails,
            OtherNumbers = found.Numbers,
        };
    }

    private sealed class Found
    {
        public List<string> Names { get; } = [];
        public List<string> Relatives { get; } = [];
        public List<DateOnly> Dates { get; } = [];
        public List<string> Addresses { get; } = [];
        public List<string> Phones { get; } = [];
        public List<string> Emails { get; } = [];
        public List<string> Numbers { get; } = [];
    }

    private static IEnumerable<JsonObject> People(JsonObject resource)
    {
        var entries = resource["entry"] as JsonArray;
        var all = entries is null ? [resource] : entries.OfType<JsonObject>().Select(e => e["resource"]).OfType<JsonObject>();
        return all.Where(r => Text(r["resourceType"]) is "Patient" or "RelatedPerson" or "Person");
    }

    private static void Read(JsonObject person, Found found)
    {
        var self = Text(person["resourceType"]) != "RelatedPerson";
        foreach (var name in Objects(person["name"]))
            (self ? found.Names : found.Relatives).AddRange(FullNames(name));
        foreach (var contact in Objects(person["contact"]))
        {
            foreach (var name in Objects(contact["name"]))
                found.Relatives.AddRange(FullNames(name));
            Reach(contact, found);
        }
        Reach(person, found);
        foreach (var identifier in Objects(person["identifier"]))
            if (Text(identifier["value"]) is { Length: >= 4 } value)
                found.Numbers.Add(value);
        if (DateOnly.TryParseExact(Text(person["birthDate"]), "yyyy-MM-dd", out var birth))
            found.Dates.Add(birth);
    }

    private static void Reach(JsonObject holder, Found found)
    {
        foreach (var telecom in Objects(holder["telecom"]))
            if (Text(telecom["value"]) is { Length: > 0 } value)
                (value.Contains('@', StringComparison.Ordinal) ? found.Emails : found.Phones).Add(value);
        foreach (var address in Objects(holder["address"]))
        {
            var parts = Strings(address["line"])
                .Append(Text(address["city"]))
                .Append(Text(address["district"]))
                .Append(Text(address["postalCode"]));
            found.Addresses.Add(string.Join(", ", parts.Where(p => !string.IsNullOrWhiteSpace(p))));
        }
    }

    private static IEnumerable<string> FullNames(JsonObject name)
    {
        var given = Strings(name["given"]).ToList();
        var family = Text(name["family"]);
        if (given.Count > 0 && !string.IsNullOrEmpty(family))
            yield return $"{family}, {string.Join(' ', given)}";
        else if (given.Count > 0)
            yield return string.Join(' ', given);
        if (Text(name["text"]) is { Length: > 0 } text)
            yield return text;
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) =>
        node switch
        {
            JsonArray array => array.OfType<JsonObject>(),
            JsonObject one => [one],
            _ => [],
        };

    private static IEnumerable<string> Strings(JsonNode? node) =>
        node is JsonArray array ? array.Select(Text).OfType<string>() : [];

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
