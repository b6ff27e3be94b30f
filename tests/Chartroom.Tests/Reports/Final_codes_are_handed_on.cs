using System.Net;
using System.Text.Json.Nodes;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;

namespace Chartroom.Tests.Reports;

public sealed class Final_codes_are_handed_on
{
    /// <summary>Elements with a minimum of one in HL7 FHIR 4.0.1, by resource.</summary>
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["Patient"] = [],
        ["Encounter"] = ["status", "class"],
        ["Condition"] = ["subject"],
        ["Procedure"] = ["status", "subject"],
        ["DocumentReference"] = ["status", "content"],
        ["Claim"] = ["status", "type", "use", "patient", "created", "provider", "priority", "insurance"],
    };

    [Fact]
    [Proves("J2")]
    public async Task The_bundle_has_every_element_that_FHIR_R4_requires_and_no_dangling_reference()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        await host.FinalizeAsync();

        var answer = await host.GetAsync(Role.CodingManager, $"/exports/{host.Case}.json", "*/*");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var bundle = JsonNode.Parse(text)!;
        var entries = bundle["entry"]!.AsArray();

        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("collection", (string?)bundle["type"]);
        Assert.Equal(
            ["Patient", "Encounter", "DocumentReference", "Condition", "Procedure", "Procedure", "Claim"],
            entries.Select(e => (string)e!["resource"]!["resourceType"]!)
        );
        foreach (var resource in entries.Select(e => e!["resource"]!.AsObject()))
            Assert.All(Required[(string)resource["resourceType"]!], name => Assert.NotNull(resource[name]));
        var urls = entries.Select(e => (string)e!["fullUrl"]!).ToHashSet();
        Assert.Equal(entries.Count, urls.Count);
        Assert.All(References(bundle), reference => Assert.Contains(reference, urls));
        Assert.All(Values(bundle), value => Assert.False(value is JsonArray { Count: 0 } or JsonObject { Count: 0 }));
    }

    [Fact]
    public async Task The_claim_carries_POA_type_modifiers_and_units_and_each_code_its_evidence()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        await host.FinalizeAsync();

        var text = await (await host.GetAsync(Role.CodingManager, $"/exports/{host.Case}.json", "*/*")).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken
        );
        var all = JsonNode.Parse(text)!["entry"]!
            .AsArray()
            .Select(e => e!["resource"]!)
            .ToLookup(r => (string)r["resourceType"]!);
        var (claim, condition, document) = (all["Claim"].Single(), all["Condition"].Single(), all["DocumentReference"].Single());

        Assert.Equal("J18.9", (string?)condition["code"]!["coding"]![0]!["code"]);
        var evidence = condition["evidence"]![0]!["detail"]![0]!;
        Assert.Equal((string?)document["masterIdentifier"]!["value"], (string?)evidence["reference"]);
        Assert.Equal([17, 30], evidence["extension"]![0]!["extension"]!.AsArray().Select(e => (int)e!["valueUnsignedInt"]!));
        var diagnosis = claim["diagnosis"]![0]!;
        Assert.Equal("Y", (string?)diagnosis["onAdmission"]!["coding"]![0]!["code"]);
        Assert.Equal("principal", (string?)diagnosis["type"]![0]!["coding"]![0]!["code"]);
        Assert.Equal("2026-08-02", (string?)claim["procedure"]![0]!["date"]);
        var item = claim["item"]![0]!;
        Assert.Equal(("A4216", 2), ((string?)item["productOrService"]!["coding"]![0]!["code"], (int)item["quantity"]!["value"]!));
        Assert.Equal(["LT", "59"], item["modifier"]!.AsArray().Select(m => (string?)m!["text"]));
        Assert.Equal(ReportsHost.Account, (string?)all["Encounter"].Single()["identifier"]![0]!["value"]);
        Assert.Equal(
            "01",
            (string?)all["Encounter"].Single()["hospitalization"]!["dischargeDisposition"]!["coding"]![0]!["code"]
        );
        Assert.DoesNotContain("Quillfeather", text, StringComparison.Ordinal);
        Assert.DoesNotContain(ReportsHost.Mrn + "\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("lower lobe", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_CSV_has_a_line_a_code_and_the_export_is_recorded_before_it_leaves()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        await host.FinalizeAsync();

        var csv = await (await host.GetAsync(Role.CodingManager, $"/exports/{host.Case}.csv", "*/*")).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken
        );
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(4, lines.Length);
        Assert.StartsWith(
            $"AV100,{host.Case},Inpatient,2026-08-02T02:30:00Z,2026-08-05T03:10:00Z,01,diagnosis,1,Icd10Cm,J18.9,Principal,Y,,,1,",
            lines[1],
            StringComparison.Ordinal
        );
        var recorded = EntryFacts.Read((await host.EntriesAsync("codes.exported")).Single().Bytes);
        Assert.Equal(("csv", Purpose.Export, "FinalCodes"), (recorded.Data["format"], recorded.Purpose, recorded.Rule));
        Assert.Contains($"{host.Case}", await host.PageAsync(Role.CodingManager, "/exports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_that_are_not_final_are_not_handed_on()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();

        var answer = await host.GetAsync(Role.CodingManager, $"/exports/{host.Case}.json", "*/*");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var recorded = EntryFacts.Read((await host.EntriesAsync("codes.exported")).Single().Bytes);
        Assert.Equal((true, "ConditionNotMet"), (recorded.Refused, recorded.Rule));
        Assert.DoesNotContain(
            ReportsHost.Account,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private static IEnumerable<string> References(JsonNode? node) =>
        Values(node).OfType<JsonObject>().Select(o => (string?)o["reference"]).OfType<string>();

    private static IEnumerable<JsonNode> Values(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.Select(m => m.Value).SelectMany(Values).Prepend(members),
            JsonArray items => items.SelectMany(Values).Prepend(items),
            null => [],
            _ => [node],
        };
}
