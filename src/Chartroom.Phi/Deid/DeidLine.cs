using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chartroom.Phi;

/// <summary>De-identifies JSON lines: {"id", "text", "known"?} gives {"id", "text", "spans"}.</summary>
public static class DeidLine
{
    /// <summary>De-identifies one line with a function of text and known identifiers, for example <see cref="SafeHarbor.Text"/>.</summary>
    /// <exception cref="InvalidDataException">The line is not an object with a "text" of letters; the message holds none of it.</exception>
    public static string Run(string line, Func<string, KnownIdentifiers?, Deidentified> deidentify)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(deidentify);
        JsonObject? item;
        try
        {
            item = JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            throw new InvalidDataException("A line is not JSON: each line must be one object with \"id\" and \"text\".");
        }
        if (item?["text"] is not JsonValue value || !value.TryGetValue<string>(out var text))
            throw new InvalidDataException("A line has no \"text\": each line must be one object with \"id\" and \"text\".");
        var result = deidentify(text, item["known"] is JsonObject known ? Known(known) : null);
        var spans = result.Spans.Select(s =>
            (JsonNode)
                new JsonObject
                {
                    ["start"] = s.Start,
                    ["end"] = s.End,
                    ["category"] = s.Letter.ToString(),
                    ["kind"] = s.Kind.ToString(),
                }
        );
        return new JsonObject
        {
            ["id"] = item["id"]?.DeepClone(),
            ["text"] = result.Text,
            ["spans"] = new JsonArray([.. spans]),
        }.ToJsonString(Plain);
    }

    /// <summary>Letters and marks as they are: the lines are data, never part of a page.</summary>
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads the lists of <see cref="KnownIdentifiers"/> by their names in lower camel case; a single string counts as a list of one.</summary>
    public static KnownIdentifiers Known(JsonObject known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return new KnownIdentifiers
        {
            Names = List(known, "names"),
            Relatives = List(known, "relatives"),
            Employers = List(known, "employers"),
            Addresses = List(known, "addresses"),
            Phones = List(known, "phones"),
            Emails = List(known, "emails"),
            SocialSecurityNumbers = List(known, "socialSecurityNumbers"),
            MedicalRecordNumbers = List(known, "medicalRecordNumbers"),
            Accounts = List(known, "accounts"),
            HealthPlanNumbers = List(known, "healthPlanNumbers"),
            OtherNumbers = List(known, "otherNumbers"),
            Dates = [.. List(known, "dates").Select(Date)],
        };
    }

    private static DateOnly Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date)
            ? date
            : throw new InvalidDataException("A known date must be written as year-month-day, for example 1968-05-19.");

    private static string[] List(JsonObject known, string name) =>
        known[name] switch
        {
            JsonArray array => [.. array.Select(Text).OfType<string>()],
            JsonValue value when Text(value) is { } one => [one],
            _ => [],
        };

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
