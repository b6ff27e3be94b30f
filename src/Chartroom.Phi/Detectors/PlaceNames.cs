using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Names of institutions without a word like "Hospital": known by one word, by the word they end in or open with, by their number.</summary>
internal static class PlaceNames
{
    private const int MostWords = 7;

    /// <summary>"at Mercy", "from Methodist": a word that names places of care, alone in the place of one.</summary>
    public static int Short(in Page page, int i)
    {
        if (
            !page.In(i, Faiths)
            || page[i].Shape != Shape.Title
            || page[i].Gap != Gap.Space
            || !(page.Is(i - 1, "at") || page.Is(i - 1, "from") || page.Is(i - 1, "to"))
        )
            return i;
        var end = i + 1;
        while (
            page[end].Gap == Gap.Space && page[end].Shape == Shape.Title && !page.Has(end, Lex.Medical | Lex.Month) && end < i + 4
        )
            end++;
        return end == i + 1 && page.Has(i, Lex.Common) ? i : page.Report(i, end, PhiKind.Facility, 0.6, Facilities.CareReason);
    }

    private static readonly WordSet Wards = new(
        "intensive critical progressive acute long inpatient labor post pre step float recovery holding minor major social adult second same day main nursing surgical cardiac coronary neuro transitional sub subacute central ambulatory urgent emergency outpatient infusion pain wound sleep memory breast spine stroke quality case risk patient care total primary specialty occupational preventive internal family public mental behavioral environmental health weight women's men's"
    );

    internal static readonly WordSet PlaceEnds = new(
        "healthcare med heart health hospital clinic medical care ihs vamc children's orthopedics pediatrics cancer eye vision dental hospice rehab rehabilitation dialysis imaging kidney urgent recovery wellness living"
    );

    /// <summary>"at Prairie Heart", "came to Maine Med", "Pine Ridge IHS": a name that ends in a word of care.</summary>
    public static int Ending(in Page page, int i)
    {
        if (
            !page.In(i, PlaceEnds)
            || IsFollowed(page, i)
            || page[i].Gap != Gap.Space
            || !page.Capital(i)
            || page.Taken(i)
            || page[i - 1].Shape != Shape.Title
        )
            return i;
        var first = i;
        while (
            i - first < 4
            && page[first].Gap == Gap.Space
            && page[first - 1].Shape == Shape.Title
            && !page.Has(first - 1, Lex.Pronoun | Lex.Title)
        )
            first--;
        var led =
            page.Is(first - 1, "at")
            || page.Is(first - 1, "to")
            || page.Is(first - 1, "from")
            || page.Is(first - 1, "by")
            || page.Is(first - 1, "with")
            || page.Is(first - 1, "through");
        if (first == i || !led && page[i].Shape != Shape.Upper)
            return i;
        for (var at = first; at < i; at++)
            if (
                page.Has(at, Lex.Medical | Lex.Abbreviation | Lex.PersonLabel | Lex.Drug | Lex.FacilityWord) || page.In(at, Wards)
            )
                return i;
        return page.Report(first, Facilities.End(page, i + 1), PhiKind.Facility, 0.65, Facilities.CareReason);
    }

    internal static readonly WordSet Foreign = new(
        "ysgol escuela colegio lycée école ecole universidad université universität università uniwersytet clínica clinica clinique klinik klinikum krankenhaus hôpital hopital ospedale szpital sairaala sykehus sjukhus iglesia église parroquia centro instituto kliniken gymnasium liceo"
    );

    /// <summary>"Ysgol Bro Myrddin", "Clínica San Rafael": the word for the institution stands first.</summary>
    public static int Abroad(in Page page, int i)
    {
        if (!page.In(i, Foreign) || !page.Capital(i))
            return i;
        var end = i + 1;
        while (
            end < i + MostWords
            && page[end].Gap == Gap.Space
            && (page.Capital(end) || page.Has(end, Lex.Particle) && page.Capital(end + 1))
        )
            end++;
        return end > i + 1 && !(page.Has(i + 1, Lex.Plain) && end == i + 2)
            ? page.Report(i, end, PhiKind.Facility, 0.75, Facilities.CareReason)
            : i;
    }

    /// <summary>Words of faith that open the names of hospitals.</summary>
    internal static readonly WordSet Faiths = new(
        "memorial mercy providence samaritan trinity sacred shepherd holy cross deaconess methodist baptist presbyterian lutheran adventist"
    );

    /// <summary>"Geisinger", "Tulane": known by one word, with the words of care behind it.</summary>
    public static int Known(in Page page, int i) =>
        page.Has(i, Lex.NameWord)
        && (page.Has(i - 1, Lex.Title | Lex.Given) || page.Mark(i - 1) is '.' or ',' || page.OpensSentence(i))
            ? i
            : page.Report(i, Facilities.End(page, i + 1), PhiKind.Facility, 0.75, Facilities.CareReason);

    internal static readonly WordSet Homesteads = new(
        "oaks pines commons gardens meadows ridge terrace terraces towers manor landing crossing pointe estates village grove springs creek hills lodge haven acres woods trails shores heights plaza place villas square"
    );

    /// <summary>"Heritage Oaks", "Cedar Ridge": what ends the names of homes for the elderly and of neighbourhoods, in the middle of a sentence.</summary>
    public static int Homestead(in Page page, int i)
    {
        if (!page.In(i, Homesteads) || page[i].Shape != Shape.Title || page[i].Gap != Gap.Space || page.Taken(i - 1))
            return i;
        var first = i;
        while (i - first < 3 && page[first].Gap == Gap.Space && page[first - 1].Shape == Shape.Title && !page.Taken(first - 1))
            first--;
        while (first < i && Facilities.IsOpening(page, first))
            first++;
        return
            first == i
            || page.OpensSentence(first)
            || page[first - 1].Shape != Shape.Lower
            || page.Has(first, Lex.Medical | Lex.Title | Lex.PersonLabel | Lex.Month)
            || page.Has(first, Lex.Given) && page.Has(i, Lex.Surname)
            ? i
            : page.Report(first, i + 1, PhiKind.Facility, 0.6, Facilities.CareReason);
    }

    /// <summary>"P.S. 118": a school with a number.</summary>
    public static int Numbered(in Page page, int i)
    {
        const int longest = 3;
        var number = page.Mark(i + 1) == '.' ? i + 4 : i + 1;
        var named =
            page.Is(i, "ps") || page.Is(i, "p") && page.Mark(i + 1) == '.' && page.Is(i + 2, "s") && page.Mark(i + 3) == '.';
        return
            named
            && page[i].Shape == Shape.Upper
            && page.IsNumber(number)
            && page[number].Length is 2 or longest
            && page[number].Gap == Gap.Space
            && (page.Is(i - 1, "at") || page.Is(i - 1, "attends") || page.Mark(i - 1) == ':')
            ? page.Report(i, number + 1, PhiKind.Facility, 0.7, Facilities.CareReason)
            : i;
    }

    /// <summary>A word that ends the name of an institution comes next.</summary>
    private static bool IsFollowed(in Page page, int i) =>
        page.Capital(i + 1) && page[i + 1].Gap <= Gap.Line && page.Has(i + 1, Lex.FacilityHead | Lex.FacilityWord);

    internal static readonly WordSet Schools = new("elementary middle high prep montessori preschool magnet charter tech state");
    private static readonly WordSet SchoolLeads = new("at attends attend attending from of in to for");

    /// <summary>"Maplewood Elementary", "Eisenhower High": a school without the word.</summary>
    public static int School(in Page page, int i)
    {
        if (!page.In(i, Schools) || page[i].Shape != Shape.Title || page[i].Gap != Gap.Space || IsFollowed(page, i))
            return i;
        var first = Facilities.Start(page, i);
        if (page.Is(i, "tech") || page.Is(i, "state"))
            return page.Has(i - 1, Lex.StateName | Lex.City | Lex.Direction) && page.In(first - 1, SchoolLeads)
                ? page.Report(first, i + 1, PhiKind.Facility, 0.7, Facilities.CareReason)
                : i;
        return
            first < i
            && !page.Has(i - 1, Lex.Medical | Lex.Drug | Lex.Abbreviation | Lex.PersonLabel)
            && (!page.Has(i - 1, Lex.Plain) || page.Has(i - 1, Lex.NameWord | Lex.City) || page.In(first - 1, SchoolLeads))
            && (page.Everyday || page.Is(i, "elementary") || page.In(first - 1, SchoolLeads))
            ? page.Report(first, i + 1, PhiKind.Facility, 0.7, Facilities.CareReason)
            : i;
    }
}
