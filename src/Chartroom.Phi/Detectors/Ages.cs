using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Ages over 89 in figures or words, and years of birth: 45 CFR 164.514(b)(2)(i)(C).</summary>
internal static class Ages
{
    public const int OldestStatedAge = 89; // 45 CFR 164.514(b)(2)(i)(C): "all ages over 89"
    private const int OldestLife = 125;
    private static readonly WordSet Being = new("is was turned");
    private static readonly WordSet Joining = new("and but when years now with who living");
    private static readonly WordSet Lives = new("died passed lived dying");
    private static readonly WordSet Is = new("i'm i\u2019m");
    private static readonly WordSet People = new("who he she patient pt");
    private const string Reason = "An age over 89.";

    /// <summary>A number: 92-year-old, 93 y/o, 94F, age 95, aged 96, turned 101.</summary>
    public static int Read(in Page page, int i)
    {
        var year = BirthYear(page, i);
        if (year > i)
            return year;
        var word = page.Word(i);
        var digits = 0;
        var value = 0;
        while (digits < word.Length && digits < 4 && char.IsAsciiDigit(word[digits]))
            value = value * 10 + (word[digits++] - '0');
        if (value is <= OldestStatedAge or > OldestLife || digits is < 2 or > 3)
            return i;
        var before = page.Mark(i - 1);
        if (page.Joined(i) && before == '-' && page.IsWord(i - 2))
            return i;
        if (page.Joined(i) && before is '/' or '.' or '<' or '>' or '=' or '$' or ',')
            return i;
        // "90+" is the one category that the rule asks for.
        if (value == OldestStatedAge + 1 && page.Mark(i + 1) == '+' && page.Joined(i + 1))
            return i;
        var rest = word[digits..];
        var aged = rest.IsEmpty
            ? YearsFollow(page, i + 1) || AgeBefore(page, i) || DecadeSex(page, i) || IsApposition(page, i) || IsLastAge(page, i)
            : IsAgeEnding(rest);
        if (!aged)
            return i;
        page.Findings.Add(new PhiSpan(page[i].Start, page[i].Start + digits, PhiKind.AgeOver89, 0.95, Reason));
        return i + 1;
    }

    /// <summary>"with her sister Opal, 96, in": between commas behind a name.</summary>
    private static bool IsApposition(in Page page, int i) =>
        page.Mark(i - 1) == ','
        && page[i].Gap == Gap.Space
        && page.Mark(i + 1) is ',' or ';'
        && page.Joined(i + 1)
        && page[i - 2].Shape == Shape.Title
        && !page.Has(i - 2, Lex.Plain | Lex.Month | Lex.StateName | Lex.StateAbbr);

    private static readonly WordSet Ends = new("died expired deceased passed succumbed");

    /// <summary>"expired 2/28/2026 at 91;": the age at death.</summary>
    private static bool IsLastAge(in Page page, int i)
    {
        const int reach = 8;
        if (!page.Is(i - 1, "at") || page.Mark(i + 1) is ':' or '%' || page[i + 1].Kind is TokenKind.Number or TokenKind.Mixed)
            return false;
        for (var at = i - 2; at >= i - reach && page[at + 1].Gap < Gap.Line; at--)
            if (page.In(at, Ends))
                return true;
        return false;
    }

    private static bool IsAgeEnding(ReadOnlySpan<char> rest)
    {
        Span<char> lower = stackalloc char[4];
        if (rest.Length > lower.Length)
            return false;
        var length = rest.ToLowerInvariant(lower);
        return lower[..length] is "yo" or "y" or "yr" or "yrs" or "f" or "m" or "yof" or "yom" or "th"
            && length > 0
            && lower[..length] is not "th";
    }

    private static bool YearsFollow(in Page page, int i)
    {
        if (page.Mark(i) is '-' or '\u2013' or '+')
            i++;
        if (page.Is(i, "y"))
            return page.Mark(i + 1) is '/' or '.' or '-' && page.Is(i + 2, "o") || page.Is(i + 1, "o");
        if (page.Is(i, "yo") || page.Is(i, "yof") || page.Is(i, "yom"))
            return true;
        if (!page.Is(i, "year") && !page.Is(i, "years") && !page.Is(i, "yr") && !page.Is(i, "yrs"))
            return false;
        i++;
        while (page.Mark(i) is '-' or '.' or '\u2013')
            i++;
        return page.Is(i, "old")
            || page.Is(i, "of") && page.Is(i + 1, "age")
            || page.Is(i, "young")
            || page.Is(i, "gentleman")
            || page.Is(i, "female")
            || page.Is(i, "male");
    }

    private static bool AgeBefore(in Page page, int i)
    {
        if (page.Has(i + 1, Lex.Unit) && !page.Is(i + 1, "y") || page.Mark(i + 1) == '%')
            return false;
        var at = i - 1;
        if (page.Mark(at) is ':' or '=' or '-')
            at--;
        if (page.Is(at, "sex") && page.Mark(at - 1) == '/')
            at -= 2;
        if (page.Is(at, "of") || page.Is(at, "at") || page.Is(at, "is") || page.Is(at, "was") || page.Is(at, "now"))
            at--;
        if (
            at == i - 2
            && page.In(i - 1, Being)
            && (
                page.In(i + 1, Joining)
                || page.Mark(i + 1) is ',' or '.' or ';' or ')' or '?' or '!'
                || page[i + 1].Gap >= Gap.Line
            )
            && IsSomebody(page, at)
        )
            return true;
        // "I'm 91, I live alone", "She's 94 and"
        if (
            (page.In(i - 1, Is) || page.Is(i - 1, "am") && page.Is(i - 2, "i") || page.Is(i - 1, "s") && page.In(i - 3, People))
            && (page.Mark(i + 1) is ',' or '.' or ';' || page.In(i + 1, Joining))
        )
            return true;
        if (page.Is(at, "age") || page.Is(at, "aged") || page.Is(at, "ages"))
            return true;
        // "Hildegard Fassbinder, 94, resident of"
        if (
            page.Mark(i - 1) == ','
            && page.Mark(i + 1) is ',' or '.'
            && page.Has(i - 2, Lex.Surname)
            && page.Capital(i - 2)
            && page.Capital(i - 3)
        )
            return true;
        if (page.In(at, Lives) && (at < i - 1 || page.Is(i - 1, "to")) || page.Is(i - 1, "to") && page.In(i - 2, Lives))
            return true;
        return page.Is(at, "turned")
            || page.Is(at, "turning")
            || page.Is(at, "turns")
            || page.Is(at, "celebrated") && page.Is(i + 1, "birthday");
    }

    /// <summary>"who is 93", "Norma Whelan, is 95 and": the word before the verb is a person, not a pulse.</summary>
    private static bool IsSomebody(in Page page, int i) =>
        page.In(i, People)
        || page.Has(i, Lex.Relation)
        || (
            page.Mark(i) == ','
                ? page.Capital(i - 1) && !page.Has(i - 1, Lex.Plain)
                : page.Capital(i) && page.Has(i, Lex.NameWord) && !page.Has(i, Lex.Plain)
        );

    /// <summary>"94 F", "91/M", "92 female".</summary>
    private static bool DecadeSex(in Page page, int i)
    {
        var at = page.Mark(i + 1) == '/' ? i + 2 : i + 1;
        if (page.Is(at, "female") || page.Is(at, "male") || page.Is(at, "woman") || page.Is(at, "man"))
            return true;
        return page.Mark(i + 1) == '/'
            && page.Joined(at)
            && (page.Is(at, "f") || page.Is(at, "m"))
            && page[at].Shape == Shape.Upper;
    }

    /// <summary>Words: ninety-two-year-old, in her nineties, centenarian.</summary>
    public static int ReadWord(in Page page, int i)
    {
        if (page.Is(i, "nineties") || page.Is(i, "centenarian") || page.Is(i, "nonagenarian") || page.Is(i, "supercentenarian"))
            return page.Report(i, i + 1, PhiKind.AgeOver89, 0.9, Reason);
        if (!page.Is(i, "ninety") && !page.Is(i, "hundred"))
            return i;
        var start = page.Is(i, "hundred") && (page.Is(i - 1, "one") || page.Is(i - 1, "a")) ? i - 1 : i;
        var end = i + 1;
        while (
            page.Has(end, Lex.NumberWord) || (page.Mark(end) == '-' || page.Is(end, "and")) && page.Has(end + 1, Lex.NumberWord)
        )
            end++;
        return YearsFollow(page, end) || AgeBefore(page, start) ? page.Report(start, end, PhiKind.AgeOver89, 0.9, Reason) : i;
    }

    /// <summary>"born in 1931", "birth year 1931", "b. 1931".</summary>
    private static int BirthYear(in Page page, int i)
    {
        if (page[i].Length != 4 || page.Value(i) is < 1850 or > 2149)
            return i;
        var at = i - 1;
        if (page.Mark(at) is ':' or '.')
            at--;
        if (page.Is(at, "in") || page.Is(at, "year"))
            at--;
        if (page.Mark(at) == ':')
            at--;
        var born =
            page.Is(at, "born")
            || page.Is(at, "birth")
            || page.Is(at, "yob")
            || page.Is(at, "dob")
            || page.Is(at, "b") && page.Mark(i - 1) == '.';
        return born ? page.Report(i, i + 1, PhiKind.BirthYear, 0.6, "A year of birth.") : i;
    }
}
