using Chartroom.Codes;

namespace Chartroom.Codes.Tests;

public sealed class DemoBooksTests
{
    private static readonly DateOnly Day = new(2026, 1, 15);

    [Theory]
    [InlineData("fracture femur neck", "S72009A")]
    [InlineData("left femoral neck fracture initial closed", "S72002A")]
    [InlineData("I10", "I10")]
    [InlineData("e11.9", "E119")]
    [InlineData("acute blood loss anemia", "D62")]
    [InlineData("sepsis", "A419")]
    public void The_code_a_coder_means_is_first(string query, string expected)
    {
        var hits = CodeBooks.Demo.Search(query, [CodeSystem.Icd10Cm], Day);

        Assert.Equal(expected, hits[0].Code);
    }

    [Fact]
    public void A_code_is_found_with_its_notes_on_a_date_its_edition_governs()
    {
        var entry = CodeBooks.Demo.Find(CodeSystem.Icd10Cm, "A41.9", Day);

        Assert.NotNull(entry);
        Assert.Equal(
            ("A41.9", true, "A41", new DateOnly(2025, 10, 1), null),
            (entry.Display, entry.Billable, entry.Category, entry.ValidFrom, entry.ValidTo)
        );
        Assert.Contains(entry.Notes, n => n.Kind is NoteKind.Excludes1 && n.Inherited && n.WrittenAt == "A41");
    }
}
