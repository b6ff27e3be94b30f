using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Addresses of any country in everyday writing, by their shape: a number and words that end in a number, behind words that announce a place.</summary>
/// <remarks>Only in <see cref="Register.Everyday"/>: in a clinical note "12 Vicryl 4" is no address.</remarks>
internal static class Addresses
{
    private const int MostWords = 6;
    private const int LongestHouse = 6;
    private const string Reason = "An address.";
    private static readonly WordSet Leads = new(
        "at on to in is address with and of near from corner opposite lives reside live by"
    );
    private static readonly WordSet Ships = new("uss usns usnv uscgc hms usav");

    /// <summary>"86036 Rua do Arenque 1634, Goiânia", "6076 Piroska u. 97." from the first number.</summary>
    public static int Numbered(in Page page, int i)
    {
        if (
            page[i].Length > LongestHouse
            || page.Joined(i) && page.Mark(i - 1) is not ('(' or '"' or '>' or ',')
            || IsYear(page, i)
        )
            return i;
        var at = i + 1;
        while (page.Mark(at) is '-' or '/' && page.Joined(at) && page.IsNumber(at + 1) && page.Joined(at + 1))
            at += 2;
        if (page.IsNumber(at) && page[at].Length <= LongestHouse && page[at].Gap == Gap.Space)
            at++;
        var end = Name(page, at, out var distinct);
        if (end == at)
            return i;
        var led = IsLed(page, i);
        if (IsHouse(page, end) && (distinct || led))
            return Report(page, i, AddressTail.Read(page, AfterHouse(page, end)));
        if (!led && page[i].Gap < Gap.Line)
            return i;
        var tail = AddressTail.Read(page, end);
        var whole = led && distinct && (at > i + 1 || tail > end);
        return whole || tail > end && HasFigure(page, end, tail) && (distinct || page.In(end - 1, Streetlike))
            ? Report(page, i, tail)
            : i;
    }

    private static readonly WordSet Streetlike = new(
        "alley annex bayou beach bend bluff bluffs bottom branch bridge brook brooks burg bypass camp canyon cape causeway circles cliff cliffs club common corner corners course court courts cove coves creek crest crossroad curve dale dam divide drives estate estates extension extensions fall falls ferry field fields flat flats ford fords forest forge forges fork forks fort garden gardens gateway glens green greens groves harbor harbors haven hills inlet island islands isle junction junctions key keys knoll knolls lake lakes land light lights loaf lock locks lodge mall manor manors meadow meadows mill mills mission motorway mount mountain mountains neck orchard overpass park parks pass passage pine pines plain plains plazas points port ports prairie radial ramp ranch rapid rapids rest ridges river roads route rue shoal shoals shore shores skyway spring springs spur square squares station stravenue stream streets summit throughway trace track trafficway tunnel underpass union unions valley valleys via viaduct view views village villages ville vista walks wall ways well wells"
    );

    private static bool IsYear(in Page page, int i) =>
        page[i].Length == 4 && page.Value(i) is >= 1900 and <= 2100 && page.Has(i - 1, Lex.Month | Lex.PlaceLead | Lex.DateLead);

    /// <summary>Capitalised words, foreign little words and abbreviations: "Joaquin Suarez", "Kálmán Imre u.", "Luite tee".</summary>
    private static int Name(in Page page, int at, out bool distinct)
    {
        distinct = false;
        var i = at;
        var capitals = 0;
        for (var words = 0; words < MostWords; words++)
        {
            if (page.IsWord(i) && page[i].Gap == Gap.Space && IsNameWord(page, i, i > at))
            {
                capitals += page.Capital(i) || page.Lowered && page.Has(i - 1, Lex.StreetType | Lex.Particle) ? 1 : 0;
                distinct |=
                    page.Capital(i) && !page.Has(i, Lex.Plain | Lex.Unit) || page.Has(i, Lex.StreetType | Lex.StreetSuffix);
                i++;
                while (
                    page.Mark(i) is '-' or '\'' or '\u2019' or '.' or '/'
                    && page.Joined(i)
                    && (page.Mark(i) == '.' ? page[i - 1].Length <= 4 : page.Joined(i + 1) && page.IsWord(i + 1))
                )
                    i += page.Mark(i) == '.' ? 1 : 2;
            }
            else
                break;
        }
        return capitals > 0 ? i : at;
    }

    /// <summary>Behind a word of place, a colon or a line break.</summary>
    private static bool IsOpen(in Page page, int i) =>
        page.In(i - 1, Leads) || page.Mark(i - 1) is ':' or '?' || page[i].Gap >= Gap.Line;

    private static readonly WordSet SmallStreets = new("tee põik tänav puiestee maantee");

    private static bool IsNameWord(in Page page, int i, bool started)
    {
        if (page.Taken(i) || page.Has(i, Lex.Title) && page[i].Length > 2 || page[i].Label != 0 && page.Mark(i + 1) == ':')
            return false;
        if (page.Capital(i))
            return !page.Has(i, Lex.Month | Lex.Weekday | Lex.Pronoun) && !page.In(i, AddressTail.Units);
        return started
                && (
                    page.Has(i, Lex.Particle | Lex.StreetType | Lex.StreetSuffix)
                    || page.In(i, SmallStreets)
                    || page.Lowered && page.Has(i - 1, Lex.StreetType | Lex.Particle)
                    || AddressTail.IsLink(page, i) && page.Capital(i + 1)
                    || page[i].Length <= LongestHouse && !page.Has(i, Lex.Common | Lex.Medical | Lex.Unit | Lex.Pronoun)
                    || page[i].Lex == Lex.None
                    || page[i].Length <= 2 && page.Mark(i + 1) == '.'
                )
            || page.Has(i, Lex.StreetType) && page[i].Length > 1;
    }

    private static bool IsHouse(in Page page, int i) =>
        page[i].Kind is TokenKind.Number or TokenKind.Mixed
        && page[i].Gap == Gap.Space
        && page[i].Length <= 5
        && char.IsAsciiDigit(page.Text[page[i].Start])
        && (page.Is(i + 1, "in") || !page.Has(i + 1, Lex.Unit | Lex.NumberWord));

    public static int AfterHouse(in Page page, int house)
    {
        var end = house + 1;
        if (page[end].Length == 1 && page.Capital(end) && page[end].Gap == Gap.Space && page.Mark(end + 1) != '.')
            end++;
        while (page.Mark(end) is '/' or '-' && page.Joined(end) && page.Joined(end + 1) && page[end + 1].Length <= 4)
            end += 2;
        if (page.IsNumber(end) && page[end].Length <= 3 && page[end].Gap == Gap.Space && !page.Has(end + 1, Lex.Unit))
            end++;
        return page.Mark(end) == '.' && page.Joined(end) && page[end + 1].Gap >= Gap.Line ? end + 1 : end;
    }

    private static bool HasFigure(in Page page, int first, int end)
    {
        for (var i = first; i < end; i++)
            if (page[i].Kind is TokenKind.Number or TokenKind.Mixed)
                return true;
        return false;
    }

    private static bool IsLed(in Page page, int i)
    {
        if (page[i].Gap >= Gap.Paragraph)
            return page.Mark(i - 1) == ':';
        var at = page.Mark(i - 1) is ':' or '"' or '(' ? i - 2 : i - 1;
        return page.In(at, Leads) || page.Mark(i - 1) == ':';
    }

    /// <summary>"on Villacher Strasse 89", "of Joaquin Suarez 2906": words and a number behind a word of place.</summary>
    public static int Reversed(in Page page, int i)
    {
        if (!page.In(i - 1, Leads) && page.Mark(i - 1) != ':' || page[i].Gap > Gap.Wide || PublicNames.End(page, i) > i)
            return i;
        var first = Name(page, i, out var distinct);
        if (
            first == i
            || !distinct
            || !IsHouse(page, first)
            || IsYear(page, first)
            || page.Value(first) is >= 1900 and <= 2100
                && !page.Has(first - 1, Lex.StreetType | Lex.StreetSuffix)
                && page.Is(i - 1, "in")
        )
            return i;
        return Report(page, i, AddressTail.Read(page, AfterHouse(page, first)));
    }

    /// <summary>"the corner of Csabai kapu 39. and Mathias Pass".</summary>
    public static int Corner(in Page page, int i)
    {
        const int reach = 14;
        if (!page.Is(i, "corner") || !page.Is(i + 1, "of"))
            return i;
        var and = i + 2;
        while (and < i + reach && !page.Is(and, "and") && page.SameLine(and))
            and++;
        if (!page.Is(and, "and") || !page.Capital(and + 1) && !page.Capital(and + 2))
            return i;
        var end = and + 1;
        while (
            end - and < MostWords
            && page[end].Gap <= Gap.Space
            && (
                page.Capital(end)
                || page.Has(end, Lex.Particle | Lex.StreetType | Lex.NumberWord)
                || page.Lowered && page.In(end, Streetlike)
                || page.Mark(end) is '-' or '\'' && page.Joined(end)
            )
        )
            end++;
        var first = page.Is(i - 1, "the") ? i - 1 : i;
        return page.Report(first, end, PhiKind.Street, 0.85, Reason);
    }

    /// <summary>A ship as a military address: "USNS Vincent, FPO AA 68422".</summary>
    public static int Ship(in Page page, int i)
    {
        if (!page.In(i, Ships) || !page.Capital(i + 1) || page[i + 1].Gap > Gap.Space)
            return i;
        var end = i + 2;
        while (page.Capital(end) && page[end].Gap == Gap.Space && end < i + 4)
            end++;
        var box = page.Mark(end) == ',' ? end + 1 : end;
        return page.Is(box, "fpo") || page.Is(box, "apo") || page.Is(box, "dpo")
            ? page.Report(i, Streets.Military(page, box), PhiKind.Street, 0.9, Reason)
            : i;
    }

    public static int Report(in Page page, int first, int end)
    {
        // "Hanne and ul. Cicha 28": the other street of a crossing.
        if (page.Is(first - 1, "and") && page.Capital(first - 2) && !page.Taken(first - 2) && IsOpen(page, first - 2))
            first -= 2;
        // "Flat 3, 27 Rosebery Avenue": the flat before the street.
        if (
            page.Mark(first - 1) == ','
            && page[first - 2].Kind is TokenKind.Number or TokenKind.Mixed
            && page.In(first - 3, AddressTail.Units)
        )
            first -= 3;
        return page.Report(first, end, PhiKind.Street, 0.85, Reason);
    }
}
