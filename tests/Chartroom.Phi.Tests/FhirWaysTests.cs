using System.Text.Json.Nodes;

namespace Chartroom.Phi.Tests;

/// <summary>The same resource in the three ways.</summary>
public sealed class FhirWaysTests
{
    private const string Patient = """
        {
          "resourceType": "Patient",
          "id": "p1",
          "identifier": [{ "value": "M-4471902" }],
          "name": [{ "family": "Kowalczyk", "given": ["Anna"] }],
          "telecom": [{ "system": "phone", "value": "617-555-0182" }],
          "birthDate": "1961-04-05",
          "address": [{ "line": ["9 Larkspur Lane"], "city": "Wexmere", "state": "MA", "postalCode": "02134", "country": "US" }],
          "contact": [{ "name": { "text": "Jan Kowalczyk" } }]
        }
        """;
    private static readonly DateOnly AsOf = new(2026, 11, 21);
    private static readonly Detector Detector = new(new DetectorOptions { AsOf = AsOf });

    [Fact]
    public void A_limited_data_set_keeps_dates_town_and_ZIP_code_and_no_direct_identifier()
    {
        var agreement = new DataUseAgreement("A registry", DataUsePurpose.Research, new(2026, 1, 1), new(2026, 12, 31));

        var result = new FhirDeid(new LimitedDataSet(Detector, agreement, AsOf)).Resource(Patient);

        var patient = JsonNode.Parse(result.Text)!;
        Assert.Equal("limited", result.Report.Mode);
        Assert.Equal("1961-04-05", patient["birthDate"]!.GetValue<string>());
        var address = patient["address"]![0]!.AsObject();
        Assert.Equal(["city", "country", "postalCode", "state"], address.Select(p => p.Key).Order());
        Assert.Equal(("Wexmere", "02134"), (address["city"]!.GetValue<string>(), address["postalCode"]!.GetValue<string>()));
        AssertGone(result.Text);
    }

    [Fact]
    public void Surrogates_move_dates_by_one_number_of_days_and_invent_the_name()
    {
        var first = new Surrogates(Detector, new byte[Surrogates.KeyBytes], Guid.AllBitsSet, AsOf);

        var result = new FhirDeid(first).Resource(Patient);

        var patient = JsonNode.Parse(result.Text)!;
        var born = DateOnly.Parse(patient["birthDate"]!.GetValue<string>(), provider: null);
        var admitted = first.Text("Admitted 2026-01-10.").Text;
        var moved = born.DayNumber - new DateOnly(1961, 4, 5).DayNumber;
        Assert.InRange(Math.Abs(moved), 30, 395);
        Assert.Contains(
            new DateOnly(2026, 1, 10).AddDays(moved).ToString("yyyy-MM-dd", provider: null),
            admitted,
            StringComparison.Ordinal
        );
        Assert.Equal(2, patient["name"]![0]!["text"]!.GetValue<string>().Split(' ').Length);
        AssertGone(result.Text);
        Assert.DoesNotContain("Wexmere", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("US", "021")]
    [InlineData("", "021")]
    [InlineData("DE", null)]
    public void Three_figures_of_a_postal_code_stay_only_where_it_is_a_ZIP_code(string country, string? left)
    {
        var json = Patient.Replace("\"country\": \"US\"", $"\"country\": \"{country}\"", StringComparison.Ordinal);

        var result = new FhirDeid(new SafeHarbor(Detector, AsOf)).Resource(json);

        Assert.Equal(left, JsonNode.Parse(result.Text)!["address"]![0]!["postalCode"]?.GetValue<string>());
        AssertGone(result.Text);
    }

    private static void AssertGone(string text)
    {
        foreach (var word in new[] { "Kowalczyk", "Anna", "Jan", "617-555-0182", "M-4471902", "Larkspur", "\"p1\"" })
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
    }
}
