namespace Chartroom.Features.Intake.Fhir;

/// <summary>The few facts that are kept of practitioners, their roles and organisations.</summary>
internal static class PartyFacts
{
    private const string NpiSystem = "http://hl7.org/fhir/sid/us-npi";

    public static Party Read(string type, FhirNode resource, string address) =>
        type switch
        {
            "Practitioner" => Practitioner(resource),
            "PractitionerRole" => Role(resource, address),
            _ => new(null, resource.Text("name"), Npi(resource)),
        };

    public static Party Practitioner(FhirNode resource)
    {
        var qualifications = resource.Items("qualification").Select(q => q.Concept("code")).ToList();
        return new(AuthorRoles.Of(qualifications), Name(resource), Npi(resource));
    }

    private static Party Role(FhirNode resource, string address)
    {
        var words = resource.Items("code").Concat(resource.Items("specialty")).Select(Concept.Of).ToList();
        var person = resource.Reference("practitioner") is { } reference
            ? ResourceKey.Named(reference, address, "Practitioner")
            : null;
        return new(AuthorRoles.Of(words), resource.Child("practitioner")?.Text("display"), null, person);
    }

    private static string? Name(FhirNode resource)
    {
        if (resource.Items("name").Cast<FhirNode?>().FirstOrDefault() is not { } name)
            return null;
        var parts = name.Texts("given").Append(name.Text("family")).Where(p => !string.IsNullOrEmpty(p));
        var plain = name.Text("text") ?? string.Join(' ', parts);
        var suffix = string.Join(", ", name.Texts("suffix"));
        return suffix.Length > 0 ? $"{plain}, {suffix}" : plain;
    }

    private static string? Npi(FhirNode resource) =>
        resource.Items("identifier").Where(i => i.Text("system") == NpiSystem).Select(i => i.Text("value")).FirstOrDefault();
}
