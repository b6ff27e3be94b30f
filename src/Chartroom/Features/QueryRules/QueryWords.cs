namespace Chartroom.Features.QueryRules;

/// <summary>Reasons, formats and weights as people read them.</summary>
public static class QueryWords
{
    public static string Of(QueryReason reason) =>
        reason switch
        {
            QueryReason.Conflict => "Conflicting documentation",
            QueryReason.Specificity => "Specificity",
            QueryReason.ClinicalValidity => "Clinical support for a diagnosis",
            QueryReason.PresentOnAdmission => "Present on admission",
            QueryReason.CauseAndEffect => "Cause and effect",
            QueryReason.ProcedureDetail => "Procedure detail",
            QueryReason.Legibility => "Legibility",
            QueryReason.Clarification => "Clarification",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no words yet."),
        };

    public static string Of(QueryFormat format) =>
        format switch
        {
            QueryFormat.Open => "Free text",
            QueryFormat.MultipleChoice => "Choices",
            QueryFormat.YesNo => "Yes or no",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format has no words yet."),
        };

    public static string Of(QuerySeverity severity) =>
        severity switch
        {
            QuerySeverity.Info => "note",
            QuerySeverity.Warn => "warning",
            QuerySeverity.Block => "stop",
            _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "This weight has no words yet."),
        };
}

/// <summary>Every rule, to read and to print.</summary>
public sealed record QueryRulesView(IReadOnlyList<QueryRule> Rules);
