namespace Chartroom.Codes.Tests;

public sealed class ProcedureBuilderTests
{
    private static readonly DateOnly Day = new(2026, 1, 15);

    [Fact]
    public void Each_choice_narrows_the_rest()
    {
        var builder = ProcedureBuilder.For(CodeBooks.Demo, Day)!;

        var axes = builder.Remaining("0FT4");

        Assert.Equal([5, 6, 7], axes.Select(a => a.Position));
        Assert.Equal(['0', '4'], axes[0].Choices.Select(c => c.Value));
        Assert.Equal(["0FT44ZZ"], builder.Codes("0FT44"));
        Assert.Empty(builder.Remaining("0FT4X"));
    }

    [Fact]
    public void Every_code_of_the_official_list_can_be_built_and_nothing_else()
    {
        var file = SharedData.Path("codesets", "icd10pcs-fy2026", "icd10pcs_order_2026.txt");
        var books = Assert.IsType<ImportPreview>(CodeSetImport.Preview(CodeBooks.Empty, ImportFile.At(file))).Result;
        var builder = ProcedureBuilder.For(books, Day)!;
        var expected = File.ReadLines(file)
            .Where(l => l[14] == '1')
            .Select(l => l.Substring(6, 7))
            .ToHashSet(StringComparer.Ordinal);

        var built = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in builder.Remaining(string.Empty)[0].Choices)
        foreach (var system in builder.Remaining($"{section.Value}")[0].Choices)
        foreach (var operation in builder.Remaining($"{section.Value}{system.Value}")[0].Choices)
            built.UnionWith(builder.Codes($"{section.Value}{system.Value}{operation.Value}", int.MaxValue));

        Assert.Equal(79_115, built.Count);
        Assert.True(built.SetEquals(expected));
    }

    [Fact]
    public void Without_tables_the_builder_still_names_sections_headings_and_approaches()
    {
        var builder = ProcedureBuilder.For(CodeBooks.Demo, new DateOnly(2026, 1, 15))!;

        Assert.Contains(builder.Remaining("")[0].Choices, c => c is { Value: '0', Label: "Medical and Surgical" });
        Assert.Contains(
            builder.Remaining("0F")[0].Choices,
            c => c.Value == 'T' && c.Label.EndsWith("resection", StringComparison.Ordinal)
        );
        Assert.Equal(["Open", "Percutaneous Endoscopic"], builder.Remaining("0FT4")[0].Choices.Select(c => c.Label));
    }
}
