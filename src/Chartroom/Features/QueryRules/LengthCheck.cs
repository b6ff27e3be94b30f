using System.Text.RegularExpressions;

namespace Chartroom.Features.QueryRules;

/// <summary>Q09: one question, in few words. Also refuses texts too long to be read by the other checks.</summary>
internal static partial class LengthCheck
{
    private const string Id = "Q09";
    private const int MostInTitle = 12;
    private const int MostInQuestion = 80;
    private const int MostInOption = 18;
    private const int MostInAll = 300;
    private const int MostOptions = 12;
    private const int MostIndicators = 40;
    private static readonly PatternList Second = PatternList.Read("second-question.txt");

    public static IEnumerable<QueryFinding> Unreadable(QueryCase query)
    {
        foreach (var field in query.AllWords.Where(f => f.Text.Length > QueryGate.Longest))
            yield return Finding.On(
                "Q15",
                field.Name,
                $"This text is longer than {QueryGate.Longest} characters and was not read."
            );
        if (query.Content.Options.Count > MostOptions)
            yield return Finding.On("Q15", "options", $"A query offers at most {MostOptions} choices.");
        if (query.Content.Indicators.Count > MostIndicators)
            yield return Finding.On("Q15", "indicators", $"A query shows at most {MostIndicators} indicators.");
    }

    public static IEnumerable<QueryFinding> Of(QueryCase query)
    {
        var content = query.Content;
        var question = new QueryField("question", content.Question);
        if (content.Question.Count(c => c == '?') > 1)
            yield return Finding.On(Id, "question", "More than one question is asked.");
        else
            foreach (var (start, length) in Second.Find(content.Question).Take(1))
                yield return Finding.At(Id, question, start, length, "A second question begins here.");
        foreach (var field in query.Asked)
            if (Count(field.Text) is var words && words > Most(field.Name))
                yield return Finding.On(Id, field.Name, $"{words} words; at most {Most(field.Name)}.");
        if (query.OwnWords.Sum(f => Count(f.Text)) is var all && all > MostInAll)
            yield return Finding.On(Id, "question", $"The query has {all} words; at most {MostInAll}.");
    }

    private static int Most(string field) =>
        field switch
        {
            "title" => MostInTitle,
            "question" => MostInQuestion,
            _ => MostInOption,
        };

    private static int Count(string text) => Word().Count(text);

    [GeneratedRegex(@"\S*\w\S*")]
    private static partial Regex Word();
}
