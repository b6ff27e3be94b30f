namespace Chartroom.Codes.Tests;

/// <summary>One row a rule: the codes in order, the rule that must speak, and where it is written.</summary>
public sealed class CodeRulesTests
{
    private static readonly DateOnly Day = new(2026, 1, 15);

    [Theory]
    [Proves("B2")]
    [InlineData("E11.9 E10.9", RuleId.Excludes1, Severity.Warn)] // note at E10 and E11
    [InlineData("J44.1 J44.0", RuleId.Excludes2, Severity.Info)] // note at J44.1
    [InlineData("S72.00", RuleId.NeedsMoreCharacters, Severity.Stop)] // guidelines I.B.2
    [InlineData("ZZ9.9", RuleId.UnknownCode, Severity.Stop)]
    [InlineData("I10 I10", RuleId.Duplicate, Severity.Stop)] // guidelines I.B.12
    [InlineData("D63.1 N18.9", RuleId.ManifestationPrincipal, Severity.Stop)] // guidelines I.A.13
    [InlineData("W19.XXXA S72.002A", RuleId.ExternalCausePrincipal, Severity.Stop)] // guidelines I.C.20.a.6
    [InlineData("Z66 I10", RuleId.UnacceptablePrincipal, Severity.Stop)] // Medicare Code Editor
    [InlineData("N18.9 I12.9", RuleId.CodeFirst, Severity.Warn)] // note at N18
    [InlineData("I50.9 I11.0", RuleId.UseAdditional, Severity.Warn)] // note at I11.0: the type of heart failure follows
    [InlineData("I11.0 I50.9", RuleId.UseAdditional, Severity.Warn, false)]
    [InlineData("I11.0 I50.9", RuleId.CodeFirst, Severity.Warn, false)]
    [InlineData("S72.001A S72.009A", RuleId.Laterality, Severity.Warn)] // guidelines I.B.13
    [InlineData("G56.01 G56.02", RuleId.Laterality, Severity.Warn)] // G56.03 says both
    [InlineData("A41.9 Z38.00", RuleId.NewbornRecord, Severity.Stop)] // guidelines I.C.16.a.2
    [InlineData("I10 Z3A.39", RuleId.WeeksOfGestation, Severity.Warn)] // guidelines I.C.21.c.11
    [InlineData("Z38.00 P59.9", RuleId.Age, Severity.Stop)] // newborn list, patient of 60
    [InlineData("O80 Z37.0", RuleId.Age, Severity.Stop)] // maternity list, patient of 70
    public void The_rule_speaks(string codes, string rule, Severity severity, bool speaks = true)
    {
        var findings = CodeRules.Check(Set(codes), CodeBooks.Demo);

        Assert.Equal(speaks, findings.Any(f => f.RuleId == rule && f.Severity == severity));
    }

    [Fact]
    public void A_chart_in_order_has_nothing_that_must_stop()
    {
        var findings = CodeRules.Check(Set("A41.51 R65.20 N17.9 N39.0 B96.20 E11.22 I12.9 N18.31 Z79.4"), CodeBooks.Demo);

        Assert.DoesNotContain(findings, f => f.Severity is Severity.Stop);
    }

    [Theory]
    [InlineData("Z79.4", PoaIndicator.Yes, RuleId.PoaExempt)]
    [InlineData("I10", null, RuleId.PoaMissing)]
    [InlineData("I10", PoaIndicator.Exempt, RuleId.PoaExempt)]
    public void Present_on_admission_is_given_where_it_must_be_and_nowhere_else(string code, PoaIndicator? poa, string rule)
    {
        var set = Set("E11.9") with
        {
            Diagnoses = [new("E11.9", DiagnosisRole.Principal, PoaIndicator.Yes), new(code, DiagnosisRole.Secondary, poa)],
        };

        var finding = Assert.Single(
            CodeRules.Check(set, CodeBooks.Demo),
            f => f.RuleId.StartsWith("poa", StringComparison.Ordinal)
        );

        Assert.Equal((rule, Severity.Stop), (finding.RuleId, finding.Severity));
    }

    [Fact]
    public void A_procedure_that_no_table_allows_is_told_at_the_character_that_is_wrong()
    {
        var set = Set("K80.20") with { Procedures = [new CodedProcedure(CodeSystem.Icd10Pcs, "0FT4XZZ")] };

        var finding = Assert.Single(CodeRules.Check(set, CodeBooks.Demo), f => f.RuleId == RuleId.ImpossibleProcedure);

        Assert.Equal("0FT4XZZ cannot be built: after 0FT4 no table row has the value X as character 5.", finding.Sentence);
    }

    [Fact]
    public void No_finding_speaks_of_money()
    {
        var findings = CodeRules.Check(Set("E11.9 E10.9 I10 I10 Z66 W19.XXXA"), CodeBooks.Demo);

        Assert.All(findings, f => Assert.DoesNotMatch("(?i)payment|reimburs|weight|revenue|\\$", f.Sentence));
    }

    private static CodedSet Set(string codes) =>
        new()
        {
            Class = EncounterClass.Inpatient,
            Governing = Day,
            Age = new PatientAge(70),
            Sex = PatientSex.Female,
            Diagnoses =
            [
                .. codes
                    .Split(' ')
                    .Select((c, i) => new CodedDiagnosis(c, i == 0 ? DiagnosisRole.Principal : DiagnosisRole.Secondary, Poa(c))),
            ],
        };

    private static PoaIndicator Poa(string code) =>
        CodeBooks.Demo.Find(CodeSystem.Icd10Cm, code, Day) is { PoaExempt: true } ? PoaIndicator.Exempt : PoaIndicator.Yes;
}
