using System.Text.RegularExpressions;

namespace Chartroom.Features.QueryRules;

/// <summary>Q05 and Q06: words of payment, wordings that lead, and typography that favours one choice.</summary>
internal static partial class WordingCheck
{
    private const int LeastCapitals = 6;
    private static readonly PatternList Money = PatternList.Read("money.txt");
    private static readonly PatternList Leading = PatternList.Read("leading.txt");

    public static IEnumerable<QueryFinding> Of(QueryCase query)
    {
        foreach (var field in query.OwnWords)
        foreach (var (start, length) in Money.Find(field.Text))
            yield return Finding.At("Q05", field, start, length, "These words speak of payment, weights or quality figures.");
        foreach (var field in query.Asked)
        foreach (var (start, length) in Leading.Find(query.Mark(field.Text)))
            yield return Finding.At("Q06", field, start, length, "These words lead to one answer.");
        foreach (var field in query.Asked)
        foreach (Match mark in Emphasis().Matches(field.Text))
            yield return Finding.At("Q06", field, mark.Index, mark.Length, "These signs make one part stand out.");
        foreach (var finding in Capitals(query))
            yield return finding;
    }

    /// <summary>A word of a choice in capitals beside choices without any, and not an abbreviation.</summary>
    private static IEnumerable<QueryFinding> Capitals(QueryCase query)
    {
        foreach (var field in query.Asked)
        foreach (Match word in Words().Matches(field.Text))
            if (word.Length >= LeastCapitals && !word.Value.Any(char.IsLower))
                yield return Finding.At("Q06", field, word.Index, word.Length, "Capitals make this word stand out.");
    }

    [GeneratedRegex(@"\*+|__+|!+|→|->|=>|<<|>>|✓|✔|☑|\[x\]|<b>|<strong>", RegexOptions.IgnoreCase)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Words();
}
