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
