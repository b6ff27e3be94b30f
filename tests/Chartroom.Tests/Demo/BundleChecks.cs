using System.Text;
using System.Text.Json.Nodes;
using Chartroom.Commands.Demo;

namespace Chartroom.Tests.Demo;

/// <summary>The FHIR bundles: the same bytes at every run, no id twice, every reference resolved inside its bundle, labels present.</summary>
internal sealed class BundleChecks(DemoLibrary library, Findings findings)
{
    public void Check()
    {
        var bundles = library.Bundles();
        var again = library.Bundles();
        findings.Expect(bundles.Zip(again).All(p => p.First.Json.AsSpan().SequenceEqual(p.Second.Json)), "two runs differ.");
        findings.Expect(bundles[^1].File.EndsWith(".late.json", StringComparison.Ordinal), "the late bundle does not come last.");
        var documents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (file, json) in bundles)
            Check(file, JsonNode.Parse(json)!, documents);
        findings.Expect(
            documents.Count == library.Charts.Sum(c => c.Documents.Count),
            "documents were lost on the way to the bundles."
        );
    }

    private void Check(string file, JsonNode bundle, HashSet<string> documents)
    {
        var resources = bundle["entry"]!.AsArray().Select(e => e!["resource"]!).ToArray();
        var names = resources.Select(r => $"{r["resourceType"]}/{r["id"]}").ToArray();
        findings.Expect(names.Distinct().Count() == names.Length, $"{file}: an id comes twice.");
        foreach (var reference in References(bundle))
            findings.Expect(names.Contains(reference), $"{file}: {reference} is not in the bundle.");
        var first = resources.First(r => (string)r["resourceType"]! == "Encounter");
        findings.Expect(
            (string)first["identifier"]![0]!["value"]! == (string)bundle["identifier"]!["value"]!,
            $"{file}: the first encounter is not the one to be coded."
        );
        foreach (var document in resources.Where(r => (string)r["resourceType"]! == "DocumentReference"))
        {
            findings.Expect(documents.Add((string)document["id"]!), $"{file}: a document that another bundle has.");
            var attachment = document["content"]![0]!["attachment"]!;
            var text = Encoding.UTF8.GetString(Convert.FromBase64String((string)attachment["data"]!));
            findings.Expect(
                (int)attachment["size"]! == Encoding.UTF8.GetByteCount(text),
                $"{file}: a size that is not the text's."
            );
            CheckLabels(file, document, text);
        }
    }

    private void CheckLabels(string file, JsonNode document, string text)
    {
        string[] labels = [.. document["meta"]?["security"]?.AsArray().Select(l => (string)l!["code"]!) ?? []];
        var title = text.Split('\n')[1];
        string[] expected = title switch
        {
            "BEHAVIORAL HEALTH COUNSELING NOTE" => ["R", "PSY", "PSYTHPN"],
            "SUBSTANCE USE PROGRAM NOTE" => ["R", "42CFRPart2", "SUD"],
            "SUBSTANCE USE COUNSELING NOTE" => ["R", "42CFRPart2", "SUD", "PSYTHPN"],
            _ => [],
        };
        findings.Expect(labels.SequenceEqual(expected), $"{file}: {title} carries the labels {string.Join(' ', labels)}.");
    }

    private static IEnumerable<string> References(JsonNode node) =>
        node switch
        {
            JsonObject o => o.SelectMany(p =>
                p.Key == "reference" && p.Value is JsonValue v ? [(string)v!]
                : p.Value is null ? []
                : References(p.Value)
            ),
            JsonArray a => a.OfType<JsonNode>().SelectMany(References),
            _ => [],
        };
}
