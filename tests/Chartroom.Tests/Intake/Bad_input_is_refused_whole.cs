using System.Text;
using System.Text.Json.Nodes;
using Chartroom.Features.Intake;

namespace Chartroom.Tests.Intake;

/// <summary>A chart is refused whole, with a line that names the place, or it is here without what was left out, with a line that says so.</summary>
public sealed class Bad_input_is_refused_whole
{
    private static readonly IntakeHost.Rows Nothing = new(0, 0, 0, 0, 0, 0);

    /// <summary>Row id, what is bent, the path of the problem, words of its sentence. Nothing of the chart may be here.</summary>
    public static TheoryData<string, Action<JsonObject>, string, string> Refused =>
        new()
        {
            {
                "wrong-type/birthDate",
                b => Resource(b, 0)["birthDate"] = 19610405,
                "entry[0].resource.birthDate",
                "should be a text"
            },
            { "wrong-type/name", b => Resource(b, 0)["name"] = "Quillfeather", "entry[0].resource.name", "should be a list" },
            {
                "wrong-type/given",
                b => Resource(b, 0)["name"]![0]!["given"] = new JsonArray(5),
                "entry[0].resource.name[0].given",
                "texts only"
            },
            { "wrong-type/period", b => Resource(b, 2)["period"] = "2026", "entry[2].resource.period", "should be an object" },
            {
                "wrong-type/content",
                b => Resource(b, 3)["content"]![0] = "text",
                "entry[3].resource.content[0]",
                "should be an object"
            },
            { "wrong-type/resource", b => b["entry"]![2]!["resource"] = "Encounter", "entry[2].resource", "should be an object" },
            { "wrong-type/entry", b => b["entry"]![1] = 7, "entry[1]", "should be an object" },
            { "wrong-type/entries", b => b["entry"] = "none", "entry", "should be a list" },
            { "wrong-type/resourceType", b => b["resourceType"] = 4, "resourceType", "should be a text" },
            { "no-type", b => Resource(b, 2).Remove("resourceType"), "entry[2].resource", "does not say its type" },
            { "no-id", b => Unnamed(b, 2), "entry[2].resource.id", "could not be found again" },
            {
                "date/absurd-past",
                b => Resource(b, 2)["period"]!["start"] = "0001-01-01",
                "entry[2].resource.period.start",
                "lies before"
            },
            {
                "date/absurd-future",
                b => Resource(b, 2)["period"]!["end"] = "9999-12-31",
                "entry[2].resource.period.end",
                "lies before"
            },
            {
                "date/no-date",
                b => Resource(b, 0)["birthDate"] = "5 April 1961",
                "entry[0].resource.birthDate",
                "not a FHIR date"
            },
            {
                "date/no-offset",
                b => Resource(b, 3)["date"] = "2026-08-05T09:00:00",
                "entry[3].resource.date",
                "not a FHIR date"
            },
            { "date/30-february", b => Resource(b, 3)["date"] = "2026-02-30", "entry[3].resource.date", "not a FHIR date" },
            {
                "date/ends-before-it-begins",
                b => Resource(b, 2)["period"]!["end"] = "2026-07-01",
                "entry[2].resource.period",
                "ends before"
            },
            {
                "base64/bad",
                b => Attachment(b)["data"] = "not*base64",
                "entry[3].resource.content[0].attachment.data",
                "not base64"
            },
            {
                "base64/cut",
                b => Attachment(b)["data"] = "QUJD" + "R",
                "entry[3].resource.content[0].attachment.data",
                "not base64"
            },
            {
                "text/not-utf-8",
                b => Attachment(b)["data"] = Convert.ToBase64String([0x48, 0xC3, 0x28]),
                "entry[3].resource.content[0].attachment.data",
                "character set"
            },
            { "text/wrong-size", b => Attachment(b)["size"] = 1, "entry[3].resource.content[0].attachment.size", "differs" },
            {
                "text/too-long",
                b => Attachment(b)["data"] = Base64(new string('x', 4_000_001)),
                "entry[3].resource.content[0].attachment.data",
                "longer than"
            },
            {
                "huge/name",
                b => Resource(b, 0)["name"]![0]!["family"] = new string('q', 5_000),
                "entry[0].resource.name[0].family",
                "longer than"
            },
            { "huge/list", b => Resource(b, 0)["address"] = Many(300), "entry[0].resource.address", "more than" },
            {
                "unicode/half-a-pair",
                b => Resource(b, 0)["name"]![0]!["family"] = "\ud800",
                "entry[0].resource.name[0].family",
                "not Unicode"
            },
            {
                "duplicate-id",
                b => Entries(b).Add(Fhir.Entry(Fhir.Document("doc-1", "Another text."))),
                "entry[4].resource.id",
                "two different resources"
            },
            {
                "other-patient/document",
                b => Resource(b, 3)["subject"] = Fhir.Reference("Patient/somebody"),
                "entry[3].resource.subject",
                "another"
            },
            {
                "other-patient/encounter",
                b => Resource(b, 2)["subject"] = Fhir.Reference("Patient/somebody"),
                "entry[2].resource.subject",
                "another"
            },
            {
                "circle/partOf",
                b => Resource(b, 2)["partOf"] = Fhir.Reference("Encounter/enc-1"),
                "entry[2].resource.partOf",
                "circle"
            },
            { "circle/relatesTo", b => Circle(b), "entry[3].resource.relatesTo", "circle" },
            { "deep", b => Resource(b, 0)["extension"] = Deep(200), "", "nested deeper" },
            { "history", b => b["type"] = "history", "type", "history Bundle" },
        };

    /// <summary>Row id, what is bent, the path of the line, words of it, documents here afterwards.</summary>
    public static TheoryData<string, Action<JsonObject>, string, string, int> LeftOut =>
        new()
        {
            {
                "binary/pdf",
                b => Attachment(b)["contentType"] = "application/pdf",
                "entry[3].resource.content[0].attachment",
                "not plain text",
                0
            },
            {
                "binary/named-text",
                b => Attachment(b)["data"] = Convert.ToBase64String("%PDF-1.7 \0"u8),
                "entry[3].resource.content[0].attachment",
                "says it is text",
                0
            },
            {
                "address-only",
                b => Attachment(b).Remove("data"),
                "entry[3].resource.content[0].attachment",
                "no text in itself",
                0
            },
            {
                "charset",
                b => Attachment(b)["contentType"] = "text/plain; charset=utf-7",
                "entry[3].resource.content[0].attachment",
                "character set",
                0
            },
            { "withdrawn", b => Resource(b, 3)["status"] = "entered-in-error", "entry[3].resource.status", "withdrawn", 0 },
            { "no-encounter", b => Resource(b, 3).Remove("context"), "entry[3].resource.context.encounter", "no encounter", 0 },
            {
                "dangling/encounter",
                b => Resource(b, 3)["context"]!["encounter"]![0] = Fhir.Reference("Encounter/gone"),
                "entry[3].resource.context.encounter",
                "not in this file",
                0
            },
            {
                "dangling/author",
                b => Resource(b, 3)["author"]![0] = Fhir.Reference("Practitioner/gone"),
                "entry[3].resource.author",
                "not in this file",
                1
            },
            { "deletion", b => Entries(b).Add(Deletion()), "entry[4]", "deletion", 1 },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Nothing_of_a_damaged_chart_is_here(string row, Action<JsonObject> bend, string path, string words)
    {
        await using var host = await IntakeHost.StartAsync();
        var bundle = Fhir.Chart();
        bend(bundle);

        var report = await host.TakeAsync(IntakeHost.Source($"{row}.json", Json(bundle)));

        Assert.Contains(
            report.Problems,
            p => p.Path == path && p.Refused && p.Sentence.Contains(words, StringComparison.Ordinal)
        );
        AssertNoPatientText(report);
        Assert.Equal((0, 1), (report.Charts, report.ChartsRefused));
        Assert.Equal(Nothing, await host.RowsAsync());
        Assert.Equal("import.finished", Assert.Single(await host.EntriesAsync()).Type);
    }

    [Theory]
    [MemberData(nameof(LeftOut))]
    public async Task What_is_left_out_is_said(string row, Action<JsonObject> bend, string path, string words, int documents)
    {
        await using var host = await IntakeHost.StartAsync();
        var bundle = Fhir.Chart();
        bend(bundle);

        var report = await host.TakeAsync(IntakeHost.Source($"{row}.json", Json(bundle)));

        var line = Assert.Single(report.Problems);
        Assert.Equal((path, false), (line.Path, line.Refused));
        Assert.Contains(words, line.Sentence, StringComparison.Ordinal);
        Assert.Equal((1, 0, documents), (report.Charts, report.ChartsRefused, report.Documents));
    }

    [Fact]
    [Proves("O11")]
    public async Task A_document_whose_checksum_does_not_fit_is_refused_and_one_whose_checksum_fits_is_taken()
    {
        await using var host = await IntakeHost.StartAsync();
        var damaged = Fhir.Chart("abc");
        Attachment(damaged)["hash"] = "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="; // SHA-1 of "abc" is A9993E36...D89D (FIPS 180-4 example)
        Attachment(damaged)["data"] = Base64("abd");
        var whole = Fhir.Chart("abc");
        Attachment(whole)["hash"] = "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=";

        var first = await host.TakeAsync(damaged);
        var second = await host.TakeAsync(whole);

        Assert.Equal("entry[3].resource.content[0].attachment.hash", Assert.Single(first.Problems).Path);
        Assert.Empty(second.Problems);
        Assert.Equal((0, 1), (first.Documents, second.Documents));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(400)]
    [InlineData(1500)]
    public async Task A_file_cut_short_anywhere_leaves_nothing(int bytes)
    {
        await using var host = await IntakeHost.StartAsync();
        var whole = Encoding.UTF8.GetBytes(Fhir.Chart().ToJsonString());

        var report = await host.TakeAsync(IntakeHost.Source("cut.json", whole[..bytes]));

        Assert.True(Assert.Single(report.Problems).Refused);
        Assert.Equal(Nothing, await host.RowsAsync());
    }

    [Theory]
    [InlineData("two-values.json", "{\"resourceType\":\"Bundle\"}{}")]
    [InlineData("list.json", "[]")]
    [InlineData("text.json", "\"Bundle\"")]
    [InlineData("words.json", "MRN 12345, nothing of JSON")]
    [InlineData("twice.json", "{\"resourceType\":\"Bundle\",\"entry\":[],\"entry\":[]}")]
    [InlineData(
        "twice-inside.json",
        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"1\",\"id\":\"2\"}}]}"
    )]
    [InlineData("utf-16.json", "\uFEFF\0{\0}")]
    public async Task What_is_no_resource_is_refused_without_repeating_it(string name, string content)
    {
        await using var host = await IntakeHost.StartAsync();

        var report = await host.TakeAsync(IntakeHost.Source(name, content));

        var line = Assert.Single(report.Problems);
        Assert.True(line.Refused);
        Assert.DoesNotContain("12345", line.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_patients_whose_ids_only_seem_the_same_are_not_made_one()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.TakeAsync(Fhir.Chart());

        var report = await host.TakeAsync(
            Fhir.Bundle(
                Fhir.Patient("pat-1", "M999"),
                Fhir.Encounter("enc-9", "V900"),
                Fhir.Document("doc-9", "x", "18842-5", "enc-9")
            )
        );

        Assert.Contains(
            "another medical record number",
            Assert.Single(report.Problems, p => p.Refused).Sentence,
            StringComparison.Ordinal
        );
        Assert.Equal(new IntakeHost.Rows(1, 1, 1, 1, 1, 1), await host.RowsAsync());
    }

    [Fact]
    public async Task An_encounter_or_document_that_is_here_as_another_patients_is_misdirected()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.TakeAsync(Fhir.Chart());
        var second = Fhir.Bundle(Fhir.Patient("pat-2", "M200"), Fhir.Encounter("enc-1", "V100", "pat-2"));
        var third = Fhir.Bundle(
            Fhir.Patient("pat-3", "M300"),
            Fhir.Encounter("enc-3", "V300", "pat-3"),
            Fhir.Document("doc-1", "x", "18842-5", "enc-3", "pat-3")
        );

        var report = await host.TakeAsync(second, third);

        Assert.Equal(
            2,
            report.Problems.Count(p => p.Refused && p.Sentence.Contains("another patient's", StringComparison.Ordinal))
        );
        Assert.Equal(new IntakeHost.Rows(1, 1, 1, 1, 1, 1), await host.RowsAsync());
    }

    [Fact]
    public async Task A_refused_chart_does_not_stop_the_others()
    {
        await using var host = await IntakeHost.StartAsync();
        var bad = Fhir.Chart();
        Attachment(bad)["data"] = "not*base64";
        var good = Fhir.Bundle(
            Fhir.Patient("pat-2", "M200"),
            Fhir.Encounter("enc-2", "V100", "pat-2"),
            Fhir.Document("doc-2", "x", "18842-5", "enc-2", "pat-2")
        );

        var report = await host.TakeAsync(bad, good);

        Assert.Equal((1, 1, 1), (report.Charts, report.ChartsRefused, report.Documents));
    }

    private static void AssertNoPatientText(ImportReport report)
    {
        var lines = string.Join('\n', report.Problems.Select(p => p.ToString()));
        foreach (var secret in new[] { "Quillfeather", "Odette", "M100", "V100", "1961", "Larkspur", "improved", "5 April" })
            Assert.DoesNotContain(secret, lines, StringComparison.OrdinalIgnoreCase);
    }

    private static JsonObject Resource(JsonObject bundle, int entry) => bundle["entry"]![entry]!["resource"]!.AsObject();

    private static JsonObject Attachment(JsonObject bundle) => Resource(bundle, 3)["content"]![0]!["attachment"]!.AsObject();

    private static JsonArray Entries(JsonObject bundle) => bundle["entry"]!.AsArray();

    private static JsonObject Deletion() =>
        new()
        {
            ["request"] = new JsonObject { ["method"] = "DELETE", ["url"] = "DocumentReference/doc-1" },
        };

    private static void Unnamed(JsonObject bundle, int entry)
    {
        Resource(bundle, entry).Remove("id");
        bundle["entry"]![entry]!.AsObject().Remove("fullUrl");
    }

    private static void Circle(JsonObject bundle)
    {
        JsonArray Replaces(string id) =>
            [new JsonObject { ["code"] = "replaces", ["target"] = Fhir.Reference($"DocumentReference/{id}") }];
        var other = Fhir.Document("doc-2", "x");
        other["relatesTo"] = Replaces("doc-1");
        Resource(bundle, 3)["relatesTo"] = Replaces("doc-2");
        Entries(bundle).Add(Fhir.Entry(other));
    }

    private static JsonArray Many(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["city"] = "Wexmere" })];

    private static JsonNode Deep(int levels)
    {
        JsonNode node = new JsonArray();
        for (var i = 0; i < levels; i++)
            node = new JsonArray(node);
        return node;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Half of a surrogate pair must stand in the file as its escape, or the writer would replace it.</summary>
    private static string Json(JsonObject bundle) =>
        bundle.ToJsonString(new() { MaxDepth = 1000 }).Replace("\\uFFFD", "\\uD800", StringComparison.Ordinal);
}
