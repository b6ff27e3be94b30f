namespace Chartroom.Codes;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>To know.</summary>
    Info,

    /// <summary>To look at; may stand with a reason.</summary>
    Warn,

    /// <summary>Cannot stand.</summary>
    Stop,
}

/// <summary>One thing the rules say about a set of codes.</summary>
/// <param name="RuleId">Stable name of the rule: "excludes1".</param>
/// <param name="Codes">The codes involved, in the form people read.</param>
/// <param name="Sentence">What is the matter and what to do, for the coder.</param>
/// <param name="Source">Where the rule is written, with the edition.</param>
public sealed record Finding(string RuleId, Severity Severity, IReadOnlyList<string> Codes, string Sentence, string Source)
{
    public bool Equals(Finding? other) =>
        other is not null
        && (RuleId, Severity, Sentence, Source) == (other.RuleId, other.Severity, other.Sentence, other.Source)
        && Codes.SequenceEqual(other.Codes, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(RuleId, Severity, Sentence, Source);
}
