using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>A run of words written like a person's name, and how much it looks like one by itself.</summary>
internal ref struct NameRun
{
    private const int MostParts = 5;

    public int First;
    public int End;
    public int Words;
    public int Given;
    public int Surnames;
    public int Unknown;
    public int Plain;
    public int Initials;
    public bool Inverted;
    public bool Shouted;

    /// <summary>A word that also names a disease, a sign or a device.</summary>
    public bool Eponym;

    /// <summary>A letter beyond ASCII in a word no list holds.</summary>
    public bool Foreign;

    /// <summary>Reads a run. A bold reader (after "Dr." or "Patient:") also takes everyday words with a capital as names.</summary>
    public static NameRun Read(in Page page, int first, bool bold)
    {
        var run = new NameRun
        {
            First = first,
            End = first,
            Shouted = true,
        };
        var at = first;
        var parts = 0;
        while (parts < MostParts)
        {
            var next = run.Part(page, at, bold, parts);
            if (next == at)
                break;
            parts++;
            at = next;
            run.End = at;
            var comma = run.Comma(page, at, parts, bold);
            if (comma > at)
            {
                run.Inverted = true;
                at = comma;
            }
            else if (run.Inverted && page.Mark(at) == ',')
                break;
        }
        run.TakeSuffix(page);
        return run;
    }

    /// <summary>One element: an initial, a particle with what follows it, or a word with its hyphenated parts.</summary>
    private int Part(in Page page, int i, bool bold, int parts)
    {
        var first = parts == 0;
        if (
            page.Taken(i)
            || !page.IsWord(i)
            || (!first && page[i].Gap > Gap.Space && !(page[i].Gap == Gap.Line && Wraps(page, i)))
        )
            return i;
        if (page[i].Length == 1 && page[i].Shape == Shape.Upper)
            return Initial(page, i, first);
        if (page.Has(i, Lex.Particle) && page[i + 1].Gap <= Gap.Space && (!first || page.Capital(i)))
        {
            var after = page.Mark(i + 1) is '\'' or '.' or '-' && page.Joined(i + 1) ? i + 2 : i + 1;
            if (
                page.Has(after, Lex.Particle) && !page.Capital(after)
                || page.Is(after, "la")
                || page.Is(after, "der")
                || page.Is(after, "los")
            )
                after++;
            if (page.Capital(after) && page[after].Length > 1 && page[after].Gap <= Gap.Space)
                return Word(page, after);
        }
        if (!page.Capital(i) || !Allowed(page, i, bold, first))
            return i;
        return Word(page, i);
    }

    private static bool Wraps(in Page page, int i) =>
        page.Has(i - 1, Lex.Given)
        && (
            page.Has(i, Lex.Surname | Lex.Given) && (!page.Has(i, Lex.Plain) || page.Mark(i + 1) is '.' or ',')
            || page[i].Lex == Lex.None && page.Mark(i + 1) == ','
        )
        && page[i].Shape == Shape.Title
        && page.Mark(i + 1) != ':';

    private int Initial(in Page page, int i, bool first)
    {
        var end = page.Mark(i + 1) == '.' && page.Joined(i + 1) ? i + 2 : i + 1;
        if (first == false && Inverted && end == i + 1 && page.IsWord(end) && page[end].Shape == Shape.Lower)
        {
            Initials++;
            return end;
        }
        var followed = page[end].Gap <= Gap.Space && page.Capital(end) && (page[end].Length > 1 || page.Capital(end + 2));
        if (first && !followed)
            return i;
        if (!first && page.Is(i, "i") && end == i + 1)
            return i;
        Initials++;
        return end == i + 2 && !followed && (page[end].Gap >= Gap.Line || !first && Inverted) && page[end].Gap >= Gap.Line
            ? (Inverted ? end : i + 1)
            : end;
    }

    private readonly bool Allowed(in Page page, int i, bool bold, bool first)
    {
        const Lex never = Lex.Title | Lex.Month | Lex.Weekday | Lex.Pronoun | Lex.StateName | Lex.FacilityHead | Lex.Country;
        if (
            page[i].Label != 0 && page.Mark(i + 1) is ':' or '#'
            || page.Has(i, Lex.PersonLabel | Lex.Relation) && page.Mark(i + 1) == ':'
        )
            return false;
        if (page.Has(i, Lex.Credential) && page[i].Shape == Shape.Upper && page[i].Length <= 4)
            return false;
        // "Ms. Her"
        if (
            bold
            && first
            && page.Has(i, Lex.Pronoun)
            && page[i].Shape == Shape.Title
            && page.Mark(i - 1) == '.'
            && page.Has(i - 2, Lex.Title)
        )
            return true;
        if (PublicNames.IsInside(page, i) || PublicNames.End(page, i) > i && (first && !bold || !page.Has(i, Lex.NameWord)))
            return false;
        if (page.Has(i, Lex.NameWord) && !page.Has(i, Lex.Pronoun | Lex.Title))
            return !page.Has(i, Lex.Plain) || bold || !first || page[i].Shape == Shape.Title || InvertedAhead(page, i);
        if (!first && (AfterGiven(page, i) || Plain == 1 && AfterGiven(page, i - 1) && IsNature(page, i - 1)))
            return true;
        if (page.Has(i, never) || page.Has(i, Lex.Credential | Lex.StateAbbr) && page[i].Shape == Shape.Upper)
            return false;
        if (page.Has(i, Lex.Plain | Lex.PersonLabel | Lex.Relation))
            return first
                && (
                    bold && (page[i].Shape == Shape.Title || page.Has(i - 1, Lex.Title) && page[i].Length > 2)
                    || InvertedAhead(page, i)
                );
        return page[i].Length > 1;
    }

    /// <summary>"Glenda R. Small", "Nolan Wise": an everyday word written like the given name before it.</summary>
    private readonly bool AfterGiven(in Page page, int i)
    {
        var before = page.Mark(i - 1) == '.' ? i - 2 : i - 1;
        if (page[before].Length == 1 && before > First)
            before--;
        if (
            !page.Has(before, Lex.Given)
            || page.Has(before, Lex.Plain) && Words > 0 && Initials == 0
            || page[i].Shape != page[before].Shape && page[i].Shape != Shape.Title
        )
            return false;
        return !page.Has(i, Lex.Title | Lex.Relation | Lex.Pronoun | Lex.Drug | Lex.FacilityHead | Lex.Month)
            && page[i].Label == 0
            && page[i].Length > 1
            && (!(page.Capital(i + 1) && page[i + 1].Gap <= Gap.Space) || IsNature(page, i));
    }

    /// <summary>"Raymond Eagle Feather": two everyday words and then no capital.</summary>
    private static bool IsNature(in Page page, int i) =>
        page[i].Shape == Shape.Title
        && page[i + 1].Shape == Shape.Title
        && page.Has(i + 1, Lex.Common)
        && !page.Has(
            i + 1,
            Lex.FacilityHead | Lex.FacilityWord | Lex.OrgHead | Lex.StreetSuffix | Lex.EponymNoun | Lex.Month | Lex.Title
        )
        && !page.Capital(i + 2);

    /// <summary>"SMALL, GLENDA R.": an everyday word in capitals with a comma and a given name after it.</summary>
    private static bool InvertedAhead(in Page page, int i)
    {
        if (
            page.Mark(i + 1) != ','
            || !page.Joined(i + 1)
            || page[i + 2].Gap > Gap.Space
            || !page.Has(i + 2, Lex.Given)
            || page[i + 2].Shape != page[i].Shape
        )
            return false;
        var after = page[i + 3];
        return after.Length == 1 && after.Kind == TokenKind.Word
            || page[i].Shape == Shape.Upper && page[i].Length > 1 && after.Gap >= Gap.Wide;
    }

    private int Word(in Page page, int i)
    {
        Count(page, i);
        var end = i + 1;
        while (page.Mark(end) is '-' or '\u2010' or '\u2011' && page.Joined(end) && page.Joined(end + 1) && page.Capital(end + 1))
        {
            Count(page, end + 1);
            Words--;
            end += 2;
        }
        // "Jae-won", "Mei-ling"
        if (
            page.Mark(end) == '-'
            && page.Joined(end)
            && page.Joined(end + 1)
            && page.Has(i, Lex.NameWord)
            && page.IsWord(end + 1)
            && page[end + 1].Shape == Shape.Lower
            && !page.Has(end + 1, Lex.Relation | Lex.EponymNoun)
            && page[end + 1].Length <= 4
            && (
                page.Capital(end + 2) && page[end + 2].Gap == Gap.Space || page.Has(i, Lex.Given) && !page.Has(end + 1, Lex.Plain)
            )
        )
            end += 2;
        return end;
    }

    private void Count(in Page page, int i)
    {
        Words++;
        Shouted &= page[i].Shape == Shape.Upper;
        Eponym |= page.Has(i, Lex.Eponym | Lex.City);
        if (page.Has(i, Lex.Given))
            Given++;
        else if (page.Has(i, Lex.Surname))
            Surnames++;
        else if (!page.Has(i, Lex.Plain))
            Unknown++;
        if (page[i].Lex == Lex.None)
            Foreign |= page.Word(i).ContainsAnyExceptInRange('\0', '\x7f');
        if (page.Has(i, Lex.Plain))
            Plain++;
    }

    /// <summary>"Hartwell, Lydia": the token after the comma, where what follows can be a given name.</summary>
    private readonly int Comma(in Page page, int at, int parts, bool bold)
    {
        if (Inverted || page.Mark(at) != ',' || parts > 3 || page[at].Gap != Gap.None)
            return at;
        var next = at + 1;
        if (
            page[next].Gap > Gap.Space
            || !page.Capital(next)
            || page.Has(next, Lex.Credential) && page[next].Shape == Shape.Upper
        )
            return at;
        if (page.Has(next, Lex.NameSuffix))
            return at;
        var given = page.Has(next, Lex.Given);
        var initialled = page[next + 1].Length == 1 && page[next + 1].Shape == Shape.Upper && page[next + 1].Gap == Gap.Space;
        var unknown =
            (page[next].Lex & (Lex.Plain | Lex.StateName | Lex.StateAbbr | Lex.Month | Lex.FacilityHead | Lex.Title)) == 0;
        // "Ms. Nakagawa, CrCl 22"
        if (page[next].Shape == Shape.Camel && page[next].Length <= 4 && page.Has(next, Lex.NameWord) is false)
            return at;
        // "this is Kikuchi, I think"
        if (page.Is(next, "i") && page.Mark(next + 1) != '.' && page[next + 1].Shape == Shape.Lower)
            return at;
        // "Smith, J seen in clinic"
        if (
            page[next].Length == 1
            && page[next].Shape == Shape.Upper
            && (Surnames > 0 || bold && Unknown > 0)
            && Plain == 0
            && (
                !page.Capital(next + 1) && page.IsWord(next + 1)
                || page.Has(next + 1, Lex.Credential | Lex.DateLead)
                || page[next + 1].Label != 0
                || page.Mark(next + 1) is '/' or '|' or ';' or ')' or '.'
                || bold
            )
        )
            return next;
        // "Huynh, Siu Wai" at the start of a line
        if (
            page[First].Gap >= Gap.Line
            && Surnames > 0
            && !page.Has(First, Lex.City | Lex.Eponym)
            && unknown
            && page[next].Lex == Lex.None
            && page[next].Shape == Shape.Title
            && page.Capital(next + 1)
            && page[next + 1].Lex == Lex.None
        )
            return next;
        return given && (!page.Has(next, Lex.Plain) || bold || initialled) || initialled && unknown || bold && unknown
            ? next
            : at;
    }

    private void TakeSuffix(in Page page)
    {
        var at = page.Mark(End) == ',' ? End + 1 : End;
        if (!page.Has(at, Lex.NameSuffix) || page[at].Gap > Gap.Space || page[at].Shape == Shape.Lower)
            return;
        End = page.Mark(at + 1) == '.' && page.Joined(at + 1) && page.Capital(at + 2) is false ? at + 2 : at + 1;
    }

    /// <summary>How much the run looks like a name with nothing around it; 0 for everyday words.</summary>
    public readonly double Likeness
    {
        get
        {
            if (Words == 0)
                return 0;
            if (Plain >= Words && Given + Surnames == 0)
                return 0;
            if (Inverted)
                return Given > 0 ? 4 : 2.5;
            if (Words == 1)
                return Single;
            if (Given > 0 && Given + Surnames + Unknown >= 2)
                return Plain > 1 ? 2 : 3;
            if (Given > 0 && Words > 1)
                return 2.2;
            if (Surnames + Unknown >= 2)
                return Surnames > 0 ? 1.9
                    : Plain > 0 ? 0.9
                    : 1.5;
            return 1;
        }
    }

    private readonly double Single
    {
        get
        {
            var whole =
                Given > 0 ? 1.5
                : Surnames > 0 ? (Eponym ? 1.1 : 1.5)
                : 0.9;
            return (Plain > 0 ? 0.3 : whole) + (Initials > 0 ? 1.2 : 0);
        }
    }
}
