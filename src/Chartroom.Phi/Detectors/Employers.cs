using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Names of employers and businesses: from the word that ends them, and behind "works for".</summary>
internal static class Employers
{
    private const string BusinessReason = "The name of an employer or business.";
    private static readonly WordSet Firms = new(
        "logistics manufacturing construction foods industries enterprises llc inc corp ltd gmbh trucking plumbing roofing landscaping bakery foundry orchestra symphony philharmonic realty appraisals stationers outfitters brewery winery sawmill freight motors airlines club legion lodge holdings technologies contracting dairy mills farms supply"
    );

    /// <summary>From "Foods", "Construction", "Inc", "LLC".</summary>
    public static int Business(in Page page, int head)
    {
        if (!page.Capital(head) || page.Taken(head) || page.Everyday && page[head].Gap >= Gap.Line)
            return head;
        var first = Facilities.Start(page, page.Mark(head - 1) == ',' && page.Has(head, Lex.NameSuffix) ? head - 1 : head);
        while (
            first < head
            && Facilities.IsOpening(page, first)
            && !(
                page[first].Shape == Shape.Title
                && first + 1 < head
                && !page.OpensSentence(first)
                && page.Has(first, Lex.Common)
                && !page.Has(first, Lex.Pronoun | Lex.PersonLead | Lex.PlaceLead)
            )
        )
            first++;
        if (
            first >= head
            || page[head].Shape == Shape.Upper && page[head].Length > 4
            || !CareNames.IsDistinct(
                page,
                first,
                head,
                strong: page[head].Shape == Shape.Title && head - first >= 2 && page.SameLine(first) && !page.OpensSentence(first)
            ) && !IsFirm(page, first, head)
            || OnlyTaken(page, first, head)
        )
            return head;
        var end = head + 1;
        while (page[end].Gap == Gap.Space && page.Capital(end) && page.Has(end, Lex.OrgHead))
            end++;
        return page.Report(first, end, PhiKind.Employer, 0.8, BusinessReason);
    }

    /// <summary>"Heritage Logistics", "Hill Inc.": behind everyday words too, where the words are written like a name.</summary>
    private static bool IsFirm(in Page page, int first, int head) =>
        (page.In(head, Firms) || page.Is(head, "union") && page.Is(head - 1, "credit") && head - first >= 2)
        && page[first].Shape == Shape.Title
        && !page.Has(first, Lex.Medical | Lex.Pronoun | Lex.FacilityHead)
        && (
            !page.OpensSentence(first)
            || page.Has(first, Lex.NameWord | Lex.City)
            || page[first].Gap >= Gap.Wide
            || page.Mark(first - 1) == ':' && head - first >= 2
        );

    /// <summary>"Aldous &amp; Sons", "Smith and Sons".</summary>
    public static int Sons(in Page page, int i)
    {
        var joined = page.Mark(i - 1) == '&' || page.Is(i - 1, "and");
        if (!joined || !page.Capital(i - 2) || page[i].Shape != page[i - 2].Shape || page[i].Gap > Gap.Space)
            return i;
        var first = i - 2;
        while (page[first].Gap <= Gap.Space && page.Capital(first - 1) && !page.Has(first - 1, Lex.Plain))
            first--;
        return page.Report(first, i + 1, PhiKind.Employer, 0.8, BusinessReason);
    }

    private static readonly WordSet Troops = new(
        "airborne infantry cavalry regiment division battalion brigade squadron wing fleet armored engineers artillery marines group"
    );

    /// <summary>"82nd Airborne", "3rd Battalion": a unit of the forces.</summary>
    public static int Unit(in Page page, int i)
    {
        if (!char.IsAsciiDigit(page.Text[page[i].Start]) || !page.In(i + 1, Troops) || page[i + 1].Shape != Shape.Title)
            return i;
        var end = i + 2;
        while (page[end].Gap == Gap.Space && page.In(end, Troops) && page.Capital(end))
            end++;
        return page.Report(i, end, PhiKind.Employer, 0.7, BusinessReason);
    }

    private static readonly WordSet KnownLeads = new("for at with by from");

    /// <summary>A listed company behind "for" or "at", or with the number of a shop: "driving for UPS", "CVS #4412".</summary>
    public static int Known(in Page page, int i)
    {
        if (page.Mark(i + 1) == '#' && page.IsNumber(i + 2))
            return page.Report(i, i + 3, PhiKind.Employer, 0.7, BusinessReason);
        return page.In(i - 1, KnownLeads) && page[i].Gap == Gap.Space && !page.Has(i + 1, Lex.Medical | Lex.EponymNoun | Lex.Drug)
            ? page.Report(i, i + 1, PhiKind.Employer, 0.6, BusinessReason)
            : i;
    }

    private static bool OnlyTaken(in Page page, int first, int head)
    {
        for (var i = first; i < head; i++)
            if (!page.Taken(i))
                return false;
        return true;
    }

    /// <summary>After "works for", "employed by", "retired from", "Employer:": the capitalised words that follow.</summary>
    public static int Employer(in Page page, int lead)
    {
        var at = lead + 1;
        if (
            page.Mark(at) == ':'
            || page.Is(at, "for")
            || page.Is(at, "by")
            || page.Is(at, "at")
            || page.Is(at, "from")
            || page.Is(at, "with")
        )
            at++;
        else if (page[at].Gap < Gap.Line && !(page.Is(lead, "employer") && page.Capital(at)) || !page.Is(lead, "employer"))
        {
            at = SkipOccupation(page, at);
            if (at < 0)
                return lead;
        }
        if (page.Is(at, "the") || page.Is(at, "a") || page.Is(at, "an"))
            at++;
        var first = at;
        while (IsBusinessWord(page, at, first))
            at++;
        if (at > first && page.Is(at - 1, "and"))
            at--;
        if (
            at == first
            || page.Has(first, Lex.Plain) && !page.Has(first, Lex.NameWord | Lex.City | Lex.Company) && at - first == 1
        )
            return lead;
        return page.Report(first, at, PhiKind.Employer, 0.75, BusinessReason);
    }

    /// <summary>"works as a mechanic for": the token after "for" or "at", or -1.</summary>
    private static int SkipOccupation(in Page page, int at)
    {
        const int longest = 6;
        if (!page.Is(at, "as"))
            return -1;
        for (var i = at + 1; i < at + longest && page.SameLine(i); i++)
            if (page.Is(i, "for") || page.Is(i, "at") || page.Is(i, "with"))
                return i + 1;
        return -1;
    }

    private static bool IsBusinessWord(in Page page, int i, int first)
    {
        if (i - first > 5 || page.Taken(i) || (i > first && page[i].Gap > Gap.Space))
            return false;
        if (page.Capital(i))
            return !page.Has(i, Lex.Month | Lex.Weekday | Lex.Pronoun | Lex.Credential)
                && !(i == first && page.Has(i, Lex.Title | Lex.Relation));
        var joins =
            page.Is(i, "of")
            || page.Is(i, "and")
            || page.Mark(i) is '&' or '-'
            || (page.Mark(i) is '\'' or '\u2019' && page.Joined(i))
            || page.Is(i, "s");
        return i > first && joins && (page.Capital(i + 1) || page.Is(i + 1, "s"));
    }
}
