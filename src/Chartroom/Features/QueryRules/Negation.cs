using System.Text.RegularExpressions;

namespace Chartroom.Features.QueryRules;

/// <summary>Tells whether a text denies a finding it names: a denying word before it or behind it in the same sentence (negations.txt).</summary>
internal static class Negation
{
    private const int WordsBefore = 6;
    private const int CharactersAfter = 40;
    private static readonly Regex Before = Any("before");
    private static readonly Regex After = Any("after");
    private static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create(".;\n\r!?");

    private static readonly System.Buffers.SearchValues<char> Stops = System.Buffers.SearchValues.Create(",.;\n\r!?");

    /// <summary>A sentence that denies anything at all.</summary>
    public static bool Denies(string sentence) => Before.IsMatch(sentence) || After.IsMatch(sentence);

    public static bool Denies(string text, int start, int end)
    {
        var before = text.AsSpan(0, start);
        before = before[(before.LastIndexOfAny(Ends) + 1)..];
        var after = text.AsSpan(end, Math.Min(CharactersAfter, text.Length - end));
        var stop = after.IndexOfAny(Stops);
        return Before.IsMatch(LastWords(before)) || After.IsMatch(stop < 0 ? after : after[..stop]);
    }

    /// <summary>The last words, from the last "but" or "with" on: what stands before those denies something else.</summary>
    private static ReadOnlySpan<char> LastWords(ReadOnlySpan<char> text)
    {
        foreach (var turn in (ReadOnlySpan<string>)[" but ", " however ", ", with ", " except "])
            if (text.LastIndexOf(turn, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                text = text[(at + turn.Length)..];
        var (from, words) = (text.Length, 0);
        while (from > 0 && words <= WordsBefore)
            if (text[--from] == ' ')
                words++;
        return text[from..];
    }

    private static Regex Any(string where)
    {
        var cues = ListFile.Rows("negations.txt").Where(r => r[0] == where).Select(r => Regex.Escape(r[1]));
        var pattern = $@"(?:^|\W)(?:{string.Join('|', cues)})(?:\W|$)";
        return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
