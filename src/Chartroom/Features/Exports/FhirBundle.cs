using System.Globalization;
using System.Text.Json.Nodes;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Exports;

/// <summary>
/// Final codes as a FHIR R4 Bundle of type "collection": Patient (no content but its place), Encounter, a Condition or Procedure a code,
/// DocumentReferences without text, and the Claim that orders them (HL7 FHIR 4.0.1). Ids of resources are made from ids kept here, so
/// that exporting the same coding twice gives the same references.
/// </summary>
public static class FhirBundle
{
    internal const string Base = "https://chartroom.example/fhir";
    private const string Identifiers = "http://terminology.hl7.org/CodeSystem/v2-0203";

    public static JsonObject Of(FinalCodes codes, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var entries = new JsonArray
        {
            Entry(codes.Chart.Id.Value, new JsonObject { ["resourceType"] = "Patient" }, "patient"),
            Entry(codes.Encounter.Id.Value, Encounter(codes)),
        };
        foreach (var document in codes.Documents)
            entries.Add(Entry(document.Version.Value, Document(document)));
        foreach (var assignment in codes.Chart.Diagnoses)
            entries.Add(Entry(assignment.Id.Value, FhirCodes.Condition(codes, assignment)));
        foreach (var assignment in codes.Chart.Procedures)
            entries.Add(Entry(assignment.Id.Value, FhirCodes.Procedure(codes, assignment)));
        entries.Add(Entry(codes.Signature.Id.Value, FhirClaim.Of(codes)));
        var bundle = new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["meta"] = Meta(codes.Labels),
            ["identifier"] = new JsonObject { ["system"] = $"{Base}/case", ["value"] = $"{codes.Case}" },
            ["type"] = "collection",
            ["timestamp"] = Instant(at),
            ["entry"] = entries,
        };
        return bundle;
    }

    internal static JsonObject Patient(FinalCodes codes) => Reference(codes.Chart.Id.Value, "patient");

    internal static JsonObject Visit(FinalCodes codes) => Reference(codes.Encounter.Id.Value);

    internal static JsonObject Reference(Guid id, string part = "") => new() { ["reference"] = Url(id, part) };

    internal static JsonObject Concept(string system, string code) => new() { ["coding"] = new JsonArray(Coding(system, code)) };

    internal static JsonObject Coding(string system, string code) => new() { ["system"] = system, ["code"] = code };

    /// <summary>FHIR R4 instant and dateTime: to the second, in UTC.</summary>
    internal static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Entry(Guid id, JsonObject resource, string part = "") =>
        new() { ["fullUrl"] = Url(id, part), ["resource"] = resource };

    /// <summary>RFC 9562 section 6.13 leaves the variant bits; flipping the last octet keeps a second name beside the first.</summary>
    private static string Url(Guid id, string part)
    {
        if (part.Length == 0)
            return $"urn:uuid:{id}";
        var bytes = id.ToByteArray(bigEndian: true);
        bytes[^1] ^= 0xFF;
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }

    /// <summary>HL7 v3 ActCode security labels: what restricts the sources restricts the codes made from them.</summary>
    private static JsonObject? Meta(Sensitivity labels)
    {
        var security = new JsonArray();
        if ((labels & (Sensitivity.Part2 | Sensitivity.SudCounseling)) != 0)
            security.Add(Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "42CFRPart2"));
        if ((labels & Sensitivity.StateRestricted) != 0)
            security.Add(Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R"));
        return security.Count == 0 ? null : new() { ["security"] = security };
    }

    private static JsonObject Encounter(FinalCodes codes)
    {
        var encounter = codes.Encounter;
        var resource = new JsonObject
        {
            ["resourceType"] = "Encounter",
            ["identifier"] = codes.Account.Length == 0 ? null : new JsonArray(Account(codes.Account)),
            ["status"] = "finished",
            ["class"] = Class(encounter.Class),
            ["subject"] = Patient(codes),
            ["period"] = Period(encounter),
            ["diagnosis"] = FhirCodes.Uses(codes),
        };
        if (codes.Chart.DischargeStatus is { Length: > 0 } status)
            resource["hospitalization"] = new JsonObject
            {
                ["dischargeDisposition"] = Concept("https://www.nubc.org/CodeSystem/PatDischargeStatus", status),
            };
        return Trim(resource);
    }

    internal static JsonObject Account(string number) => new() { ["type"] = Concept(Identifiers, "AN"), ["value"] = number };

    /// <summary>FHIR allows no null members and no empty lists (R4 section 2.6.2).</summary>
    internal static JsonObject Trim(JsonObject resource)
    {
        foreach (
            var name in resource
                .Where(p => p.Value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 })
                .Select(p => p.Key)
                .ToList()
        )
            resource.Remove(name);
        return resource;
    }

    private static JsonObject Class(EncounterClass kind) =>
        Coding(
            "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            kind switch
            {
                EncounterClass.Inpatient => "IMP",
                EncounterClass.Observation => "OBSENC",
                EncounterClass.Emergency => "EMER",
                _ => "AMB",
            }
        );

    private static JsonObject Period(Encounter encounter)
    {
        var period = new JsonObject();
        if (encounter.Admitted is { } start)
            period["start"] = Instant(start);
        if (encounter.Discharged is { } end)
            period["end"] = Instant(end);
        return period;
    }

    private static JsonObject Document(CitedDocument document) =>
        Trim(
            new JsonObject
            {
                ["resourceType"] = "DocumentReference",
                ["masterIdentifier"] = new JsonObject
                {
                    ["system"] = "urn:ietf:rfc:3986",
                    ["value"] = $"urn:uuid:{document.Version}",
                },
                ["status"] = "current",
                ["type"] = Type(document.Type),
                ["date"] = Instant(document.Written),
                ["meta"] = Meta(document.Labels),
                ["content"] = new JsonArray(
                    new JsonObject
                    {
                        ["attachment"] = new JsonObject
                        {
                            ["extension"] = new JsonArray(
                                new JsonObject
                                {
                                    ["url"] = $"{Base}/StructureDefinition/sha256",
                                    ["valueBase64Binary"] = Convert.ToBase64String(document.Sha256),
                                }
                            ),
                            ["contentType"] = "text/plain",
                        },
                    }
                ),
            }
        );

    private static JsonObject Type(string key)
    {
        var type = DocumentTypes.ByKey(key);
        var concept = type.Loinc.Count > 0 ? Concept("http://loinc.org", type.Loinc[0]) : [];
        concept["text"] = type.Name;
        return concept;
    }
}
