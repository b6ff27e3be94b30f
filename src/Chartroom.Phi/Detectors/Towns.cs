using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Towns and counties: before a state, after a street, after words of living and travelling, and from the list.</summary>
internal static class Towns
{
    private const int MostWords = 4;
    private static readonly WordSet Living = new(
        "practices practiced teaches lives lived living live resides resided residing resident born raised native moved home visiting traveled travelled moving relocated originally house apartment grew family "
            + "meetings trip stairs woman man gentleman lady based city located returned flew drove fly"
    );
    private const string TownReason = "A town or another place smaller than a state.";
    private const string CountyReason = "A county.";

    /// <summary>From a state: "Fairhope, FL", "Ann Arbor, Michigan", "Salem OR 97301".</summary>
    public static int BeforeState(in Page page, int i)
    {
        var abbreviation = page.Has(i, Lex.StateAbbr) && page[i].Shape == Shape.Upper && page[i].Length == 2;
        if (!abbreviation && !(page.Has(i, Lex.StateName) && page.Capital(i)))
            return i;
        var comma = page.Mark(i - 1) == ',';
        var zip = page.IsNumber(i + 1) && page[i + 1].Length == 5 && page[i + 1].Gap <= Gap.Wide;
        if ((!comma && !zip) || page[i].Gap > Gap.Line)
            return i;
        var last = comma ? i - 2 : i - 1;
        var first = last + 1;
        while (
            first > 0
            && last - first + 1 < MostWords
            && (first == last + 1 || page[first].Gap <= Gap.Space)
            && IsTownPart(page, first - 1)
        )
            first--;
        var whole = first;
        while (first <= last && (IsLead(page, first) || !page.Capital(first)))
            first++;
        // "the Hazard, KY pharmacy": an everyday word in mid-sentence, with a capital that only a town explains
        if (
            first > last
            && comma
            && page[last].Shape == Shape.Title
            && !page.OpensSentence(last)
            && !page.Has(last, Lex.Pronoun | Lex.Month | Lex.Title | Lex.PlaceLead)
        )
            first = last;
        // "in Palm City, FL", "man of New Washington, OH": behind a word of place the everyday words belong to the town.
        var placed = page.Has(whole - 1, Lex.PlaceLead) && page[whole - 1].Shape == Shape.Lower;
        if (placed && page[whole].Shape == Shape.Title && !page.Has(whole, Lex.Pronoun | Lex.Title))
            first = whole;
        if (first > last || (abbreviation && !zip && IsCredentialToo(page, i) && !IsTown(page, first, last)))
            return i;
        return page.Report(first, last + 1, PhiKind.City, zip ? 0.95 : 0.9, TownReason) - 1 + (i - last);
    }

    private static bool IsTownPart(in Page page, int i) =>
        !page.Taken(i)
        && (
            page.Capital(i) && !page.Has(i, Lex.Month | Lex.Title)
            || page.Mark(i) == '.' && page[i - 1].Length == 2 && page.Capital(i - 1)
            || page.Mark(i) == '-' && page.Joined(i)
            || page.Mark(i) is '\'' or '\u2019'
        );

    private static bool IsLead(in Page page, int i) =>
        page.Has(i, Lex.Common | Lex.PlaceLead) && !page.Has(i, Lex.City | Lex.NameWord | Lex.Direction | Lex.FacilityWord);

    private static bool IsCredentialToo(in Page page, int i) => page.Has(i, Lex.Credential | Lex.Abbreviation);

    private static bool IsTown(in Page page, int first, int last)
    {
        if (page.Mark(first - 1) == ',' && page.Taken(first - 2) || page[first].Gap >= Gap.Line && page.Taken(first - 1))
            return true;
        if (page.Has(first, Lex.Given) && first < last)
            return false;
        return page.Has(last, Lex.City) || page.Has(first - 1, Lex.PlaceLead);
    }

    /// <summary>Right after a street: ", Corinth 05143" or the next line.</summary>
    public static int AfterStreet(in Page page, int i)
    {
        var at = page.Mark(i) == ',' ? i + 1 : i;
        if (page[at].Gap >= Gap.Paragraph || at == i && page[at].Gap < Gap.Line)
            return i;
        var end = at;
        while (end - at < MostWords && page.Capital(end) && !page.Taken(end) && (end == at || page[end].Gap == Gap.Space))
        {
            if (
                page.Has(end, Lex.StateAbbr) && page[end].Shape == Shape.Upper && end > at
                || page[end].Label != 0
                || page.Mark(end + 1) == ':'
            )
                break;
            end += page.Mark(end + 1) is '.' or '-' && page.Joined(end + 1) && page.Capital(end + 2) ? 2 : 1;
        }
        if (end == at || page.Has(at, Lex.StateAbbr | Lex.StateName) && page[at].Shape == Shape.Upper && end == at + 1)
            return i;
        var state =
            page.Mark(end) == ',' && page.Has(end + 1, Lex.StateAbbr | Lex.StateName)
            || page.Has(end, Lex.StateAbbr) && page[end].Shape == Shape.Upper;
        var plain =
            !state
            && page.Has(at, Lex.Plain | Lex.PersonLabel)
            && !page.Has(at, Lex.City | Lex.NameWord)
            && (end == at + 1 || page.Has(end - 1, Lex.Plain));
        return plain || page.Mark(end) == ':' || at != i && page[at].Gap > Gap.Line
            ? i
            : page.Report(at, end, PhiKind.City, 0.8, TownReason);
    }

    /// <summary>After "in", "from", "near" and the words of living: "lives in Reading".</summary>
    private static readonly WordSet Openings = new(
        "old new north south east west fort ft port mount mt lake cape point glen grand little big upper lower west castle palm santa san saint"
    );

    /// <summary>"near Old Lyme": a word that opens the names of towns, and one more.</summary>
    private static bool IsOpened(in Page page, int i, int end) =>
        end == i + 2
        && page.In(i, Openings)
        && page[i].Shape == Shape.Title
        && page[i + 1].Shape == Shape.Title
        && (
            page.Is(i - 1, "in")
            || page.Is(i - 1, "from")
            || page.Is(i - 1, "near")
            || page.Is(i - 1, "to")
            || page.Is(i - 1, "outside")
        )
        && (!page.Has(i + 1, Lex.Medical) || page.Has(i + 1, Lex.Eponym))
        && !page.Has(
            i + 1,
            Lex.Drug | Lex.FacilityHead | Lex.FacilityWord | Lex.StateName | Lex.Country | Lex.Month | Lex.Season
        );

    /// <summary>"seen in Bend.": a town that is an everyday word, with a capital that nothing else explains.</summary>
    private static bool IsAlone(in Page page, int i, int end) =>
        end == i + 1
        && page[i].Shape == Shape.Title
        && (page.Is(i - 1, "in") || page.Is(i - 1, "from") || page.Is(i - 1, "near"))
        && page[i - 1].Shape == Shape.Lower
        && !page.Has(
            i,
            (Lex.Plain & ~Lex.Common) | Lex.Eponym | Lex.FacilityHead | Lex.FacilityWord | Lex.Holiday | Lex.Season | Lex.Pronoun
        )
        && (
            page.Mark(end) is '.' or ',' or ';' or ')' or '?'
            || page[end].Kind == TokenKind.None
            || page[end].Shape == Shape.Lower
        );

    public static int AfterLead(in Page page, int i)
    {
        if (
            !page.Has(i - 1, Lex.PlaceLead)
            || !page.Capital(i)
            || page[i].Gap > Gap.Line
            || page.Has(i, Lex.Month | Lex.Weekday | Lex.Title)
            || PublicNames.End(page, i) > i && !(page.Is(i + 1, "city") && page.Capital(i + 1))
        )
            return i;
        var strong =
            page.Is(i - 2, "up") && page.Is(i - 3, "grew")
            || IsLiving(page, i - 2)
            || IsLiving(page, i - 1)
            || page.Taken(i - 2) && page.Has(i - 2, Lex.StreetSuffix);
        var end = i;
        while (end - i < MostWords && page.Capital(end) && !page.Taken(end) && (end == i || page[end].Gap == Gap.Space))
            end +=
                page.Mark(end + 1) == '-' && page.Joined(end + 2) && page.Capital(end + 2) ? 2
                : page.Is(end, "st") && page.Mark(end + 1) == '.' ? 2
                : 1;
        if (end == i || page.Has(end, Lex.EponymNoun) || page.Mark(end) is '\'' or '\u2019' && page.Joined(end))
            return i;
        var listed = Every(page, i, end, Lex.City);
        var known = page.Has(i, Lex.Plain | Lex.Eponym | Lex.FacilityHead | Lex.Holiday | Lex.Pronoun | Lex.Season);
        known &= !(
            listed
            && page.Is(i - 1, "in")
            && !page.Has(i, Lex.Plain | Lex.FacilityHead | Lex.Holiday | Lex.Pronoun | Lex.Season)
            && (page[end].Kind == TokenKind.Mark || page[end].Shape == Shape.Lower)
        );
        var shout = page[i].Shape == Shape.Upper;
        var several = end > i + 1 && !page.Has(i, Lex.Pronoun | Lex.FacilityHead | Lex.Relation) && page[i].Shape == Shape.Title;
        var accept = strong
            ? !page.Has(i, Lex.Pronoun)
                && (!known || listed || several || IsHome(page, i, end))
                && (!shout || page[i].Length > 4 || listed)
            : page.Everyday && several && (page.Is(i - 1, "in") || page.Is(i - 1, "from")) && IsTwoWords(page, i, end)
                || listed && !known && !shout
                || page.Message && (listed && IsAlone(page, i, end) || IsOpened(page, i, end))
                || IsNear(page, i) && !known && (!shout || !page.Clinical && page[i].Length > 3) && !page.Has(i, Lex.Given);
        return accept ? page.Report(i, end, PhiKind.City, strong ? 0.85 : 0.65, TownReason) : i;
    }

    /// <summary>"Fall River", "Round Rock".</summary>
    public static int Several(in Page page, int i)
    {
        var end = TownNames.End(page, i);
        if (end == i || page.Taken(i))
            return i;
        if (
            page.Is(end, "city")
            || page.Is(end, "beach")
            || page.Is(end, "heights")
            || page.Is(end, "springs")
            || page.Is(end, "junction")
        )
            end += page.Capital(end) ? 1 : 0;
        return page.Report(i, end, PhiKind.City, 0.7, TownReason);
    }

    /// <summary>"the Tuscaloosa VA": a hospital named by its town.</summary>
    public static int Veterans(in Page page, int i)
    {
        if (page[i].Shape != Shape.Upper || page[i].Gap != Gap.Space || !page.Is(i, "va") || page.IsNumber(i + 1))
            return i;
        var first = i;
        while (i - first < 3 && page[first].Gap == Gap.Space && page[first - 1].Shape == Shape.Title)
            first--;
        return first < i && !page.Has(first, Lex.Pronoun) && (page.Is(first - 1, "the") || page.Has(i - 1, Lex.City))
            ? page.Report(first, i + 1, PhiKind.Facility, 0.7, TownReason)
            : i;
    }

    private static readonly WordSet Departments = new(
        "resources management services accounts department office relations affairs integrity education improvement quality review finance accounting billing coding records registration scheduling compliance security operations engineering chat access team teams committee board council guidelines guideline section chapter table appendix clinic policy manual act rule edition volume index plan program report form letter note center unit ward room floor building wing suite drive folder queue list school college university english spanish"
    );

    /// <summary>"moved here from Deep River": in a letter two everyday words with capitals behind "in" or "from", and no office.</summary>
    private static bool IsTwoWords(in Page page, int first, int end)
    {
        if (page.Has(end, Lex.OrgHead | Lex.FacilityHead) || page.IsNumber(end))
            return false;
        for (var i = first; i < end; i++)
            if (
                page.IsWord(i)
                && (
                    page[i].Shape != Shape.Title
                    || page.In(i, Departments)
                    || page.Has(
                        i,
                        Lex.Medical
                            | Lex.FacilityHead
                            | Lex.PersonLabel
                            | Lex.Abbreviation
                            | Lex.Proper
                            | Lex.Company
                            | Lex.OrgHead
                            | Lex.Drug
                            | Lex.Month
                    )
                    || page[i].Label != 0
                )
            )
                return false;
        return true;
    }

    /// <summary>"Lives in English in a private home": an everyday word in the place of a town.</summary>
    private static bool IsHome(in Page page, int i, int end) =>
        page[i].Shape == Shape.Title
        && page.Is(i - 1, "in")
        && !page.Has(i, Lex.FacilityHead | Lex.FacilityWord | Lex.Unit | Lex.Medical | Lex.Abbreviation)
        && page.Is(i - 2, "lives")
        && (page.Is(end, "in") || page.Is(end, "with") || page.Mark(end) is ';' or '.' or ',');

    private static bool IsNear(in Page page, int i) =>
        page.Is(i - 1, "in") || page.Is(i - 1, "near") || !page.Clinical && page.Is(i - 1, "from");

    private static bool Every(in Page page, int first, int end, Lex lex)
    {
        for (var i = first; i < end; i++)
            if (page.IsWord(i) && !page.Has(i, lex))
                return false;
        return true;
    }

    private static bool IsLiving(in Page page, int i) => page.In(i, Living);

    /// <summary>The words that <see cref="County"/> looks at.</summary>
    public static IEnumerable<string> CountyWords =>
        ["county", "parish", "township", "borough", "precinct", "city", "town", "village"];

    /// <summary>"Calaveras County", "County: Grant", "Orleans Parish", "City of Fairhope".</summary>
    public static int County(in Page page, int i)
    {
        if (
            page.Is(i, "county")
            || page.Is(i, "parish")
            || page.Is(i, "township")
            || page.Is(i, "borough")
            || page.Is(i, "precinct")
        )
        {
            if (page.Mark(i + 1) == ':' && page.Capital(i + 2) && page[i + 2].Gap <= Gap.Wide)
                return page.Report(i + 2, Words(page, i + 2), PhiKind.County, 0.95, CountyReason);
            if (page.Has(i + 1, Lex.FacilityWord | Lex.FacilityHead) && page.Capital(i + 1) && page[i + 1].Gap == Gap.Space)
                return i;
            var first = i;
            while (
                i - first < 3
                && page[first].Gap <= Gap.Space
                && page.Capital(first - 1)
                && !page.Taken(first - 1)
                && !IsLead(page, first - 1)
            )
                first--;
            if (first < i && page.Has(first, Lex.PlaceLead | Lex.Pronoun))
                first++;
            var small =
                first == i - 1
                && page[i].Shape == Shape.Lower
                && page[first].Shape == Shape.Title
                && !page.OpensSentence(first)
                && !page.Has(first, Lex.Plain | Lex.StateName | Lex.Country);
            return
                first < i
                && (page.Capital(i) || small)
                && !page.Has(first, Lex.Drug | Lex.Abbreviation | Lex.Proper | Lex.Company)
                ? page.Report(first, Offices(page, i + 1), PhiKind.County, 0.9, CountyReason)
                : i;
        }
        var town =
            (page.Is(i, "city") || page.Is(i, "town") || page.Is(i, "village") || page.Is(i, "county"))
            && page.Is(i + 1, "of")
            && page.Capital(i + 2);
        if (town)
            return page.Report(i, Words(page, i + 2), PhiKind.City, 0.8, TownReason);
        return page.Is(i, "city") && page.Mark(i + 1) == ':' && page.Capital(i + 2)
            ? page.Report(i + 2, Words(page, i + 2), PhiKind.City, 0.95, TownReason)
            : i;
    }

    private static readonly WordSet CountyOffices = new(
        "detention jail sheriff sheriff's court courthouse fairgrounds library schools school district health department human services ems fire rescue correctional juvenile coroner clerk parks animal hospital medical center family social department"
    );

    /// <summary>"Pima County Detention Center": what the county keeps.</summary>
    private static int Offices(in Page page, int i)
    {
        while (page[i].Gap == Gap.Space && page.Capital(i) && page.In(i, CountyOffices))
            i++;
        return i;
    }

    private static int Words(in Page page, int i)
    {
        var end = i + 1;
        while (end - i < MostWords && page[end].Gap == Gap.Space && page.Capital(end))
            end++;
        return end;
    }

    /// <summary>A town of the list with a capital in the middle of a sentence, when it is nothing else.</summary>
    public static int Listed(in Page page, int i)
    {
        const Lex otherwise =
            Lex.Plain
            | Lex.NameWord
            | Lex.Eponym
            | Lex.StateName
            | Lex.Country
            | Lex.Month
            | Lex.Particle
            | Lex.FacilityWord
            | Lex.FacilityHead
            | Lex.Direction;
        if (page[i].Shape != Shape.Title || page.Has(i, otherwise) || page.OpensSentence(i) || page.Has(i + 1, Lex.EponymNoun))
            return i;
        var first = i;
        while (page[first].Gap == Gap.Space && page.Has(first - 1, Lex.City) && page.Capital(first - 1) && !page.Taken(first - 1))
            first--;
        return page.Report(first, i + 1, PhiKind.City, 0.6, TownReason);
    }
}
