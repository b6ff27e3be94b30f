using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chartroom.Commands.Demo;

/// <summary>A demo chart as FHIR R4 bundles of type collection: one with all that is ready at discharge, one for late documents.</summary>
internal sealed class DemoBundle(DemoLetterhead letterhead)
{
    private static readonly TimeSpan DeliveredAfter = TimeSpan.FromHours(6);
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    /// <summary>File name and UTF-8 bytes of each bundle, in the order in which they must be imported.</summary>
    public IEnumerable<(string File, byte[] Json)> Files(DemoChart chart)
    {
        var ready = chart.Documents.Where(d => !d.IsLate).ToArray();
        yield return ($"{chart.Slug}.json", Bundle(chart, "ready", ready));
        if (chart.Documents.Where(d => d.IsLate).ToArray() is { Length: > 0 } late)
            yield return ($"{chart.Slug}.late.json", Bundle(chart, "late", late));
    }

    private byte[] Bundle(DemoChart chart, string delivery, IReadOnlyList<DemoDocument> documents)
    {
        var last = documents.Max(d => d.At);
        var bundle = new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["id"] = DemoId.For(chart.Slug, "bundle", delivery),
            ["identifier"] = new JsonObject
            {
                ["system"] = "https://kestrelbay.example/coding-visit",
                ["value"] = DemoVisits.Number(chart.Visit),
            },
            ["type"] = "collection",
            ["timestamp"] = DemoTime.Fhir((last > chart.Visit.End ? last : chart.Visit.End) + DeliveredAfter),
            ["entry"] = new JsonArray([.. Resources(chart, documents).Select(Entry)]),
        };
        return JsonSerializer.SerializeToUtf8Bytes(bundle, Format);
    }

    private IEnumerable<JsonObject> Resources(DemoChart chart, IReadOnlyList<DemoDocument> documents)
    {
        var visits = new[] { chart.Visit }.Concat(documents.Any(d => d.IsEarlier) ? [chart.Earlier!] : []).ToArray();
        var clinicians = visits
            .Select(v => v.Attending)
            .Concat(documents.Select(d => d.Author).OfType<DemoClinician>())
            .DistinctBy(c => c.Id);
        return
        [
            DemoParties.Hospital(),
            DemoParties.Payer(chart.Patient.Coverage.Payer),
            DemoParties.Patient(chart),
            .. clinicians.Select(DemoParties.Practitioner),
            .. visits.Select(v => DemoVisits.Encounter(chart, v)),
            DemoParties.Coverage(chart),
            .. documents.Select(d => DemoDocuments.Reference(chart, d, letterhead.Print(chart, d))),
        ];
    }

    private static JsonNode Entry(JsonObject resource) =>
        new JsonObject { ["fullUrl"] = $"{Fhir.Base}/{resource["resourceType"]}/{resource["id"]}", ["resource"] = resource };
}
