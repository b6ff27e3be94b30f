using System.Text.Json.Nodes;

namespace Chartroom.Phi.Tests;

public sealed class KnownJsonTests
{
    private static readonly Detector Detector = new(new DetectorOptions { AsOf = new DateOnly(2026, 11, 21) });

    [Theory]
    [InlineData("""{"names":["Odette Quillfeather"]}""", "quillfeather, odette")]
    [InlineData("""{"name":"Odette Quillfeather"}""", "QUILLFEATHER")]
    [InlineData("""{"first_name":"Odette","last_name":"Quillfeather"}""", "odette")]
    [InlineData("""{"patient":{"given":["Odette"],"family":"Quillfeather"}}""", "o. quillfeather")]
    [InlineData("""{"dob":"1961-04-05"}""", "fifth of April 1961")]
    [InlineData("""{"birthDate":"04/05/1961"}""", "5 Apr 61")]
    [InlineData("""{"mrn":8842131}""", "88 42 131")]
    [InlineData("""{"next_of_kin":[{"name":"Zelmire Quillfeather"}]}""", "zelmire")]
    [InlineData("""{"somethingElse":"ZX-88421-B"}""", "zx88421b")]
    [InlineData("""{"resourceType":"Patient","name":[{"family":"Quillfeather","given":["Odette"]}]}""", "odette")]
    public void What_is_known_is_found_however_the_object_names_it(string known, string written)
    {
        var text = $"today {written} was here";

        var spans = Detector.Detect(text, KnownJson.Read(JsonNode.Parse(known)!.AsObject()));

        var start = text.IndexOf(written, StringComparison.Ordinal);
        Assert.Contains(spans, s => s.Start <= start && s.End >= start + written.Length && s.Confidence >= 0.99);
    }

    [Fact]
    public void A_date_that_is_none_is_refused_without_its_words()
    {
        var known = JsonNode.Parse("""{"dob":"sometime"}""")!.AsObject();

        var why = Assert.Throws<InvalidDataException>(() => KnownJson.Read(known));

        Assert.DoesNotContain("sometime", why.Message, StringComparison.Ordinal);
    }
}
