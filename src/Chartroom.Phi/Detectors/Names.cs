using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Names of people: the words around a run say as much as the run itself.</summary>
internal static class Names
{
    private const double Enough = 1.5;
    private const double Likely = 2.5;
    private const double Sure = 4;

    private static readonly WordSet Openers = new(
        "april may june august will joy faith grace dawn ruby hazel daisy lily heather jasmine charity melody harmony rusty sandy robin carol rich frank art jack ray drew grant wade dale glen cliff clay heath chase buck bud rob nick sue pat bob penny patience prudence summer autumn skip chuck gene mark rose hope pearl amber violet ivy olive ginger angel christian chance bill jordan virginia georgia chad israel carolina"
    );
    private static readonly WordSet Acts = new(
        "moved came reports reported denies denied states stated says said called lives lived returned returns complains complained asked asks told tells wants went attended attends arrived agreed agrees refused declined feels felt understands tolerated verbalized expressed continues underwent presented presents"
    );
    private static readonly WordSet Mishaps = new(
        "fell got swallowed stepped threw vomited hit cut broke hurt lost ate drank had has needs takes took started stopped passed slipped tripped woke"
    );
    private static readonly WordSet Desks = new(
        "pharmacy billing coding him lab radiology registration admitting scheduling compliance transcription pt ot st rt ir ed icu transport dietary housekeeping security registry quality surgery pathology it hr cdi"
    );
    private static readonly WordSet Moods = new(
        "tearful anxious asleep awake alert doing feeling resting here sad happy angry calm ready crying agitated sleeping eating afebrile cooperative oriented seen married divorced widowed single retired working living our my her his going coming upset worried pregnant hungry tired home"
    );

    /// <summary>Openers that as a thing have, need and take as people do.</summary>
    private static readonly WordSet Things = new(
        "bill grant may march april june august art drew will spring summer autumn dawn joy hope grace faith"
    );

    /// <summary>"Joy is tearful", "April came in", "Will will return": an everyday word at the start of a sentence that does what people do.</summary>
    private static bool IsOpener(in Page page, int i) =>
        page[i].Shape == Shape.Title
        && page.In(i, Openers)
        && page.OpensSentence(i)
        && page[i + 1].Gap == Gap.Space
        && page[i + 1].Shape == Shape.Lower
        && (
            page.In(i + 1, Acts) && !page.Is(i, "bill")
            || page.In(i + 1, Mishaps) && !page.In(i, Things)
            || (page.Is(i + 1, "from") || page.Is(i + 1, "in")) && page.In(i + 2, Desks)
            || (page.Is(i + 1, "is") || page.Is(i + 1, "was")) && page.In(i + 2, Moods)
            || page.Is(i, "will") && page.Is(i + 1, "will")
            || page.Is(i + 1, "is")
                && page.IsNumber(i + 2)
                && page[i + 2].Length <= 2
                && !page.In(i, Things)
                && !page.Has(i + 3, Lex.Unit & ~Lex.Common)
        );

    private const Lex Announcing =
        Lex.Title
        | Lex.Relation
        | Lex.Greeting
        | Lex.PersonLabel
        | Lex.PersonLead
        | Lex.PersonVerb
        | Lex.Credential
        | Lex.Pronoun;

    /// <summary>An everyday word that is no name, behind a word that announces nobody, without a comma after it: almost every capital of a heading.</summary>
    private static bool IsOrdinary(in Page page, int i) =>
        !page.Has(i, Lex.NameWord | Lex.Particle)
        && page.Has(i, Lex.Plain)
        && page[i].Length > 1
        && page.IsWord(i - 1)
        && !page.Has(i - 1, Announcing)
        && page[i - 1].Length > 1
        && page[i - 1].Lex != Lex.None
        && !page.Taken(i - 1)
        && page.Mark(i + 1) != ',';

    public static int Read(in Page page, int i)
    {
        if (IsOrdinary(page, i))
            return i;
        // "El Salvador"
        if (page.Has(i, Lex.Particle) && PublicNames.End(page, i) is var country && country > i + 1)
            return country;
        if (page[i].Length == 1 && IsLettered(page, i))
            return page.Report(i, i + 1, PhiKind.PersonName, 0.65, "A title stands before it.");
        if (IsSignature(page, i))
            return page.Report(i, i + 1, PhiKind.PersonName, 0.6, "A word alone at the end, written like a signature.");
        if (IsOpener(page, i) || IsMonogram(page, i))
            return page.Report(i, i + 1, PhiKind.PersonName, 0.65, "It does what people do.");
        var context = NameContext.Before(page, i);
        if (
            !page.Capital(i)
            && page.Is(i - 1, "is")
            && page.Is(i - 2, "name")
            && page.Has(i, Lex.NameWord)
            && !page.Has(i, Lex.Pronoun)
        )
            return page.Report(i, i + 1, PhiKind.PersonName, 0.7, context.Reason);
        if (!page.Capital(i))
            return context.Weight >= Sure && IsLowerName(page, i)
                ? page.Report(i, LowerEnd(page, i), PhiKind.PersonName, 0.8, context.Reason)
                : i;
        var run = NameRun.Read(page, i, bold: context.Weight >= 2);
        if (run.End == i)
            return i;
        if (NameTerms.IsTerm(page, ref run, context.Weight) && context.Weight < Sure)
            return run.End;
        if (run is { Words: 1, Unknown: 1 } && context.Weight < 2 && IsFormula(page, i))
            return run.End;
        // "my Fitbit"
        if (
            run is { Words: 1, Unknown: 1 }
            && page[i].Lex == Lex.None
            && context.Weight < 1
            && page.In(i - 1, Articles)
            && page[run.End].Shape is Shape.Lower or Shape.None
            && page.Mark(run.End) is not ('\'' or '\u2019')
            && NameContext.After(page, ref run).Weight < 1
        )
            return i;
        if (IsFirm(page, i))
            return page.Report(i, FirmEnd(page, i), PhiKind.Employer, 0.55, Everyday.OrgReason);
        var after = NameContext.After(page, ref run);
        var likeness = run.Likeness;
        var weight = likeness + context.Weight + after.Weight;
        if (run.Words == 1 && !run.Inverted && page.OpensSentence(i) && context.Weight < 2)
            weight -=
                page.Message && IsListed(page, run) ? 0
                : page.Clinical ? 0.7
                : 0.4;
        if (run.Foreign)
            weight += 0.8;
        // In a text that speaks of no illness an unknown word with a capital is a person or a place, not a product.
        if (!page.Clinical && likeness >= 0.9)
            weight += 0.7;
        if (page.Clinical && page.Message && IsStranger(page, run))
            weight += 0.6;
        // "the Gallup unit": a town or a person, but nobody's disease
        if (page.Message && IsHomonym(page, run))
            weight += 0.4;
        if (run.Shouted && context.Weight + after.Weight < 2)
            weight -= run.Words == 1 || run.Unknown > 0 ? 2 : 1;
        if (
            run is { Shouted: true, Words: 1, Given: 1, Plain: 0 }
            && page.Has(run.End, Lex.PersonVerb)
            && page[run.End].Gap == Gap.Space
        )
            weight = Math.Max(weight, Enough);
        var named = likeness > 0 || context.Weight >= Sure || after.Weight >= Sure;
        if (!named || weight < Enough)
            return likeness > 0.5 ? i : run.End;
        var reason = after.Weight > context.Weight ? after.Reason : context.Reason;
        // "at Lowe's in Poway"
        var shop =
            page.Is(i - 1, "at")
            && page.Mark(run.End) is '\'' or '\u2019'
            && page.Is(run.End + 1, "s")
            && page.Joined(run.End + 1)
            && (
                page[run.End + 2].Kind is TokenKind.Mark or TokenKind.None
                || page.Is(run.End + 2, "in")
                || page.Is(run.End + 2, "on")
            );
        return page.Report(
            Particles(page, i),
            shop ? run.End + 2 : run.End,
            PhiKind.PersonName,
            weight >= Sure ? 0.95
                : weight >= Likely ? 0.8
                : 0.65,
            reason
        );
    }

    /// <summary>"for GreenEdge Lawn": capitals inside a long word of no list, behind a word that leads to an employer.</summary>
    private static bool IsFirm(in Page page, int i)
    {
        const int shortest = 7;
        return page.Message
            && page[i].Shape == Shape.Camel
            && page[i].Lex == Lex.None
            && page[i].Length >= shortest
            && !page.Word(i).StartsWith("Mc")
            && (page.Is(i - 1, "for") || page.Is(i - 1, "at"));
    }

    private static readonly WordSet Articles = new("a an my his her your our their");

    private static int FirmEnd(in Page page, int i)
    {
        const int most = 3;
        var end = i + 1;
        while (end - i < most && page[end].Shape == Shape.Title && page[end].Gap == Gap.Space && !page.Taken(end))
            end++;
        return end;
    }

    /// <summary>"CrCl", "HBc", "PaO", "chemoRT": capitals inside a short word or at the end of one, as in the abbreviations of a laboratory.</summary>
    public static bool IsFormula(in Page page, int i)
    {
        const int longest = 5;
        return page[i].Shape == Shape.Camel
            && (page[i].Length <= longest || char.IsLower(page.Word(i)[0]) && char.IsUpper(page.Word(i)[^1]))
            && !page.Word(i).StartsWith("Mc")
            && !page.Word(i).StartsWith("De")
            && !page.Word(i).StartsWith("O'");
    }

    /// <summary>One word of a list of names that is neither an everyday word, an eponym nor a town.</summary>
    private static bool IsListed(in Page page, in NameRun run) =>
        run is { Words: 1, Plain: 0, Eponym: false, Shouted: false } && run.Given + run.Surnames > 0 && run.End == run.First + 1;

    private static bool IsHomonym(in Page page, in NameRun run) =>
        run is { Words: 1, Plain: 0, Eponym: true, Shouted: false, Surnames: 1 }
        && !page.Has(run.First, Lex.Eponym)
        && !page.OpensSentence(run.First);

    /// <summary>A capital in the middle of a sentence on a word of no list, without an article before it: "per Quellin".</summary>
    private static bool IsStranger(in Page page, in NameRun run) =>
        run is { Unknown: > 0, Plain: 0, Eponym: false, Shouted: false }
        && page[run.First].Shape == Shape.Title
        && page[run.First].Length > 2
        && !page.OpensSentence(run.First)
        && !page.Is(run.First - 1, "the")
        && !page.Is(run.First - 1, "a")
        && !page.Is(run.First - 1, "an");

    private static readonly WordSet Small = new(
        "von van der den de del la los las della di da dos das du ten ter al bin ibn abu af zu zur vom 't"
    );

    /// <summary>Takes in the little words before a name: "van der" of "Mr. van der Berg".</summary>
    private static int Particles(in Page page, int i)
    {
        // "Pa Houa Xiong"
        if (page.Is(i - 1, "pa") && page[i - 1].Shape == Shape.Title && page[i].Gap == Gap.Space && !page.Taken(i - 1))
            i--;
        while (
            page.In(i - 1, Small)
            && page[i].Gap <= Gap.Space
            && !page.Taken(i - 1)
            && page[i - 1].Shape == Shape.Lower
            && page.Mark(i - 2) != '.' | page.Has(i - 3, Lex.Title)
        )
            i--;
        return i;
    }

    private static readonly WordSet InitialLeads = new(
        "of patient pt client minor child student resident re for named initials mr ms mrs by to with and inmate youth infant"
    );

    private static readonly WordSet Doers = new(
        "drawn entered dictated transcribed verified signed scribed collected coded checked initialed initialled cosigned"
    );

    /// <summary>"Agree, due to the fracture. Achebe": the last word of a message, after its last sentence.</summary>
    private static bool IsSignature(in Page page, int i) =>
        i == page.Count - 1
        && i > 2
        && page[i].Shape == Shape.Title
        && page[i].Length > 2
        && page[i].Gap >= Gap.Space
        && page.Mark(i - 1) is '.' or '!' or '?' or '-'
        && page[i - 1].Gap == Gap.None | page.Mark(i - 1) == '-'
        && page[i - 2].Length > 2
        && !page.Has(i, Lex.Plain | Lex.Eponym | Everyday.Never);

    private static readonly WordSet Ranks = new("dr mr mrs ms miss nurse");

    /// <summary>"Dr. V left", "thanks, Mrs. P.": a letter alone behind a title.</summary>
    private static bool IsLettered(in Page page, int i) =>
        page[i].Shape == Shape.Upper
        && page[i].Gap == Gap.Space
        && !page.Joined(i + 1) | page.Mark(i + 1) is '.' or ',' or '!' or '?' or '\'' or '\u2019'
        && page.In(page.Mark(i - 1) == '.' ? i - 2 : i - 1, Ranks)
        && page[page.Mark(i - 1) == '.' ? i - 2 : i - 1].Shape == Shape.Title
        && !(page.Mark(i + 1) == '.' && page.Capital(i + 2) && page[i + 2].Gap <= Gap.Space && !page.Has(i + 2, Lex.Plain));

    /// <summary>"Drawn by KMW".</summary>
    private static bool IsMonogram(in Page page, int i) =>
        page[i].Shape == Shape.Upper
        && page[i].Length is 2 or 3
        && page[i].Lex == Lex.None
        && page.Is(i - 1, "by")
        && page.In(i - 2, Doers)
        && !page.Capital(i + 1);

    /// <summary>"In the matter of D.W.": a person by initials alone.</summary>
    public static int Initials(in Page page, int i)
    {
        var end = i;
        var letters = 0;
        while (
            letters < 3
            && page[end].Length == 1
            && page[end].Shape == Shape.Upper
            && page.Mark(end + 1) == '.'
            && page.Joined(end + 1)
            && (letters == 0 || page.Joined(end))
        )
        {
            letters++;
            end += 2;
        }
        var lead = page.Mark(i - 1) is ':' or '.' ? i - 2 : i - 1;
        if (letters < 2 || !page.In(lead, InitialLeads) || page.Capital(end) && page[end].Gap <= Gap.Space && letters < 3)
            return i;
        var credential =
            page.Is(i, "m") && page.Is(i + 2, "d")
            || page.Is(i, "r") && page.Is(i + 2, "n")
            || page.Is(i, "d") && page.Is(i + 2, "o")
            || page.Is(i, "u") && page.Is(i + 2, "s")
            || page.Is(i, "p") && page.Is(i + 2, "o")
            || page.Is(i, "i") && page.Is(i + 2, "v");
        return credential ? i : page.Report(i, end, PhiKind.PersonName, 0.7, "Initials in the place of a name.");
    }

    /// <summary>"dr smith", "wife jill": a listed name in lower case behind a sure sign.</summary>
    private static bool IsLowerName(in Page page, int i) =>
        page.IsWord(i)
        && page[i].Gap <= Gap.Space
        && !page.Has(i, Lex.Plain | Lex.Pronoun)
        && (page.Has(i, Lex.NameWord) || page[i].Lex == Lex.None && page[i].Length >= 4 && page.In(i - 1, Addresses));

    /// <summary>Behind these any word of no list is a name: "mrs tilden".</summary>
    private static readonly WordSet Addresses = new("mr mrs ms");

    private static int LowerEnd(in Page page, int i)
    {
        var end = i + 1;
        while (IsLowerName(page, end))
            end++;
        return end;
    }
}
