namespace Chartroom.Features.QueryRules;

/// <summary>Makes findings that carry their rule's citation, weight and fix.</summary>
internal static class Finding
{
    /// <summary>A finding about a whole part.</summary>
    public static QueryFinding On(string rule, string field, string? sentence = null, QuerySeverity? severity = null)
    {
        var known = QueryGate.Rule(rule);
        return new()
        {
            RuleId = rule,
            Severity = severity ?? known.Severity,
            Sentence = sentence ?? known.Sentence,
            Citation = known.Citation,
            Fix = known.Fix,
            Field = field,
        };
    }

    /// <summary>A finding about some words of a part.</summary>
    public static QueryFinding At(string rule, QueryField field, int start, int length, string? sentence = null) =>
        On(rule, field.Name, sentence) with
        {
            Start = start,
            Length = length,
        };
}
