using System.Text.Json;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>
/// Reads a JSON file property by property and, in its "entry" list, item by item, so that a file of any size needs the memory of its
/// largest entry. The order of properties does not matter.
/// </summary>
internal sealed class BundleScanner(Stream stream) : IDisposable
{
    private const int LevelsAboveResource = 3; // the file, its list of entries, the entry
    private static readonly string[] Headers = ["resourceType", "type", "identifier"];

    private readonly JsonWindow window = new(stream, IntakeLimits.ResourceBytes);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private JsonReaderState state = new(new() { MaxDepth = IntakeLimits.JsonDepth + LevelsAboveResource });
    private Place place = Place.BeforeRoot;
    private string? name;

    private enum Place
    {
        BeforeRoot,
        InRoot,
        InEntries,
    }

    /// <summary>The name of the property just read: one of the header properties, or "entry" for an item of that list.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Number of the entry just read, from 0.</summary>
    public int Entry { get; private set; } = -1;

    /// <summary>Offset in the file of the value just read.</summary>
    public long Offset { get; private set; }

    /// <summary>The value just read. Valid until the next <see cref="Next"/>.</summary>
    public ReadOnlyMemory<byte> Value { get; private set; }

    /// <summary>Moves to the next header property or entry; false at the end of the file.</summary>
    /// <exception cref="JsonException">Not JSON, cut short, or nested too deep.</exception>
    /// <exception cref="UnreadableInputException">Not an object, or a value too large.</exception>
    public bool Next()
    {
        while (true)
        {
            switch (place)
            {
                case Place.BeforeRoot:
                    SkipMark();
                    if (Read(whole: false) != JsonTokenType.StartObject)
                        throw new UnreadableInputException(
                            "",
                            "This file holds no JSON object. Export it again as FHIR R4 JSON."
                        );
                    place = Place.InRoot;
                    break;
                case Place.InEntries:
                    var first = Read(whole: true);
                    if (first != JsonTokenType.EndArray)
                        return Found("entry", ++Entry);
                    place = Place.InRoot;
                    break;
                default:
                    if (Read(whole: false) is JsonTokenType.EndObject)
                        return Read(whole: false) != JsonTokenType.None;
                    if (Property())
                        return true;
                    break;
            }
        }
    }

    public void Dispose() => window.Dispose();

    /// <summary>Reads the value of the property whose name was just read. True where it is one that the caller wants.</summary>
    private bool Property()
    {
        if (name is null)
        {
            Read(whole: true);
            return false;
        }
        var known = name;
        if (!seen.Add(known))
            throw new UnreadableInputException(known, "This property stands twice in one object. Export the file again.");
        if (known != "entry")
        {
            Read(whole: true);
            return Found(known, -1);
        }
        if (Read(whole: false) != JsonTokenType.StartArray)
            throw new UnreadableInputException(known, "This should be a list. Export the file again as a FHIR R4 Bundle.");
        place = Place.InEntries;
        return false;
    }

    private bool Found(string property, int entry)
    {
        (Name, Entry) = (property, entry < 0 ? Entry : entry);
        return true;
    }

    /// <summary>Reads one token, or one whole value, growing the window as far as it needs.</summary>
    private JsonTokenType Read(bool whole)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(window.Unread.Span, window.AtEnd, state);
            if (reader.Read())
            {
                var first = reader.TokenType;
                var start = (int)reader.TokenStartIndex;
                name = first == JsonTokenType.PropertyName ? KnownName(reader) : null;
                if (!whole || reader.TrySkip())
                {
                    var end = (int)reader.BytesConsumed;
                    (Value, Offset) = (window.Unread[start..end], window.Position + start);
                    state = reader.CurrentState;
                    window.Consume(end);
                    return first;
                }
            }
            else if (window.AtEnd)
                return JsonTokenType.None;
            if (!window.Fill())
                throw new UnreadableInputException(
                    place == Place.InEntries ? $"entry[{Entry + 1}]" : "",
                    $"This is larger than {IntakeLimits.ResourceBytes / 1024 / 1024} MB. Nothing of this file was imported; leave out what is so large."
                );
        }
    }

    private static string? KnownName(Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("entry"u8))
            return "entry";
        foreach (var header in Headers)
            if (reader.ValueTextEquals(header))
                return header;
        return null;
    }

    private void SkipMark()
    {
        window.Fill();
        if (window.Unread.Span.StartsWith("\uFEFF"u8))
            window.Consume("\uFEFF"u8.Length);
    }
}
