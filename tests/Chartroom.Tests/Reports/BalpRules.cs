using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Chartroom.Tests.Reports;

/// <summary>
/// What FHIR R4 AuditEvent (4.0.1) and the IHE Basic Audit Log Patterns 1.1 profiles Read, Create, Update and their Patient forms ask of one
/// AuditEvent, as rows: a name and what must hold. Written from the published profiles' cardinalities, patterns and bindings.
/// </summary>
internal static partial class BalpRules
{
    private const string Profiles = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    private const string Dicom = "http://dicom.nema.org/resources/ontology/DCM";
    private const string EntityType = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private const string Role = "http://terminology.hl7.org/CodeSystem/object-role";
    private const string Participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private const string Interaction = "http://hl7.org/fhir/restful-interaction";
    private static readonly string[] Members =
    [
        "resourceType",
        "id",
        "meta",
        "type",
        "subtype",
        "action",
        "recorded",
        "outcome",
        "outcomeDesc",
        "purposeOfEvent",
        "agent",
        "source",
        "entity",
    ];

    /// <summary>Names of the rules that do not hold.</summary>
    public static IEnumerable<string> Broken(JsonObject made)
    {
        foreach (var (name, holds) in Core)
            if (!holds(made))
                yield return name;
        if ((string?)made["meta"]?["profile"]?[0] is not { } profile)
            yield break;
        var kind = profile[Profiles.Length..];
        foreach (
            var (name, holds) in Of(
                kind.Replace("Patient", "", StringComparison.Ordinal),
                kind.StartsWith("Patient", StringComparison.Ordinal)
            )
        )
            if (!holds(made))
                yield return $"{kind}: {name}";
    }

    private static readonly (string, Func<JsonObject, bool>)[] Core =
    [
        ("resourceType", e => (string?)e["resourceType"] == "AuditEvent"),
        ("only members of AuditEvent", e => e.All(member => Members.Contains(member.Key))),
        ("id: [A-Za-z0-9-.]{1,64}", e => Id().IsMatch((string)e["id"]!)),
        ("type 1..1 Coding", e => IsCoding(e["type"])),
        ("subtype are Codings", e => List(e, "subtype").All(IsCoding)),
        ("action: C R U D E", e => (string?)e["action"] is "C" or "R" or "U" or "D" or "E"),
        ("recorded: instant with zone", e => Instant().IsMatch((string)e["recorded"]!) && Parses((string)e["recorded"]!)),
        ("outcome: 0 4 8 12", e => (string?)e["outcome"] is "0" or "4" or "8" or "12"),
        (
            "agent 1..*, requestor 1..1",
            e => List(e, "agent").Count > 0 && List(e, "agent").All(a => a!["requestor"] is JsonValue)
        ),
        (
            "agent.network.type: 1 to 5",
            e => List(e, "agent").All(a => a!["network"] is not { } n || (string?)n["type"] is "1" or "2" or "3" or "4" or "5")
        ),
        ("source 1..1, observer 1..1", e => e["source"]?["observer"] is JsonObject),
        (
            "references have an identifier with system and value",
            e =>
                Whos(e)
                    .All(who =>
                        Uri.IsWellFormedUriString((string?)who["identifier"]?["system"], UriKind.Absolute)
                        && who["identifier"]?["value"] is not null
                    )
        ),
        ("sev-1: entity has name or query, not both", e => List(e, "entity").All(x => x!["name"] is null || x["query"] is null)),
        (
            "no empty members",
            e =>
                !e.ToJsonString().Contains("[]", StringComparison.Ordinal)
                && !e.ToJsonString().Contains("{}", StringComparison.Ordinal)
        ),
    ];

    private static IEnumerable<(string, Func<JsonObject, bool>)> Of(string kind, bool patient)
    {
        var (client, server) = kind == "Read" ? ("110152", "110153") : ("110153", "110152");
        var (verb, action) = kind switch
        {
            "Read" => ("read", "R"),
            "Create" => ("create", "C"),
            "Update" => ("update", "U"),
            _ => throw new ArgumentException($"There is no rule for the profile {kind}."),
        };
        yield return ("type: rest", e => Is(e["type"], "http://terminology.hl7.org/CodeSystem/audit-event-type", "rest"));
        yield return ("subtype 1..* holds the interaction", e => List(e, "subtype").Count(s => Is(s, Interaction, verb)) == 1);
        yield return (
            "subtype has the fixed display",
            e => (string?)List(e, "subtype").Single(s => Is(s, Interaction, verb))!["display"] == verb
        );
        yield return ("type has the pattern's display", e => Says(e["type"], "Restful Operation"));
        yield return (
            "agents have the patterns' displays",
            e =>
                Agents(e, Dicom, "110152").All(a => Says(a["type"]!["coding"]![0], "Destination Role ID"))
                && Agents(e, Dicom, "110153").All(a => Says(a["type"]!["coding"]![0], "Source Role ID"))
                && Agents(e, Participation, "IRCP").All(a => Says(a["type"]!["coding"]![0], "information recipient"))
        );
        yield return (
            "entities have the patterns' displays",
            e =>
                Entities(e, "2").All(x => Says(x["type"], "System Object"))
                && Entities(e, "1").All(x => Says(x["type"], "Person") && Says(x["role"], "Patient"))
        );
        yield return ("action", e => (string?)e["action"] == action);
        yield return ("outcome: success only", e => (string?)e["outcome"] == "0");
        yield return ("agent 2..*", e => List(e, "agent").Count >= 2);
        foreach (var code in new[] { client, server })
        {
            yield return ($"agent {code} 1..1", e => Agents(e, Dicom, code).Count() == 1);
            yield return (
                $"agent {code}: who 1..1, network 1..1, no media",
                e => Agents(e, Dicom, code).All(a => a["who"] is JsonObject && a["network"] is JsonObject && a["media"] is null)
            );
        }
        yield return ("agent user 0..1", e => Users(e, kind).Count() <= 1);
        yield return (
            "agent user: who, requestor true, no media, no network",
            e =>
                Users(e, kind)
                    .All(a => a["who"] is JsonObject && (bool)a["requestor"]! && a["media"] is null && a["network"] is null)
        );
        yield return (
            "no requestor but the user",
            e => List(e, "agent").Count(a => (bool)a!["requestor"]!) == Users(e, kind).Count()
        );
        yield return ("entity data 1..1", e => Entities(e, "2").Count() == 1);
        yield return (
            "entity data: what, role 4, 3 or 20",
            e =>
                Entities(e, "2")
                    .All(x =>
                        x["what"] is JsonObject
                        && (Is(x["role"], Role, "4") || Is(x["role"], Role, "3") || Is(x["role"], Role, "20"))
                    )
        );
        yield return ("entity patient as the profile says", e => Entities(e, "1").Count() == (patient ? 1 : 0));
        yield return (
            "entity patient: what a Patient, role 1",
            e => Entities(e, "1").All(x => (string?)x["what"]!["type"] == "Patient" && Is(x["role"], Role, "1"))
        );
    }

    private static IEnumerable<JsonNode> Users(JsonObject e, string kind) =>
        kind == "Read"
            ? Agents(e, Participation, "IRCP")
            : new[] { "AUT", "INF", "CST" }.SelectMany(code => Agents(e, Participation, code));

    private static IEnumerable<JsonNode> Agents(JsonObject e, string system, string code) =>
        List(e, "agent").Where(a => a!["type"]!["coding"]!.AsArray().Any(c => Is(c, system, code)))!;

    private static IEnumerable<JsonNode> Entities(JsonObject e, string code) =>
        List(e, "entity").Where(x => Is(x!["type"], EntityType, code))!;

    private static IEnumerable<JsonNode> Whos(JsonObject e) =>
        [
            .. List(e, "agent").Select(a => a!["who"]).OfType<JsonNode>(),
            .. List(e, "entity").Select(x => x!["what"]).OfType<JsonNode>(),
            e["source"]!["observer"]!,
        ];

    private static JsonArray List(JsonObject e, string name) => e[name] as JsonArray ?? [];

    private static bool IsCoding(JsonNode? node) =>
        node is JsonObject && node["system"] is JsonValue && node["code"] is JsonValue;

    private static bool Is(JsonNode? coding, string system, string code) =>
        (string?)coding?["system"] == system && (string?)coding["code"] == code;

    private static bool Says(JsonNode? coding, string display) => (string?)coding?["display"] == display;

    private static bool Parses(string instant) =>
        DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex("^[A-Za-z0-9.-]{1,64}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$")]
    private static partial Regex Instant();
}
