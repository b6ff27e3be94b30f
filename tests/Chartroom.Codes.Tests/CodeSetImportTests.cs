using System.Text;

namespace Chartroom.Codes.Tests;

public sealed class CodeSetImportTests
{
    private const string Good =
        "00001 A00     0 Cholera                                                      Cholera\n"
        + "00002 A000    1 Cholera, biovar cholerae                                     Cholera, biovar cholerae\n"
        + "00003 U099    1 Post COVID-19 condition, unspecified                         Post COVID-19 condition, unspecified\n";

    [Fact]
    public void An_order_file_becomes_an_edition_with_its_own_first_day()
    {
        var preview = Assert.IsType<ImportPreview>(Import(("icd10cm-order-2026.txt", Good)));

        var edition = Assert.Single(preview.Result.Editions);
        Assert.Equal(
            ("FY2026", new DateOnly(2025, 10, 1), 3, 2),
            (edition.Name, edition.EffectiveFrom, edition.RowCount, edition.BillableCount)
        );
        Assert.Equal(["A00", "A000", "U099"], Assert.Single(preview.Differences).Added);
    }

    [Fact]
    public void An_update_in_the_year_stands_beside_the_edition_before_and_a_deleted_code_keeps_its_last_day()
    {
        var april = Good.Replace("A000 ", "A001 ", StringComparison.Ordinal);

        var preview = Assert.IsType<ImportPreview>(
            Import(("icd10cm-order-2026.txt", Good), ("icd10cm-order-April-2026.txt", april))
        );

        Assert.NotNull(preview.Result.Find(CodeSystem.Icd10Cm, "A00.0", new DateOnly(2026, 3, 31)));
        Assert.Null(preview.Result.Find(CodeSystem.Icd10Cm, "A00.0", new DateOnly(2026, 4, 1)));
        Assert.Equal(new DateOnly(2026, 3, 31), preview.Result.History(CodeSystem.Icd10Cm, "A00.0")!.Last.ValidTo);
        var april1 = preview.Differences.Single(d => d.Edition.EffectiveFrom == new DateOnly(2026, 4, 1));
        Assert.Equal((1, 1, 0), (april1.Added.Count, april1.Deleted.Count, april1.Revised.Count));
    }

    [Theory]
    [InlineData(
        "00001 A00     0 Cholera                                                      Cholera\n00003 A000    1 x                                                            x\n",
        2
    )]
    [InlineData("00001 A00     0 Cholera                                                      Cholera\nnot a row\n", 2)]
    [InlineData("00001 A00     0 Cholera                                                      Cholera\n", 1)]
    [InlineData(
        "00001 A00     0 Cholera                                                      Cholera\n00002 0016070 1 Bypass                                                       Bypass\n",
        2
    )]
    public void A_wrong_file_is_refused_with_the_line_that_is_wrong(string text, int line)
    {
        var refusal = Assert.IsType<ImportRefusal>(Import(("icd10cm-order-2026.txt", Good), ("icd10cm-order-2027.txt", text)));

        Assert.Equal(("icd10cm-order-2027.txt", line), (refusal.File, refusal.Line));
    }

    [Fact]
    public void The_official_files_give_the_publishers_counts()
    {
        var files = new[]
        {
            SharedData.Path("codesets", "icd10cm-fy2026", "icd10cm-order-2026.txt"),
            SharedData.Path("codesets", "icd10cm-fy2025", "icd10cm-order-2025.txt"),
            SharedData.Path("codesets", "icd10cm-fy2026", "poa-exempt", "POAexemptCodesFY26.txt"),
            SharedData.Path("codesets", "icd10cm-fy2025", "poa-exempt", "POAexemptCodesFY25.txt"),
            SharedData.Path("codesets", "icd10cm-fy2026", "ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx"),
            SharedData.Path("codesets", "icd10pcs-fy2026", "icd10pcs_order_2026.txt"),
        };

        var preview = Assert.IsType<ImportPreview>(CodeSetImport.Preview(CodeBooks.Empty, files.SelectMany(ImportFile.At)));

        var cm = preview.Result.Governing(CodeSystem.Icd10Cm, new DateOnly(2026, 1, 1))!;
        Assert.Equal((98_186, 74_719), (cm.RowCount, cm.BillableCount));
        Assert.Equal(79_115, preview.Result.Governing(CodeSystem.Icd10Pcs, new DateOnly(2026, 1, 1))!.BillableCount);
        Assert.Equal([38_349, 38_154], preview.Files.Where(f => f.Kind is ImportKind.PoaExempt).Select(f => f.Rows));
        Assert.Empty(NotExempt(preview.Result, "icd10cm-fy2025", "POAexemptCodesFY25.txt", new DateOnly(2025, 1, 1)));
        Assert.Empty(NotExempt(preview.Result, "icd10cm-fy2026", "POAexemptCodesFY26.txt", new DateOnly(2026, 1, 1)));
        // What a year adds was not exempt the year before.
        Assert.Equal(
            Listed("icd10cm-fy2026", "POAexemptAddCodesFY26.txt"),
            NotExempt(preview.Result, "icd10cm-fy2026", "POAexemptAddCodesFY26.txt", new DateOnly(2025, 1, 1))
        );
        var ended = preview.Result.History(CodeSystem.Icd10Cm, "Q89.8")!;
        Assert.False(ended.Last.Billable);
        Assert.Contains(ended.ReplacedBy, c => c.Code == "Q8981");
    }

    [Fact]
    public void A_folder_of_everything_published_gives_all_editions_side_by_side()
    {
        var folder = SharedData.Path("codesets");

        var outcome = CodeSetImport.Preview(CodeBooks.Empty, ImportFile.At(folder), new ImportOptions(new DateOnly(2025, 1, 1)));

        var preview = Assert.IsType<ImportPreview>(outcome);
        Assert.Equal(
            ["FY2021 from 2021-01-01:95358", "FY2025:97584", "FY2026:98186"],
            preview.Result.Editions.Where(e => e.System is CodeSystem.Icd10Cm).Select(e => $"{e.Name}:{e.RowCount}")
        );
        Assert.Equal(7_126, preview.Result.Governing(CodeSystem.Hcpcs, new DateOnly(2022, 6, 1))!.RowCount);
        Assert.NotNull(preview.Result.Find(CodeSystem.PlaceOfService, "21", new DateOnly(2026, 1, 1)));
    }

    private static string[] NotExempt(CodeBooks books, string folder, string list, DateOnly date) =>
        [.. Listed(folder, list).Where(c => books.Find(CodeSystem.Icd10Cm, c, date) is not { PoaExempt: true })];

    private static string[] Listed(string folder, string list) =>
        [
            .. File.ReadLines(SharedData.Path("codesets", folder, "poa-exempt", list))
                .Skip(1)
                .Where(l => l.Length > 0)
                .Select(l => l.Split('\t')[1]),
        ];

    private static ImportOutcome Import(params (string Name, string Text)[] files) =>
        CodeSetImport.Preview(
            CodeBooks.Empty,
            files.Select(f => new ImportFile(f.Name, () => new MemoryStream(Encoding.UTF8.GetBytes(f.Text))))
        );
}
