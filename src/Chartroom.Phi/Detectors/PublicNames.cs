using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Names of several words that identify nobody: countries, which are no subdivision smaller than a state (45 CFR 164.514(b)(2)(i)(B)), and payers.</summary>
internal static class PublicNames
{
    private static readonly WordSet Firsts = new(
        "blue united new south north saudi sri costa el hong czech sierra ivory vatican san dominican puerto papua cape burkina east great trinidad bosnia marshall solomon sao cook faroe isle european soviet british medicare medicaid"
    );

    private static readonly WordSet Lasts = new(
        "cross shield kingdom states emirates zealand africa korea sudan macedonia arabia lanka rica salvador kong republic leone coast city marino rico guinea verde faso timor britain tobago herzegovina islands tome man union isles dakota carolina hampshire jersey advantage"
    );

    /// <summary>The token after the name of a country that starts here; <paramref name="i"/> where none starts.</summary>
    public static int End(in Page page, int i)
    {
        if (!page.Capital(i))
            return i;
        if (page.Has(i, Lex.Country | Lex.StateName))
            return IsPerson(page, i) ? i : i + 1;
        if (!page.In(i, Firsts))
            return i;
        var last = page.Is(i + 1, "and") ? i + 2 : i + 1;
        return page.Capital(last) && page[last].Gap <= Gap.Space && (page.In(last, Lasts) || page.Has(last, Lex.StateName))
            ? last + 1
            : i;
    }

    /// <summary>"Chad Garner", "Virginia L. Gooch", "England, Grace R.": a country's name borne by a person.</summary>
    private static bool IsPerson(in Page page, int i)
    {
        if (page.Mark(i + 1) == ',')
            return page.Has(i + 2, Lex.Given)
                && page[i + 2].Shape == page[i].Shape
                && page[i + 3].Length == 1
                && page.Capital(i + 3);
        if (!page.Has(i, Lex.Given))
            return false;
        var next = page[i + 1].Length == 1 && page.Capital(i + 1) ? i + 2 : i + 1;
        next = next > i + 1 && page.Mark(next) == '.' ? next + 1 : next;
        return page.Capital(next)
            && page[next].Gap == Gap.Space
            && page[next].Length > 1
            && (page.Has(next, Lex.Surname) || page[next].Lex == Lex.None)
            && !page.Has(next, Lex.FacilityWord | Lex.FacilityHead | Lex.Direction | Lex.StreetSuffix);
    }

    /// <summary>The second word of "New Zealand" or "United Kingdom".</summary>
    public static bool IsInside(in Page page, int i) => page[i].Gap <= Gap.Space && End(page, i - 1) > i;
}
