namespace Chartroom.Features.QueryRules;

/// <summary>Q10: a finding of the record that speaks against the ones chosen is shown too: by value where it is measured, by words where it is not.</summary>
internal static class BalanceCheck
{
    public static IEnumerable<QueryFinding> Of(QueryCase query)
    {
        var shown = query.Facts.Shown.Where(s => s.ThisEncounter).ToList();
        return Measured(query, shown).Concat(Said(query, shown));
    }

    private static IEnumerable<QueryFinding> Measured(QueryCase query, List<ShownText> shown)
    {
        foreach (var measure in Measure.All)
        {
            var chosen = query.Content.Indicators.SelectMany(i => measure.OfIndicator(i.Finding, i.Value)).ToList();
            if (chosen.Count == 0)
                continue;
            var sides = chosen.Select(measure.Side).ToHashSet();
            foreach (var text in shown)
                if (
                    measure.In(text.Text).Where(v => !sides.Contains(measure.Side(v))).Cast<double?>().FirstOrDefault() is
                    { } value
                )
                {
                    var number = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    yield return Against($"{measure.Name} {number}", text.Source);
                    break;
                }
        }
    }

    private static IEnumerable<QueryFinding> Said(QueryCase query, List<ShownText> shown)
    {
        var chosen = query.Content.Indicators.Select(i => $"{i.Finding} {i.Value} {i.Quote}").ToList();
        var named = string.Join(
            '\n',
            chosen.Concat(query.Content.Options.Where(o => o.Kind == OptionKind.Answer).Select(o => o.Text))
        );
        foreach (var opposite in Opposite.All)
            if (opposite.Names(named) && !chosen.Exists(opposite.Denies) && opposite.FirstIn(shown) is var (words, source))
                yield return Against($"\"{words}\"", source);
    }

    private static QueryFinding Against(string what, string source) =>
        Finding.On("Q10", "indicators", $"The {source} also holds {what}, which is not among the indicators.");
}
