using System.Text;
using System.Text.Json.Nodes;

namespace Chartroom.Tests.Intake;

/// <summary>Small FHIR R4 resources about an invented patient, to be bent by the tests.</summary>
internal static class Fhir
{
    public const string Base = "https://hospital.example/fhir";

    /// <summary>A patient, a practitioner, a finished inpatient stay and one discharge summary; the Bundle names the visit.</summary>
    public static JsonObject Chart(string text = "HOSPITAL COURSE:\nShe improved.\n") =>
        Bundle(Patient(), Practitioner(), Encounter(), Document("doc-1", text));

    public static JsonObject Bundle(params JsonObject[] resources) =>
        new()
        {
            ["resourceType"] = "Bundle",
            ["identifier"] = new JsonObject { ["value"] = "V100" },
            ["type"] = "collection",
            ["entry"] = new JsonArray([.. resources.Select(Entry)]),
        };

    public static JsonObject Entry(JsonObject resource) =>
        new() { ["fullUrl"] = $"{Base}/{resource["resourceType"]}/{resource["id"]}", ["resource"] = resource };

    public static JsonObject Patient(string id = "pat-1", string mrn = "M100") =>
        new()
        {
            ["resourceType"] = "Patient",
            ["id"] = id,
            ["identifier"] = new JsonArray(Identifier("MR", $"{Base}/mrn", mrn)),
            ["name"] = new JsonArray(new JsonObject { ["family"] = "Quillfeather", ["given"] = new JsonArray("Odette") }),
            ["gender"] = "female",
            ["birthDate"] = "1961-04-05",
            ["address"] = new JsonArray(new JsonObject { ["line"] = new JsonArray("9 Larkspur Lane"), ["city"] = "Wexmere" }),
        };

    public static JsonObject Practitioner() =>
        new()
        {
            ["resourceType"] = "Practitioner",
            ["id"] = "prac-1",
            ["name"] = new JsonArray(new JsonObject { ["family"] = "Brackenridge", ["given"] = new JsonArray("Ivo") }),
            ["qualification"] = new JsonArray(
                new JsonObject { ["code"] = new JsonObject { ["text"] = "MD, Internal Medicine" } }
            ),
        };

    public static JsonObject Encounter(
        string id = "enc-1",
        string visit = "V100",
        string patient = "pat-1",
        string @class = "IMP"
    ) =>
        new()
        {
            ["resourceType"] = "Encounter",
            ["id"] = id,
            ["identifier"] = new JsonArray(
                Identifier("VN", $"{Base}/visit", visit),
                Identifier("AN", $"{Base}/account", "A" + visit)
            ),
            ["status"] = "finished",
            ["class"] = new JsonObject { ["code"] = @class },
            ["subject"] = Reference($"Patient/{patient}"),
            ["period"] = new JsonObject { ["start"] = "2026-08-01T22:30:00-04:00", ["end"] = "2026-08-04T23:10:00-04:00" },
            ["hospitalization"] = new JsonObject
            {
                ["dischargeDisposition"] = Concept("http://terminology.hl7.org/CodeSystem/discharge-disposition", "home"),
            },
        };

    public static JsonObject Document(
        string id,
        string text,
        string loinc = "18842-5",
        string encounter = "enc-1",
        string patient = "pat-1"
    ) =>
        new()
        {
            ["resourceType"] = "DocumentReference",
            ["id"] = id,
            ["status"] = "current",
            ["type"] = Concept("http://loinc.org", loinc),
            ["subject"] = Reference($"Patient/{patient}"),
            ["date"] = "2026-08-05T09:00:00-04:00",
            ["author"] = new JsonArray(Reference("Practitioner/prac-1")),
            ["content"] = new JsonArray(new JsonObject { ["attachment"] = Attachment(text) }),
            ["context"] = new JsonObject { ["encounter"] = new JsonArray(Reference($"Encounter/{encounter}")) },
        };

    public static JsonObject Attachment(string text) =>
        new() { ["contentType"] = "text/plain", ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) };

    public static JsonObject Reference(string to) => new() { ["reference"] = to };

    public static JsonObject Concept(string system, string code, string? text = null)
    {
        var concept = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }) };
        if (text is not null)
            concept["text"] = text;
        return concept;
    }

    public static JsonObject Labelled(JsonObject resource, params (string System, string Code)[] labels)
    {
        resource["meta"] = new JsonObject
        {
            ["security"] = new JsonArray([
                .. labels.Select(l => new JsonObject
                {
                    ["system"] = $"http://terminology.hl7.org/CodeSystem/{l.System}",
                    ["code"] = l.Code,
                }),
            ]),
        };
        return resource;
    }

    private static JsonObject Identifier(string type, string system, string value) =>
        new()
        {
            ["type"] = Concept("http://terminology.hl7.org/CodeSystem/v2-0203", type),
            ["system"] = system,
            ["value"] = value,
        };
}
