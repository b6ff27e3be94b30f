namespace Chartroom.Codes.Tests;

public sealed class CodeTextTests
{
    [Theory]
    [InlineData(CodeSystem.Icd10Cm, "s72.001a", "S72001A", "S72.001A")]
    [InlineData(CodeSystem.Icd10Cm, " I10 ", "I10", "I10")]
    [InlineData(CodeSystem.Icd10Cm, "QA0", "QA0", "QA0")]
    [InlineData(CodeSystem.Icd10Pcs, "0ft44zz", "0FT44ZZ", "0FT44ZZ")]
    [InlineData(CodeSystem.Hcpcs, "j1885", "J1885", "J1885")]
    [InlineData(CodeSystem.Cpt, "99213", "99213", "99213")]
    public void A_code_is_stored_without_its_dot_and_shown_with_it(CodeSystem system, string typed, string stored, string shown)
    {
        Assert.True(CodeText.TryNormalize(system, typed, out var code));

        Assert.Equal((stored, shown), (code, CodeText.Display(system, code)));
    }

    [Theory]
    [InlineData(CodeSystem.Icd10Cm, "72.001")]
    [InlineData(CodeSystem.Icd10Cm, "S7.2001")]
    [InlineData(CodeSystem.Icd10Cm, "S72.0012345")]
    [InlineData(CodeSystem.Icd10Pcs, "0FTI4ZZ")]
    [InlineData(CodeSystem.Hcpcs, "18850")]
    [InlineData(CodeSystem.Cpt, "9921")]
    [InlineData(CodeSystem.Cpt, null)]
    public void Text_that_cannot_be_a_code_is_refused(CodeSystem system, string? typed) =>
        Assert.False(CodeText.TryNormalize(system, typed, out _));

    [Fact]
    public void Parse_does_not_repeat_what_was_typed()
    {
        var thrown = Assert.Throws<FormatException>(() => Icd10CmCode.Parse("Jane Example"));

        Assert.DoesNotContain("Jane", thrown.Message, StringComparison.Ordinal);
    }
}
