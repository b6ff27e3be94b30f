using System.Globalization;
using System.Text.Json;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>
/// One JSON object of a resource and its path. What is absent is null; what has the wrong type, is too long or is no date refuses the chart
/// with a line that names the path and never the value.
/// </summary>
internal readonly record struct FhirNode(JsonElement Element, string Path, Problems Problems, string File)
{
    public FhirNode? Child(string name) =>
        Find(name, JsonValueKind.Object, "should be an object") is { } child ? At(child, name) : null;

    /// <summary>The objects of a list.</summary>
    public IEnumerable<FhirNode> Items(string name)
    {
        if (Find(name, JsonValueKind.Array, "should be a list") is not { } list)
            return [];
        if (list.GetArrayLength() > IntakeLimits.ListItems)
        {
            Wrong(name, $"has more than {IntakeLimits.ListItems} items");
            return [];
        }
        return Objects(list, name);
    }

    /// <summary>The texts of a list, for example of given names.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        if (Find(name, JsonValueKind.Array, "should be a list") is not { } list)
            return texts;
        foreach (var item in list.EnumerateArray().Take(IntakeLimits.ListItems))
            if (item.ValueKind != JsonValueKind.String)
                Wrong(name, "should hold texts only");
            else
                texts.Add(Checked(item, name, IntakeLimits.ValueCharacters) ?? "");
        return texts;
    }

    public string? Text(string name, int longest = IntakeLimits.ValueCharacters) =>
        Find(name, JsonValueKind.String, "should be a text") is { } value ? Checked(value, name, longest) : null;

    public long? Number(string name)
    {
        if (Find(name, JsonValueKind.Number, "should be a number") is not { } value)
            return null;
        if (value.TryGetInt64(out var number))
            return number;
        Wrong(name, "should be a whole number");
        return null;
    }

    /// <summary>A FHIR date, dateTime or instant within living memory.</summary>
    public FhirTime? Time(string name, DateTimeOffset now)
    {
        if (Text(name) is not { } text)
            return null;
        if (!FhirTime.TryParse(text, out var time))
        {
            Wrong(name, "is not a FHIR date or time");
            return null;
        }
        var latest = now.AddDays(IntakeLimits.DaysAhead);
        if (time.Earliest.Year >= IntakeLimits.EarliestYear && time.Earliest <= DateOnly.FromDateTime(latest.UtcDateTime))
            return time;
        Wrong(
            name,
            string.Create(CultureInfo.InvariantCulture, $"lies before {IntakeLimits.EarliestYear} or more than a year ahead")
        );
        return null;
    }

    public Concept Concept(string name) => Child(name) is { } node ? Fhir.Concept.Of(node) : Fhir.Concept.None;

    /// <summary>The reference of a Reference element, as written; null where it has none.</summary>
    public string? Reference(string name) => Child(name)?.Text("reference");

    /// <summary>The path of an element: "entry[3].resource.period", "line 7: period", or "period" in a file that is one resource.</summary>
    public static string Below(string path, string name) =>
        path.Length == 0 ? name
        : path.EndsWith(':') ? $"{path} {name}"
        : $"{path}.{name}";

    public void Note(string name, string sentence) => Problems.Note(Below(Path, name), sentence, File);

    public void Wrong(string name, string what) =>
        Problems.Refuse(
            Below(Path, name),
            $"This {what}. Nothing of this chart was imported; ask the sender to correct it.",
            File
        );

    private IEnumerable<FhirNode> Objects(JsonElement list, string name)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var at = $"{name}[{index++}]";
            if (item.ValueKind == JsonValueKind.Object)
                yield return At(item, at);
            else
                Wrong(at, "should be an object");
        }
    }

    private FhirNode At(JsonElement element, string name) => new(element, Below(Path, name), Problems, File);

    private JsonElement? Find(string name, JsonValueKind kind, string otherwise)
    {
        if (!Element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == kind)
            return value;
        Wrong(name, otherwise);
        return null;
    }

    private string? Checked(JsonElement value, string name, int longest)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException) // half a surrogate pair, or bytes that are not UTF-8
        {
            Wrong(name, "is not Unicode text");
            return null;
        }
        if (text.Length <= longest)
            return text;
        Wrong(name, $"is longer than {longest} characters");
        return null;
    }
}
