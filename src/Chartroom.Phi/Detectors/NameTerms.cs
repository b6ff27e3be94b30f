using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Names that name no person: those of diseases, signs, scores, devices and parts of a program.</summary>
internal static class NameTerms
{
    private static readonly WordSet Colours = new("blue red green gold white black silver orange purple yellow gray grey teal");
    private static readonly WordSet Crews = new(
        "hospitalist hospitalists team service medicine surgery teams trauma code pod zone unit ward"
    );

    private static readonly WordSet Screens = new(
        "tab tabs button screen menu folder worklist icon dropdown pane window field checkbox module flowsheet queue widget panel"
    );

    /// <summary>A word for a part of a program: what stands before it names that part.</summary>
    public static bool IsScreen(in Page page, int i) =>
        page.In(i, Screens) && page[i].Gap == Gap.Space && page[i].Shape == Shape.Lower;

    /// <summary>A medical term made of names: "Parkinson's disease", "Austin Moore prosthesis", "Jackson-Pratt closed suction drain".</summary>
    public static bool IsTerm(in Page page, ref NameRun run, double context)
    {
        const int reach = 4;
        // "T. Whitfield's second review"
        if (page[run.First].Length == 1 && run.Surnames + run.Unknown > 0 && page.Mark(run.First + 1) == '.')
            return false;
        // "16 French Foley", "the Media tab"
        if (
            page.Has(run.First, Lex.Unit) && page.IsNumber(run.First - 1)
            || run.Given == 0 && context < 2 && IsScreen(page, run.End)
        )
            return true;
        // "ASPEN criteria"
        if (context < 2 && page[run.End - 1].Shape == Shape.Upper && page.In(run.End, Everyday.Published))
            return true;
        // "Hospitalist Blue"
        if (run.Words == 1 && page.In(run.First, Colours) && page.In(run.First - 1, Crews))
            return true;
        // "Salter-Harris II", "Weber B"
        if (context < 2 && page.Has(run.First, Lex.Eponym))
        {
            var grade = run.First + 1;
            while (page.Mark(grade) == '-' && page.Joined(grade) && page.IsWord(grade + 1))
                grade += 2;
            var graded =
                page[grade].Gap == Gap.Space
                && (
                    page.Has(grade, Lex.NameSuffix)
                    || page[grade].Length == 1 && page[grade].Shape == Shape.Upper && page.Mark(grade + 1) != '.'
                );
            if (graded && page[grade].Shape == Shape.Upper)
            {
                run.End = grade + 1;
                return true;
            }
        }
        // "Killip II", "Pugh B"
        if (
            run.Words == 1
            && context < 2
            && page.Has(run.First, Lex.Eponym)
            && run.End > run.First + 1
            && (page.Has(run.End - 1, Lex.NameSuffix) || page[run.End - 1].Length == 1 && page[run.First].Shape == Shape.Title)
        )
            return true;
        // "Tinetti 19/28"
        if (
            run is { Words: 1, Given: 0 }
            && context < 1
            && page.IsNumber(run.End)
            && page.Mark(run.End + 1) == '/'
            && page.Joined(run.End + 1)
            && page.Value(run.End + 2) >= page.Value(run.End)
        )
            return true;
        if (context < 2 && Pairs.IsDevice(page, run.First))
            return true;
        var eponym = false;
        for (var i = run.First; i < run.End; i++)
            eponym |= page.Has(i, Lex.Eponym);
        var at = run.End;
        var possessive = page.Mark(at) is '\'' or '\u2019' && page.Joined(at);
        if (possessive)
            at = page.Is(at + 1, "s") ? at + 2 : at + 1;
        if (page.Mark(at) == '-' && page.Joined(at))
            at++;
        if (eponym && run.Words == 1 && context < 2 && page.IsNumber(at) && page[at].Gap == Gap.Space && page[at].Length <= 3)
            return true;
        if (!eponym && page.In(at, NameContext.Files) && !possessive)
            return false;
        // "Hashimoto's chart"
        if (possessive && page.In(at, NameContext.Papers) && page.Is(at - 1, "s") && page[at].Shape == Shape.Lower)
            return false;
        // "the Whipple" of a message
        if (
            eponym
            && context < 1
            && page.Message
            && run is { Words: 1, Given: 0 }
            && page.Is(run.First - 1, "the")
            && !page.In(at, NameContext.Files)
        )
            return true;
        // "Earl Thibodeaux's heel"
        if (!eponym && possessive && run is { Words: > 1, Given: > 0 })
            return false;
        // "Kowalski, Michael bed 14": a whole name belongs to nobody's bed but their own
        var whole = run.Inverted || !eponym && run is { Words: > 1, Given: > 0 };
        if (!whole && page.Has(at, Lex.EponymNoun) && page[at].Gap <= (eponym && context < 2 ? Gap.Line : Gap.Space))
            return true;
        // "Abernathy-Wells needs her dose": half an eponym is none
        if (run.End > run.First + 1 && run.Surnames + run.Given > 0 && !IsWhole(page, run.First, run.End))
            return false;
        if (!eponym || run.Words > 1 || run.Inverted)
            return false;
        if (page.Everyday && !page.In(run.First, Everyday.Devices) && !IsAilment(page, run.First))
            return false;
        for (var i = at; i < at + reach && page[i].Gap <= Gap.Line; i++)
        {
            if (page.Has(i, Lex.EponymNoun))
                return true;
            if (page[i].Kind == TokenKind.Mark && page.Mark(i) is not ('-' or '/'))
                break;
        }
        return run.Words == 1
            && context < (run.Given > 0 ? 1 : 1.5)
            && !(run.Given > 0 && page.Has(at, Lex.PersonVerb) && !possessive);
    }

    /// <summary>"Our son has Kawasaki", "end-stage Alzheimer's": diseases that people call by the name alone.</summary>
    public static bool IsAilment(in Page page, int i) =>
        page[i - 1].Shape == Shape.Lower
        && (
            page.In(i, Ailments) && page.In(i - 1, Having)
            || page.In(i, OnlyAilments) && (page.In(i - 1, Having) || page.In(i - 1, Between))
        );

    private static readonly WordSet OnlyAilments = new(
        "kawasaki alzheimer alzheimers parkinson parkinsons hodgkin hodgkins crohn crohns hashimoto hashimotos raynaud raynauds sjogren sjogrens tourette tourettes "
            + "asperger aspergers meniere menieres behcet hirschsprung"
    );

    private static readonly WordSet Ailments = new(
        "graves huntington huntingtons cushing cushings addison addisons marfan paget pagets barrett barretts wegener dupuytren perthes turner klinefelter "
            + "korsakoff wernicke castleman ewing wilms fournier"
    );

    private static readonly WordSet Having = new(
        "has have had having got gets stage end-stage late-stage advanced early late mild moderate severe known possible probable likely "
            + "suspected suspect incomplete atypical refractory recurrent relapsed active new newly childhood juvenile familial vs versus out"
    );
    private static readonly WordSet Between = new("with for of and or from");

    /// <summary>Every word of the run is an eponym: "Jackson-Pratt".</summary>
    private static bool IsWhole(in Page page, int first, int end)
    {
        for (var i = first; i < end; i++)
            if (page[i].Length > 1 && page.IsWord(i) && !page.Has(i, Lex.Eponym) && page.Has(i, Lex.NameWord))
                return false;
        return true;
    }
}
