using Chartroom.Features.QueryRules;

namespace Chartroom.Features.Queries;

/// <summary>The first text of a draft: a template's, or an empty sheet with the two answers that every list of answers needs.</summary>
public sealed class DraftFrom
{
    public Task<QueryContent> OfAsync(
        QueryTemplateVersionId? template,
        IReadOnlyList<QueryIndicator> indicators,
        CancellationToken cancel
    ) =>
        Task.FromResult(
            new QueryContent
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
            }
        );
}
