using Chartroom.Features.QueryRules;

namespace Chartroom.Tests.QueryRules;

/// <summary>Precision and recall of each rule over the corpus, printed, and held to floors.</summary>
public sealed class The_rules_are_measured(ITestOutputHelper output)
{
    private const int LeastCases = 250;
    private const double LeastAside = 1d / 3;

    /// <summary>Below these a change of a list is not an improvement: precision, recall.</summary>
    private static readonly Dictionary<string, (double Precision, double Recall)> Floors = new()
    {
        ["Q05"] = (0.97, 0.97),
        ["Q06"] = (0.97, 0.97),
        ["Q09"] = (0.85, 0.85),
    };

    [Fact]
    public void The_corpus_is_large_enough_and_a_third_was_kept_aside()
    {
        var all = Corpus.First.Concat(Corpus.Aside).Concat(Corpus.Last).ToList();
        var rules = QueryGate.Rules.Select(r => r.Id).ToHashSet();

        Assert.True(all.Count >= LeastCases, $"{all.Count} cases");
        Assert.True(Corpus.Aside.Count + Corpus.Last.Count >= all.Count * LeastAside, $"{Corpus.Aside.Count} aside");
        Assert.Equal(all.Count, all.Select(c => c.Id).Distinct().Count());
        Assert.All(all, c => Assert.Subset(rules, c.Expected.ToHashSet()));
        Assert.All(rules, rule => Assert.Contains(all, c => c.Expected.Contains(rule)));
    }

    [Fact, Proves("C6")]
    public void Each_rule_speaks_where_it_should_and_only_there()
    {
        var figures = new RuleFigures(Corpus.First.Concat(Corpus.Aside).Concat(Corpus.Last));
        output.WriteLine(
            $"Beside the rules\n{new RuleFigures(Corpus.First)}\nAside\n{new RuleFigures(Corpus.Aside)}\nLast\n{new RuleFigures(Corpus.Last)}"
        );

        foreach (var rule in QueryGate.Rules)
        {
            var (right, missed, wrong) = figures.Of(rule.Id);
            var (precision, recall) = Floors.GetValueOrDefault(rule.Id, (1, 1));
            Assert.True(
                RuleFigures.Share(right, wrong) >= precision,
                $"{rule.Id}: {wrong} false among {right + wrong}\n{figures}"
            );
            Assert.True(RuleFigures.Share(right, missed) >= recall, $"{rule.Id}: {missed} missed of {right + missed}\n{figures}");
        }
        Assert.Empty(figures.GoodOnesHeld());
    }
}
