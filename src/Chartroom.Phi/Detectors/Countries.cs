using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>A country is no subdivision smaller than a state (45 CFR 164.514(b)(2)(i)(B)) and stays, but not as a birthplace and not at the end of an address.</summary>
internal static class Countries
{
    private const int Farthest = 24;

    public static void Read(in Page page, ReadOnlySpan<int> capitals)
    {
        foreach (var i in capitals)
            if (TownBefore(page, i))
                page.Report(i - 2, i - 1, PhiKind.City, 0.6, "A town before its country.");
            else if (
                page.Has(i, Lex.Country)
                && page.Capital(i)
                && !page.Taken(i)
                && (IsBirthplace(page, i) || EndsAddress(page, i))
            )
                page.Report(i, i + 1, PhiKind.City, 0.6, "A country as a birthplace or in an address.");
    }

    /// <summary>"from Cork, Ireland".</summary>
    private static bool TownBefore(in Page page, int i) =>
        page.Has(i, Lex.Country)
        && page[i].Shape == Shape.Title
        && page[i].Gap == Gap.Space
        && page.Mark(i - 1) == ','
        && page.Joined(i - 1)
        && page[i - 2].Shape == Shape.Title
        && !page.Taken(i - 2)
        && page.Has(i - 3, Lex.PlaceLead)
        && !page.Has(i - 2, Lex.Country | Lex.StateName | Lex.Month | Lex.Weekday | Lex.Pronoun | Lex.Medical);

    private static bool IsBirthplace(in Page page, int i) =>
        page.Is(i - 1, "in") && page.Is(i - 2, "born")
        || page.Is(i - 1, "of") && page.Is(i - 2, "native")
        || page.Mark(i - 1) == ':' && (page.Is(i - 2, "birthplace") || page.Is(i - 2, "birth") && page.Is(i - 3, "of"));

    private static bool EndsAddress(in Page page, int i)
    {
        if (page.Mark(i - 1) != ',' && page[i].Gap != Gap.Line || !page.Taken(page.Mark(i - 1) == ',' ? i - 2 : i - 1))
            return false;
        var at = i - 1;
        while (at > 0 && i - at < Farthest && page[at + 1].Gap < Gap.Paragraph && (page.Taken(at) || page.Mark(at) == ','))
            at--;
        if (IsBirthplace(page, at + 1))
            return true;
        var start = page[at + 1].Start;
        for (var f = page.Findings.Count - 1; f >= 0; f--)
            if (
                page.Findings[f].Kind is PhiKind.Street or PhiKind.Zip
                && page.Findings[f].Start >= start
                && page.Findings[f].End <= page[i].Start
            )
                return true;
        return false;
    }
}
