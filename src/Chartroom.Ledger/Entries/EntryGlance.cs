using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chartroom.Ledger;

/// <summary>
/// The three things that the log itself reads of an entry, whichever application wrote it: its type, its time and its data. An
/// application may keep entries of its own form as long as they are JSON objects with these members.
/// </summary>
public sealed record EntryGlance(string Type, DateTimeOffset At, JsonObject Data)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>False for bytes that are no JSON object with a type and a time.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out EntryGlance? entry)
    {
        entry = null;
        try
        {
            if (JsonNode.Parse(bytes, documentOptions: Strict) is not JsonObject json)
                return false;
            if (TextOf(json["type"]) is not { } type || TextOf(json["at"]) is not { } time)
                return false;
            const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, Utc, out var at))
                return false;
            entry = new EntryGlance(type, at, json["data"] as JsonObject ?? []);
            return true;
        }
        catch (JsonException)
        {
            return false; // not JSON, so not an entry that says anything to the log
        }
    }

    /// <summary>A text member of the data; null where it is not there or is no text.</summary>
    public string? Text(string name) => TextOf(Data[name]);

    /// <summary>A whole number of the data; null where it is not there or is none.</summary>
    public long? Number(string name) =>
        Data[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out long number)
            ? number
            : null;

    private static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
