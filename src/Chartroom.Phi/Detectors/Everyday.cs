using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>In everyday writing a capital in the middle of a sentence, on a word that is not an everyday word, names a person, a place or an employer.</summary>
internal static class Everyday
{
    public const int MostWords = 6;
    private const int ShortestUnknown = 3;
    private const string NameReason = "A word of no list, written like a name in everyday writing.";
    public const string OrgReason = "Written like the name of an employer or business.";

    /// <summary>What a capital tells nothing about, or what is no identifier.</summary>
    public const Lex Never =
        Lex.Month
        | Lex.Weekday
        | Lex.Holiday
        | Lex.Season
        | Lex.Title
        | Lex.Pronoun
        | Lex.StateName
        | Lex.Country
        | Lex.Proper
        | Lex.PersonLabel
        | Lex.Relation
        | Lex.NumberWord
        | Lex.Greeting
        | Lex.StateAbbr;

    private static readonly WordSet OrgLeads = new("at for became support join joined by joining left");
    private static readonly WordSet OneOrgLeads = new("at for became support joined join quit");
    private static readonly WordSet Owned = new("address office offices ceo owner director president founder manager employee");
    private static readonly WordSet Deals = new("invested announced hired acquired launched merged");
    private static readonly WordSet OrgNouns = new(
        "office offices website orchestra choir headquarters team store branch shop factory plant warehouse campus account invoice contract app employee employees engineer executive founder manager spokesman spokeswoman spokesperson representative songwriter writer designer resignation paycheck payroll"
    );
    private static readonly WordSet OrgVerbs = new("is was invested announced hired makes sells employs");

    private ref struct Run
    {
        public int First;
        public int End;
        public int Words;
        public int Plain;
        public int Unknown;
        public int Names;
        public bool Capitals;
    }

    public static void Read(in Page page)
    {
        for (var i = 0; i < page.Count; )
        {
            var end = i + 1;
            if (page.Capital(i) && !page.Taken(i))
            {
                end = PublicNames.End(page, i);
                end = end > i ? end : Partners(page, i);
                if (end == i)
                    end = Judge(page, Capitalised(page, i));
            }
            i = Math.Max(end, i + 1);
        }
        LetterHeads.Read(page);
        NameEdges.Read(page);
    }

    /// <summary>"Owens, Duran and Oneal": a firm named for its partners.</summary>
    private static int Partners(in Page page, int i)
    {
        if (page.Mark(i + 1) != ',' || page.Mark(i) != '\0')
            return i;
        var and = i + 3;
        if (page.Mark(and) == ',')
            and++;
        if (!page.Is(and, "and") && page.Mark(and) != '&')
            return i;
        return
            IsPartner(page, i)
            && IsPartner(page, i + 2)
            && IsPartner(page, and + 1)
            && !(page.Has(i, Lex.Given) && page.Has(i + 2, Lex.Given) && page.Has(and + 1, Lex.Given))
            ? page.Report(i, and + 2, PhiKind.Employer, 0.6, OrgReason)
            : i;
    }

    private static bool IsPartner(in Page page, int i) =>
        page.Capital(i) && page.Has(i, Lex.Surname) && !page.Has(i, Lex.Plain | Never) && page[i].Gap <= Gap.Space;

    private static Run Capitalised(in Page page, int first)
    {
        var run = new Run
        {
            First = first,
            End = first,
            Capitals = true,
        };
        for (var i = first; run.Words < MostWords; )
        {
            if (
                !page.Capital(i)
                || page.Taken(i)
                || i > first && page[i].Gap > Gap.Space
                || i > first && PublicNames.End(page, i) > i
            )
                break;
            run.Words++;
            run.Capitals &= page[i].Shape == Shape.Upper;
            if (page.Has(i, Lex.Plain | Never) || page.Has(i, Lex.Credential) && page[i].Shape == Shape.Upper)
                run.Plain++;
            else if (page.Has(i, Lex.NameWord))
                run.Names++;
            else if (page[i].Length >= ShortestUnknown)
                run.Unknown++;
            run.End = ++i;
            if (
                page.Mark(i) is '-' or '&' or '.'
                && page.Capital(i + 1)
                && (page.Mark(i) == '&' || page.Joined(i) && page.Joined(i + 1))
            )
                i++;
            else if (
                page.Has(i, Lex.Particle)
                && !page.Capital(i)
                && page.Capital(i + 1)
                && page[i + 1].Gap == Gap.Space
                && page[i].Gap == Gap.Space
            )
                i++;
        }
        return run;
    }

    /// <summary>"in STORA HÖGA VIKA": capitals in a text that is not written in capitals.</summary>
    private static readonly WordSet CapitalLeads = new("in from to near of at leaving visiting");

    private static int Judge(in Page page, in Run run)
    {
        var i = run.First;
        if (
            page.Mark(run.End) == ':' && (run.Plain == run.Words || run.Capitals && page.OpensSentence(i))
            || run.Capitals && run.Words > 2 && !(run.Plain == 0 && page.In(i - 1, CapitalLeads))
            || page[i].Length == 1 && run.Words == 1
            || page.Is(i, "part") && page[i + 1].Length == 1 && run.Words == 2
        )
            return run.End;
        if (
            NameTerms.IsScreen(page, run.End)
            || Pairs.IsDevice(page, i)
            || page.Has(i, Lex.Unit) && page.IsNumber(i - 1)
            || IsScale(page, run)
            || page[run.End - 1].Shape == Shape.Upper && page.In(run.End, Published)
        )
            return run.End;
        if (run.Words == 1)
            return One(page, i);
        if (run.Unknown + run.Names > 0 && !(run.Capitals && run.Unknown == 0))
            return Several(page, run);
        var opens = page.OpensSentence(i);
        if (!opens && page.Has(i, Lex.Particle) && !run.Capitals)
            return page.Report(i, run.End, PhiKind.PersonName, 0.55, NameReason);
        return IsOrganisation(page, run, opens) ? page.Report(i, run.End, PhiKind.Employer, 0.6, OrgReason) : run.End;
    }

    /// <summary>"Fuhrman grade 2", "Charlson index 5": a word of no list of names before a word of scales and a figure.</summary>
    private static bool IsScale(in Page page, in Run run) =>
        run.Names == 0
        && page.Has(run.End, Lex.EponymNoun)
        && page[run.End].Shape == Shape.Lower
        && (
            page[run.End + 1].Kind is TokenKind.Number or TokenKind.Mixed
            || page.Mark(run.End + 1) is '.' or ','
            || page.Has(run.End + 1, Lex.NumberWord)
        );

    /// <summary>"per ASPEN criteria": what societies publish is called by their initials.</summary>
    public static readonly WordSet Published = new(
        "criteria criterion guideline guidelines guidance consensus classification definition definitions score scores scale statement recommendations"
    );

    /// <summary>Names that in a hospital are things, whatever the rest of the sentence speaks of.</summary>
    public static readonly WordSet Devices = new(
        "foley dakin dakins dobhoff bovie hickman broviac groshong quinton ambu yankauer hemovac penrose kerlix coban hoyer hover blakemore kleihauer betke braden morse bristol whipple hartmann holter ringer ringers osborn bosniak"
    );

    private static int One(in Page page, int i)
    {
        if (page[i].Length < ShortestUnknown)
            return i + 1;
        if (
            page[i].Shape == Shape.Title
            && page.Is(i - 1, "of")
            && IsPerson(page, i - 2)
            && !page.Has(i, Lex.Month | Lex.Country | Lex.StateName)
        )
            return page.Report(i, i + 1, PhiKind.Employer, 0.5, OrgReason);
        if (
            page.Has(i, Never)
            || Names.IsFormula(page, i)
            || page.In(i, Devices) && !page.In(i + 1, OrgNouns)
            || NameTerms.IsAilment(page, i)
        )
            return i + 1;
        if (page[i].Shape == Shape.Title && page.OpensSentence(i) && IsCompany(page, i + 1))
            return page.Report(i, i + 1, PhiKind.Employer, 0.5, OrgReason);
        var shouted = page[i].Shape == Shape.Upper;
        // "IDDSI 2", "ABC-301": a scale or a protocol
        if (shouted && (page.IsNumber(i + 1) && page[i + 1].Gap == Gap.Space || page.Mark(i + 1) == '-' && page.IsNumber(i + 2)))
            return i + 1;
        if (!page.Has(i, Lex.Plain | Lex.FacilityHead | Lex.OrgHead | Lex.FacilityWord))
            return shouted && page[i].Length < 5 || shouted && page.Has(i, Lex.Abbreviation | Lex.Credential)
                ? i + 1
                : page.Report(i, i + 1, PhiKind.PersonName, 0.55, NameReason);
        var opens = page.OpensSentence(i);
        if (
            page.Has(i, Lex.Company) && !opens
            || page.In(i + 1, OrgNouns) && opens && !page.Has(i, Never) && page[i + 1].Shape == Shape.Lower
        )
            return page.Report(i, i + 1, PhiKind.Employer, 0.5, OrgReason);
        if (shouted)
            return i + 1;
        if (
            page.Has(i, Lex.NameWord)
            && !page.Has(i, Lex.Direction | Lex.FacilityHead | Lex.Unit)
            && (!opens || IsDoing(page, i + 1))
        )
            return page.Report(i, i + 1, PhiKind.PersonName, 0.5, NameReason);
        var employer =
            !opens
                && page[i].Shape == Shape.Title
                && !page.Has(i, Lex.FacilityHead | Lex.Medical)
                && page.In(i - 1, OneOrgLeads)
                && !page.Capital(i + 1)
            || page.Is(i - 1, "of") && (IsPerson(page, i - 2) || page.In(i - 2, Owned))
            || page.Is(i - 1, "the") && page.In(i + 1, OrgNouns) && page[i + 1].Shape == Shape.Lower;
        return employer ? page.Report(i, i + 1, PhiKind.Employer, 0.5, OrgReason) : i + 1;
    }

    private static readonly WordSet CompanyNouns = new(
        "company firm bank agency startup start-up retailer manufacturer brand business employer corporation brainchild subsidiary nonprofit non-profit charity developer provider supplier vendor maker orchestra app"
    );

    /// <summary>"… is a design agency".</summary>
    private static bool IsCompany(in Page page, int i)
    {
        const int reach = 8;
        if (!page.Is(i, "is") && !page.Is(i, "was") || !(page.Is(i + 1, "a") || page.Is(i + 1, "an") || page.Is(i + 1, "the")))
            return false;
        for (var at = i + 2; at < i + reach && page.SameLine(at); at++)
            if (page.In(at, CompanyNouns))
                return true;
        return false;
    }

    private static bool IsDoing(in Page page, int i) =>
        page[i].Gap == Gap.Space
        && page[i].Shape == Shape.Lower
        && (page.Is(i, "began") || page.Is(i, "has") || page.Is(i, "said") || page.Is(i, "told") || page.Is(i, "says"));

    private static bool IsPerson(in Page page, int i) => page.Taken(i) && page.Capital(i);

    /// <summary>Several words of which one is in no list of words: without the everyday words that open the sentence.</summary>
    private static int Several(in Page page, in Run run)
    {
        var first = run.First;
        while (
            first < run.End - 1
            && page.Has(first, Lex.Plain | Never)
            && !page.Has(first, Lex.NameWord)
            && page.OpensSentence(first)
        )
            first++;
        if (first == run.End - 1 && page.Has(first, Lex.Plain | Never))
            return run.End;
        return page.Report(first, run.End, PhiKind.Employer, 0.55, OrgReason);
    }

    private static bool IsOrganisation(in Page page, in Run run, bool opens)
    {
        var next = run.End;
        const int fewest = 3;
        // "of The Flying Bear", "at Big Time Grand Central": many words behind a word that leads to an employer
        if (run.Words >= fewest && !opens && !run.Capitals && page[run.First].Shape == Shape.Title && IsLed(page, run))
            return true;
        if (page.Has(run.First, Lex.Pronoun) && !page.In(next, OrgNouns))
            return false;
        var several = run.Words > (page.Has(run.First, Lex.Pronoun) ? 2 : 1);
        if (page.Has(next - 1, Lex.Proper) && !(several && page.In(next, OrgNouns)))
            return false;
        if (page.Mark(next) is '\'' or '\u2019' && page.Is(next + 1, "s") && page.Capital(next + 2) && !opens)
            return true;
        if (page.In(next, OrgNouns) && page[next].Shape == Shape.Lower)
            return true;
        if (
            page.In(next, OrgVerbs)
            && (page.Is(next + 1, "a") || page.Is(next + 1, "an") || page.Is(next + 1, "the") || page.Is(next + 1, "heavily"))
        )
            return true;
        return page.In(next, Deals) || IsListed(page, run) || !opens && IsLed(page, run);
    }

    /// <summary>The first and further members of "makers are here: Next Motion, Civic Drive and Open Road".</summary>
    private static bool IsListed(in Page page, in Run run)
    {
        var goesOn =
            page.Mark(run.End) == ',' && page.Capital(run.End + 1)
            || page.Is(run.End, "and") && page.Capital(run.End + 1) && page[run.End + 1].Shape == Shape.Title;
        return goesOn && page.Mark(run.First - 1) is ':' or ',' && page[run.First].Gap == Gap.Space;
    }

    private static bool IsLed(in Page page, in Run run)
    {
        var listed = page.Is(run.First - 1, "and") || page.Mark(run.First - 1) == ',';
        return page.In(run.First - 1, OrgLeads)
            || listed && page.Taken(run.First - 2)
            || page.Is(run.First - 1, "from")
            || page.Is(run.First - 1, "of") && (IsPerson(page, run.First - 2) || page.In(run.First - 2, Owned));
    }
}
