using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Telephone and fax numbers: the North American plan in every punctuation, international numbers, and short ones that a label announces.</summary>
internal static class Phones
{
    private const int FullDigits = 10; // area code, exchange and line of the North American plan
    private const int MostGroups = 7;
    private const int MostDigits = 15; // ITU-T E.164 section 6.1
    private static readonly WordSet Speaking = new(
        "call called calling answering phone telephone tel cell mobile reach reached contact text texted messages registered number dial dialed ring fax desk office home work"
    );
    private static readonly WordSet Kinds = new("office fax mobile home cell phone work desk");
    private const string PhoneReason = "A telephone number.";
    private const string FaxReason = "A fax number.";

    /// <summary>The groups of digits from a token on, with the token after the last group.</summary>
    private ref struct Groups
    {
        public int Count;
        public int Digits;
        public int End;
        public bool Plus;
        public bool Parenthesis;
        public bool Marks;
        public Lengths Sizes;
    }

    [System.Runtime.CompilerServices.InlineArray(MostGroups)]
    private struct Lengths
    {
        private byte first;
    }

    public static int Read(in Page page, int i, PhiKind? label, bool local)
    {
        var groups = Parse(page, i, out var first);
        if (groups.Digits is < 3 or > MostDigits)
            return i;
        var labelled = label is PhiKind.Phone or PhiKind.Fax;
        var accepted = IsNorthAmerican(page, ref groups, i, labelled) || groups.Plus && groups.Digits >= 8;
        if (!accepted && labelled)
            accepted = groups.Digits >= 7 || (groups.Count == 1 && groups.Digits >= 3);
        if (!accepted && local && LooksLocal(page, ref groups, i))
            accepted = true;
        if (!accepted)
            return i;
        var end = Extension(page, groups.End);
        var fax = label == PhiKind.Fax || (label != PhiKind.Phone && FaxFollows(page, end));
        return page.Report(first, end, fax ? PhiKind.Fax : PhiKind.Phone, labelled ? 0.97 : 0.9, fax ? FaxReason : PhoneReason);
    }

    /// <summary>"x4471": an extension by itself. "x10" counts repetitions.</summary>
    public static int Alone(in Page page, int i)
    {
        var word = page.Word(i);
        return
            word.Length is 5 or 6
            && word[0] is 'x' or 'X'
            && !word[1..].ContainsAnyExceptInRange('0', '9')
            && page[i].Gap > Gap.None
            ? page.Report(i, i + 1, PhiKind.Phone, 0.7, "An extension.")
            : i;
    }

    private static Groups Parse(in Page page, int i, out int first)
    {
        var groups = new Groups { End = i };
        first = i;
        if (page.Mark(first - 1) == '(' && page.Joined(first))
        {
            groups.Parenthesis = true;
            first--;
        }
        if (page.Mark(first - 1) == '+' && page.Joined(first))
        {
            groups.Plus = true;
            first--;
        }
        var at = i;
        while (groups.Count < MostGroups && page.IsNumber(at) && page[at].Length <= MostDigits)
        {
            groups.Sizes[groups.Count++] = (byte)page[at].Length;
            groups.Digits += page[at].Length;
            groups.End = ++at;
            var next = Separator(page, at, ref groups);
            if (next < 0)
                break;
            at = next;
        }
        if (groups.Count is >= 2 and < MostGroups && Attached(page, ref groups) is var digits and > 0)
        {
            groups.Sizes[groups.Count++] = (byte)digits;
            groups.Digits += digits;
            groups.End += 2;
            groups.Marks = true;
        }
        if (groups.Parenthesis && page.Mark(groups.End) == ')')
            groups.End++;
        return groups;
    }

    /// <summary>The digits before the x of "986.291.2294x751", where the last group and its extension are one word; 0 where they are not.</summary>
    private static int Attached(in Page page, ref Groups groups)
    {
        var at = groups.End + 1;
        if (page.Mark(at - 1) is not ('-' or '.') || page[at].Kind != TokenKind.Mixed || !page.Joined(at))
            return 0;
        var word = page.Word(at);
        var x = word.IndexOfAny('x', 'X');
        return
            x is >= 3 and <= 4
            && !word[..x].ContainsAnyExceptInRange('0', '9')
            && !word[(x + 1)..].ContainsAnyExceptInRange('0', '9')
            ? x
            : 0;
    }

    /// <summary>The area code ends one line and the rest opens the next: "813", "555 1651".</summary>
    private static bool Wraps(in Page page, int at, int count) =>
        count == 1
        && page[at].Length == 3
        && (page[at - 1].Length == 3 || page.Mark(at - 2) == '+')
        && page[at + 1].Length is 3 or 4
        && page.IsNumber(at + 1)
        && page[at + 1].Gap == Gap.Space;

    private static int Separator(in Page page, int at, ref Groups groups)
    {
        if (page.IsNumber(at))
            return page[at].Gap == Gap.Space || page[at].Gap == Gap.Line && Wraps(page, at, groups.Count) ? at : -1;
        var mark = page.Mark(at);
        if (page[at].Gap > Gap.Space || mark is not ('-' or '.' or '/' or '(' or ')' or '\u2013' or '\u2010' or '\u2011'))
            return -1;
        // "712-555-0170 / 712-555-0171" is two numbers.
        if (mark == '/' && (groups.Digits >= FullDigits || page[at].Gap == Gap.Space && groups.Count > 1))
            return -1;
        var next = at + 1;
        if (mark is ')' or '/' or '-' && page.Mark(next) is '-' or '(' or '.')
            next++;
        if (!page.IsNumber(next) || page[next].Gap > Gap.Space || (mark == '.' && !page.Joined(next)))
            return -1;
        groups.Marks = true;
        groups.Parenthesis |= mark is '(' or ')';
        return next;
    }

    /// <summary>Three, three and four digits, after a 1 or not; neither area code nor exchange starts with 0 or 1 unless a label says phone.</summary>
    private static bool IsNorthAmerican(in Page page, ref Groups groups, int i, bool labelled)
    {
        var at = i;
        var g = 0;
        if (groups.Sizes[0] == 1 && page.Text[page[i].Start] == '1' && groups.Count > 3)
        {
            g = 1;
            at = NextNumber(page, i);
        }
        if (groups.Count - g < 3 || groups.Sizes[g] != 3 || groups.Sizes[g + 1] != 3 || groups.Sizes[g + 2] != 4)
            return false;
        var exchange = NextNumber(page, at);
        var valid = page.Text[page[at].Start] >= '2' && page.Text[page[exchange].Start] >= '2';
        if (!valid && !labelled)
            return false;
        groups.End = NextNumber(page, exchange) + 1;
        return true;
    }

    private static int NextNumber(in Page page, int i)
    {
        do i++;
        while (page[i].Kind is not (TokenKind.Number or TokenKind.Mixed) && i < page.Count - 1);
        return i;
    }

    /// <summary>"call 555-1234", "messages to 0455 12 34 56": other groupings need a word that speaks of telephones close by.</summary>
    private static bool LooksLocal(in Page page, ref Groups groups, int i)
    {
        if (
            groups.Count < 2
            || groups.Digits is < 7 or > 12
            || groups.Sizes[groups.Count - 1] < 2
            || page.Has(groups.End, Lex.Unit)
        )
            return false;
        if (page.Mark(i - 1) == '@' || IsBare(page, ref groups, i))
            return true;
        for (var back = 1; back <= 5; back++)
            if (page.In(i - back, Speaking))
                return true;
        var after = page.Mark(groups.End) is '-' or '(' ? groups.End + 1 : groups.End;
        return page.In(after, Kinds) && page[after].Gap <= Gap.Space;
    }

    /// <summary>"555-0110" alone: an exchange and a line, where a range of results would end in round figures.</summary>
    private static bool IsBare(in Page page, ref Groups groups, int i) =>
        groups.Count == 2
        && groups.Sizes[0] == 3
        && groups.Sizes[1] == 4
        && page.Mark(i + 1) == '-'
        && page.Text[page[i].Start] >= '2'
        && page[i].Gap >= Gap.Space
        && page.Value(i + 2) % 50 != 0
        && !page.Has(i - 1, Lex.Measure | Lex.Medical | Lex.Drug)
        && !page.Has(groups.End, Lex.Measure);

    private static int Extension(in Page page, int end)
    {
        var at = end;
        if (page.Mark(at) is ',' or '(')
            at++;
        if (page[at].Gap >= Gap.Line)
            return end;
        if (page.Is(at, "x") || page.Is(at, "ext") || page.Is(at, "extension") || page.Mark(at) == '#')
        {
            at++;
            while (page.Mark(at) is '.' or ':' or '#')
                at++;
            return page.IsNumber(at) && page[at].Length <= 6 ? at + 1 : end;
        }
        var word = page.Word(at);
        return page[at].Kind == TokenKind.Mixed && word.Length <= 6 && word[0] is 'x' or 'X' ? at + 1 : end;
    }

    private static bool FaxFollows(in Page page, int end)
    {
        var at = page.Mark(end) is '-' or '(' or ',' ? end + 1 : end;
        return (page.Is(at, "fax") || page.Is(at, "f")) && page[at].Gap <= Gap.Space && page.Mark(at + 1) != ':';
    }
}
