using System.Text.RegularExpressions;
using Chartroom.Platform;

namespace Chartroom.Features.QueryRules;

/// <summary>Q15: everything a query needs is filled, and no placeholder of its template is left.</summary>
internal static partial class CompletenessCheck
{
    private const string Id = "Q15";

    public static IEnumerable<QueryFinding> Of(QueryCase query)
    {
        if (string.IsNullOrWhiteSpace(query.Content.Title))
            yield return Finding.On(Id, "title", "The title is empty.");
        if (!RealWords.Say(query.Content.Question))
            yield return Finding.On(Id, "question", "The question is not a sentence yet.");
        if (!RealWords.Say(query.Content.Why))
            yield return Finding.On(
                Id,
                "why",
                "Why this query is asked needs a sentence of at least 20 characters, in real words."
            );
        for (var i = 0; i < query.Content.Options.Count; i++)
            if (string.IsNullOrWhiteSpace(query.Content.Options[i].Text))
                yield return Finding.On(Id, QueryCase.NameOf(i), "This choice has no words.");
        if (query.Content.Format != QueryFormat.Open && Answers(query) == 0)
            yield return Finding.On(Id, "options", "The question offers no clinical choice.");
        if (query.Content.Format == QueryFormat.Open && query.Content.Options.Count > 0)
            yield return Finding.On(Id, "options", "An open question offers no choices.");
        foreach (var field in query.AllWords)
        foreach (Match left in Placeholder().Matches(field.Text))
            yield return Finding.At(Id, field, left.Index, left.Length, "A placeholder of the template is not filled.");
    }

    private static int Answers(QueryCase query) => query.Content.Options.Count(o => o.Kind == OptionKind.Answer);

    /// <summary>"{finding}".</summary>
    [GeneratedRegex(@"\{[a-z][a-z ]{0,40}\}", RegexOptions.ExplicitCapture)]
    internal static partial Regex Placeholder();
}
