using Chartroom.Codes;

namespace Chartroom.Features.QueryRules;

/// <summary>Q02, Q03, Q14, Q16 and the part of Q06 and Q07 that looks at how choices are offered.</summary>
internal static class OptionCheck
{
    public static IEnumerable<QueryFinding> Of(QueryCase query) =>
        query.Content.Format == QueryFormat.Open
            ? Preticked(query)
            : Closing(query).Concat(Preticked(query)).Concat(Choices(query));

    private static IEnumerable<QueryFinding> Closing(QueryCase query)
    {
        if (!Has(query, OptionKind.Other))
            yield return Finding.On("Q02", "options", "The choice \"Other (please specify)\" is missing.");
        if (!Has(query, OptionKind.Undetermined))
            yield return Finding.On("Q02", "options", "The choice \"Unable to determine\" is missing.");
    }

    private static IEnumerable<QueryFinding> Preticked(QueryCase query) =>
        query
            .Content.Options.Select((option, i) => (option, i))
            .Where(o => o.option.Preticked)
            .Select(o => Finding.On("Q06", QueryCase.NameOf(o.i), "This choice is ticked before the provider chooses."));

    private static IEnumerable<QueryFinding> Choices(QueryCase query) =>
        query.Content.Format == QueryFormat.YesNo ? YesAndNo(query) : Clinical(query);

    private static IEnumerable<QueryFinding> YesAndNo(QueryCase query)
    {
        foreach (var word in (string[])["Yes", "No"])
            if (!Answers(query).Any(a => Begins(a.Option.Text, word)))
                yield return Finding.On("Q07", "options", $"The choice \"{word}\" is missing.");
        foreach (var (option, i) in Answers(query))
            if (!Begins(option.Text, "Yes") && !Begins(option.Text, "No"))
                yield return Finding.On("Q07", QueryCase.NameOf(i), "A choice of a yes/no question begins with yes or no.");
    }

    private static IEnumerable<QueryFinding> Clinical(QueryCase query)
    {
        var answers = Answers(query).ToList();
        foreach (var (option, i) in answers)
        {
            if (!option.SupportedBy.Any(s => s >= 0 && s < query.Content.Indicators.Count))
                yield return Finding.On("Q03", QueryCase.NameOf(i));
            if (TitleOf(query, option.Text) is { } code)
                yield return Finding.On("Q14", QueryCase.NameOf(i), $"These are the words of code {code}.");
        }
        if (answers.Count == 1)
            yield return Finding.On("Q16", "options", "The list offers one clinical choice only.");
    }

    private static string? TitleOf(QueryCase query, string text) =>
        query
            .Facts.Books.Search(text, [CodeSystem.Icd10Cm], query.Facts.Today, take: 1)
            .FirstOrDefault(h => h.Title.Equals(text.Trim().TrimEnd('.'), StringComparison.OrdinalIgnoreCase))
            ?.Display;

    private static IEnumerable<(QueryOption Option, int At)> Answers(QueryCase query) =>
        query.Content.Options.Select((option, i) => (option, i)).Where(o => o.option.Kind == OptionKind.Answer);

    private static bool Has(QueryCase query, OptionKind kind) => query.Content.Options.Any(o => o.Kind == kind);

    private static bool Begins(string text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && (text.Length == word.Length || !char.IsLetterOrDigit(text[word.Length]));
}
