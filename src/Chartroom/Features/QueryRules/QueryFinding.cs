namespace Chartroom.Features.QueryRules;

/// <summary>Something a rule has to say about one query. <see cref="Sentence"/> may repeat words of the record: show it to the author only.</summary>
public sealed record QueryFinding
{
    /// <summary>"Q01": what the ledger and reports may hold.</summary>
    public required string RuleId { get; init; }

    public required QuerySeverity Severity { get; init; }

    /// <summary>What is wrong, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Where the rule comes from.</summary>
    public required string Citation { get; init; }

    /// <summary>What the author can do.</summary>
    public required string Fix { get; init; }

    /// <summary>The part it is about: "title", "question", "why", "due", "addressee", "options", "option 2", "indicators", "indicator 1 quote".</summary>
    public required string Field { get; init; }

    /// <summary>Offset of the words in that part; null where it is not about words.</summary>
    public int? Start { get; init; }

    /// <summary>UTF-16 units from <see cref="Start"/>; 0 where there are no words.</summary>
    public int Length { get; init; }
}

/// <summary>What a finding does to sending.</summary>
public enum QuerySeverity
{
    /// <summary>Said, nothing more.</summary>
    Info,

    /// <summary>Sending needs a reason.</summary>
    Warn,

    /// <summary>Sending needs a second person.</summary>
    Block,
}
