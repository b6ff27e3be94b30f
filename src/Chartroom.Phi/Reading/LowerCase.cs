using Chartroom.Phi.Lexicons;

namespace Chartroom.Phi.Reading;

/// <summary>In a text without any capital, listed names and towns that are not also everyday words are read as if they had one.</summary>
/// <remarks>In everyday writing a word that no list and no ending explains is read so too: "meet zelmire at noon".</remarks>
internal static class LowerCase
{
    private const int ShortestUnknown = 3;

    public static void Promote(in Page page)
    {
        for (var i = 0; i < page.Count; i++)
            if (page.IsWord(i) && page[i].Shape != Shape.Lower && page[i].Length > 1 && !IsPronoun(page, i))
                return;
        if (page.Count == 0)
            return;
        page.Lower();
        for (var i = 0; i < page.Count; i++)
            if (page.IsWord(i) && (IsListed(page, i) || page.Everyday && IsUnknown(page, i)))
                page.Raise(i);
        for (var i = 1; i < page.Count; i++)
            if (
                page[i].Length == 1
                && page.IsWord(i)
                && page.Capital(i - 1)
                && page.Capital(page.Mark(i + 1) == '.' ? i + 2 : i + 1)
            )
                page.RaiseInitial(i);
    }

    private static bool IsListed(in Page page, int i) =>
        page.Has(i, Lex.NameWord | Lex.City | Lex.Company) && !page.Has(i, Lex.Plain | Lex.Pronoun | Lex.Month | Lex.Particle);

    private static bool IsUnknown(in Page page, int i)
    {
        if (page[i].Length < ShortestUnknown || page[i].Lex != Lex.None || page[i].Label != 0)
            return false;
        page.Guess(i);
        return page[i].Lex == Lex.None;
    }

    /// <summary>"I'd", "I'm".</summary>
    private static bool IsPronoun(in Page page, int i) =>
        page.Text[page[i].Start] == 'I' && page[i].Length <= 4 && page.Word(i)[1] is '\'' or '\u2019';
}
