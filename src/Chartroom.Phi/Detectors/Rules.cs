using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>The order in which the rules read a page: figures first, then places, then people, then what repeats.</summary>
internal static class Rules
{
    public static void Run(in Page page, Stops stops, Repeats repeats)
    {
        stops.Find(page);
        Figures(page, stops.Figures);
        MonthMates.Read(page, stops.Figures);
        Places(page, stops.Places);
        People(page, stops.People);
        if (page.Everyday)
            Everyday.Read(page);
        Countries.Read(page, stops.Capitals);
        foreach (var i in stops.Places)
            if (
                page.IsNumber(i)
                && page[i].Length == 5
                && !page.Taken(i)
                && page.Has(i - 1, Lex.City)
                && !page.Has(i - 1, Lex.NameWord)
            )
                Streets.Zip(page, i);
        repeats.Find(page, stops.Capitals);
    }

    private static void Figures(in Page page, ReadOnlySpan<int> stops)
    {
        var next = 0;
        foreach (var i in stops)
        {
            if (i < next)
                continue;
            next = page[i].Kind switch
            {
                TokenKind.Number or TokenKind.Mixed => Figure(page, i),
                TokenKind.Mark => Mark(page, i),
                _ => Word(page, i),
            };
        }
    }

    /// <summary>One or two figures alone between words of which neither is a label: a dose, a count, a result; or the house number of a street.</summary>
    private static bool IsSmall(in Page page, int i) =>
        page[i].Length <= 2
        && page.IsWord(i - 1)
        && page[i - 1].Label == 0
        && page[i - 1].Shape == Shape.Lower
        && page[i].Gap == Gap.Space
        && page.IsWord(i + 1)
        && page[i + 1].Shape == Shape.Lower
        && page[i + 1].Gap == Gap.Space
        && page.Has(i + 1, Lex.Unit)
        && page[i].Length + (page.Text[page[i].Start] == '9' ? 1 : 0) < 3;

    private static int Figure(in Page page, int i)
    {
        if (page.Taken(i) || page.IsNumber(i) && IsSmall(page, i))
            return i;
        if (page.IsNumber(i) || page[i].Kind == TokenKind.Mixed && page[i].Length <= 5 && Streets.IsHouse(page, i))
        {
            var date = NumericDates.Read(page, i);
            if (date > i)
                return date;
            var ip = NetNames.IpV4(page, i);
            if (ip > i)
                return ip;
            var street = Streets.Numbered(page, i);
            if (street > i)
            {
                Towns.AfterStreet(page, street);
                return street;
            }
            if (page.Everyday && Addresses.Numbered(page, i) is var address && address > i)
                return address;
            if (page.Message && Streets.Clipped(page, i) is var clipped && clipped > i)
                return clipped;
        }
        if (page.IsNumber(i) && Streets.Coordinates(page, i) is var place && place > i)
            return place;
        if (page[i].Kind == TokenKind.Mixed && Streets.CountyHouse(page, i) is var house && house > i)
            return house;
        if (page[i].Kind == TokenKind.Mixed && Employers.Unit(page, i) is var unit && unit > i)
            return unit;
        if (page[i].Kind == TokenKind.Mixed && MonthDates.Shortened(page, i) is var day && day > i)
            return day;
        if (page[i].Kind == TokenKind.Mixed && Phones.Alone(page, i) is var extension && extension > i)
            return extension;
        var age = Ages.Read(page, i);
        age = age > i ? age : WorldAddresses.Unit(page, i);
        return age > i ? age : Numbers.Read(page, i);
    }

    private static int Mark(in Page page, int i) =>
        page.Mark(i) switch
        {
            '@' => NetNames.Email(page, i) is var next && next > i ? next : Handles.At(page, i),
            '.' when page.Joined(i + 1) => NetNames.Domain(page, i) is var next && next > i ? next : Handles.File(page, i),
            ':' when page.Joined(i + 1) => NetNames.IpV6(page, i),
            _ => i,
        };

    /// <summary>Words at which a rule for figures or places begins, beside the classes of <see cref="Lex.Sparks"/>.</summary>
    public static IEnumerable<string> SparkWords =>
        [
            "corner",
            "dot",
            "us",
            "fm",
            "sr",
            "sh",
            "interstate",
            "highway",
            "hwy",
            "route",
            .. Handles.LabelWords,
            .. Towns.CountyWords,
        ];

    private static int Word(in Page page, int i)
    {
        var mark = page.Mark(i + 1);
        if (!page.Has(i, Lex.Spark) && mark is not (':' or '.' or '-'))
            return i;
        if (page.Has(i, Lex.Month | Lex.Weekday | Lex.Season | Lex.Holiday) && !page.Taken(i))
            return MonthDates.Read(page, i);
        if (page.Is(i, "corner"))
            return Addresses.Corner(page, i);
        if (page.Has(i, Lex.StreetType))
            WorldAddresses.Typed(page, i);
        if (page.Has(i, Lex.NumberWord))
            return Ages.ReadWord(page, i) is var age && age > i ? age : Spelled.Phone(page, i);
        if (page.Is(i, "dot"))
            return Spelled.Email(page, i);
        if (Handles.Labelled(page, i) is var handle && handle > i)
            return handle;
        if (Streets.Motorway(page, i) is var road && road > i)
            return road;
        if (mark is ':' or '.' && page.Joined(i + 1))
            return NetNames.Url(page, i);
        return page.Has(i, Lex.AddressLead) ? Streets.Box(page, i) : i;
    }

    private static void Places(in Page page, ReadOnlySpan<int> stops)
    {
        foreach (var i in stops)
        {
            if (page.Taken(i))
                continue;
            if (page.IsWord(i))
                Place(page, i);
            else
                Streets.Zip(page, i);
        }
    }

    /// <summary>Words that end or open the name of a place; <see cref="PlaceWord"/> knows which.</summary>
    private static readonly WordSet PlaceWords = WordSet.Union(
        PlaceNames.Homesteads,
        PlaceNames.Schools,
        PlaceNames.PlaceEnds,
        PlaceNames.Foreign,
        PlaceNames.Faiths,
        new WordSet("ps p our sons st saint va")
    );

    private static int PlaceWord(in Page page, int i)
    {
        if (Towns.Veterans(page, i) > i || PlaceNames.Short(page, i) > i)
            return i + 1;
        if (page.Has(i, Lex.FacilityHead) && Facilities.Care(page, i) > i)
            return i + 1;
        if (PlaceNames.Ending(page, i) > i || PlaceNames.Abroad(page, i) > i || PlaceNames.Numbered(page, i) > i)
            return i + 1;
        if (PlaceNames.School(page, i) > i || PlaceNames.Homestead(page, i) > i)
            return i + 1;
        if (Facilities.Lady(page, i) > i || page.Is(i, "sons") && Employers.Sons(page, i) > i)
            return i + 1;
        return (page.Is(i, "st") || page.Is(i, "saint")) && Facilities.Saint(page, i) > i ? i + 1 : i;
    }

    private static void Place(in Page page, int i)
    {
        if (page.Has(i, Lex.Spark))
        {
            if (page.Has(i, Lex.StateAbbr | Lex.StateName))
                Towns.BeforeState(page, i);
            if (Towns.County(page, i) > i || page.Has(i, Lex.EmployerLead) && Employers.Employer(page, i) > i)
                return;
        }
        if (!page.Capital(i))
            return;
        if (page.In(i, PlaceWords) && PlaceWord(page, i) > i || page.Has(i, Lex.FacilityWord) && Facilities.Clipped(page, i) > i)
            return;
        if ((page.Is(i - 1, "pharmacy") || page.Mark(i - 1) == ':' && page.Is(i - 2, "pharmacy")) && Facilities.Shop(page, i) > i)
            return;
        if (Pairs.Company(page, i) > i || page.Has(i, Lex.Company) && Employers.Known(page, i) > i)
            return;
        if (page.Has(i, Lex.Institution) && PlaceNames.Known(page, i) > i)
            return;
        if (page.Everyday && Addresses.Reversed(page, i) > i || Addresses.Ship(page, i) > i)
            return;
        if (
            page.Has(i, Lex.FacilityHead) && Facilities.Care(page, i) > i
            || page[i].Lex == Lex.None && Facilities.Initials(page, i) > i
        )
            return;
        if (page.Has(i, Lex.OrgHead) && Employers.Business(page, i) > i)
            return;
        if (Streets.Named(page, i) == i)
            WorldAddresses.Ending(page, i);
    }

    private static void People(in Page page, ReadOnlySpan<int> stops)
    {
        var next = 0;
        foreach (var i in stops)
        {
            if (i < next || page.Taken(i))
                continue;
            next = Towns.Several(page, i);
            next = next > i ? next : Towns.AfterLead(page, i);
            next = next > i || page[i].Length > 1 ? next : Names.Initials(page, i);
            next = next > i ? next : Names.Read(page, i);
            next = next > i || !page.Has(i, Lex.City) ? next : Towns.Listed(page, i);
        }
    }
}
