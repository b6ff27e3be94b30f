using System.Text;
using System.Text.Json.Nodes;

namespace Chartroom.Phi.Tests;

public sealed class FhirTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 21);
    private static readonly SafeHarbor SafeHarbor = new(new Detector(new DetectorOptions { AsOf = AsOf }), AsOf);

    private static string Bundle() =>
        new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "collection",
            ["entry"] = new JsonArray(
                new JsonObject
                {
                    ["fullUrl"] = "urn:uuid:patient-1",
                    ["resource"] = new JsonObject
                    {
                        ["resourceType"] = "Patient",
                        ["id"] = "patient-1",
                        ["name"] = new JsonArray(new JsonObject { ["family"] = "Warren", ["given"] = new JsonArray("Lydia") }),
                        ["birthDate"] = "1968-05-19",
                        ["gender"] = "female",
                        ["telecom"] = new JsonArray(new JsonObject { ["system"] = "phone", ["value"] = "605-555-0143" }),
                        ["address"] = new JsonArray(
                            new JsonObject
                            {
                                ["line"] = new JsonArray("12 Tanner St"),
                                ["city"] = "Harwick",
                                ["state"] = "NH",
                                ["postalCode"] = "05033",
                            }
                        ),
                        ["identifier"] = new JsonArray(new JsonObject { ["value"] = "E00730142" }),
                        ["extension"] = new JsonArray(
                            new JsonObject { ["url"] = "http://example.org/note", ["valueString"] = "lydia warren called" }
                        ),
                    },
                },
                new JsonObject
                {
                    ["resource"] = new JsonObject
                    {
                        ["resourceType"] = "DocumentReference",
                        ["id"] = "doc-1",
                        ["subject"] = new JsonObject { ["reference"] = "Patient/patient-1", ["display"] = "Lydia Warren" },
                        ["date"] = "2025-10-02T10:00:00Z",
                        ["type"] = new JsonObject
                        {
                            ["coding"] = new JsonArray(
                                new JsonObject
                                {
                                    ["system"] = "http://loinc.org",
                                    ["code"] = "11504-8",
                                    ["display"] = "Operative note",
                                }
                            ),
                        },
                        ["content"] = new JsonArray(
                            new JsonObject
                            {
                                ["attachment"] = new JsonObject
                                {
                                    ["contentType"] = "text/plain",
                                    ["title"] = "Warren op note",
                                    ["data"] = Convert.ToBase64String(
                                        Encoding.UTF8.GetBytes("Lydia did well. Parkinson's disease is stable. Seen 11/06/2024.")
                                    ),
                                },
                            },
                            new JsonObject
                            {
                                ["attachment"] = new JsonObject { ["contentType"] = "image/png", ["data"] = "AAAA" },
                            }
                        ),
                    },
                }
            ),
        }.ToJsonString();

    [Fact]
    [Proves("I16")]
    public void A_bundle_is_walked_whole_and_its_texts_are_cleaned_with_what_it_says_of_the_patient()
    {
        var result = new FhirDeid(SafeHarbor).Resource(Bundle());

        foreach (
            var gone in new[]
            {
                "Warren",
                "warren",
                "Lydia",
                "605-555",
                "Harwick",
                "05033",
                "E00730142",
                "1968-05",
                "10-02",
                "11/06",
                "patient-1",
                "AAAA",
                "Mill",
            }
        )
            Assert.DoesNotContain(gone, result.Text, StringComparison.Ordinal);
        var entries = JsonNode.Parse(result.Text)!["entry"]!.AsArray();
        var patient = entries[0]!["resource"]!;
        Assert.Equal("1968", patient["birthDate"]!.GetValue<string>());
        Assert.Equal("NH", patient["address"]![0]!["state"]!.GetValue<string>());
        var document = entries[1]!["resource"]!;
        Assert.Equal("Patient/" + patient["id"]!.GetValue<string>(), document["subject"]!["reference"]!.GetValue<string>());
        Assert.Equal("Operative note", document["type"]!["coding"]![0]!["display"]!.GetValue<string>());
        var text = Encoding.UTF8.GetString(
            Convert.FromBase64String(document["content"]![0]!["attachment"]!["data"]!.GetValue<string>())
        );
        Assert.Equal("[NAME] did well. Parkinson's disease is stable. Seen 2024.", text);
        Assert.Single(result.Report.Reviews);
    }

    [Theory]
    [InlineData("not json Warren")]
    [InlineData("[1, 2]")]
    [InlineData("\"Warren\"")]
    public void What_is_not_a_resource_is_refused_without_repeating_it(string input)
    {
        var refused = Assert.Throws<InvalidDataException>(() => new FhirDeid(SafeHarbor).Resource(input));

        Assert.DoesNotContain("Warren", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_json_gives_a_line_with_text_and_spans()
    {
        var line = DeidLine.Run(
            """{"id":7,"text":"seen liddy today, MRN: 00826417","known":{"names":["Lydia Warren"]}}""",
            SafeHarbor.Text
        );

        var item = JsonNode.Parse(line)!;
        Assert.Equal(7, item["id"]!.GetValue<int>());
        Assert.Equal("seen [NAME] today, MRN: [ID]", item["text"]!.GetValue<string>());
        Assert.Equal(["A", "H"], item["spans"]!.AsArray().Select(s => s!["category"]!.GetValue<string>()));
    }
}
