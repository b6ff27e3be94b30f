using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Street addresses, post boxes and ZIP codes.</summary>
internal static class Streets
{
    private const int MostNameWords = 4;
    private const string StreetReason = "A street address.";
    private const string ZipReason = "A ZIP code.";

    /// <summary>"221b", "17B".</summary>
    public static bool IsHouse(in Page page, int i)
    {
        var word = page.Word(i);
        return char.IsAsciiDigit(word[0])
            && char.IsAsciiLetter(word[^1])
            && !word[..^1].ContainsAnyExceptInRange('0', '9')
            && page.Capital(i + 1);
    }

    /// <summary>From a house number: "902 N Sycamore Rd, Apt 4".</summary>
    public static int Numbered(in Page page, int i)
    {
        if (page[i].Length > 6 || (page.Joined(i) && page.Mark(i - 1) is '/' or '.' or '-'))
            return i;
        var at = i + 1;
        if (page.Mark(at) == '-' && page.IsNumber(at + 1) && page.Joined(at + 1))
            at += 2;
        var end = NameAndSuffix(page, at, numbered: true);
        if (end == at)
            end = Highway(page, at);
        if (end == at && page.Lowered)
            end = Small(page, at);
        if (end == at && IsGrid(page, i))
            end = at + 2;
        if (end == at)
            return i;
        var first = page.IsNumber(i - 1) && page[i].Gap == Gap.Space && !page.Clinical && !page.Taken(i - 1) ? i - 1 : i;
        return page.Everyday
            ? Addresses.Report(page, first, AddressTail.Read(page, end))
            : page.Report(first, Unit(page, end), PhiKind.Street, 0.95, StreetReason);
    }

    /// <summary>"44.9537, -93.0900": latitude and longitude.</summary>
    public static int Coordinates(in Page page, int i)
    {
        if (!IsDegree(page, i) || page.Mark(i + 3) is not (',' or '/' or '°'))
            return i;
        var second = page.Mark(i + 4) is '-' or '\u2212' ? i + 5 : i + 4;
        return IsDegree(page, second) ? page.Report(i, second + 3, PhiKind.Street, 0.9, "A place by latitude and longitude.") : i;
    }

    private static bool IsDegree(in Page page, int i) =>
        page.IsNumber(i)
        && page[i].Length <= 3
        && page.Mark(i + 1) == '.'
        && page.Joined(i + 1)
        && page.Joined(i + 2)
        && page.IsNumber(i + 2)
        && page[i + 2].Length >= 4;

    /// <summary>"W156 N8327 Pilgrim Rd", "0N440 Cottonwood Dr": houses numbered from the corner of a county.</summary>
    public static int CountyHouse(in Page page, int i)
    {
        if (!IsCountyNumber(page.Word(i)))
            return i;
        var last = page[i + 1].Kind == TokenKind.Mixed && IsCountyNumber(page.Word(i + 1)) ? i + 1 : i;
        var end = NameAndSuffix(page, last + 1, numbered: true);
        return end > last + 1 ? page.Report(i, Unit(page, end), PhiKind.Street, 0.9, StreetReason) : i;
    }

    private static bool IsCountyNumber(ReadOnlySpan<char> word)
    {
        var at = word.IndexOfAny("NSEW");
        return word.Length is >= 3 and <= 8
            && at is >= 0 and <= 2
            && !word[..at].ContainsAnyExceptInRange('0', '9')
            && at + 1 < word.Length
            && !word[(at + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>Direction, up to four capitalised words and a street word. Returns <paramref name="at"/> where there is none.</summary>
    private static int NameAndSuffix(in Page page, int at, bool numbered)
    {
        var i = at;
        if (page.Has(i, Lex.Direction) && page[i].Gap == Gap.Space)
            i = page.Mark(i + 1) == '.' ? i + 2 : i + 1;
        var words = 0;
        for (; words <= MostNameWords; words++, i++)
        {
            if (page[i].Gap > Gap.Wide)
                return at;
            if (
                words > 0
                && page.Has(i, Lex.StreetSuffix)
                && page[i].Shape != Shape.None
                && (page.Capital(i) || numbered && page[i].Shape == Shape.Lower && page[i].Length > 1)
            )
            {
                while (page.Has(i + 1, Lex.StreetSuffix) && page[i + 1].Gap == Gap.Space && page.Capital(i + 1))
                    i++;
                var end = page.Mark(i + 1) == '.' && page.Joined(i + 1) && !EndsSentence(page, i + 1) ? i + 2 : i + 1;
                return page.Has(end, Lex.Direction) && page[end].Gap == Gap.Space && page[end].Shape == Shape.Upper
                    ? end + 1
                    : end;
            }
            if (!IsStreetWord(page, i, numbered))
                return at;
            if (page.Mark(i + 1) == '.' && page[i].Length <= 3)
                i++;
            if (page.Mark(i + 1) is '\'' or '\u2019' && page.Is(i + 2, "s"))
                i += 2;
        }
        return at;
    }

    private static bool EndsSentence(in Page page, int dot) =>
        page[dot + 1].Gap >= Gap.Line || page.Capital(dot + 1) && page[dot + 1].Gap == Gap.Wide;

    private static bool IsStreetWord(in Page page, int i, bool numbered)
    {
        if (page[i].Kind == TokenKind.Mixed)
            return page.Text[page[i].End - 1] is 'h' or 't' or 'd' or 'H' or 'T' or 'D'
                && char.IsAsciiDigit(page.Text[page[i].Start]);
        if (page.IsNumber(i))
            return numbered && page[i].Length <= 3 && page.Has(i + 1, Lex.StreetSuffix) && page.Capital(i + 1);
        return page.IsWord(i)
            && (page.Capital(i) || page.Has(i, Lex.Particle))
            && !page.Has(i, Lex.Unit | Lex.Drug | Lex.Title)
            && page[i].Label != Labels.KeepLabel;
    }

    private static int Highway(in Page page, int at)
    {
        var i = at;
        if (page.Is(i, "county") || page.Is(i, "state") || page.Is(i, "us") || page.Is(i, "old"))
            i++;
        var road =
            page.Is(i, "highway")
            || page.Is(i, "hwy")
            || page.Is(i, "route")
            || page.Is(i, "road") && i > at
            || page.Is(i, "rd") && i > at
            || page.Is(i, "cr");
        if (page.Is(at, "broadway") && page.Capital(at))
            return at + 1;
        return road && page[i + 1].Kind is TokenKind.Number or TokenKind.Mixed ? i + 2 : at;
    }

    private static readonly WordSet RoadLeads = new("on off along near onto via take takes at by from north south east west");
    private static readonly WordSet RoadLetters = new("us fm sr sh");
    private static readonly WordSet Isotopes = new("123 124 125 129 131");

    /// <summary>"off Highway 61", "on I-95": a road with a number behind a word of place. "I-131" is iodine.</summary>
    public static int Motorway(in Page page, int i)
    {
        var interstate =
            page[i].Length == 1 && page.Is(i, "i") && page.Mark(i + 1) == '-' && page.Joined(i + 1) && page.Joined(i + 2);
        if (page.In(i, RoadLetters) && page[i].Shape == Shape.Upper && page.In(i - 1, RoadLeads))
        {
            var figure = page.Mark(i + 1) == '-' && page.Joined(i + 1) ? i + 2 : i + 1;
            return
                page.IsNumber(figure)
                && page[figure].Length is >= 2 and <= 4
                && page[figure].Gap <= Gap.Space
                && !page.Has(figure + 1, Lex.Unit)
                ? page.Report(i, figure + 1, PhiKind.Street, 0.8, StreetReason)
                : i;
        }
        if (!interstate && !page.Has(i, Lex.StreetSuffix) && !page.Is(i, "interstate") && !page.Is(i, "route"))
            return i;
        var road = page.Is(i, "highway") || page.Is(i, "hwy") || page.Is(i, "interstate") || page.Is(i, "route");
        var number = interstate ? i + 2 : i + 1;
        if (!interstate && !road || !page.IsNumber(number) || page[number].Length > 3 || page.In(number, Isotopes))
            return i;
        var first = page.Is(i - 1, "state") || page.Is(i - 1, "us") || page.Is(i - 1, "county") ? i - 1 : i;
        return page.In(first - 1, RoadLeads) && (!page.Has(number + 1, Lex.Unit) || page.Has(number + 1, Lex.PlaceLead))
            ? page.Report(first, number + 1, PhiKind.Street, 0.8, StreetReason)
            : i;
    }

    /// <summary>"2210 N Halsted": the street word is left out behind a letter of direction.</summary>
    private static bool IsGrid(in Page page, int i) =>
        page[i].Length is >= 2 and <= 5
        && page.Has(i + 1, Lex.Direction)
        && page[i + 1].Shape == Shape.Upper
        && page[i + 1].Length <= 2
        && page[i + 2].Shape == Shape.Title
        && page[i + 2].Gap == Gap.Space
        && page[i + 2].Length > 2
        && !page.Has(i + 2, Lex.Medical | Lex.Unit | Lex.Pronoun | Lex.Drug);

    private static readonly WordSet SmallSuffixes = new(
        "rd ave avenue blvd boulevard ln lane street road drive pkwy parkway terrace hwy st dr ct court"
    );
    private const int MostSmallWords = 3;

    /// <summary>"88 quarry hill rd" in a text without capitals.</summary>
    private static int Small(in Page page, int at)
    {
        for (var i = at; i <= at + MostSmallWords && page.SameLine(i) && page.IsWord(i); i++)
        {
            if (i > at && page.In(i, SmallSuffixes))
                return page.Mark(i + 1) == '.' && page[i + 2].Gap == Gap.Space ? i + 2 : i + 1;
            if (
                page.Has(i, Lex.Unit | Lex.Pronoun | Lex.Medical | Lex.Drug | Lex.Abbreviation | Lex.PlaceLead)
                && !page.Has(i, Lex.Direction)
            )
                return at;
        }
        return at;
    }

    private static int Unit(in Page page, int end)
    {
        while (true)
        {
            var at = page.Mark(end) == ',' ? end + 1 : end;
            if (page[at].Gap >= Gap.Paragraph || !IsUnitWord(page, at))
                return end;
            var number = page.Mark(at + 1) is '.' or '#' ? at + 2 : at + 1;
            if (
                page[number].Kind is TokenKind.Number or TokenKind.Mixed
                || page[number].Shape == Shape.Upper && page[number].Length <= 2
            )
                end = number + 1;
            else
                return end;
        }
    }

    private static bool IsUnitWord(in Page page, int i) =>
        page.Is(i, "apt")
        || page.Is(i, "unit")
        || page.Is(i, "suite")
        || page.Is(i, "ste")
        || page.Is(i, "apartment")
        || page.Is(i, "lot")
        || page.Is(i, "bldg")
        || page.Is(i, "building")
        || page.Is(i, "floor")
        || page.Is(i, "trlr")
        || page.Is(i, "rm")
        || page.Mark(i) == '#';

    /// <summary>From a capitalised word without a number: "on Thornbury Blvd", "corner of Fifth Avenue".</summary>
    public static int Named(in Page page, int i)
    {
        var lead =
            page.Has(i - 1, Lex.PlaceLead)
            || page.Has(i - 1, Lex.AddressLead)
            || page.Is(i - 1, "and") && page.Taken(i - 2)
            || page.Mark(i - 1) == ',' && page.Taken(i - 2);
        if (page[i].Gap >= Gap.Line || !lead || page.Has(i, Lex.StreetSuffix | Lex.Medical))
            return i;
        var end = NameAndSuffix(page, i, numbered: false);
        if (end == i || page.Has(end - 1, Lex.Common) && page.Is(end - 1, "way"))
            return i;
        return page.Report(i, end, PhiKind.Street, 0.8, StreetReason);
    }

    /// <summary>"P.O. Box 7715", "PO Box 3306", "PSC 802, Box 12", "RR 2 Box 45".</summary>
    public static int Box(in Page page, int i)
    {
        var number = page.Mark(i + 1) is '.' or '#' ? i + 2 : i + 1;
        if (page[number].Kind is not (TokenKind.Number or TokenKind.Mixed))
            return i;
        if (page.Is(i, "postbox"))
            return page.Report(i, number + 1, PhiKind.Street, 0.9, StreetReason);
        var at = i - 1;
        if (page.Mark(at) is '.' or ',')
            at--;
        if (page.Is(at, "o") && page.Mark(at - 1) == '.' && page.Is(at - 2, "p"))
            return BoxReport(page, at - 2, number + 1);
        if (page.Is(at, "po") || page.Is(at, "pob"))
            return BoxReport(page, at, number + 1);
        var routed =
            page[at].Kind is TokenKind.Number or TokenKind.Mixed
            && (
                page.Is(at - 1, "psc")
                || page.Is(at - 1, "rr")
                || page.Is(at - 1, "unit")
                || page.Is(at - 1, "route")
                || page.Is(at - 1, "cmr")
                || page.Is(at - 1, "hc")
                || page.Is(at - 1, "rt")
                || page.Is(at - 1, "rte")
            );
        return routed ? page.Report(at - 1, Military(page, number + 1), PhiKind.Street, 0.95, "A post box.") : i;
    }

    private static int BoxReport(in Page page, int first, int end)
    {
        if (page.Everyday && page.IsNumber(first - 1) && page[first].Gap == Gap.Space && !page.Taken(first - 1))
            first--;
        end = page.Everyday ? AddressTail.Read(page, end) : end;
        return page.Report(first, end, PhiKind.Street, 0.95, "A post box.");
    }

    /// <summary>"ZIP: 4410", "my zip code is 912", "postal code 75001".</summary>
    private static bool IsLabelledCode(in Page page, int i)
    {
        // "LV-1010": the country before the code
        if (page.Mark(i - 1) == '-' && page.Joined(i) && page.IsWord(i - 2) && page[i - 2].Length <= 2)
            i -= 2;
        var at = page.Mark(i - 1) == ':' || page.Is(i - 1, "is") ? i - 2 : i - 1;
        var code = page.Is(at, "code") ? at - 1 : at;
        return page[i].Length is >= 2 and <= 10
            && (page.Is(code, "zip") || page.Is(code, "zipcode") || page.Is(code, "postal") || page.Is(code, "postcode"));
    }

    /// <summary>"APO AE 09012" after a military box.</summary>
    public static int Military(in Page page, int end)
    {
        var post = page.Is(end, "apo") || page.Is(end, "fpo") || page.Is(end, "dpo");
        if (!post || page[end].Gap > Gap.Line)
            return end;
        end = page.IsWord(end + 1) && page[end + 1].Length == 2 ? end + 2 : end + 1;
        return page.IsNumber(end) && page[end].Length == 5 ? end + 1 : end;
    }

    /// <summary>Five digits after a state, after a town, or after the word ZIP; nine with a hyphen.</summary>
    public static int Zip(in Page page, int i)
    {
        if (page.Mark(i + 1) == '*')
            return i;
        if (IsLabelledCode(page, i))
        {
            var second = page.Mark(i + 1) == '-' && page.Joined(i + 1) && page.Joined(i + 2) ? i + 2 : i + 1;
            var two =
                (
                    page[second].Kind is TokenKind.Number or TokenKind.Mixed
                    || page.IsWord(second) && page[second].Shape == Shape.Upper && page[second].Length == 2
                )
                && page[second].Length <= 4
                && page[second].Gap <= Gap.Space;
            var first = page.Mark(i - 1) == '-' && page.Joined(i) && page.Joined(i - 1) && page.IsWord(i - 2) ? i - 2 : i;
            return page.Report(first, two ? second + 1 : i + 1, PhiKind.Zip, 0.9, ZipReason);
        }
        if (page[i].Length != 5 || !page.IsNumber(i) || (page.Joined(i) && page.Mark(i - 1) != '('))
            return i;
        var plusFour =
            page.Mark(i + 1) == '-'
            && page.Joined(i + 1)
            && page.IsNumber(i + 2)
            && page[i + 2].Length == 4
            && page.Joined(i + 2);
        var end = plusFour ? i + 3 : i + 1;
        var before = page.Mark(i - 1) == ',' ? i - 2 : i - 1;
        var afterState =
            page.Has(before, Lex.StateAbbr) && (page[before].Shape == Shape.Upper || page.Lowered && page.Taken(before - 1))
            || page.Has(before, Lex.StateName);
        var afterTown = page.Taken(before) && page.IsWord(before) && page.Capital(before);
        var labelled =
            page.Is(before, "zip")
            || page.Mark(before) == ':' && page.Is(before - 1, "zip")
            || page.Is(before, "code") && page.Is(before - 1, "zip");
        labelled |=
            page.Is(before, "is") && page.Is(before - 1, "code")
            || page.Is(before, "is") && page.Is(before - 1, "zip")
            || page.Is(before, "zipcode");
        if (
            page.Has(end, Lex.Unit) && !page.Has(end, Lex.StateAbbr)
            || page.Mark(end) is '.' or ',' && page.Joined(end + 1) && page.IsNumber(end + 1)
        )
            return i;
        return afterState || afterTown || labelled || (plusFour && page.Text[page[i].Start] != '0' && page.Mark(i + 3) != '-')
            ? page.Report(i, end, PhiKind.Zip, labelled || afterState ? 0.95 : 0.8, ZipReason)
            : i;
    }

    /// <summary>"found at 1184 Linwood": a house number that is no time of day, and a word of no list of words.</summary>
    public static int Clipped(in Page page, int i)
    {
        const int hours = 24;
        const int minutes = 60;
        if (
            !page.Is(i - 1, "at")
            || page[i].Length is < 3 or > 5
            || page[i].Length == 4 && page.Value(i) / 100 < hours && page.Value(i) % 100 < minutes
            || page[i + 1].Shape != Shape.Title
            || page[i + 1].Gap != Gap.Space
            || page.Capital(i + 2) && page[i + 2].Gap == Gap.Space
            || page.Has(i + 1, Lex.Plain | Lex.Month | Lex.Weekday | Lex.Unit | Lex.Title | Lex.Pronoun | Lex.PersonLabel)
        )
            return i;
        return page.Report(i, i + 2, PhiKind.Street, 0.6, StreetReason);
    }
}
