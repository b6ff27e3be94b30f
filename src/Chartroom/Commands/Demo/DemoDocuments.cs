using System.Text;
using System.Text.Json.Nodes;

namespace Chartroom.Commands.Demo;

/// <summary>The documents of a demo bundle as FHIR R4 DocumentReference resources with their text inside.</summary>
internal static class DemoDocuments
{
    public static string Id(DemoChart chart, DemoDocument document) => DemoId.For(chart.Slug, "document", document.Id);

    public static JsonObject Reference(DemoChart chart, DemoDocument document, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var visit = chart.VisitOf(document);
        var reference = new JsonObject { ["resourceType"] = "DocumentReference", ["id"] = Id(chart, document) };
        if (Labels(document.Protection) is { Count: > 0 } labels)
            reference["meta"] = new JsonObject { ["security"] = labels };
        reference["identifier"] = Fhir.Array(
            new JsonObject { ["system"] = "https://kestrelbay.example/document", ["value"] = $"{visit.Account}-{document.Id}" }
        );
        reference["status"] = "current";
        reference["docStatus"] = "final";
        var kind = document.Kind;
        reference["type"] = Fhir.Concept(kind.Title, Fhir.Coding(kind.System, kind.Code, kind.Display));
        reference["category"] = Fhir.Array(
            Fhir.Concept(
                "Clinical Note",
                Fhir.Coding("http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category", "clinical-note")
            )
        );
        reference["subject"] = Fhir.Reference("Patient", DemoParties.PatientId(chart));
        reference["date"] = DemoTime.Fhir(document.At);
        reference["author"] = Fhir.Array(Author(document.Author));
        reference["custodian"] = Fhir.Reference("Organization", DemoParties.HospitalId);
        reference["content"] = Fhir.Array(new JsonObject { ["attachment"] = Attachment(document, bytes) });
        reference["context"] = new JsonObject
        {
            ["encounter"] = Fhir.Array(Fhir.Reference("Encounter", DemoVisits.Id(visit))),
            ["period"] = Fhir.Period(visit.Start, visit.End),
        };
        return reference;
    }

    private static JsonObject Author(DemoClinician? author) =>
        author is null
            ? Fhir.Reference("Organization", DemoParties.HospitalId, DemoLetterhead.Hospital)
            : Fhir.Reference("Practitioner", DemoParties.ClinicianId(author), author.Signature);

    private static JsonObject Attachment(DemoDocument document, byte[] bytes) =>
        new()
        {
            ["contentType"] = "text/plain",
            ["language"] = "en-US",
            ["data"] = Convert.ToBase64String(bytes),
            ["size"] = bytes.Length,
            ["title"] = document.Kind.Title,
            ["creation"] = DemoTime.Fhir(document.At),
        };

    /// <summary>HL7 has no label of its own for an SUD counseling note: it is the psychotherapy-note label beside the Part 2 ones.</summary>
    private static JsonArray Labels(DocumentProtection protection)
    {
        var confidentiality = Fhir.Coding(Fhir.Terminology + "v3-Confidentiality", "R", "restricted");
        var counseling = Fhir.Coding(Fhir.ActCode, "PSYTHPN", "psychotherapy note information sensitivity");
        var part2 = Fhir.Coding(Fhir.ActCode, "42CFRPart2", "42 CFR Part2");
        var sud = Fhir.Coding(Fhir.ActCode, "SUD", "substance use disorder information sensitivity");
        var psychiatry = Fhir.Coding(Fhir.ActCode, "PSY", "psychiatry disorder information sensitivity");
        return protection switch
        {
            DocumentProtection.Psychotherapy => Fhir.Array(confidentiality, psychiatry, counseling),
            DocumentProtection.Part2 => Fhir.Array(confidentiality, part2, sud),
            DocumentProtection.SudCounseling => Fhir.Array(confidentiality, part2, sud, counseling),
            _ => [],
        };
    }
}
