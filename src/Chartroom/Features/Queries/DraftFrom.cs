using Chartroom.Features.QueryRules;

namespace Chartroom.Features.Queries;

/// <summary>The first text of a draft: a template's, or an empty sheet with the two answers that every list of answers needs.</summary>
public sealed class DraftFrom(ReadTemplates templates)
{
    private const string Placeholder = "{finding}";

    public static QueryContent Sheet(IReadOnlyList<QueryIndicator> indicators) =>
        new()
        {
            Reason = QueryReason.Clarification,
            Format = QueryFormat.MultipleChoice,
            Indicators = indicators,
            Options =
            [
                new(),
                new(),
                new() { Kind = OptionKind.Other, Text = "Other (please specify)" },
                new() { Kind = OptionKind.Undetermined, Text = "Unable to determine" },
            ],
        };

    /// <summary>A published template's words around the author's own indicators; null where there is no such template now.</summary>
    public async Task<QueryContent?> TemplateAsync(QueryTemplateVersionId id, QueryContent kept, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (await templates.PublishedAsync(id, cancel) is not { } version)
            return null;
        var (text, indicators) = (version.Text.Content, kept.Indicators);
        var finding = indicators.Count > 0 ? indicators[0].Finding : "";
        string Fill(string words) => finding.Length > 0 ? words.Replace(Placeholder, finding, StringComparison.Ordinal) : words;
        // One indicator supports what is offered, or nothing does; of several the author says which.
        int[] support = indicators.Count == 1 ? [0] : [];
        return text with
        {
            Why = kept.Why.Length > 0 ? kept.Why : text.Why,
            Title = Fill(text.Title),
            Question = Fill(text.Question),
            Indicators = indicators,
            Options =
            [
                .. text.Options.Select(o =>
                    o with
                    {
                        Text = Fill(o.Text),
                        SupportedBy = o.Kind == OptionKind.Answer ? support : [],
                    }
                ),
            ],
            Template = id,
        };
    }

    /// <summary>What the author may choose from.</summary>
    public async Task<IReadOnlyList<Platform.Ui.Choice>> ChoicesAsync(CancellationToken cancel) =>
        [.. (await templates.PublishedAsync(cancel)).Select(v => new Platform.Ui.Choice(v.Id.ToString(), v.Text.Name))];
}
