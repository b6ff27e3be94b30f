namespace Chartroom.Features.Intake.Fhir;

/// <summary>Reads of a resource what the index needs: identity, references, and the facts of parties that many charts name.</summary>
internal static class ResourceIndexing
{
    public static bool IsParty(string type) => type is "Practitioner" or "PractitionerRole" or "Organization";

    /// <summary>The index entry of a resource that is taken; null where it is a party, is not taken, or has no identity.</summary>
    public static Indexed? Read(string type, FhirNode resource, string? fullUrl, ResourcePlace place, References references)
    {
        ResourceKind? kind = type switch
        {
            "Patient" => ResourceKind.Patient,
            "Encounter" => ResourceKind.Encounter,
            "DocumentReference" => ResourceKind.Document,
            "DiagnosticReport" => ResourceKind.Report,
            "Coverage" => ResourceKind.Coverage,
            _ => null,
        };
        if (kind is null && !IsParty(type))
            return null;
        if (Identify(type, resource, fullUrl) is not { } key)
        {
            if (kind is not null)
                resource.Wrong("id", "resource has neither an id nor a fullUrl, so it could not be found again");
            return null;
        }
        var address = ResourceKey.AddressOf(fullUrl, type);
        references.Name(fullUrl, key);
        if (kind is { } taken)
            return Take(taken, key, address, resource, place);
        references.Add(key, PartyFacts.Read(type, resource, address));
        return null;
    }

    private static Indexed Take(ResourceKind kind, ResourceKey key, string address, FhirNode resource, ResourcePlace place) =>
        new()
        {
            Kind = kind,
            Key = key,
            Place = place,
            Address = address,
            Subject = kind switch
            {
                ResourceKind.Patient => null,
                ResourceKind.Coverage => resource.Reference("beneficiary"),
                _ => resource.Reference("subject"),
            },
            Encounter = kind switch
            {
                ResourceKind.Document => resource
                    .Child("context")
                    ?.Items("encounter")
                    .Select(e => e.Text("reference"))
                    .FirstOrDefault(),
                ResourceKind.Report => resource.Reference("encounter"),
                _ => null,
            },
            Follows = kind switch
            {
                ResourceKind.Encounter => resource.Reference("partOf") is { } whole ? [whole] : [],
                ResourceKind.Document => [.. resource.Items("relatesTo").Select(r => r.Reference("target")).OfType<string>()],
                _ => [],
            },
        };

    private static ResourceKey? Identify(string type, FhirNode resource, string? fullUrl)
    {
        var address = ResourceKey.AddressOf(fullUrl, type);
        if (resource.Text("id") is { Length: > 0 } id)
            return ResourceKey.Of(type, address, id);
        return fullUrl is null ? null : ResourceKey.Named(fullUrl, "", type);
    }
}
