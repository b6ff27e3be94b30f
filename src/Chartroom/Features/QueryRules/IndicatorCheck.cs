using Chartroom.Platform;

namespace Chartroom.Features.QueryRules;

/// <summary>Q01: indicators with their place in the record. Q08: facts of earlier encounters.</summary>
internal static class IndicatorCheck
{
    private static readonly PatternList Earlier = PatternList.Read("earlier.txt");

    public static IEnumerable<QueryFinding> Of(QueryCase query)
    {
        var indicators = query.Content.Indicators;
        if (!indicators.Any(i => !i.EarlierEncounter))
            yield return Finding.On("Q01", "indicators", "No clinical indicator of this encounter stands in the query.");
        for (var i = 0; i < indicators.Count; i++)
        {
            var name = QueryCase.NameOfIndicator(i);
            if (Missing(indicators[i]) is { } missing)
                yield return Finding.On("Q01", name, missing);
            else if (WrongPlace(query.Facts, indicators[i]) is { } wrong)
                yield return Finding.On("Q01", name, wrong);
            if (indicators[i].EarlierEncounter && !RealWords.Say(indicators[i].WhyPertinent))
                yield return Finding.On("Q08", name, "Say why this fact of an earlier encounter matters now.");
        }
        foreach (var finding in Unlabelled(query).Concat(Fished(query)))
            yield return finding;
    }

    private static string? Missing(QueryIndicator indicator) =>
        string.IsNullOrWhiteSpace(indicator.Finding) ? "This indicator names no finding."
        : string.IsNullOrWhiteSpace(indicator.Source) ? "This indicator names no source document."
        : indicator.Date is null ? "This indicator has no day."
        : indicator.DocumentVersion is null || indicator.Start is null || indicator.End is null || indicator.Quote.Length == 0
            ? "This indicator points to no words of the record."
        : null;

    /// <summary>The version belongs where the indicator says, and the words stand there.</summary>
    private static string? WrongPlace(QueryFacts facts, QueryIndicator indicator)
    {
        var version = indicator.DocumentVersion!.Value;
        var here = facts.VersionsOfEncounter.Contains(version);
        if (here == indicator.EarlierEncounter)
            return here
                ? "This document belongs to this encounter, not to an earlier one."
                : "This document is not one of this encounter.";
        if (facts.Shown.FirstOrDefault(s => s.Version == version) is not { } shown)
            return null;
        var (start, end) = (indicator.Start!.Value, indicator.End!.Value);
        return
            start >= 0
            && end > start
            && end <= shown.Text.Length
            && shown.Text.AsSpan(start, end - start).SequenceEqual(indicator.Quote)
            ? null
            : "The quoted words do not stand at this place of the document.";
    }

    /// <summary>The question speaks of an earlier encounter that no indicator shows.</summary>
    private static IEnumerable<QueryFinding> Unlabelled(QueryCase query) =>
        query.Content.Indicators.Any(i => i.EarlierEncounter)
            ? []
            : from field in query.Asked
            from found in Earlier.Find(field.Text)
            select Finding.At(
                "Q08",
                field,
                found.Start,
                found.Length,
                "An earlier encounter is spoken of, and no indicator shows it with its day."
            );

    /// <summary>A diagnosis the record does not hold now, offered on old facts alone.</summary>
    private static IEnumerable<QueryFinding> Fished(QueryCase query)
    {
        var indicators = query.Content.Indicators;
        for (var i = 0; i < query.Content.Options.Count; i++)
        {
            var option = query.Content.Options[i];
            var support = option.SupportedBy.Where(s => s >= 0 && s < indicators.Count).ToList();
            if (
                option.Kind == OptionKind.Answer
                && support.Count > 0
                && support.All(s => indicators[s].EarlierEncounter)
                && DiagnosisTerms.Longest(option.Text).Any(t => !query.Documents(t))
            )
                yield return Finding.On("Q08", QueryCase.NameOf(i), "This choice rests on facts of an earlier encounter alone.");
        }
    }
}
