using System.Text;
using Chartroom.Phi;

namespace Chartroom.Features.QueryRules;

/// <summary>
/// Q11: whatever identifies the patient or another person, in every part. All parts are read as one text, so that the short ones are read in
/// their clinical surroundings. Days of findings are asked for, and pass; a birth date does not.
/// </summary>
internal static class IdentifierFindings
{
    private const double Own = 1;
    private const double Sure = 0.8;
    private const char Between = '\n';

    public static IEnumerable<QueryFinding> Of(QueryCase query)
    {
        var text = new StringBuilder();
        var starts = new List<(int At, QueryField Field)>();
        foreach (var field in query.AllWords)
        {
            starts.Add((text.Length, field));
            text.Append(field.Text).Append(Between);
        }
        foreach (var span in query.Facts.FindIdentifiers(text.ToString()))
            if (Weight(span) is { } severity)
            {
                var (at, field) = starts.FindLast(s => s.At <= span.Start);
                var length = Math.Min(span.Length, field.Text.Length - (span.Start - at));
                yield return Finding.At("Q11", field, span.Start - at, length, span.Reason) with
                {
                    Severity = severity,
                };
            }
    }

    /// <summary>The patient's own stops, and so does what is surely somebody's; a guess about a name is left to the author, other guesses warn.</summary>
    private static QuerySeverity? Weight(PhiSpan span) =>
        span.Confidence >= Own ? QuerySeverity.Block
        : span.Kind is PhiKind.Date ? null
        : span.Confidence >= Sure ? QuerySeverity.Block
        : span.Category is PhiCategory.Name or PhiCategory.Geography ? null
        : QuerySeverity.Warn;
}
