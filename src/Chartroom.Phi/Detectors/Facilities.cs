using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Names of places of care and schools, found from the word that ends them.</summary>
internal static class Facilities
{
    private const int MostWords = 7;
    internal static readonly WordSet StrongHeads = new(
        "hospital hospitals hosp snf alf ltac ltach center centre clinic pharmacy apothecary hospice mc rmc school college university infirmary academy regional church synagogue temple mosque cathedral"
    );
    private static readonly WordSet PracticeHeads = new("practice care group associates physicians drug");
    private static readonly WordSet NotPlaces = new("plan insurance unit assessment findings checklist department services");
    internal static readonly WordSet Shops = new("pharmacy apothecary drug drugs drugstore clinic");
    private static readonly WordSet Departments = new(
        "laboratory lab radiology cardiology oncology urology surgery nursing imaging orthopedics dermatology pediatrics medicine rehabilitation rehab health"
    );
    public const string CareReason = "The name of a place of care or another institution.";

    /// <summary>From "Hospital", "Clinic", "Pharmacy": takes in the capitalised words before it when at least one of them is a name.</summary>
    public static int Care(in Page page, int head)
    {
        if (!page.Capital(head) || page.Taken(head) || page[head].Length <= 3 && page[head].Shape != Shape.Upper)
            return head;
        // "Per AHA Coding Clinic": a journal
        if (page.Is(head, "clinic") && page.Is(head - 1, "coding"))
            return head;
        var first = Start(page, head);
        if (first == head)
            return OfName(page, head);
        var end = End(page, head + 1);
        while (first < head && IsOpening(page, first))
            first++;
        if (first < head && page.Mark(first) is '.' or ',' or '-' or '&')
            first++;
        if (page.In(end, NotPlaces) && page[end].Gap == Gap.Space)
            return head;
        if (first >= head || !CareNames.IsDistinct(page, first, head, IsStrong(page, head, end)))
            return OfName(page, head);
        if (page.Mark(end) == '#' && page.IsNumber(end + 1) && page[end].Gap <= Gap.Space)
            end += 2;
        return page.Report(first, end, PhiKind.Facility, 0.9, CareReason);
    }

    private static bool IsStrong(in Page page, int head, int end)
    {
        for (var i = head; i < end; i++)
            if (
                page.In(i, StrongHeads) && !(page.Is(i, "center") && !page.Has(i - 1, Lex.FacilityWord))
                || page.In(i, PracticeHeads) && page.Has(i - 1, Lex.FacilityWord)
            )
                return true;
        return false;
    }

    /// <summary>Walks left over capitalised words, "of", "and", "&amp;", "St." and possessives on the same line.</summary>
    public static int Start(in Page page, int head)
    {
        var first = head;
        var wrapped = false;
        for (var words = 0; words < MostWords; words++)
        {
            var at = first - 1;
            if (
                page[first].Gap > Gap.Space
                && !(
                    page[first].Gap == Gap.Line
                    && !wrapped
                    && page[head].Shape == Shape.Title
                    && page[at].Shape == Shape.Title
                    && (!page.Has(at, Lex.Plain) || page.Has(at, Lex.FacilityWord) || page[at - 1].Shape == Shape.Lower)
                )
            )
                break;
            if (page.Mark(at) is '-' or '.' or '&' or '/' || page.Is(at, "s") || page.Mark(at) is '\'' or '\u2019')
            {
                var inside = page.Mark(at) switch
                {
                    '.' => page[at - 1].Length <= 2 && page.IsWord(at - 1) && !page.Is(at - 1, "dr"),
                    '-' => page.Joined(first) && page.Joined(at),
                    '\'' or '\u2019' => page.Joined(first) && page.Joined(at),
                    '/' => false,
                    _ => true,
                };
                if (!inside)
                    break;
                first = at;
                words--;
                continue;
            }
            if (
                page.Is(at, "of")
                || page.Is(at, "and")
                || page.Is(at, "for")
                || page.Is(at, "at") && page.Has(at - 1, Lex.FacilityHead)
            )
            {
                if (!page.Capital(at - 1) || page[at].Gap > Gap.Space || page.Has(at - 1, Lex.Pronoun))
                    break;
            }
            else if (
                !page.Capital(at)
                || page.Taken(at) && (page[at].Shape != Shape.Title || page.Has(at, Lex.Month | Lex.Weekday))
                || page.Has(at, Lex.Credential) && page[at].Shape == Shape.Upper && page[head].Shape == Shape.Title
                || page.Has(at, Lex.Title | Lex.Pronoun) && !page.Is(at, "st")
            )
                break;
            wrapped |= page[first].Gap == Gap.Line;
            first = at;
        }
        while (
            page.Mark(first) is '.' or '-' or '&' or '\'' or '\u2019'
            || page.Is(first, "s")
            || page.Is(first, "of")
            || page.Is(first, "and")
        )
            first++;
        return Math.Min(first, head);
    }

    public static int End(in Page page, int end)
    {
        // "Pasadena Regional", "Medical Center" on the next line of a sentence
        if (page[end].Gap == Gap.Line && page[end].Shape == Shape.Title && page[end - 1].Shape == Shape.Title)
        {
            var last =
                page.Has(end, Lex.FacilityWord) && page.In(end + 1, StrongHeads) && page[end + 1].Gap == Gap.Space
                    ? end + 1
                    : end;
            if (
                page.In(last, StrongHeads)
                && page[last].Shape == Shape.Title
                && page[last + 1].Gap <= Gap.Space
                && page[last + 1].Shape == Shape.Lower
            )
                end = last + 1;
        }
        while (
            page[end].Gap == Gap.Space
            && page.Capital(end)
            && !page.Has(end, Lex.PersonLabel)
            && (page[end].Shape == page[end - 1].Shape || page.Is(end, "mc") || page.Is(end, "rmc"))
        )
        {
            if (page.Has(end, Lex.FacilityHead) && !page.In(end, Departments))
                end++;
            else if (
                page.Has(end, Lex.FacilityWord)
                && page[end + 1].Gap == Gap.Space
                && page.Capital(end + 1)
                && page.In(end + 1, StrongHeads)
            )
                end += 2;
            else
                break;
        }
        // "Nursing & Rehab"
        if (
            page.Mark(end) == '&'
            && page.Capital(end + 1)
            && page.Has(end + 1, Lex.FacilityHead | Lex.FacilityWord)
            && page[end + 1].Gap == Gap.Space
        )
            end += 2;
        var join = page.Is(end, "of") || page.Is(end, "at") || page.Is(end, "in");
        if (
            join
            && page[end].Gap == Gap.Space
            && page.Capital(end + 1)
            && !page.Has(end + 1, Lex.Plain | Lex.Month)
            && page[end + 1].Gap == Gap.Space
        )
            end = Tail(page, end + 1);
        return end;
    }

    private static int Tail(in Page page, int end)
    {
        while (page[end].Gap <= Gap.Space && page.Capital(end) && !page.Has(end, Lex.Month | Lex.Credential))
            end++;
        return end;
    }

    /// <summary>"Our Lady of Sorrows".</summary>
    public static int Lady(in Page page, int i) =>
        page.Is(i, "our") && page.Is(i + 1, "lady") && page.Is(i + 2, "of") && page.Capital(page.Is(i + 3, "the") ? i + 4 : i + 3)
            ? page.Report(i, Tail(page, page.Is(i + 3, "the") ? i + 4 : i + 3), PhiKind.Facility, 0.85, CareReason)
            : i;

    /// <summary>Behind "pharmacy" or "Pharmacy:": "Union Hill Drug", "Shivers Pharmacy".</summary>
    public static int Shop(in Page page, int i)
    {
        var end = i;
        while (
            end - i < MostWords
            && page.Capital(end)
            && (end == i ? page[end].Gap <= Gap.Wide : page[end].Gap == Gap.Space || page.Mark(end - 1) == '-')
        )
            end += page.Mark(end + 1) == '-' && page.Joined(end + 1) && page.Joined(end + 2) && page.Capital(end + 2) ? 2 : 1;
        if (end > i + 1 && page.In(end - 1, Shops))
            return page.Report(i, end, PhiKind.Facility, 0.85, CareReason);
        if (end == i || page.Mark(i - 1) != ':')
            return i;
        var owned = page.Mark(end) is '\'' or '\u2019' && page.Is(end + 1, "s") && page.Joined(end);
        return
            owned
            || !page.Has(i, Lex.Plain)
            || end > i + 1 && !page.Has(i, Lex.Medical | Lex.Drug) && page[i].Shape == Shape.Title
            ? page.Report(i, owned ? end + 2 : end, PhiKind.Facility, 0.7, CareReason)
            : i;
    }

    /// <summary>"St. Bede's Northgate": a saint with a possessive names an institution without any other word.</summary>
    public static int Saint(in Page page, int i)
    {
        var at = page.Mark(i + 1) == '.' ? i + 2 : i + 1;
        if (
            page.Is(at + 3, "wort")
            || !page.Capital(at)
            || page[at].Gap != Gap.Space
            || !(page.Mark(at + 1) is '\'' or '\u2019')
            || !page.Is(at + 2, "s")
        )
            return i;
        var end = at + 3;
        while (
            page[end].Gap == Gap.Space
            && page.Capital(end)
            && (page.Has(end, Lex.FacilityHead | Lex.FacilityWord) && !page.In(end, Departments) || !page.Has(end, Lex.Plain))
        )
            end++;
        return page.Report(i, end, PhiKind.Facility, 0.85, CareReason);
    }

    /// <summary>"Internal Medicine, GCMC" at the end of a line, "the staff of GCH": initials of a hospital that is not spelled out here.</summary>
    public static int Initials(in Page page, int i)
    {
        if (
            page[i].Shape != Shape.Upper
            || page[i].Length is < 3 or > 6
            || page.Has(i, Lex.Abbreviation | Lex.NameWord | Lex.Credential)
        )
            return i;
        var word = page.Word(i);
        if (!word.EndsWith("H") && !word.EndsWith("MC"))
            return i;
        var header = page[i].Gap >= Gap.Wide && (page[i + 1].Gap >= Gap.Line || page.Is(i + 1, "health"));
        var signature = page.Mark(i - 1) == ',' && page[i + 1].Gap >= Gap.Line;
        var led =
            (
                page.Is(i - 1, "at")
                || page.Is(i - 1, "of") && page.Is(i - 2, "staff")
                || page.Is(i - 1, "to") && page.Is(i - 2, "transferred")
            ) && !page.Capital(i + 1);
        return header || signature || led ? page.Report(i, i + 1, PhiKind.Facility, 0.6, "Initials of an institution.") : i;
    }

    private static readonly WordSet Short = new(
        "memorial general regional methodist presbyterian lutheran baptist mercy health healthcare medical hosp children's behavioral surgical orthopedics"
    );

    private static readonly WordSet Alone = new(
        "memorial general regional methodist presbyterian lutheran baptist mercy deaconess providence county university children's"
    );

    /// <summary>"at Kapono Memorial": a name and the middle word of a hospital's name, with no word of care behind them.</summary>
    public static int Clipped(in Page page, int i)
    {
        var before = i - 1;
        // "transferred from Memorial on Sunday"
        if (
            page.In(i, Alone)
            && page[i].Shape == Shape.Title
            && (page.Is(before, "at") || page.Is(before, "from") || page.Is(before, "to"))
            && page[before].Shape == Shape.Lower
            && !page.Capital(i + 1)
        )
            return page.Report(i, i + 1, PhiKind.Facility, 0.6, CareReason);
        // "Star Valley Medical transferred him"
        if (
            page.In(i, Short)
            && page[i].Shape == Shape.Title
            && page[i].Gap == Gap.Space
            && page[before].Shape == Shape.Title
            && page[before].Gap == Gap.Space
            && CareNames.IsNatural(page, before)
            && page[before - 1].Shape == Shape.Title
            && !page.Has(before - 1, Lex.Pronoun | Lex.PersonLabel | Lex.Title)
            && !page.Capital(i + 1)
        )
            return page.Report(before - 1, i + 1, PhiKind.Facility, 0.7, CareReason);
        if (
            !page.In(i, Short)
            || page[i].Shape != Shape.Title
            || page[i].Gap != Gap.Space
            || page.Taken(i)
            || page[before].Shape is not (Shape.Title or Shape.Camel)
            || page.OpensSentence(before)
            || page.Has(before, Lex.Plain | Lex.Pronoun | Lex.Title | Lex.StateName | Lex.Country | Lex.Month | Lex.FacilityWord)
            || page.Capital(i + 1) && page[i + 1].Gap <= Gap.Line
        )
            return i;
        return page.Report(before, i + 1, PhiKind.Facility, 0.7, CareReason);
    }

    private static readonly WordSet Unions = new(
        "center centers centre institute partners associates specialists group physicians consultants practice surgeons network care clinic clinics services"
    );

    /// <summary>"Hospital of the Good Shepherd", "University of Denver", "Clinic at Fremont".</summary>
    private static int OfName(in Page page, int head)
    {
        var at = head + 1;
        if (!(page.Is(at, "of") || page.Is(at, "at")) || page[at].Gap != Gap.Space)
            return head;
        at++;
        if (page.Is(at, "the"))
            at++;
        if (
            !page.Capital(at)
            || page[at].Gap != Gap.Space
            || page.Has(at, Lex.Plain) && !page.Has(at, Lex.NameWord | Lex.City) && !page.Is(head, "university")
        )
            return head;
        if (
            page.Has(at, Lex.City)
            && !page.Has(at, Lex.Plain)
            && page.In(head, Unions)
            && page.Has(head - 1, Lex.FacilityWord | Lex.Medical)
            && page.Capital(head - 1)
            && page[head].Gap == Gap.Space
        )
            return page.Report(Start(page, head), Tail(page, at), PhiKind.Facility, 0.8, CareReason);
        var university =
            page.Is(head, "university") || page.Is(head, "hospital") || page.Is(head, "clinic") || page.Is(head, "college");
        return university && page[head].Shape == page[at].Shape
            ? page.Report(head, Tail(page, at), PhiKind.Facility, 0.8, CareReason)
            : head;
    }

    /// <summary>Words that lead to the name and are no part of it: "The", "Transferred to", "Reviewed by".</summary>
    public static bool IsOpening(in Page page, int i) =>
        page.Has(i, Lex.Pronoun | Lex.PersonLead | Lex.PlaceLead | Lex.Relation | Lex.PersonLabel | Lex.PersonVerb)
            && !page.Has(i, Lex.FacilityWord | Lex.NameWord | Lex.City | Lex.Direction)
            && !(page.Mark(i + 1) is '\'' or '\u2019' && page.Joined(i + 1))
        || page.Is(i, "of")
        || page.Is(i, "and");
}
