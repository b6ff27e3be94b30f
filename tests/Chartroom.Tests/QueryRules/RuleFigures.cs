using System.Globalization;
using System.Text;
using Chartroom.Features.QueryRules;

namespace Chartroom.Tests.QueryRules;

/// <summary>How often each rule spoke rightly, was silent where it should speak, and spoke where it should not, over some cases.</summary>
internal sealed class RuleFigures
{
    private readonly List<(CorpusCase Case, HashSet<string> Found, IReadOnlyList<QueryFinding> Findings)> rows;

    public RuleFigures(IEnumerable<CorpusCase> cases) =>
        rows = [.. cases.Select(c => (c, c.Findings())).Select(r => (r.c, r.Item2.Select(f => f.RuleId).ToHashSet(), r.Item2))];

    public static double Share(int right, int wrong) => right + wrong == 0 ? 1 : (double)right / (right + wrong);

    public (int Right, int Missed, int False) Of(string rule) =>
        (
            rows.Count(r => r.Case.Expected.Contains(rule) && r.Found.Contains(rule)),
            rows.Count(r => r.Case.Expected.Contains(rule) && !r.Found.Contains(rule)),
            rows.Count(r => !r.Case.Expected.Contains(rule) && r.Found.Contains(rule))
        );

    /// <summary>Good queries that a rule stops or warns about.</summary>
    public IReadOnlyList<string> GoodOnesHeld() =>
        [
            .. rows.Where(r => r.Case.Expected.Count == 0 && r.Findings.Any(f => f.Severity != QuerySeverity.Info))
                .Select(r => r.Case.Id),
        ];

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var rule in QueryGate.Rules)
        {
            var (right, missed, wrong) = Of(rule.Id);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {rule.Id} | {right + missed} | {Share(right, wrong):F2} | {Share(right, missed):F2} |"
            );
        }
        foreach (var (one, ids, findings) in rows.Where(r => !r.Found.SetEquals(r.Case.Expected)))
        {
            var wrong = findings
                .Where(f => !one.Expected.Contains(f.RuleId))
                .Select(f => $"{f.RuleId} {f.Field} {f.Start}+{f.Length}");
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{one.Id}: missed [{string.Join(' ', one.Expected.Except(ids))}] false [{string.Join("; ", wrong)}]"
            );
        }
        return text.ToString();
    }
}
