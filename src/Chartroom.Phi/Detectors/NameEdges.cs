using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Completes what was found in everyday writing by what stands right beside it: titles, credentials, further words, postcodes.</summary>
internal static class NameEdges
{
    /// <summary>Takes titles and credentials into the name beside them, and joins "Owens, Duran and Oneal".</summary>
    public static void Read(in Page page)
    {
        for (var i = 0; i < page.Count; i++)
        {
            if (page.Taken(i) || page[i].Kind == TokenKind.None)
                continue;
            if (page.Has(i, Lex.Title) && page[i].Shape != Shape.Lower | page[i].Length <= 4)
            {
                var name = page.Mark(i + 1) == '.' ? i + 2 : i + 1;
                if (page.Taken(name) && page[name].Gap <= Gap.Space && page.IsWord(name))
                    page.Report(i, name + 1, PhiKind.PersonName, 0.5, "A title with its name.");
            }
            else if (
                page.Has(i, Lex.Credential)
                && page[i].Shape is Shape.Upper or Shape.Camel
                && page.Taken(i - 1)
                && page.IsWord(i - 1)
                && page[i].Gap == Gap.Space
            )
                page.Report(i - 1, i + 1, PhiKind.PersonName, 0.5, "A name with its credential.");
            else if (
                page.Is(i, "and")
                && page.Taken(i - 1)
                && page.Taken(i + 1)
                && page.IsWord(i - 1)
                && page.IsWord(i + 1)
                && page.Mark(i - 2) == ','
                && page.Taken(i - 3)
                && page.IsWord(i - 3)
                && page.Mark(i - 4) != ','
            )
                page.Report(i - 3, i + 2, PhiKind.Employer, 0.5, Everyday.OrgReason);
            else if (
                page.Is(i, "of")
                && page.Taken(i - 1)
                && page.Capital(i - 1)
                && (page.Is(i + 1, "the") ? i + 2 : i + 1) is var far
                && page.Taken(far)
                && page.Capital(far)
                && page[far].Gap == Gap.Space
            )
                page.Report(i - 1, far + 1, PhiKind.City, 0.5, "A little word inside a name.");
            else if (page.Capital(i) && page[i].Shape == Shape.Title && !page.Has(i, Everyday.Never) && page[i].Label == 0)
                Neighbour(page, i);
            else if (page.IsNumber(i))
                Number(page, i);
            else if (
                (page.Has(i, Lex.Particle) || AddressTail.IsLink(page, i))
                && page[i].Shape == Shape.Lower
                && page.Taken(i - 1)
                && page.Capital(i - 1)
                && page.Taken(i + 1)
                && page.Capital(i + 1)
                && page[i].Gap == Gap.Space
                && page[i + 1].Gap == Gap.Space
            )
                page.Report(i - 1, i + 2, PhiKind.City, 0.5, "A little word inside a name.");
        }
    }

    /// <summary>"Port" of "Port Paien", "Global" of "Balefire Global": a capitalised word beside a name is part of it.</summary>
    private static void Neighbour(in Page page, int i)
    {
        var after = page[i].Gap == Gap.Space && page.Taken(i - 1) && page.IsWord(i - 1) && page.Capital(i - 1);
        var before =
            page[i + 1].Gap == Gap.Space
            && page.Taken(i + 1)
            && page.Capital(i + 1)
            && (!page.OpensSentence(i) || page.Has(i, Lex.FacilityWord | Lex.OrgHead) && !page.Has(i, Lex.Pronoun));
        if (after || before)
            page.Report(after ? i - 1 : i, before ? i + 2 : i + 1, PhiKind.Employer, 0.5, Everyday.OrgReason);
    }

    private static void Number(in Page page, int i)
    {
        if (page[i].Length <= 5 && OpensAddress(page, i) && IsPlace(page, i + 1))
            page.Report(i, i + 1, PhiKind.Street, 0.5, "A number before a street.");
        else if (ClosesAddress(page, i))
            page.Report(i, i + 1, PhiKind.Street, 0.5, "A postal code at the end of an address.");
        else
            Postcode(page, i);
    }

    private static bool OpensAddress(in Page page, int i) =>
        page[i + 1].Gap == Gap.Space
        && page.Taken(i + 1)
        && (page[i].Gap >= Gap.Line || page.Mark(i - 1) is ':' or ',' or '>' or '?' || page.Is(i - 1, "at"));

    private static bool IsPlace(in Page page, int i)
    {
        foreach (var span in page.Findings.All)
            if (span.Start == page[i].Start && span.Kind is PhiKind.Street or PhiKind.City)
                return true;
        return false;
    }

    /// <summary>Four to six figures as the last word of a text whose lines before are an address.</summary>
    private static bool ClosesAddress(in Page page, int i)
    {
        const int reach = 6;
        if (i != page.Count - 1 || page[i].Length is < 4 or > 6)
            return false;
        var lines = false;
        for (var at = i; at > 0 && at > i - reach; at--)
        {
            lines |= page[at].Gap >= Gap.Line;
            if (lines && page.Taken(at - 1))
                return true;
        }
        return false;
    }

    /// <summary>A number right behind a town: "Acquapendente 1021".</summary>
    private static void Postcode(in Page page, int i)
    {
        const int shortest = 3;
        var town = page[i].Gap == Gap.Space && page[i].Length is >= shortest and <= 5 && page.Taken(i - 1) && page.Capital(i - 1);
        if (
            !town
            || page[i].Length == 4 && page.Value(i) is >= 1900 and <= 2100
            || page.Has(i + 1, Lex.Unit) && !page.Is(i + 1, "in")
            || !page.Has(i - 2, Lex.PlaceLead | Lex.Particle) && !page.Capital(i - 2)
        )
            return;
        var second = page.Mark(i + 1) == '-' && page.Joined(i + 2) ? i + 2 : i + 1;
        var two = page.IsNumber(second) && page[second].Length <= 3 && page[second].Gap <= Gap.Space;
        page.Report(i, two ? second + 1 : i + 1, PhiKind.Street, 0.5, "A postal code behind a town.");
    }
}
