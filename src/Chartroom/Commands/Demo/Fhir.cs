using System.Text.Json.Nodes;

namespace Chartroom.Commands.Demo;

/// <summary>The small FHIR R4 shapes that every resource of a demo bundle is made of.</summary>
internal static class Fhir
{
    public const string Terminology = "http://terminology.hl7.org/CodeSystem/";
    public const string ActCode = Terminology + "v3-ActCode";
    public const string Base = "https://chartroom.example/fhir";
    public const string Npi = "http://hl7.org/fhir/sid/us-npi";

    public static JsonObject Coding(string system, string code, string? display = null)
    {
        var coding = new JsonObject { ["system"] = system, ["code"] = code };
        if (display is not null)
            coding["display"] = display;
        return coding;
    }

    public static JsonObject Concept(string text, params ReadOnlySpan<JsonObject> codings) =>
        codings.IsEmpty ? new() { ["text"] = text } : new() { ["coding"] = Array(codings), ["text"] = text };

    public static JsonObject Reference(string type, string id, string? display = null)
    {
        var reference = new JsonObject { ["reference"] = $"{type}/{id}" };
        if (display is not null)
            reference["display"] = display;
        return reference;
    }

    /// <summary>Identifier typed by HL7 v2 table 0203.</summary>
    public static JsonObject Identifier(string type, string display, string name, string value) =>
        new()
        {
            ["type"] = new JsonObject { ["coding"] = Array(Coding(Terminology + "v2-0203", type, display)) },
            ["system"] = $"https://kestrelbay.example/{name}",
            ["value"] = value,
        };

    public static JsonObject Phone(string number) => new() { ["system"] = "phone", ["value"] = number };

    public static JsonObject Period(DateTimeOffset start, DateTimeOffset end) =>
        new() { ["start"] = DemoTime.Fhir(start), ["end"] = DemoTime.Fhir(end) };

    /// <summary>"Odalys Marrenfield": the last word is the family name.</summary>
    public static JsonObject Name(string name, string? suffix = null)
    {
        var words = name.Split(' ');
        var human = new JsonObject
        {
            ["use"] = "official",
            ["family"] = words[^1],
            ["given"] = new JsonArray([.. words[..^1].Select(w => (JsonNode)w)]),
        };
        if (suffix is not null)
            human["suffix"] = new JsonArray(suffix);
        return human;
    }

    public static JsonArray Array(params ReadOnlySpan<JsonObject> items)
    {
        var array = new JsonArray();
        foreach (var item in items)
            array.Add((JsonNode)item);
        return array;
    }
}
