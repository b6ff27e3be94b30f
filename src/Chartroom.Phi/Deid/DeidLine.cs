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
        var result = deidentify(text, item["known"] is JsonObject known ? KnownJson.Read(known) : null);
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
}
