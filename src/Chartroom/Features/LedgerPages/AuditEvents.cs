using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Chartroom.Platform.Record;

namespace Chartroom.Features.LedgerPages;

/// <summary>
/// One ledger entry as a FHIR R4 AuditEvent. What was done to a record follows IHE Basic Audit Log Patterns 1.1 (BALP): Read, Create, Update
/// and their forms with a patient. BALP has no profile for a refusal or a sign-in; those are plain FHIR R4 and claim none.
/// </summary>
public static class AuditEvents
{
    private const string Dicom = "http://dicom.nema.org/resources/ontology/DCM";
    private const string EntityType = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private const string ObjectRole = "http://terminology.hl7.org/CodeSystem/object-role";
    private const string Participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private const string Profiles = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    private const string Success = "0"; // FHIR R4 audit-event-outcome
    private const string MinorFailure = "4";
    private const string Uri = "5"; // FHIR R4 network-type

    private static readonly FrozenSet<string> Reads = new[]
    {
        "access.searched",
        "appeal.viewed",
        "chart.closed",
        "chart.opened",
        "codes.exported",
        "discussion.viewed",
        "document.viewed",
        "exception.read",
        "field.revealed",
        "history.read",
        "ledger.audit-events-taken",
        "ledger.exported",
        "ledger.proof-taken",
        "ledger.verified",
        "note.versions-viewed",
        "note.viewed",
        "route.refused",
        "scope.widened",
        "text.checked",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Creates = new[]
    {
        "account.created",
        "chart.imported",
        "denial.registered",
        "discussion.written",
        "document.received",
        "guideline.added",
        "note.written",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="origin">The log's name; identifiers of this installation are told apart by it.</param>
    public static JsonObject Of(EntryFacts facts, string origin)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var act = ActOf(facts.Type);
        var made = new JsonObject { ["resourceType"] = "AuditEvent", ["id"] = facts.Id.ToString() };
        if (act.Profile is { } profile && !facts.Refused)
            made["meta"] = new JsonObject
            {
                ["profile"] = new JsonArray($"{Profiles}{(facts.Patient is null ? "" : "Patient")}{profile}"),
            };
        made["type"] = act.Profile is null
            ? Coding(act.TypeSystem, act.Type)
            : Coding(act.TypeSystem, act.Type, "Restful Operation");
        made["subtype"] = new JsonArray(SubtypeOf(act), Coding($"https://{origin}/event", facts.Type));
        made["action"] = act.Action;
        made["recorded"] = facts.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        made["outcome"] = facts.Refused ? MinorFailure : Success;
        if (facts.Rule is { } rule)
            made["outcomeDesc"] = facts.Citation is { } citation ? $"{rule} ({citation})" : rule;
        if (PurposeOf(facts.Purpose) is { } purpose)
            made["purposeOfEvent"] = new JsonArray(Concept(purpose.DeepClone()));
        made["agent"] = Agents(facts, act, origin);
        made["source"] = new JsonObject
        {
            ["observer"] = Who(origin, "log", origin),
            ["type"] = new JsonArray(Coding("http://terminology.hl7.org/CodeSystem/security-source-type", "4")),
        };
        made["entity"] = Entities(facts, origin);
        return made;
    }

    private static JsonArray Agents(EntryFacts facts, Act act, string origin)
    {
        var client = Agent(act.Reading ? Destination : Source, Who(origin, "session", facts.Session ?? "none"), false);
        client["network"] = Network($"https://{origin}/session/{facts.Session ?? "none"}");
        var server = Agent(act.Reading ? Source : Destination, Who(origin, "log", origin), false);
        server["network"] = Network($"https://{origin}");
        var agents = new JsonArray(client, server);
        if (facts.Actor is not { } actor)
            return agents;
        var part = act.Reading ? Coding(Participation, "IRCP", "information recipient") : Coding(Participation, "AUT", "Author");
        var user = Agent(part, Who(origin, "account", actor.ToString()), true);
        if (facts.Role is { } role)
            user["role"] = new JsonArray(Concept(Coding($"https://{origin}/role", role.ToString())));
        if (PurposeOf(facts.Purpose) is { } purpose)
            user["purposeOfUse"] = new JsonArray(Concept(purpose));
        agents.Add(user);
        return agents;
    }

    private static JsonArray Entities(EntryFacts facts, string origin)
    {
        var about = facts.Work is { } work ? ("work-item", work.ToString()) : ("entry", facts.Id.ToString());
        var entities = new JsonArray(
            new JsonObject
            {
                ["what"] = Who(origin, about.Item1, about.Item2),
                ["type"] = Coding(EntityType, "2", "System Object"),
                ["role"] = Coding(ObjectRole, "4", "Domain Resource"),
            }
        );
        if (facts.Patient is { } patient)
        {
            var what = Who(origin, "patient-pseudonym", patient);
            what["type"] = "Patient";
            entities.Add(
                new JsonObject
                {
                    ["what"] = what,
                    ["type"] = Coding(EntityType, "1", "Person"),
                    ["role"] = Coding(ObjectRole, "1", "Patient"),
                }
            );
        }
        return entities;
    }

    private static Act ActOf(string type)
    {
        if (type.StartsWith("sign-in.", StringComparison.Ordinal))
            return new(Dicom, "110114", Dicom, "110122", "E", null, Reading: false); // DICOM PS3.16: User Authentication, Login
        if (type == "session.ended")
            return new(Dicom, "110114", Dicom, "110123", "E", null, Reading: false); // Logout
        return Reads.Contains(type) ? Rest("read", "R", "Read", reading: true)
            : Creates.Contains(type) ? Rest("create", "C", "Create", reading: false)
            : Rest("update", "U", "Update", reading: false);
    }

    private static Act Rest(string verb, string action, string profile, bool reading) =>
        new(
            "http://terminology.hl7.org/CodeSystem/audit-event-type",
            "rest",
            "http://hl7.org/fhir/restful-interaction",
            verb,
            action,
            profile,
            reading
        );

    /// <summary>HL7 v3 ActReason, the value set of FHIR R4 PurposeOfUse.</summary>
    private static JsonObject? PurposeOf(Platform.May.Purpose? purpose) =>
        purpose switch
        {
            null => null,
            Platform.May.Purpose.Coding or Platform.May.Purpose.Export or Platform.May.Purpose.Appeal => Reason("HPAYMT"),
            _ => Reason("HOPERAT"),
        };

    private static JsonObject Reason(string code) => Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", code);

    private static JsonObject Agent(JsonObject type, JsonObject who, bool requestor) =>
        new()
        {
            ["type"] = Concept(type),
            ["who"] = who,
            ["requestor"] = requestor,
        };

    private static JsonObject Who(string origin, string kind, string value) =>
        new()
        {
            ["identifier"] = new JsonObject { ["system"] = $"https://{origin}/{kind}", ["value"] = value },
        };

    private static JsonObject Network(string address) => new() { ["address"] = address, ["type"] = Uri };

    /// <summary>BALP fixes the display too, and it is the code's own word.</summary>
    private static JsonObject SubtypeOf(Act act) =>
        act.Profile is null ? Coding(act.SubtypeSystem, act.Subtype) : Coding(act.SubtypeSystem, act.Subtype, act.Subtype);

    private static JsonObject Source => Coding(Dicom, "110153", "Source Role ID");

    private static JsonObject Destination => Coding(Dicom, "110152", "Destination Role ID");

    private static JsonObject Coding(string system, string code) => new() { ["system"] = system, ["code"] = code };

    /// <summary>With the display, which is part of the pattern where BALP gives one.</summary>
    private static JsonObject Coding(string system, string code, string display) =>
        new()
        {
            ["system"] = system,
            ["code"] = code,
            ["display"] = display,
        };

    private static JsonObject Concept(JsonNode coding) => new() { ["coding"] = new JsonArray(coding) };

    /// <param name="Profile">Name in BALP without "Patient"; null where BALP has none.</param>
    /// <param name="Reading">Data went from the server to the person, so that DICOM calls the client the destination.</param>
    private sealed record Act(
        string TypeSystem,
        string Type,
        string SubtypeSystem,
        string Subtype,
        string Action,
        string? Profile,
        bool Reading
    );
}
