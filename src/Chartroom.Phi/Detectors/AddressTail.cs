using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>What follows a street in an address: flat, town, region, country and postcode, in one line or several, quoted or not.</summary>
internal static class AddressTail
{
    private const int MostParts = 7;
    private const int MostTownWords = 6;

    public static readonly WordSet Units = new(
        "apt suite ste apartment flat unit floor bldg building room lot trlr house plot sector block phase villa tower level road"
    );

    /// <summary>What an export writes for an empty field.</summary>
    private static readonly WordSet Empty = new("nan null none");

    public static int Read(in Page page, int end)
    {
        for (var part = 0; part < MostParts; part++)
        {
            var at = Separator(page, end);
            var next = Unit(page, at);
            next = next > at ? next : Box(page, at);
            next = next > at ? next : Floor(page, at, end);
            next = next > at ? next : Code(page, at, end);
            next = next > at ? next : Blank(page, at);
            next = next > at ? next : Region(page, at, end);
            next = next > at ? next : Town(page, at, end);
            next = next > at || !page.Lowered || at == end ? next : Small(page, at);
            if (next == at)
                break;
            end = next;
        }
        return end;
    }

    /// <summary>Commas on the line, and quote marks that open the next line.</summary>
    private static int Separator(in Page page, int at)
    {
        var i = at;
        while (page.Mark(i) == ',')
            i++;
        if (page[i].Gap == Gap.Line)
            while (page.Mark(i) is '>' or '?' or '|' or ',')
                i++;
        return i;
    }

    private static int Unit(in Page page, int at)
    {
        if (!page.In(at, Units) && page.Mark(at) != '#' || page[at].Gap >= Gap.Paragraph)
            return at;
        var number = page.Mark(at + 1) is '.' or '#' ? at + 2 : at + 1;
        return
            page[number].Gap <= Gap.Space
            && (
                page[number].Kind is TokenKind.Number or TokenKind.Mixed
                || page[number].Shape == Shape.Upper && page[number].Length <= 2
            )
            ? page.Mark(number + 1) == '/' && page.Joined(number + 1) && page.IsNumber(number + 2)
                ? number + 3
                : number + 1
            : at;
    }

    private static readonly WordSet Stairs = new("tv th mf st piso og eg izq dcha esc bis ter vån tr kerros em");

    /// <summary>"3º B", "2. tv": the floor behind the house.</summary>
    private static int Floor(in Page page, int at, int end)
    {
        if (
            at == end
            || page[at].Kind is not (TokenKind.Number or TokenKind.Mixed)
            || page[at].Length > 3
            || page[at].Gap > Gap.Space
        )
            return at;
        var next = page.Mark(at + 1) == '.' ? at + 2 : at + 1;
        if (page[next].Gap > Gap.Space || !(page.In(next, Stairs) || page[next].Length == 1 && page.Capital(next)))
            return page[at].Kind == TokenKind.Mixed && page[at].Shape == Shape.Lower && page.Mark(at + 1) == ',' ? at + 1 : at;
        return next + 1;
    }

    private static int Box(in Page page, int at)
    {
        if (!page.Is(at, "p") || page.Mark(at + 1) != '.' || !page.Is(at + 2, "o"))
            return at;
        var box = page.Mark(at + 3) == '.' ? at + 4 : at + 3;
        return page.Is(box, "box") && page.IsNumber(box + 1) ? box + 2 : at;
    }

    private static bool IsNear(in Page page, int at) => page[at].Gap < Gap.Paragraph;

    /// <summary>"53-320", "394 13", "35018", "SW1A 1AA".</summary>
    private static int Code(in Page page, int at, int end)
    {
        var figures =
            page.IsNumber(at) && page[at].Length is >= 3 and <= 7
            || page.IsNumber(at) && page[at].Length == 2 && page.Mark(at + 1) == '-';
        var mixed = page[at].Kind == TokenKind.Mixed && page[at].Length <= 4 && page[at].Shape == Shape.Upper;
        if (!IsNear(page, at) || !figures && !mixed)
            return at;
        // A street number and the street behind a flat: "Suite 541 6343 Skogstien 106".
        if (figures && at == end && page.Capital(at + 1) && page.IsNumber(at + 2) && page[at + 2].Gap == Gap.Space)
            return at + 3;
        if (figures && page.Mark(at + 1) == '-' && page.Joined(at + 1) && page.IsNumber(at + 2) && page.Joined(at + 2))
            return at + 3;
        var second =
            page[at + 1].Kind is TokenKind.Number or TokenKind.Mixed && page[at + 1].Length <= 3 && page[at + 1].Gap == Gap.Space;
        return second && page[at].Length <= 4 ? at + 2
            : mixed && !second ? at
            : at + 1;
    }

    private static int Blank(in Page page, int at) => page.In(at, Empty) && IsNear(page, at) ? at + 1 : at;

    /// <summary>Two or three capitals behind a comma or a town: "MP 35739", ", RS".</summary>
    private static int Region(in Page page, int at, int end)
    {
        var capitals =
            page.IsWord(at) && page[at].Shape == Shape.Upper && page[at].Length <= 3 && page.Mark(at + 1) is not ('-' or '\'');
        var figures = page.IsNumber(at) && page[at].Length <= 2 && at > end;
        return (capitals || figures) && IsNear(page, at) && (at > end || page[at].Gap == Gap.Space) ? at + 1 : at;
    }

    private static int Town(in Page page, int at, int end)
    {
        var behindBlankLine = page[at].Gap >= Gap.Paragraph;
        if (
            !IsTownWord(page, at)
            || page.Has(at, Lex.PersonLabel | Lex.Relation | Lex.Pronoun | Lex.Greeting) && !page.Has(at, Lex.City)
        )
            return at;
        if (at == end && page[at].Gap == Gap.Space && page[end - 1].Kind == TokenKind.Mark)
            return at;
        var i = at;
        var distinct = false;
        while (
            i - at < MostTownWords && (i == at || page[i].Gap <= Gap.Space) && (IsTownWord(page, i) || i > at && IsJoint(page, i))
        )
        {
            distinct |= !page.Has(i, Lex.Plain);
            i++;
        }
        while (i > at && !IsTownWord(page, i - 1) && page.Mark(i - 1) != ')')
            i--;
        if (page.Mark(i) == ':' || page.Mark(i) == '@' || page.Mark(i) is '\'' or '\u2019' && page.Is(i + 1, "s"))
            return at;
        if (
            page.Lowered
            && (page.Has(i, Lex.StateName | Lex.Country) || page[i].Length == 1 && page.IsWord(i))
            && page[i].Gap <= Gap.Space
        )
            i++;
        if (page.IsNumber(i) && page[i].Length <= 2 && page[i].Gap == Gap.Space && page[i + 1].Gap >= Gap.Line)
            i++;
        var coded = page.IsNumber(i) && page[i].Length is >= 3 and <= 6;
        if (behindBlankLine)
            return coded ? i : at;
        var closed =
            page[i].Gap >= Gap.Line
            || page.Mark(i) is ',' or '.' or '?' or ')' or '!'
            || i >= page.Count
            || coded
            || page.In(i, Empty);
        return distinct || closed && i - at <= 3 ? i : at;
    }

    /// <summary>In a text without capitals, behind a comma: up to three words to the end of the line, a comma or a number.</summary>
    private static int Small(in Page page, int at)
    {
        const int mostWords = 3;
        var i = at;
        while (
            i - at < mostWords
            && page.IsWord(i)
            && (i == at || page[i].Gap == Gap.Space)
            && !page.Has(i, Lex.Pronoun | Lex.Month | Lex.Weekday | Lex.Relation | Lex.PersonVerb | Lex.PersonLabel | Lex.Medical)
        )
            i++;
        var closed = page[i].Gap >= Gap.Line || page.Mark(i) is ',' or '.' || i >= page.Count || page.IsNumber(i);
        return closed && i > at ? i : at;
    }

    private static bool IsTownWord(in Page page, int i) =>
        page.Capital(i)
        && !page.Taken(i)
        && !page.Has(i, Lex.Month | Lex.Weekday)
        && !(page.Has(i, Lex.Title) && page[i].Length > 2)
        && page.Mark(i + 1) != ':';

    private static readonly WordSet Joints = new("do na nad no ob am im bei an sur sous och og op y e u z w pod");

    /// <summary>A little word inside a foreign name: "do", "nad", "op".</summary>
    public static bool IsLink(in Page page, int i) => page.In(i, Joints) && page[i].Shape == Shape.Lower;

    private static bool IsJoint(in Page page, int i) =>
        page.Has(i, Lex.Particle)
        || IsLink(page, i) && IsTownWord(page, i + 1)
        || page.Mark(i) is '(' or ')' or '-' or '/'
        || page.Mark(i) is '\'' or '\u2019' or '.'
            && page.Joined(i)
            && (page.Joined(i + 1) || IsTownWord(page, i + 1))
            && page.IsWord(i + 1)
        || page.IsWord(i)
            && page[i].Shape == Shape.Lower
            && page[i].Length <= 4
            && (page[i].Lex & Lex.Plain) == 0
            && IsTownWord(page, i + 1);
}
