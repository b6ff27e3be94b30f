using System.Text.RegularExpressions;

namespace Chartroom.Features.QueryRules;

/// <summary>The part of Q06 that looks at what a sentence does: it asks openly, or says what is documented; a sentence that does neither steers.</summary>
internal static partial class SentenceCheck
{
    private static readonly PatternList Start = PatternList.Read("neutral.txt", "start ");
    private static readonly PatternList Any = PatternList.Read("neutral.txt", "any ");
    private static readonly PatternList Arguing = PatternList.Read("arguing.txt");

    /// <param name="said">What the other rules found: a sentence that one of them names is not named twice.</param>
    public static IEnumerable<QueryFinding> Of(QueryCase query, IReadOnlyList<QueryFinding> said)
    {
        var question = new QueryField("question", query.Content.Question);
        foreach (Match sentence in Sentences().Matches(question.Text))
            if (!IsNeutral(sentence.Value) && !said.Any(f => IsAbout(f, sentence)))
                yield return Finding.At(
                    "Q06",
                    question,
                    sentence.Index,
                    sentence.Length,
                    "This sentence neither asks openly nor says what is documented."
                ) with
                {
                    Severity = QuerySeverity.Warn,
                };
        foreach (var field in query.Asked.Skip(2))
        foreach (var (start, length) in Arguing.Find(field.Text))
            yield return Finding.At("Q06", field, start, length, "This choice argues for itself.");
    }

    private static bool IsNeutral(string sentence) => Start.Find(sentence).Any(f => f.Start == 0) || Any.Find(sentence).Count > 0;

    private static bool IsAbout(QueryFinding finding, Match sentence) =>
        finding.Field == "question"
        && (
            finding.Start is not { } start
            || (start < sentence.Index + sentence.Length && sentence.Index < start + finding.Length)
        );

    /// <summary>Up to a full stop before a space, a question mark, a line end. A figure's point ends none.</summary>
    [GeneratedRegex(@"\w(?:[^.?!\n]|\.(?=\S))*[.?!]*")]
    private static partial Regex Sentences();
}
