namespace Chartroom.Codes.Tests;

public sealed class SearchWordingTests
{
    [Theory]
    [InlineData("tick bite weeks ago and now joint pain", "tick bite weeks ago", "joint pain")]
    [InlineData("vaping, chest hurts", "vaping", "chest hurts")]
    [InlineData("and fever after shots", "fever", "shots")]
    [InlineData("joint pain")]
    [InlineData("and then but")]
    [InlineData("")]
    public void A_wording_of_several_parts_gives_each_and_one_of_one_part_gives_none(string query, params string[] parts)
    {
        var (whole, part) = (new Wording(), new Wording());
        whole.Read(query);
        var found = new List<string>();

        for (var from = 0; part.TakeClause(whole, ref from); )
            found.Add(string.Join(' ', Enumerable.Range(0, part.Count).Select(i => part[i].ToString())));

        Assert.Equal(parts.Select(p => string.Join(' ', p.Split(' ').SelectMany(Singular))), found);
    }

    [Theory]
    [InlineData("acute hepatitis A", "acute hepatitis aa")]
    [InlineData("vitamin a deficiency", "vitamin aa deficiency")]
    [InlineData("Streptococcus, group A", "streptococcus group aa")]
    [InlineData("broke a finger", "broke finger")]
    [InlineData("hepatitis, a severe one", "hepatitis severe one")]
    public void The_letter_A_is_a_word_where_it_names_a_kind(string text, string words) =>
        Assert.Equal(words, string.Join(' ', Words.Of(text)));

    private static List<string> Singular(string word)
    {
        var one = new Wording();
        one.Read(word);
        return [one[0].ToString()];
    }
}
