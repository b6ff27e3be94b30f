using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chartroom.Phi.Lexicons;

namespace Chartroom.Phi.Deid;

/// <summary>One walk through one resource: every element is kept by rule, generalised, read as text, or removed.</summary>
internal sealed class FhirWalk(FhirPolicy policy, KnownIdentifiers known)
{
    private static readonly WordSet Removed = new(
        "identifier telecom photo text implicitrules signature contactpoint accessionidentifier groupidentifier requisition udicarrier serialnumber lotnumber distinctidentifier subscriberid alias lastupdated issued who onbehalfof"
    );
    private static readonly WordSet Structural = new(
        "resourcetype system code status intent type use mode unit contenttype language gender maritalstatus version profile url class priority comparator operator mimetype relationship category clinicalstatus verificationstatus"
    );
    private static readonly WordSet Ids = new("id reference fullurl");
    private static readonly WordSet NamedPlaces = new("Organization Location HealthcareService Endpoint");
    private readonly int[] counts = new int[(int)PhiCategory.Other + 1];
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    public List<Review> Reviews { get; } = [];

    public IReadOnlyDictionary<char, int> Counts =>
        new SortedDictionary<char, int>(
            Enumerable.Range(0, counts.Length).ToDictionary(i => ((PhiCategory)i).Letter(), i => counts[i])
        );

    public void Object(JsonObject node)
    {
        var resource = Text(node["resourceType"]);
        foreach (var (name, value) in node.ToList())
        {
            if (Removed.Has(name) && !(name == "text" && value is JsonValue))
            {
                node.Remove(name);
                Count(Category(name));
            }
            else if (value is JsonObject or JsonArray && name is "name" && IsHumanName(value))
                Replace(
                    node,
                    name,
                    new JsonArray(new JsonObject { ["text"] = policy.Name(NameText(value)) }),
                    PhiKind.PersonName
                );
            else if (name == "address" && value is JsonArray or JsonObject)
                Addresses(value);
            else if (name == "attachment" && value is JsonObject attachment)
                Attachment(attachment);
            else if (value is JsonObject child)
                Object(child);
            else if (value is JsonArray array)
                Array(name, array, resource);
            else if (value is JsonValue leaf)
                Leaf(node, name, leaf, resource);
        }
    }

    private void Array(string name, JsonArray array, string? resource)
    {
        for (var i = array.Count - 1; i >= 0; i--)
        {
            if (array[i] is JsonObject item && name is not "attachment")
                Object(item);
            else if (array[i] is JsonObject attachment)
                Attachment(attachment);
            else if (array[i] is JsonArray inner)
                Array(name, inner, resource);
            else if (Text(array[i]) is { } text)
                array[i] = Value(name, text, resource, array.Parent as JsonObject);
        }
    }

    private void Leaf(JsonObject node, string name, JsonValue leaf, string? resource)
    {
        if (Text(leaf) is not { } text)
            return;
        var value = Value(name, text, resource, node);
        if (value is null)
            node.Remove(name);
        else
            node[name] = value;
    }

    private string? Value(string name, string text, string? resource, JsonObject? owner)
    {
        if (Ids.Has(name))
            return Id(text);
        if (Structural.Has(name) || name == "display" && IsStandard(owner))
            return text;
        if (name == "birthDate")
            return Date(text);
        if (text.Length >= 4 && char.IsAsciiDigit(text[0]) && IsDate(text))
            return Date(text);
        if (name == "name" && resource is not null && NamedPlaces.Has(resource))
            return Tagged(PhiKind.Facility);
        if (name == "display" && owner?["reference"] is not null)
            return Tagged(PhiKind.PersonName);
        return Clean(text);
    }

    private string Clean(string text)
    {
        var result = policy.Text(text, known);
        foreach (var span in result.Spans)
            Count(span.Category);
        foreach (var review in result.Report.Reviews)
            Reviews.Add(review);
        return result.Text;
    }

    /// <summary>By Safe Harbor only the year may stay (45 CFR 164.514(b)(2)(i)(C)); an instant cannot be a year, so it goes.</summary>
    private string? Date(string text)
    {
        Count(PhiCategory.Date);
        return policy.Date(text);
    }

    /// <summary>Given and family names as one line, in the order of speech.</summary>
    private static string NameText(JsonNode value)
    {
        var first = value is JsonArray array ? array.OfType<JsonObject>().FirstOrDefault() : value as JsonObject;
        var given = first?["given"] is JsonArray parts ? parts.Select(Text).OfType<string>() : [];
        var all = string.Join(' ', given.Append(Text(first?["family"])).Where(part => !string.IsNullOrWhiteSpace(part)));
        return all.Length > 0 ? all : Text(first?["text"]) ?? "";
    }

    private static bool IsDate(string text)
    {
        if (text.Length == 4)
            return false;
        return text.Length >= 7
            && text[4] == '-'
            && DateTimeOffset.TryParse(
                text.Length == 7 ? text + "-01" : text,
                System.Globalization.CultureInfo.InvariantCulture,
                out _
            );
    }

    private void Addresses(JsonNode value)
    {
        foreach (var address in value is JsonArray array ? array.OfType<JsonObject>() : [(JsonObject)value])
        foreach (var (name, part) in address.ToList())
        {
            if (name is "state" or "country" or "use" or "type" || policy.TownsStay && name is "city")
                continue;
            if (name == "postalCode" && Text(part) is { } zip && IsAmerican(address) && policy.Zip(zip) is { } left)
                address[name] = left;
            else
                address.Remove(name);
            Count(PhiCategory.Geography);
        }
    }

    /// <summary>A postal code of another country says more than three digits of a ZIP code do, so it goes.</summary>
    private static bool IsAmerican(JsonObject address) =>
        Text(address["country"])?.Trim().ToUpperInvariant()
            is null
                or ""
                or "US"
                or "USA"
                or "U.S."
                or "UNITED STATES"
                or "UNITED STATES OF AMERICA";

    /// <summary>Text attachments are decoded, de-identified and encoded again; any other kind is removed and a person is told.</summary>
    private void Attachment(JsonObject attachment)
    {
        var type = Text(attachment["contentType"]) ?? "";
        var data = Text(attachment["data"]);
        foreach (var (name, _) in attachment.ToList())
            if (name is not ("contentType" or "language" or "data"))
                attachment.Remove(name);
        if (data is null)
            return;
        var bytes = new byte[data.Length];
        if (
            type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(data, bytes, out var length)
        )
        {
            attachment["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Clean(Encoding.UTF8.GetString(bytes, 0, length))));
            return;
        }
        attachment.Remove("data");
        Count(type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ? PhiCategory.Photograph : PhiCategory.Other);
        Reviews.Add(new Review(0, 0, "An attachment that is not text was removed: look at the original."));
    }

    /// <summary>Logical ids are replaced by random ones, the same one for the same id, so that references still point to their resource.</summary>
    private string Id(string text)
    {
        if (text.StartsWith('#'))
            return text;
        var slash = text.LastIndexOf('/');
        var colon = text.LastIndexOf(':');
        var cut = Math.Max(slash, colon) + 1;
        var head =
            text.StartsWith("urn:uuid:", StringComparison.Ordinal) ? "urn:uuid:"
            : slash > 0 ? TypeBefore(text, slash)
            : "";
        if (!ids.TryGetValue(text[cut..], out var id))
        {
            ids[text[cut..]] = id = new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
            Count(PhiCategory.Other);
        }
        return head + id;
    }

    private static string TypeBefore(string text, int slash)
    {
        var before = text.LastIndexOf('/', slash - 1) + 1;
        return text[before..(slash + 1)];
    }

    private static bool IsStandard(JsonObject? owner) =>
        Text(owner?["system"]) is { } system
        && (
            system.Contains("loinc.org", StringComparison.Ordinal)
            || system.Contains("snomed.info", StringComparison.Ordinal)
            || system.Contains("hl7.org", StringComparison.Ordinal)
            || system.Contains("icd", StringComparison.OrdinalIgnoreCase)
            || system.Contains("rxnorm", StringComparison.Ordinal)
        );

    private static bool IsHumanName(JsonNode value) =>
        value is JsonArray array ? array.Any(a => a is JsonObject) : value is JsonObject;

    private void Replace(JsonObject node, string name, JsonNode value, PhiKind kind)
    {
        node[name] = value;
        Count(kind.Category());
    }

    private string Tagged(PhiKind kind)
    {
        Count(kind.Category());
        return SafeHarbor.Tag(kind);
    }

    private void Count(PhiCategory category) => counts[(int)category]++;

    private static PhiCategory Category(string name) =>
        name switch
        {
            "telecom" => PhiCategory.Phone,
            "photo" => PhiCategory.Photograph,
            "lastUpdated" or "issued" => PhiCategory.Date,
            "serialNumber" or "lotNumber" or "udiCarrier" or "distinctIdentifier" => PhiCategory.Device,
            "subscriberId" => PhiCategory.HealthPlan,
            _ => PhiCategory.Other,
        };

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
