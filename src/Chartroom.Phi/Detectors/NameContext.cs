using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>What the words before and after a run say about it, as weights that add up with the run's own.</summary>
internal static class NameContext
{
    private static readonly WordSet Auxiliaries = new("was is has had did does will would appears remains who");

    /// <summary>What clinicians write, as those speak of it who read it.</summary>
    private static readonly WordSet Writings = new(
        "note notes op consult addendum addenda dictation documentation report answer response reply letter summary assessment query"
    );
    private static readonly WordSet Ordering = new("final last first own late new latest progress discharge procedure");

    private static readonly WordSet Talks = new(
        "discussed spoke spoken talked checked confirmed met reviewed chatted verified consulted"
    );

    /// <summary>What a coding department does with a patient's account.</summary>
    private static readonly WordSet Tasks = new(
        "finalize finalized code recode coded rebill rebilled reassign reassigned hold release released bill billed abstract abstracted query queried reopen reopened"
    );
    private static readonly WordSet Prepositions = new("with by from per via for to of about regarding between alongside");
    private static readonly WordSet Telling = new(
        "tell told ask asked remind reminded email emailed thank text texted notify notified inform whether"
    );
    private static readonly WordSet Modals = new(
        "can could should would did does if when while because until has wants let lets so"
    );
    private static readonly WordSet Naming = new("named called nicknamed aka alias signed dictated i'm surname");
    private static readonly WordSet WeakLabels = new(
        "performed completed collected received prepared reviewed reported verified cc re from to by entered operator user contact representative emergency director requested team staff assistant assistants"
    );

    internal readonly record struct Sign(double Weight, string Reason)
    {
        public static Sign None => new(0, "Written like a person's name.");
    }

    public static Sign Before(in Page page, int i)
    {
        if (page[i].Gap >= Gap.Paragraph)
            return Sign.None;
        var at = i - 1;
        if (page.Mark(at) == '.' && page.Joined(at) && page.Has(at - 1, Lex.Title))
            at--;
        if (page.Has(at, Lex.Title) && IsTitle(page, at, i))
            return new Sign(4, "A title stands before it.");
        var mark = page.Mark(at);
        if (mark is '"' or '\u201C' && page[i].Shape == Shape.Title && IsNickname(page, at - 1))
            return new Sign(4, "The words before it announce a name.");
        if (mark == '/' && page.Is(at - 1, "s") && page.Mark(at - 2) == '/')
            return new Sign(4, "A signature mark stands before it.");
        if (page.Is(at, "s") && page.Mark(at - 1) == '/')
            return new Sign(4, "A signature mark stands before it.");
        if (mark is ':' or '#' or '\t')
            return AfterColon(page, at, i);
        if (mark == '-' && page.Joined(i) && page.Joined(at))
            return Sign.None;
        if (mark is ',' or '(' or '-' && page.Has(at - 1, Lex.Relation) && page[i].Gap <= Gap.Space)
            return new Sign(mark == ',' ? 1.5 : 2, "A word of kinship stands before it.");
        return Direct(page, at, i);
    }

    private static bool IsNickname(in Page page, int i) =>
        page.In(i, Naming)
        || page.Is(i, "by") && (page.Is(i - 1, "goes") || page.Is(i - 1, "go"))
        || page.Is(i, "as") && page.Is(i - 1, "known")
        || page.Mark(i) == ',' && page.Has(i - 1, Lex.Given);

    private static bool IsTitle(in Page page, int at, int i)
    {
        if (page[i].Gap > Gap.Line)
            return false;
        // "MS" in capitals without a full stop is a disease or a drug, "DR" an address; "Sister" and "Nurse" are ranks only with a capital.
        if (page.Is(at, "ms") && page[at].Shape != Shape.Title && page.Mark(at + 1) != '.')
            return page[at].Shape == Shape.Upper && page[i].Shape == Shape.Upper && page.Has(i, Lex.NameWord);
        return page[at].Shape != Shape.Lower || page[at].Length <= 3 || page.Is(at, "doctor");
    }

    private static Sign AfterColon(in Page page, int colon, int i)
    {
        if (page[i].Gap >= Gap.Line && !page.Has(colon - 1, Lex.PersonLabel))
            return Sign.None;
        for (var back = 1; back <= 4; back++)
        {
            var at = colon - back;
            if (page.Has(at, Lex.PersonLabel | Lex.Relation | Lex.Title | Lex.Greeting))
                return new Sign(
                    page.In(at, WeakLabels) ? 0.8
                        : back == 1 ? 2.4
                        : 2,
                    "The label before it announces a person."
                );
            if (page[at + 1].Gap >= Gap.Wide || page[at].Kind is TokenKind.Number or TokenKind.Mixed or TokenKind.None)
                break;
        }
        return new Sign(0.6, "A label stands before it.");
    }

    private static Sign Direct(in Page page, int at, int i)
    {
        if (page[i].Gap > Gap.Line)
            return page.Has(at, Lex.PersonLabel) && page[i].Gap == Gap.Wide
                ? new Sign(1.5, "The label before it announces a person.")
                : Sign.None;
        if (page.Mark(at) == ',' && page.Has(at - 1, Lex.Greeting))
            return new Sign(1.5, "A greeting stands before it.");
        if (page.Has(at, Lex.Relation) || page.Is(at, "law") && page.Is(at - 1, "in"))
            return new Sign(2.2, "A word of kinship stands before it.");
        if (page.Has(at, Lex.Greeting))
            return new Sign(2, "A greeting stands before it.");
        if (page.Is(at, "is") && (page.Is(at - 1, "name") || page.Is(at - 1, "this") || page.Has(at - 1, Lex.Relation)))
            return new Sign(2.4, "The words before it announce a name.");
        if (page.Has(at, Lex.PersonLabel) && page[i].Shape == Shape.Upper && page.Has(i, Lex.Surname) && page.Mark(i + 1) == ',')
            return new Sign(2.2, "The label before it announces a person.");
        if (page.Has(at, Lex.PersonLabel) && page[i].Shape <= Shape.Title)
            return new Sign(1.2, "The label before it announces a person.");
        if (
            page.Has(at, Lex.Credential)
            && page[at].Shape is Shape.Upper or Shape.Camel
            && page[i].Shape == Shape.Title
            && page[i].Gap == Gap.Space
            && !page.Has(i, Lex.Plain)
        )
            return new Sign(1.5, "A credential stands before it.");
        if (page.Is(at, "with") && page.Has(i, Lex.Given) && page[i].Shape == Shape.Title && page.In(at - 1, Talks))
            return new Sign(1.6, "The words before it announce a person.");
        if (page.In(at, Tasks) && page[i].Shape == Shape.Title && page[i].Gap == Gap.Space && !page.Has(i, Lex.Eponym))
            return new Sign(0.8, "The words before it announce a person.");
        // "Tell Art I reviewed it"
        if (
            page.In(at, Telling)
            && page.Has(i, Lex.Given)
            && page[i].Shape == Shape.Title
            && page[i].Gap == Gap.Space
            && !page.Has(i, Lex.Month | Lex.Eponym)
            && (page[i + 1].Shape == Shape.Lower || page.Is(i + 1, "i") || page[i + 1].Kind is TokenKind.Mark or TokenKind.None)
        )
            return new Sign(1.5, "The words before it announce a person.");
        // "can Jo pull it", "did Hope call"
        if (
            page.In(at, Modals)
            && (page[at].Shape == Shape.Lower || page.OpensSentence(at))
            && page.Has(i, Lex.Given)
            && page[i].Shape == Shape.Title
            && page[i + 1].Shape == Shape.Lower
            && page[i + 1].Gap == Gap.Space
        )
            return new Sign(1.5, "The words around it speak of a person.");
        if (page.In(at, Prepositions))
            return new Sign(page.Has(i, Lex.Given) ? 0.8 : 0.3, "The words before it announce a person.");
        if (page.Has(at, Lex.PersonLead) || page.In(at, Naming) || page.Is(at, "me"))
            return new Sign(IsNaming(page, at) ? 2 : 1, "The words before it announce a person.");
        if (
            (page.Is(at, "and") || page.Mark(at) is ',' or '&' or ';')
            && page.Taken(at - 1)
            && page.Findings.Count > 0
            && page.Findings[^1].Kind == PhiKind.PersonName
        )
            return new Sign(1.2, "It follows another name.");
        return Sign.None;
    }

    private static bool IsNaming(in Page page, int at) =>
        page.In(at, Naming) || page.Is(at, "am") && page.Is(at - 1, "i") || page.Is(at, "me") && page.Is(at - 1, "call");

    public static Sign After(in Page page, ref NameRun run)
    {
        var at = run.End;
        var comma = page.Mark(at) == ',';
        var next = comma ? at + 1 : at;
        if (page[next].Gap <= Gap.Space && IsCredential(page, next))
            return new Sign(2.6, "A credential stands after it.");
        if (page[at].Gap < Gap.Paragraph && IsRecordLabel(page, at))
            return new Sign(2, "The number of a record stands after it.");
        if (
            page.Is(run.First - 1, "per")
            && run is { Eponym: false, Plain: 0 }
            && page[at].Shape == Shape.Lower
            && (page.In(at, Writings) || page.In(at, Ordering) && page.In(at + 1, Writings))
        )
            return new Sign(1.2, "What a clinician writes stands after it.");
        if (page.Mark(at) == '(' && page.Has(at + 1, Lex.Relation))
            return new Sign(2, "A word of kinship stands after it.");
        if (page.In(at, Files) && page[at].Gap == Gap.Space && page[at].Shape == Shape.Lower)
            if (
                page.Is(run.First - 1, "the")
                || run is { Words: 1, Plain: 0, Shouted: false, Eponym: false } && page.In(at, Papers)
            )
                return new Sign(1.2, "What stands after it belongs to a person.");
        if (comma && (page.Has(next, Lex.Relation) || page.Has(next + 1, Lex.Relation) && page.Has(next, Lex.Pronoun)))
            return new Sign(1.2, "A word of kinship stands after it.");
        if (page.Mark(at) is '\'' or '\u2019' && page.Is(at + 1, "s") && page.Joined(at))
            return page.Has(at + 2, Lex.Relation) ? new Sign(1.5, "A word of kinship stands after it.")
                : page.In(at + 2, Papers) && page[at + 2].Shape == Shape.Lower
                    ? new Sign(1.3, "What a department keeps stands after it.")
                : !run.Eponym && (page.In(at + 2, Writings) || page.In(at + 2, Ordering) && page.In(at + 3, Writings))
                    ? new Sign(1.3, "What a clinician writes stands after it.")
                : new Sign(0.4, "Written like a person's name.");
        if (page.Has(at, Lex.PersonVerb) && page[at].Gap <= Gap.Line && page[at].Shape == Shape.Lower)
            return new Sign(
                page.In(at, Speaking) ? 1.6
                    : run.Given > 0 || !page.In(at, Auxiliaries) ? 1.1
                    : 0.4,
                "What a person does stands after it."
            );
        if (page.Mark(at) == '<' || page.Mark(at) == ',' && page.IsNumber(at + 1) && page.Is(at + 2, "y"))
            return new Sign(1.5, "Written like a person's name.");
        return Sign.None;
    }

    private static bool IsCredential(in Page page, int i)
    {
        if (page.Has(i, Lex.Credential) && page[i].Shape is Shape.Upper or Shape.Camel)
            return true;
        // "M.D.", "R.N.", "D.O."
        return page[i].Length == 1
            && page.Mark(i + 1) == '.'
            && page.Joined(i + 1)
            && page.Joined(i + 2)
            && page[i + 2].Length == 1
            && page.Mark(i + 3) == '.'
            && (page.Is(i + 2, "d") || page.Is(i + 2, "n") || page.Is(i + 2, "o") || page.Is(i + 2, "a"));
    }

    private static bool IsRecordLabel(in Page page, int at)
    {
        if (page.Mark(at) is '|' or ',' or '(' or '-' or ';')
            at++;
        return page.Is(at, "dob")
            || page.Is(at, "mrn")
            || page.Is(at, "mr") && page.Mark(at + 1) is '#' or ':'
            || page.Is(at, "ssn")
            || page.Is(at, "born")
            || page.Is(at, "acct")
            || page.Is(at, "mrun");
    }

    public static readonly WordSet Files = new(
        "chart charts account case baby twins family families query record records encounter file appeal claim denial admission discharge couple boy girl kids lady gentleman guy thing situation mess issue stuff packet letter mom dad"
    );

    /// <summary>What a department keeps under the patient's name, with or without "the" before it.</summary>
    public static readonly WordSet Papers = new(
        "chart charts account case query queries record records encounter file appeal claim denial"
    );

    private static readonly WordSet Speaking = new(
        "reports denies states says said complains requests refuses agrees asks tells lives works attends attended told asked called wants"
    );
}
