namespace Chartroom.Codes.Tests;

public sealed class SearchPropertyTests
{
    private static readonly DateOnly Day = new(2026, 1, 15);

    [Fact]
    public void Search_never_throws_whatever_is_typed()
    {
        var random = new Random(20260115);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(0, 60)).Select(_ => (char)random.Next(1, i % 3 == 0 ? 0xFFFF : 128))
            );

            Assert.True(CodeBooks.Demo.Search(text, [], Day, 10).Count <= 10);
        }
    }

    [Fact]
    public void The_same_query_gives_the_same_order()
    {
        foreach (var query in (string[])["fracture", "diabetes neuropathy", "heart failure acute", "0FT", "e11"])
            Assert.Equal(
                CodeBooks.Demo.Search(query, [], Day).Select(h => h.Code),
                CodeBooks.Demo.Search(query, [], Day).Select(h => h.Code)
            );
    }

    [Fact]
    public void Every_reportable_diagnosis_is_found_by_its_title_and_by_its_code()
    {
        var book = CodeBooks.Demo.Book(CodeSystem.Icd10Cm, Day)!;
        for (var row = 0; row < book.Count; row++)
        {
            if (!book.IsBillable(row))
                continue;
            var code = book.CodeAt(row);

            Assert.Equal(code, CodeBooks.Demo.Search(CodeText.Display(CodeSystem.Icd10Cm, code), [], Day, 3)[0].Code);
            Assert.Contains(CodeBooks.Demo.Search(book.Titles[row], [CodeSystem.Icd10Cm], Day, 10), h => h.Code == code);
        }
    }

    [Theory]
    [InlineData("left femoral neck fracture", "S72002A")] // the vocabulary names the code without a side: its kin has it
    [InlineData("right carpal tunnel syndrome", "G5601")]
    [InlineData("acute on chronic hypoxic respiratory failure", "J9621")]
    public void A_side_or_more_words_choose_among_the_kin_of_a_code(string query, string expected) =>
        Assert.Equal(expected, CodeBooks.Demo.Search(query, [CodeSystem.Icd10Cm], Day)[0].Code);

    [Fact]
    public void A_prefix_of_a_title_still_finds_its_code()
    {
        foreach (
            var (title, code) in (ReadOnlySpan<(string, string)>)
                [("essential hypertension", "I10"), ("sepsis, unspecified", "A419")]
        )
            for (var length = title.Length; length > 8; length--)
                Assert.Contains(CodeBooks.Demo.Search(title[..length], [CodeSystem.Icd10Cm], Day, 10), h => h.Code == code);
    }

    [Fact]
    public void Many_threads_may_search_at_once()
    {
        var expected = CodeBooks.Demo.Search("acute on chronic systolic chf", [], Day).Select(h => h.Code).ToArray();

        Parallel.For(
            0,
            200,
            _ => Assert.Equal(expected, CodeBooks.Demo.Search("acute on chronic systolic chf", [], Day).Select(h => h.Code))
        );
    }
}
