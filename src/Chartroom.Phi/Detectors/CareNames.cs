using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Whether capitalised words before a word of care ("Hospital", "Clinic") name one place, or only a kind of place.</summary>
internal static class CareNames
{
    private static readonly WordSet Homes = new("snf alf ltac ltach");
    private static readonly WordSet NoShops = new(
        "coding preferred retail local mail order discharge main satellite the walk-in follow-up pain wound weight sleep travel memory fracture"
    );
    private static readonly WordSet Hallowed = new(
        "sacred holy grace christ zion calvary bethel emmanuel immanuel redeemer savior saviour nativity assumption annunciation immaculate blessed hope faith harmony unity"
    );
    private static readonly WordSet Practices = new(
        "pediatrics dermatology cardiology orthopedics orthopaedics surgery wellness dental imaging radiology oncology urology pediatric care medicine partners recovery"
    );
    private static readonly WordSet Settings = new(
        "same day next general adult fast track new off site on call one two first second urgent after hours night"
    );

    /// <summary>"Three Rivers Pediatrics": two everyday words before a field of medicine, in the middle of a sentence.</summary>
    private static bool IsPractice(in Page page, int first, int head)
    {
        if (head - first < 2 || !page.In(head, Practices) || page.OpensSentence(first) || page[head].Shape != Shape.Title)
            return false;
        for (var i = first; i < head; i++)
            if (
                page[i].Shape != Shape.Title
                || page.Has(i, Lex.Medical | Lex.FacilityHead | Lex.FacilityWord | Lex.PersonLabel | Lex.Abbreviation)
                || page.In(i, Settings)
            )
                return false;
        return true;
    }

    public static bool IsNatural(in Page page, int i) => page.In(i, Nature);

    private static readonly WordSet Nature = new(
        "hollow creek river lake meadow meadows valley ridge hill hills grove birch oak oaks pine pines cedar maple elm willow woods wood forest field fields garden gardens springs spring falls brook bay harbor cove island shore sunrise sunset summit mountain mesa canyon prairie orchard bluff bluffs bridge terrace view vista haven rose rock stone crossing"
    );
    private static readonly WordSet Systems = new("university regional county general state memorial children's childrens");

    /// <summary>An everyday word that no department is named with: "Mother's Milk Center".</summary>
    private static bool IsUnheard(in Page page, int i) =>
        !page.Has(i, Lex.FacilityWord | Lex.FacilityHead | Lex.Medical | Lex.PersonLabel | Lex.Drug | Lex.Abbreviation)
        && !page.In(i, Settings)
        && !page.In(i, NoShops);

    /// <summary>"Pine Ridge Community Hospital", "Maple Grove Assisted Living", "University Medical Center": everyday words, and two words of care that end them.</summary>
    private static bool IsPlainChain(in Page page, int first, int head)
    {
        if (page[head].Shape != Shape.Title || page.OpensSentence(first) && head - first < 3)
            return false;
        var last = page.Is(head - 1, "s") && page.Mark(head - 2) is '\'' or '\u2019' ? head - 3 : head - 1;
        var natural =
            page.Has(last, Lex.StreetSuffix)
            || page.In(last, Nature)
            || page.Is(first - 1, "at") && head - first > 1 && IsUnheard(page, last);
        if (!page.Has(last, Lex.FacilityWord) && !(natural && last > first))
            return false;
        var named = false;
        for (var i = first; i < head; i++)
        {
            if (!page.Capital(i))
                continue;
            if (
                page.Has(i, Lex.PersonLabel | Lex.Abbreviation | Lex.Pronoun | Lex.Drug) && page.Mark(i + 1) != '\''
                || page[i].Shape != Shape.Title
            )
                return false;
            named |=
                !page.Has(i, Lex.FacilityWord | Lex.FacilityHead | Lex.Medical) && !page.In(i, Settings)
                || page.Has(i, Lex.StreetSuffix);
            named |= i == first && page.In(i, Systems) && page.In(head, Facilities.StrongHeads);
        }
        return named;
    }

    /// <summary>At least one word that is no everyday word; before "Hospital" or "Medical Center" an everyday word will do: "Summit Regional".</summary>
    public static bool IsDistinct(in Page page, int first, int head, bool strong)
    {
        for (var i = first; i < head; i++)
        {
            if (!page.Capital(i) || page[i].Length == 1)
                continue;
            if (
                !page.Has(i, Lex.Plain | Lex.FacilityHead | Lex.FacilityWord | Lex.Relation)
                && (strong || page[i].Shape != Shape.Upper || page.Has(i, Lex.NameWord | Lex.City))
            )
                return true;
            if (
                page.Has(i, Lex.City | Lex.NameWord)
                && !page.Has(i, Lex.Medical | Lex.FacilityHead)
                && (strong || !page.Has(i, Lex.Plain))
            )
                return true;
            if (
                strong
                && page.Has(i, Lex.Common)
                && !page.Has(i, Lex.FacilityWord | Lex.FacilityHead | Lex.Medical | Lex.Abbreviation)
                && page.Has(i + 1, Lex.FacilityWord)
            )
                return true;
            if (
                i + 1 == head
                && page.In(head, Facilities.Shops)
                && page.Has(i, Lex.Common)
                && page[i].Shape == Shape.Title
                && !page.Has(i, Lex.FacilityWord | Lex.FacilityHead | Lex.Medical | Lex.PersonLabel)
                && !page.In(i, NoShops)
            )
                return true;
            if (page[head].Shape == Shape.Upper && page[i].Shape == Shape.Title && page.In(head, Homes))
                return true;
            if (page.Has(i, Lex.Company | Lex.Institution) && !page.Has(i, Lex.Medical))
                return true;
            if (i == first && IsPractice(page, first, head))
                return true;
            if (strong && (page.Has(i, Lex.FacilityWord) && !page.Has(i, Lex.Common) || page.In(i, Hallowed)))
                return true;
        }
        return IsPlainChain(page, first, head);
    }
}
