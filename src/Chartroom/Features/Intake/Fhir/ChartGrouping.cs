namespace Chartroom.Features.Intake.Fhir;

/// <summary>
/// Gives every resource to its patient, and finds what contradicts itself: another patient's resource in a one-patient Bundle, a document
/// whose encounter is another patient's, one id on two different resources, references that go in a circle.
/// </summary>
internal sealed class ChartGrouping(SourceIndex index, References references, Dictionary<ResourceKey, PatientGroup> groups)
{
    private readonly Dictionary<ResourceKey, Indexed> byKey = [];

    public void Group(IReadOnlyList<Indexed> resources)
    {
        foreach (var resource in resources)
            if (!byKey.TryAdd(resource.Key, resource) && !Same(byKey[resource.Key], resource))
                Refuse(
                    resource,
                    "id",
                    "This id stands on two different resources. Nothing of this file was imported; ask the sender which one is right."
                );
        var distinct = resources.Where(r => ReferenceEquals(byKey[r.Key], r)).ToList();
        foreach (var resource in distinct)
            resource.Patient = PatientOf(resource);
        var patients = distinct.Where(r => r.Kind == ResourceKind.Patient).Select(r => r.Key).ToHashSet();
        foreach (var resource in distinct)
            Place(resource, patients);
        FindCircles(distinct);
    }

    private ResourceKey? PatientOf(Indexed resource)
    {
        if (resource.Kind == ResourceKind.Patient)
            return resource.Key;
        var subject = references.Resolve(resource.Subject, resource.Address, "Patient");
        var encounter = references.Resolve(resource.Encounter, resource.Address, "Encounter");
        var ofEncounter =
            encounter is { } key && byKey.TryGetValue(key, out var found)
                ? references.Resolve(found.Subject, found.Address, "Patient")
                : null;
        if (subject is not null && ofEncounter is not null && subject != ofEncounter)
            Refuse(
                resource,
                "subject",
                "This document names one patient and its encounter another. Nothing of this file was imported; ask the sender whose it is."
            );
        return subject ?? ofEncounter;
    }

    private void Place(Indexed resource, HashSet<ResourceKey> patients)
    {
        if (resource.Patient is not { Type: "Patient" } patient)
        {
            Note(resource, "subject", "This resource names no patient, so it belongs to no chart. It was left out.");
            return;
        }
        if (patients.Count == 1 && !patients.Contains(patient))
        {
            Refuse(
                resource,
                "subject",
                "This resource belongs to another patient than the rest of this file. Nothing of this file was imported; treat it as misdirected and ask the sender."
            );
            return;
        }
        if (!groups.TryGetValue(patient, out var group))
            groups[patient] = group = new(patient);
        group.Resources.Add(resource);
    }

    /// <summary>Each resource is walked once: a walk that meets itself is a circle, one that meets an earlier walk is none.</summary>
    private void FindCircles(List<Indexed> resources)
    {
        var done = new HashSet<ResourceKey>();
        foreach (var start in resources.Where(r => r.Follows.Count > 0))
        {
            var walk = new HashSet<ResourceKey>();
            for (var at = start; at is not null && !done.Contains(at.Key); at = Next(at))
                if (!walk.Add(at.Key))
                {
                    Refuse(
                        at,
                        at.Kind == ResourceKind.Encounter ? "partOf" : "relatesTo",
                        "These references go in a circle. Nothing of this file was imported; ask the sender to correct it."
                    );
                    break;
                }
            done.UnionWith(walk);
        }
    }

    private Indexed? Next(Indexed at) =>
        at.Follows.Count > 0 && references.Resolve(at.Follows[0], at.Address, at.Key.Type) is { } key
            ? byKey.GetValueOrDefault(key)
            : null;

    private bool Same(Indexed one, Indexed other)
    {
        using var first = SourceIndex.Parse(index.Read(one.Place));
        using var second = SourceIndex.Parse(index.Read(other.Place));
        var problems = new Problems("");
        return System.Text.Json.JsonElement.DeepEquals(
            index.Open(one.Place, first, problems).Element,
            index.Open(other.Place, second, problems).Element
        );
    }

    private void Refuse(Indexed resource, string name, string sentence) =>
        index.Problems.Refuse(PathTo(resource, name), sentence, index.FileName(resource.Place));

    private void Note(Indexed resource, string name, string sentence) =>
        index.Problems.Note(PathTo(resource, name), sentence, index.FileName(resource.Place));

    private string PathTo(Indexed resource, string name) => FhirNode.Below(index.Locate(resource.Place, ".resource"), name);
}
