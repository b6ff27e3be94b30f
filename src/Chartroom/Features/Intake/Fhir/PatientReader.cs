using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>Reads a Patient resource (FHIR R4 section 8.1).</summary>
internal static class PatientReader
{
    private const string MedicalRecord = "MR"; // HL7 v2 table 0203
    private const string IdentifierTypes = "http://terminology.hl7.org/CodeSystem/v2-0203";

    public static PatientDraft Read(FhirNode patient, string facility, DateTimeOffset now)
    {
        var identifiers = Identifiers(patient);
        var mrns = identifiers.Where(i => i.Kept.Type == MedicalRecord).OrderBy(i => i.Rank).Select(i => i.Kept).ToList();
        return new(
            new()
            {
                Names = [.. patient.Items("name").Select(Name)],
                BirthDate = patient.Time("birthDate", now)?.Day,
                Identifiers = [.. identifiers.Select(i => i.Kept)],
                Telecom = Telecom(patient),
                Addresses = [.. patient.Items("address").Select(Address)],
                Relatives = [.. patient.Items("contact").Select(Relative)],
            },
            patient.Text("gender") switch
            {
                "female" => Sex.Female,
                "male" => Sex.Male,
                _ => Sex.Unknown,
            },
            mrns.FirstOrDefault(),
            [.. mrns.Skip(1)],
            facility
        );
    }

    /// <summary>Identifiers with a value; those in usual use come first, old ones last.</summary>
    public static IReadOnlyList<(Identifier Kept, int Rank)> Identifiers(FhirNode resource)
    {
        var kept = new List<(Identifier, int)>();
        foreach (var item in resource.Items("identifier"))
            if (item.Text("value") is { Length: > 0 } value)
            {
                var type = item.Concept("type");
                var code = type.Code(IdentifierTypes) ?? (type.Codings is [var first, ..] ? first.Code : "");
                var rank = item.Text("use") switch
                {
                    "usual" => 0,
                    "official" => 1,
                    "secondary" => 3,
                    "old" => 4,
                    _ => 2,
                };
                kept.Add((new(code, item.Text("system") ?? "", value), rank));
            }
        return kept;
    }

    private static PersonName Name(FhirNode name)
    {
        var family = name.Text("family") ?? name.Text("text") ?? "";
        return new(family, name.Texts("given"), name.Text("use"));
    }

    private static IReadOnlyList<string> Telecom(FhirNode of) =>
        [.. of.Items("telecom").Select(t => t.Text("value")).Where(v => !string.IsNullOrEmpty(v)).Cast<string>()];

    private static PostalAddress Address(FhirNode address)
    {
        var lines = address.Texts("line");
        return new(
            lines.Count == 0 && address.Text("text") is { } text ? [text] : lines,
            address.Text("city"),
            address.Text("district"),
            address.Text("state"),
            address.Text("postalCode")
        );
    }

    private static RelatedPerson Relative(FhirNode contact)
    {
        var relationship = contact.Items("relationship").Select(Concept.Of).FirstOrDefault();
        var words = relationship?.Text is { Length: > 0 } text
            ? text
            : (relationship?.Codings is [var coding, ..] ? coding.Display : null);
        return new(words, contact.Child("name") is { } name ? Name(name) : null, Telecom(contact));
    }
}
