using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Chartroom.Bench.Intake;

/// <summary>Synthetic charts as FHIR files: the same charts as one Bundle a file, one Bundle a line, and one resource a line.</summary>
internal sealed record MadeCharts(string Folder, string Lines, string Resources, long Bytes)
{
    private const int ParagraphsADocument = 24;
    private static readonly string[] Loinc = ["11504-8", "34117-2", "18842-5", "34746-8", "11485-0", "11526-1", "11506-3"];

    public static MadeCharts Write(DirectoryInfo into, int charts, int documents)
    {
        var folder = into.CreateSubdirectory("files");
        var lines = into.CreateSubdirectory("lines");
        var loose = into.CreateSubdirectory("resources");
        var bytes = 0L;
        using var bundles = new StreamWriter(Path.Combine(lines.FullName, "charts.ndjson"));
        using var resources = new StreamWriter(Path.Combine(loose.FullName, "resources.ndjson"));
        for (var chart = 0; chart < charts; chart++)
        {
            var parts = Chart(chart, documents).ToList();
            var json = JsonSerializer.Serialize(
                new
                {
                    resourceType = "Bundle",
                    identifier = new { value = $"V{chart}" },
                    type = "collection",
                    entry = parts.Select(resource => new { resource }),
                }
            );
            bytes += json.Length;
            File.WriteAllText(Path.Combine(folder.FullName, $"{chart:D6}.json"), json);
            bundles.WriteLine(json);
            foreach (var part in parts)
                resources.WriteLine(JsonSerializer.Serialize(part));
        }
        return new(folder.FullName, lines.FullName, loose.FullName, bytes);
    }

    private static IEnumerable<object> Chart(int chart, int documents)
    {
        var (patient, encounter) = (Id("pat", chart), Id("enc", chart));
        yield return new
        {
            resourceType = "Patient",
            id = patient,
            identifier = new[] { Number("MR", $"M{chart}") },
            name = new[] { new { family = $"Family{chart}", given = new[] { "Given" } } },
            birthDate = "1960-02-03",
            gender = "male",
        };
        yield return new
        {
            resourceType = "Encounter",
            id = encounter,
            identifier = new[] { Number("VN", $"V{chart}") },
            status = "finished",
            @class = new { code = "IMP" },
            subject = new { reference = $"Patient/{patient}" },
            period = new { start = "2026-08-01T10:00:00-04:00", end = "2026-08-04T10:00:00-04:00" },
        };
        for (var document = 0; document < documents; document++)
            yield return new
            {
                resourceType = "DocumentReference",
                id = Id("doc", (chart * documents) + document),
                status = "current",
                type = new { coding = new[] { new { system = "http://loinc.org", code = Loinc[document % Loinc.Length] } } },
                subject = new { reference = $"Patient/{patient}" },
                date = "2026-08-02T10:00:00-04:00",
                content = new[] { new { attachment = new { contentType = "text/plain", data = Text(chart, document) } } },
                context = new { encounter = new[] { new { reference = $"Encounter/{encounter}" } } },
            };
    }

    private static object Number(string type, string value) =>
        new
        {
            type = new { coding = new[] { new { system = "http://terminology.hl7.org/CodeSystem/v2-0203", code = type } } },
            system = $"https://bench.example/{type}",
            value,
        };

    private static string Text(int chart, int document)
    {
        var text = new StringBuilder();
        for (var paragraph = 0; paragraph < ParagraphsADocument; paragraph++)
            text.Append(CultureInfo.InvariantCulture, $"PART {paragraph % 5}: Chart {chart}, document {document}. ")
                .Append(
                    "The patient was seen, examined and found to be improving on the treatment given since the day of admission.\n"
                );
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>A UUID that is the same in every run.</summary>
    private static string Id(string kind, int number) =>
        new Guid(
            System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{number}")).AsSpan(0, 16)
        ).ToString();
}
