using Chartroom.Phi;
using Chartroom.Platform;

namespace Chartroom.Features.QueryRules;

/// <summary>What the rules say of a template: those that need no chart, with the diagnoses it presupposes taken as documented.</summary>
public sealed class TemplateCheck(Detector detector)
{
    /// <summary>Empty where nothing is wrong.</summary>
    public IReadOnlyList<QueryFinding> Run(TemplateText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var facts = new QueryFacts
        {
            Shown = [Presupposed(text.Presupposes)],
            AddresseeHasPart = true,
            FindIdentifiers = written => detector.Detect(written),
            Today = DateOnly.MinValue,
        };
        return
        [
            .. QueryGate
                .Check(Filled(text.Content), facts)
                .Where(f => QueryGate.Rule(f.RuleId).OfTemplates)
                .Concat(Instruction(text, facts)),
        ];
    }

    /// <summary>Name and instruction are read for money and identifiers like the words of the query.</summary>
    private static IEnumerable<QueryFinding> Instruction(TemplateText text, QueryFacts facts)
    {
        var words = new QueryContent { Reason = text.Content.Reason, Why = $"{text.Name}. {text.Instruction}" };
        var found = QueryGate.Check(words, facts).Where(f => f is { Field: "why", RuleId: "Q05" or "Q11" });
        return found.Select(f => f with { Field = "instruction", Start = null, Length = 0 });
    }

    private static ShownText Presupposed(string text) =>
        new()
        {
            Version = DocumentVersionId.New(),
            Source = "Template",
            Text = text,
        };

    /// <summary>A placeholder stands for words that will be there.</summary>
    private static QueryContent Filled(QueryContent content) =>
        content with
        {
            Title = Fill(content.Title),
            Question = Fill(content.Question),
            Why = Fill(content.Why),
            Options = [.. content.Options.Select(o => o with { Text = Fill(o.Text) })],
            Indicators = [.. content.Indicators.Select(i => i with { Finding = Fill(i.Finding), Value = Fill(i.Value) })],
        };

    private static string Fill(string text) => CompletenessCheck.Placeholder().Replace(text, m => m.Value.Trim('{', '}'));
}
