using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Numbers and codes without a label, told by their length and their shape.</summary>
internal static class BareCodes
{
    private const int BareDigits = 7; // shorter unlabelled numbers are mostly results and doses
    private const int CodeDigits = 6; // "CL-558201"; the codes of code sets have five figures at most

    /// <summary>From the code around a number, [<paramref name="first"/>, <paramref name="end"/>): the token after it, or <paramref name="i"/>.</summary>
    public static int Read(in Page page, int i, int first, int end)
    {
        if (IsExtension(page, i))
            return page.Report(i, i + 1, PhiKind.Phone, 0.7, "The extension of a person.");
        if (IsUdi(page, i))
            return page.Report(i - 1, UdiEnd(page, i), PhiKind.DeviceNumber, 0.95, "A unique device identifier.");
        var digits = 0;
        var longest = 0;
        for (var t = first; t < end; t++)
        {
            digits += page.Digits(t);
            longest = Math.Max(longest, page[t].Length);
        }
        var decimals = page.Mark(end) == '.' && page.Joined(end) && page.IsNumber(end + 1) && page.Joined(end + 1);
        if (
            decimals
            || page.Mark(end) == '%'
            || page.Has(end, Lex.Unit)
            || page.Mark(first - 1) is '$' or '.' && page.Joined(first)
        )
            return i;
        if (digits >= BareDigits && (longest >= 6 || IsGrouped(page, first, end)) && page[first].Kind != TokenKind.Word)
            return page.Report(first, end, PhiKind.OtherNumber, 0.6, "A long number without a label.");
        if (
            end == first + 3
            && IsAccession(page.Word(first))
            && page.IsNumber(first + 2)
            && page[first + 2].Length is >= 4 and <= 7
        )
            return page.Report(
                first,
                end,
                PhiKind.OtherNumber,
                0.7,
                "Written like the number of a specimen: letters, year, number."
            );
        if (
            end == first + 5
            && page.IsWord(first)
            && page.Mark(first + 1) == '-'
            && page.Mark(first + 3) == '-'
            && IsSeries(page, first + 2)
        )
            return page.Report(first, end, PhiKind.OtherNumber, 0.6, "A letter code with a year and a long number.");
        if (
            page.IsWord(first)
            && page[first].Shape == Shape.Upper
            && page[first].Length <= 4
            && digits >= CodeDigits
            && page.Mark(first + 1) == '-'
        )
            return page.Report(first, end, PhiKind.OtherNumber, 0.6, "A letter code with a long number.");
        if (end == first + 1 && IsInterleaved(page, first, digits))
            return page.Report(first, end, PhiKind.OtherNumber, 0.6, "A long code of letters and figures.");
        var prefixed = page[first].Kind is TokenKind.Word or TokenKind.Mixed && IsPrefixed(page, first, end, digits);
        if (prefixed)
            return page.Report(first, end, PhiKind.OtherNumber, 0.6, "A letter code with a long number.");
        var column = end == first + 1 && digits >= 5 && page.Mark(end) == '|' && page.Mark(first - 1) == '|';
        return column
            ? page.Report(first, end, PhiKind.MedicalRecordNumber, 0.6, "A number alone in a column of a heading line.")
            : i;
    }

    private static readonly WordSet Calling = new("page call text reach dial");
    private static readonly WordSet Called = new("me her him us them");

    /// <summary>"page me at 4471".</summary>
    private static bool IsExtension(in Page page, int i) =>
        page.IsNumber(i) && page[i].Length is 4 or 5 && page.Is(i - 1, "at") && page.In(i - 2, Called) && page.In(i - 3, Calling);

    /// <summary>"77-30-9184": three groups of figures joined by hyphens, as records are numbered.</summary>
    private static bool IsGrouped(in Page page, int first, int end) =>
        end == first + 5
        && page.IsNumber(first)
        && (page.IsNumber(first + 2) || page[first + 2].Length <= 3)
        && page.IsNumber(first + 4)
        && page.Mark(first + 1) == '-'
        && page.Mark(first + 3) == '-'
        && page[first].Length > 1
        && (page[first + 2].Length > 1 || page.IsWord(first + 2));

    /// <summary>"C02ZK4P9MD6T": too long for any code of a code set.</summary>
    private static bool IsInterleaved(in Page page, int i, int digits)
    {
        const int shortest = 9;
        const int fewest = 3;
        if (page[i].Kind != TokenKind.Mixed || page[i].Length < shortest || digits < fewest)
            return false;
        foreach (var c in page.Word(i))
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
                return false;
        return page[i].Length - digits >= fewest;
    }

    /// <summary>"E00730142" and "ACC7718203", but not "S72001A" or "0SR9019": letters first, then at least six digits, nothing after.</summary>
    private static bool IsPrefixed(in Page page, int first, int end, int digits)
    {
        if (digits < 6 || end != first + 1)
            return false;
        var word = page.Word(first);
        var letters = 0;
        while (letters < word.Length && char.IsAsciiLetter(word[letters]))
            letters++;
        return letters is >= 1 and <= 4 && word.Length - letters == digits;
    }

    /// <summary>"2026-11840": a year and the number of a query, a case, a request.</summary>
    private static bool IsSeries(in Page page, int i) =>
        page[i].Length == 4
        && page.Value(i) is >= 1950 and <= 2149
        && page.IsNumber(i + 2)
        && page[i + 2].Length is >= 3 and <= 8;

    /// <summary>"S26", "SP26": one to three capitals and two figures of a year.</summary>
    private static bool IsAccession(ReadOnlySpan<char> word)
    {
        const int figures = 2;
        return word.Length is >= 3 and <= 5
            && !word[..^figures].ContainsAnyExceptInRange('A', 'Z')
            && !word[^figures..].ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsUdi(in Page page, int i) =>
        page.Word(i) is "01"
        && page.Mark(i - 1) == '('
        && page.Mark(i + 1) == ')'
        && page.IsNumber(i + 2)
        && page[i + 2].Length == 14;

    private static int UdiEnd(in Page page, int i)
    {
        var end = i + 3;
        while (
            page.Joined(end) && page.Mark(end) is '(' or ')'
            || page.Joined(end) && page[end].Kind is TokenKind.Number or TokenKind.Mixed or TokenKind.Word
        )
            end++;
        return end;
    }
}
