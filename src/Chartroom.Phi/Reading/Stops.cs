using Chartroom.Phi.Lexicons;

namespace Chartroom.Phi.Reading;

/// <summary>Where each pass of the rules has to stop, found in one pass: most tokens are everyday words in lower case, at which no rule begins.</summary>
internal sealed class Stops
{
    private int[] figures = [];
    private int[] places = [];
    private int[] people = [];
    private int[] capitals = [];

    private int figureCount;
    private int placeCount;
    private int peopleCount;
    private int capitalCount;

    /// <summary>Numbers, marks inside a word, and words at which a rule for figures begins.</summary>
    public ReadOnlySpan<int> Figures => figures.AsSpan(0, figureCount);

    /// <summary>Numbers, capitals, and words at which a rule for places begins.</summary>
    public ReadOnlySpan<int> Places => places.AsSpan(0, placeCount);

    /// <summary>Words that may begin a name.</summary>
    public ReadOnlySpan<int> People => people.AsSpan(0, peopleCount);

    public ReadOnlySpan<int> Capitals => capitals.AsSpan(0, capitalCount);

    /// <summary>Guesses the class of every unknown word with a capital, and notes the stops.</summary>
    public void Find(in Page page)
    {
        figureCount = placeCount = peopleCount = capitalCount = 0;
        if (figures.Length < page.Count)
            (figures, places, people, capitals) = (
                new int[page.Count],
                new int[page.Count],
                new int[page.Count],
                new int[page.Count]
            );
        var before = Lex.None;
        for (var i = 0; i < page.Count; i++)
        {
            ref readonly var token = ref page[i];
            var kind = token.Kind;
            if (kind == TokenKind.Word)
            {
                page.DropUnit(i);
                Word(page, i, before);
            }
            else if (kind != TokenKind.Mark)
                figures[figureCount++] = places[placeCount++] = i;
            else if (page.Text[token.Start] is '@' or '.' or ':')
                figures[figureCount++] = i;
            before = token.Lex;
        }
    }

    private void Word(in Page page, int i, Lex before)
    {
        ref readonly var token = ref page[i];
        var capital = token.Shape >= Shape.Title;
        if (capital)
        {
            if (token.Lex == Lex.None)
                page.Guess(i);
            capitals[capitalCount++] = i;
        }
        var spark = (token.Lex & Lex.Spark) != 0;
        if (spark || page.Mark(i + 1) is ':' or '.' or '-')
            figures[figureCount++] = i;
        if (spark || capital)
            places[placeCount++] = i;
        if (capital || (token.Lex & Lex.NameWord) != 0 || (before & Lex.Title) != 0)
            people[peopleCount++] = i;
    }
}
