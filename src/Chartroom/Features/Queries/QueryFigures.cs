using Chartroom.Features.QueryRules;
using Chartroom.Platform;

namespace Chartroom.Features.Queries;

/// <summary>What figures need of one query that was sent. No number, no text, nothing of the chart.</summary>
internal sealed record SentQuery(PatientId Patient, AccountId Author, DateTimeOffset SentAt)
{
    public QueryTemplateVersionId? Template { get; init; }

    public required string ServiceLine { get; init; }

    public AccountId? Provider { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public QueryOutcome? Outcome { get; init; }

    /// <summary>Written down from a talk: answered in the same moment, so it says nothing of how long answers take.</summary>
    public bool Verbal { get; init; }
}

/// <summary>Figures of one group. Null where too few patients stand behind a figure.</summary>
public sealed record QueryFigure(int Sent, int Answered, double ResponseRate)
{
    /// <summary>Agreed outcomes of the closed queries that were answered.</summary>
    public double? AgreementRate { get; init; }

    /// <summary>Agreement is so high that it can be a sign of leading.</summary>
    public bool Leading { get; init; }

    /// <summary>Hours from sending to the first answer.</summary>
    public double? MedianHours { get; init; }

    /// <summary>Hours within which nine of ten first answers came.</summary>
    public double? NinetiethHours { get; init; }
}

/// <summary>A group by its name; no figure where it is hidden.</summary>
public sealed record QueryFigureLine(string Label, QueryFigure? Figure);

/// <summary>
/// Computes figures so that none tells of fewer patients than policy allows. Where groups are hidden, as many more are hidden that what is
/// left over from the total is again no small group.
/// </summary>
internal sealed class QueryFigures(QueryPolicy policy)
{
    private const double Percent = 100;
    private const double Ninetieth = 0.9;

    /// <summary>The figure of all these queries; null where they are of too few patients.</summary>
    public QueryFigure? Of(IReadOnlyCollection<SentQuery> queries) => IsSmall(queries) ? null : Compute(queries);

    /// <summary>One line a group, in the order of their names.</summary>
    public IReadOnlyList<QueryFigureLine> By<TKey>(
        IReadOnlyCollection<SentQuery> queries,
        Func<SentQuery, TKey> key,
        Func<TKey, string> name
    )
    {
        var groups = queries.GroupBy(key).Select(g => (Name: name(g.Key), Queries: g.ToList())).ToList();
        var hidden = Hidden([.. groups.Select(g => g.Queries)]);
        return
        [
            .. groups
                .Select(g => new QueryFigureLine(g.Name, hidden.Contains(g.Queries) ? null : Compute(g.Queries)))
                .OrderBy(l => l.Label, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private HashSet<List<SentQuery>> Hidden(List<List<SentQuery>> groups)
    {
        var bySize = groups.OrderBy(Patients).ThenBy(g => g.Count).ToList();
        var hidden = bySize.TakeWhile(IsSmall).ToList();
        while (hidden.Count > 0 && hidden.Count < bySize.Count && (hidden.Count == 1 || IsSmall([.. hidden.SelectMany(g => g)])))
            hidden.Add(bySize[hidden.Count]);
        return [.. hidden];
    }

    private QueryFigure Compute(IReadOnlyCollection<SentQuery> queries)
    {
        var answered = queries.Where(q => q.AnsweredAt is not null).ToList();
        var closed = answered.Where(q => q.Outcome is not (null or QueryOutcome.NoResponse)).ToList();
        var hours = answered.Where(q => !q.Verbal).ToList();
        var waits = IsSmall(hours) ? [] : hours.Select(q => (q.AnsweredAt!.Value - q.SentAt).TotalHours).Order().ToList();
        double? agreement = IsSmall(closed) ? null : (double)closed.Count(q => q.Outcome == QueryOutcome.Agreed) / closed.Count;
        return new(queries.Count, answered.Count, (double)answered.Count / queries.Count)
        {
            AgreementRate = agreement,
            Leading = agreement * Percent >= policy.AgreementFlag,
            MedianHours = Median(waits),
            NinetiethHours = waits.Count == 0 ? null : waits[(int)Math.Ceiling(Ninetieth * waits.Count) - 1], // nearest rank
        };
    }

    private static double? Median(List<double> sorted) =>
        sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    private bool IsSmall(IReadOnlyCollection<SentQuery> queries) => Patients(queries) < policy.SmallestCell;

    private static int Patients(IEnumerable<SentQuery> queries) => queries.Select(q => q.Patient).Distinct().Count();
}
