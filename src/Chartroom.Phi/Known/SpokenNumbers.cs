using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Known;

/// <summary>Finds known numbers whose figures are written as words: "seven three nine, three five, four two seven eight".</summary>
internal sealed class SpokenNumbers
{
    private const int ShortestNumber = 4;
    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    private static readonly WordSet Spoken = new("zero one two three four five six seven eight nine oh o double dash hyphen");
    private readonly List<(string Digits, PhiKind Kind)> numbers = [];

    public SpokenNumbers(KnownIdentifiers known)
    {
        foreach (var (value, kind) in known.Numbers())
        {
            var digits = string.Concat(value.Where(char.IsAsciiDigit));
            if (digits.Length >= ShortestNumber)
                numbers.Add((digits, kind));
        }
    }

    public void Report(in Page page, List<PhiSpan> findings)
    {
        var digits = new List<char>();
        var tokens = new List<int>();
        for (var i = 0; i <= page.Count; i++)
        {
            if (i < page.Count && Take(page, i, digits, tokens))
                continue;
            if (
                i < page.Count
                && digits.Count > 0
                && page[i].Kind == TokenKind.Mark
                && page.Mark(i) is '-' or ',' or '.' or '/' or '(' or ')'
            )
                continue;
            Search(page, digits, tokens, findings);
            digits.Clear();
            tokens.Clear();
        }
    }

    /// <summary>Takes a word or a number as figures; "oh" counts as zero, "double" repeats the next.</summary>
    private static bool Take(in Page page, int i, List<char> digits, List<int> tokens)
    {
        if (page.IsNumber(i))
        {
            foreach (var c in page.Word(i))
                Push(c, i, digits, tokens);
            return true;
        }
        if (!page.In(i, Spoken))
            return false;
        if (page.Is(i, "double") || page.Is(i, "dash") || page.Is(i, "hyphen"))
            return digits.Count > 0 || page.Is(i, "double");
        var value = page.Is(i, "oh") || page.Is(i, "o") ? 0 : -1;
        for (var w = 0; value < 0 && w < Words.Length; w++)
            value = page.Is(i, Words[w]) ? w : -1;
        if (value < 0)
            return false;
        Push((char)('0' + value), i, digits, tokens);
        if (page.Is(i - 1, "double"))
            Push((char)('0' + value), i, digits, tokens);
        return true;
    }

    private static void Push(char digit, int token, List<char> digits, List<int> tokens)
    {
        digits.Add(digit);
        tokens.Add(token);
    }

    private void Search(in Page page, List<char> digits, List<int> tokens, List<PhiSpan> findings)
    {
        if (digits.Count < ShortestNumber)
            return;
        var run = new string([.. digits]);
        foreach (var (number, kind) in numbers)
            for (
                var at = run.IndexOf(number, StringComparison.Ordinal);
                at >= 0;
                at = run.IndexOf(number, at + 1, StringComparison.Ordinal)
            )
                findings.Add(
                    new PhiSpan(
                        page[tokens[at]].Start,
                        page[tokens[at + number.Length - 1]].End,
                        kind,
                        1,
                        "A number of this patient, spelled out."
                    )
                );
    }
}
