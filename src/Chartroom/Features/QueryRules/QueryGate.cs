namespace Chartroom.Features.QueryRules;

/// <summary>The query gate: what every provider query is checked by, while it is typed and again when it is sent. Deterministic; thread-safe.</summary>
public static class QueryGate
{
    /// <summary>Longest single text that is read; a longer one is refused by Q15 and read no further.</summary>
    public const int Longest = 4_000;

    private static readonly Func<QueryCase, IEnumerable<QueryFinding>>[] Checks =
    [
        CompletenessCheck.Of,
        IndicatorCheck.Of,
        OptionCheck.Of,
        DiagnosisCheck.Of,
        WordingCheck.Of,
        LengthCheck.Of,
        BalanceCheck.Of,
        IdentifierFindings.Of,
        SendingCheck.Of,
    ];

    /// <summary>Every rule, in the order of its number.</summary>
    public static IReadOnlyList<QueryRule> Rules { get; } = [.. ListFile.Rows("rules.txt").Select(Parse)];

    /// <summary>What the rules say of a query, by number of the rule; empty where nothing is wrong.</summary>
    public static IReadOnlyList<QueryFinding> Check(QueryContent content, QueryFacts facts)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(facts);
        var query = new QueryCase(content, facts);
        var tooLong = LengthCheck.Unreadable(query).ToList();
        if (tooLong.Count > 0)
            return tooLong; // words that are not read cannot be passed
        var found = Checks.SelectMany(check => check(query)).ToList();
        return [.. found.Concat(SentenceCheck.Of(query, found)).OrderBy(f => f.RuleId, StringComparer.Ordinal)];
    }

    internal static QueryRule Rule(string id) => Rules.First(r => r.Id == id);

    private static QueryRule Parse(string[] parts) =>
        new(parts[0], Enum.Parse<QuerySeverity>(parts[1], ignoreCase: true), parts[2] == "yes", parts[3], parts[4], parts[5]);
}
