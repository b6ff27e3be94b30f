using Chartroom.Codes;
using Chartroom.Commands;

namespace Chartroom.Tests.CodeLines;

public sealed class Encounters_are_read_from_lines
{
    [Fact]
    public void Codes_come_in_their_order_and_the_first_diagnosis_is_principal()
    {
        var set = Read(
            """{"id":"7","date":"2026-01-15","age":60,"sex":"F","codes":[{"code":"I10","poa":"Y","order":2},{"code":"A41.9","poa":"Y","order":1},{"code":"0FT44ZZ","order":3}]}"""
        ).Set;

        Assert.Equal(Chartroom.Codes.EncounterClass.Inpatient, set.Class);
        Assert.Equal(
            [
                new CodedDiagnosis("A41.9", DiagnosisRole.Principal, PoaIndicator.Yes),
                new CodedDiagnosis("I10", DiagnosisRole.Secondary, PoaIndicator.Yes),
            ],
            set.Diagnoses
        );
        Assert.Equal((CodeSystem.Icd10Pcs, "0FT44ZZ"), (set.Procedures[0].System, set.Procedures[0].Code));
        Assert.Equal((PatientSex.Female, new PatientAge(60)), (set.Sex, set.Age));
    }

    [Fact]
    public void Codes_alone_are_an_outpatient_visit_with_a_first_listed_diagnosis()
    {
        var set = Read("""{"date":"2026-01-15","codes":["I10","E11.9"]}""").Set;

        Assert.Equal(Chartroom.Codes.EncounterClass.Outpatient, set.Class);
        Assert.Equal([DiagnosisRole.FirstListed, DiagnosisRole.Secondary], set.Diagnoses.Select(d => d.Role));
    }

    [Theory]
    [InlineData("Jane Example", "The line is not JSON.")]
    [InlineData("""["I10"]""", "An encounter is an object.")]
    [InlineData("""{"codes":["I10"]}""", "The encounter has no date (\"date\": \"yyyy-MM-dd\").")]
    [InlineData("""{"date":"15 Jan 2026","codes":["I10"]}""", "A date is written yyyy-MM-dd.")]
    [InlineData("""{"date":"2026-01-15","codes":[{"poa":"Y"}]}""", "A code is text, or an object with \"code\".")]
    [InlineData(
        """{"date":"2026-01-15","codes":[{"code":"I10","poa":"maybe"}]}""",
        "Present on admission is Y, N, U, W or 1 (exempt)."
    )]
    public void A_line_that_cannot_be_read_is_told_without_repeating_it(string line, string problem)
    {
        Assert.False(EncounterLine.TryRead(line, CodeBooks.Demo, out _, out var told));

        Assert.Equal(problem, told);
    }

    private static EncounterLine Read(string line)
    {
        Assert.True(EncounterLine.TryRead(line, CodeBooks.Demo, out var encounter, out _));
        return encounter;
    }
}
