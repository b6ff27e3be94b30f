namespace Chartroom.Phi.Tests;

public sealed class SafeHarborTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 21);
    private static readonly Detector Detector = new(new DetectorOptions { AsOf = AsOf });

    [Theory]
    [InlineData("DOB 03/04/1931", "DOB [DATE]")] // 95 on the day of export
    [InlineData("DOB 11/20/1937", "DOB 1937")] // 89 years and one day
    [InlineData("DOB 11/21/1936", "DOB [DATE]")] // exactly 90
    [InlineData("DOB 11/22/1936", "DOB [DATE]")] // 90 tomorrow: a bare year cannot tell
    [InlineData("Seen in Feb 2024.", "Seen in 2024.")]
    [InlineData("Seen last Tuesday.", "Seen [DATE].")]
    [InlineData("A 93-year-old man.", "A 90+-year-old man.")]
    [InlineData("An 89-year-old man.", "An 89-year-old man.")]
    [InlineData("Springfield, MA 03601", "[CITY], MA 000**")]
    [InlineData("Springfield, NY 10001", "[CITY], NY 100**")]
    [InlineData("Springfield, NY 10201", "[CITY], NY 000**")]
    [InlineData("Springfield, NV 89049", "[CITY], NV 000**")]
    [InlineData("Employed by Acme Sawmill.", "Employed by [EMPLOYER].")]
    [InlineData("Length of stay 4 days, POD#3.", "Length of stay 4 days, POD#3.")]
    [InlineData("SSN ending in 4278", "SSN ending in [ID]")]
    [Proves("D5")]
    public void The_rule_is_kept_to_the_letter(string before, string after)
    {
        Assert.Equal(after, new SafeHarbor(Detector, AsOf).Text(before).Text);
    }

    [Fact]
    public void A_birth_year_kept_this_year_is_removed_in_the_year_it_shows_ninety()
    {
        Assert.Equal("DOB 1937", new SafeHarbor(Detector, new DateOnly(2026, 11, 21)).Text("DOB 11/20/1937").Text);
        Assert.Equal("DOB [DATE]", new SafeHarbor(Detector, new DateOnly(2027, 1, 2)).Text("DOB 11/20/1937").Text);
    }

    [Fact]
    public void The_report_names_versions_counts_hashes_and_what_a_person_must_look_at()
    {
        var result = new SafeHarbor(Detector, AsOf).Text("Mr. Holbrook, the mayor, has a tattoo. MRN: 00826417");

        Assert.Equal(1, result.Report.Counts['A']);
        Assert.Equal(1, result.Report.Counts['H']);
        Assert.Equal(18, result.Report.Counts.Count);
        Assert.Equal(64, result.Report.Before.Length);
        Assert.NotEqual(result.Report.Before, result.Report.After);
        Assert.Equal(ZipTable.Union.Version, result.Report.ZipTable);
        Assert.Equal(2, result.Report.Reviews.Count);
    }

    [Theory]
    [InlineData("Hartwell_Lydia_1968-05-19.pdf")]
    [InlineData("MRN_E00730142_discharge.txt")]
    [InlineData("scan-dr-gonzalez-2025-10-02.tif")]
    public void File_names_lose_their_identifiers_and_keep_their_extension(string name)
    {
        var clean = new SafeHarbor(Detector, AsOf).FileName(name);

        Assert.DoesNotContain("artwell", clean, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("E00730142", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("gonzalez", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("-05-19", clean, StringComparison.Ordinal);
        Assert.Equal(Path.GetExtension(name), Path.GetExtension(clean));
    }

    [Fact]
    public void A_population_table_decides_by_the_sum_of_its_areas()
    {
        var table = ZipTable.Read("test", new StringReader("zcta,people\n10001,15000\n10002,5001\n20001,20000\n"));

        Assert.Equal("100", table.Keep("10099"));
        Assert.Equal("000", table.Keep("20001"));
        Assert.Equal("000", table.Keep("30001"));
    }

    [Fact]
    public void A_limited_data_set_keeps_dates_and_towns_and_needs_an_agreement_in_force()
    {
        var agreement = new DataUseAgreement(
            "Coding quality team",
            DataUsePurpose.HealthCareOperations,
            new DateOnly(2026, 1, 1),
            new DateOnly(2026, 12, 31)
        );

        var result = new LimitedDataSet(Detector, agreement, AsOf).Text(
            "Mr. Holbrook of Harwick, NH 05033, DOB 11/14/1959, phone 603-555-0149."
        );

        Assert.Equal("Mr. [NAME] of Harwick, NH 05033, DOB 11/14/1959, phone [PHONE].", result.Text);
        Assert.Throws<InvalidOperationException>(() => new LimitedDataSet(Detector, agreement, new DateOnly(2027, 1, 1)));
    }
}
