namespace Chartroom.Features.QueryRules;

/// <summary>One query with what its checks have in common: its parts by name, the diagnoses each names, and what the record documents.</summary>
internal sealed class QueryCase(QueryContent content, QueryFacts facts)
{
    private readonly Lazy<DocumentedDiagnoses> documented = new(() => new(facts.Shown));

    public QueryContent Content => content;

    public QueryFacts Facts => facts;

    public bool Documents(DiagnosisTerm term) => documented.Value.Hold(term);

    /// <summary>The words of the author: what the addressee reads, and why it is asked.</summary>
    public IEnumerable<QueryField> OwnWords =>
        Asked
            .Append(new("why", content.Why))
            .Concat(Indicators((i, name) => new(name, i.Finding)))
            .Concat(Indicators((i, name) => new($"{name} reason", i.WhyPertinent)));

    /// <summary>Title, question and choices.</summary>
    public IEnumerable<QueryField> Asked =>
        [new("title", content.Title), new("question", content.Question), .. content.Options.Select(Field)];

    /// <summary>Everything written, the words of the record too.</summary>
    public IEnumerable<QueryField> AllWords =>
        OwnWords
            .Concat(Indicators((i, name) => new($"{name} value", i.Value)))
            .Concat(Indicators((i, name) => new($"{name} source", i.Source)))
            .Concat(Indicators((i, name) => new($"{name} quote", i.Quote)));

    public static string NameOf(int option) => $"option {option + 1}";

    public static string NameOfIndicator(int indicator) => $"indicator {indicator + 1}";

    /// <summary>The text with every diagnosis covered, for the wordings that lead.</summary>
    public string Mark(string text) => MarkedText.Of(text, DiagnosisTerms.Longest(text), Documents);

    private static QueryField Field(QueryOption option, int i) => new(NameOf(i), option.Text);

    private IEnumerable<QueryField> Indicators(Func<QueryIndicator, string, QueryField> field) =>
        content.Indicators.Select((indicator, i) => field(indicator, NameOfIndicator(i))).Where(f => f.Text.Length > 0);
}

/// <summary>One part of a query by its name.</summary>
internal readonly record struct QueryField(string Name, string Text);
