using System.Text.Json;

namespace Chartroom.Codes.Tests;

/// <summary>The published edit lists in full: every row speaks exactly once, and no code that is not on a list speaks.</summary>
public sealed class PublishedListTests
{
    private static readonly DateOnly Day = new(2026, 1, 15);

    [Theory]
    [InlineData("manifestation_not_pdx", RuleId.ManifestationPrincipal, 40)]
    [InlineData("age_newborn", RuleId.Age, 2)]
    [InlineData("age_pediatric", RuleId.Age, 70)]
    [InlineData("age_maternity", RuleId.Age, 70)]
    [InlineData("age_adult", RuleId.Age, 10)]
    public void Every_row_of_the_Medicare_list_speaks_once(string list, string rule, int age)
    {
        var books = Books();
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.Path("codesets", "mce", "mce_edits_2026.json")));
        var codes = document
            .RootElement.GetProperty("codes")
            .GetProperty(list)
            .EnumerateArray()
            .Select(c => c.GetProperty("code").GetString()!)
            .ToArray();

        foreach (var code in codes)
            Assert.Single(CodeRules.Check(First(code, age), books), f => f.RuleId == rule);
    }

    [Fact]
    public void Every_row_of_the_unacceptable_list_is_told_once_as_principal_and_no_other_code_is()
    {
        var books = Books();
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.Path("codesets", "mce", "mce_edits_2026.json")));
        var listed = document
            .RootElement.GetProperty("codes")
            .EnumerateObject()
            .Where(l => l.Name.StartsWith("unacceptable_pdx", StringComparison.Ordinal))
            .SelectMany(l => l.Value.EnumerateArray().Select(c => c.GetProperty("code").GetString()!))
            .ToHashSet(StringComparer.Ordinal);
        var book = books.Book(CodeSystem.Icd10Cm, Day)!;

        for (var row = 0; row < book.Count; row++)
        {
            var code = book.CodeAt(row);
            var told = CodeRules.Check(First(code, 40), books).Select(f => f.RuleId).ToList();
            if (listed.Contains(code))
                Assert.Single(
                    told,
                    r => r is RuleId.UnacceptablePrincipal or RuleId.ExternalCausePrincipal or RuleId.ManifestationPrincipal
                );
            else
                Assert.DoesNotContain(RuleId.UnacceptablePrincipal, told);
        }
    }

    [Fact]
    public void An_instruction_of_many_lines_speaks_once_and_cites_the_edition_of_its_notes()
    {
        var books = Assert
            .IsType<ImportPreview>(
                CodeSetImport.Preview(
                    CodeBooks.Empty,
                    [
                        .. ImportFile.At(SharedData.Path("codesets", "icd10cm-fy2026", "icd10cm-order-2026.txt")),
                        .. ImportFile.At(SharedData.Path("codesets", "icd10cm-tabular-fy2021", "icd10cm_tabular_2021.xml")),
                    ]
                )
            )
            .Result;

        var asked = Assert.Single(CodeRules.Check(First("E119", 40), books), f => f.RuleId == RuleId.UseAdditional);
        var cause = Assert.Single(CodeRules.Check(First("F0280", 80), books), f => f.RuleId == RuleId.CodeFirst);

        // Tabular List FY2021, notes at E11 and F02.
        Assert.StartsWith("ICD-10-CM Tabular List FY2021, note at E11", asked.Source, StringComparison.Ordinal);
        Assert.EndsWith(" more.", cause.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void No_code_off_the_age_lists_speaks_of_age()
    {
        var books = Books();
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.Path("codesets", "mce", "mce_edits_2026.json")));
        var listed = document
            .RootElement.GetProperty("codes")
            .EnumerateObject()
            .Where(l => l.Name.StartsWith("age_", StringComparison.Ordinal))
            .SelectMany(l => l.Value.EnumerateArray().Select(c => c.GetProperty("code").GetString()!))
            .ToHashSet(StringComparer.Ordinal);
        var book = books.Book(CodeSystem.Icd10Cm, Day)!;

        for (var row = 0; row < book.Count; row++)
            if (book.CodeAt(row) is var code && !listed.Contains(code))
                foreach (var age in (int[])[0, 70])
                    Assert.DoesNotContain(CodeRules.Check(First(code, age), books), f => f.RuleId == RuleId.Age);
    }

    [Fact]
    public void Hcpcs_codes_and_modifiers_come_from_the_fixed_width_file_with_their_days()
    {
        var file = SharedData.Path("codesets", "hcpcs-level2", "cms-2019", "HCPC2019_CONTR_ANWEB.txt");

        var preview = Assert.IsType<ImportPreview>(CodeSetImport.Preview(CodeBooks.Empty, ImportFile.At(file)));

        var day = new DateOnly(2019, 6, 1);
        Assert.Equal("Injection, ketorolac tromethamine, per 15 mg", preview.Result.Find(CodeSystem.Hcpcs, "J1885", day)?.Title);
        Assert.Equal(
            "Determination of refractive state was not performed in the course of diagnostic ophthalmological examination",
            preview.Result.Find(CodeSystem.HcpcsModifier, "AP", day)?.Title
        );
    }

    private static CodeBooks Books() =>
        Assert
            .IsType<ImportPreview>(
                CodeSetImport.Preview(
                    CodeBooks.Empty,
                    [
                        .. ImportFile.At(SharedData.Path("codesets", "icd10cm-fy2026", "icd10cm-order-2026.txt")),
                        .. ImportFile.At(SharedData.Path("codesets", "mce", "mce_edits_2026.json")),
                    ]
                )
            )
            .Result;

    private static CodedSet First(string code, int age) =>
        new()
        {
            Class = EncounterClass.Inpatient,
            Governing = Day,
            Age = new PatientAge(age),
            Diagnoses = [new CodedDiagnosis(code, DiagnosisRole.Principal, PoaIndicator.Yes)],
        };
}
