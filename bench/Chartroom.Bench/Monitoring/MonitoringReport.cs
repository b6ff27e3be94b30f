using System.Globalization;
using System.Text;
using Chartroom.Bench.Monitoring.Made;
using Chartroom.Features.Monitoring;
using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Bench.Monitoring;

/// <summary>What was found, written as a page.</summary>
internal sealed class MonitoringReport(int people, int days)
{
    private const int LookedAt = 50;
    private readonly StringBuilder text = new();

    public void Found(IReadOnlyList<(int Seed, Reading Reading)> all)
    {
        Line("# Monitoring of accesses").Line();
        Line(
            $"A made-up house of {people} people over {days} days, {all.Count} seeds; weights and thresholds were chosen on seeds 1 to 3 and on no other. Ten kinds of misuse, as many of each, about one access in 2,000. Measured {TimeProvider.System.GetUtcNow():d MMMM yyyy}."
        );
        Line(
            "An alert is true where a planted access raised it, or where its pattern rule tells of a misuse of that kind by that person then."
        );
        Line(
            "Somebody who looks at up to 50 alerts a day sees every one: there are far fewer. With so little misuse planted, 50 true ones a day do not exist."
        );
        Line(
            "Generator and rules were written together: these figures say how the rules fare against this generator, not against any hospital."
        );
        Table(all.Select(a => ($"{a.Seed}", a.Reading)));
        Kinds([.. all.Select(a => a.Reading)]);
        Rules([.. all.Select(a => a.Reading)]);
        Rival([.. all.Select(a => a.Reading)]);
    }

    /// <summary>The same rules where things are otherwise than where they were tuned.</summary>
    public void Otherwise(IReadOnlyList<(string What, Reading Reading)> all)
    {
        Line().Line("## Harder houses, the same rules");
        Table(all);
    }

    private void Table(IEnumerable<(string Name, Reading Reading)> all)
    {
        Line()
            .Line(
                "| seed | accesses | planted | explained | misuses found | of their accesses | alerts per 1,000 | precision, at most 50 a day | most alerts in a day | cases | of them true |"
            );
        Line("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, r) in all)
        {
            var (looked, right) = r.AtMost(LookedAt);
            var (cases, rightCases) = r.Cases();
            var found = r.Incidents.FindAll(i => i.FoundAt > 0);
            Line(
                $"| {name} | {r.Accesses:N0} | {r.Planted:N0} | {Percent(r.Explained, r.OfCharts)} | {found.Count} of {r.Incidents.Count} ({Percent(found.Count, r.Incidents.Count)}) | {Percent(found.Sum(i => (long)i.Accesses), r.Planted)} | {1000.0 * r.Alerts.Count / r.Accesses:F2} | {right} of {looked} ({(double)right / looked:F2}) | {r.Alerts.GroupBy(a => a.Alert.At / TimeSpan.TicksPerDay).Max(g => g.Count())} | {cases} | {rightCases} ({(double)rightCases / cases:F2}) |"
            );
        }
    }

    private void Kinds(List<Reading> all)
    {
        Line().Line("## By kind of misuse, all seeds").Line();
        Line("| kind | planted | found | part | median from its first access to its alert |").Line("|---|---:|---:|---:|---:|");
        foreach (var kind in Enum.GetValues<Misuse>())
        {
            var of = all.SelectMany(r => r.Incidents).Where(i => i.Kind == kind).ToList();
            var found = of.FindAll(i => i.FoundAt > 0);
            var waits = found.Select(i => TimeSpan.FromTicks(Math.Max(0, i.FoundAt - i.First))).Order().ToList();
            var median = waits.Count == 0 ? "" : Span(waits[waits.Count / 2]);
            Line($"| {kind} | {of.Count} | {found.Count} | {Percent(found.Count, of.Count)} | {median} |");
        }
    }

    private void Rules(List<Reading> all)
    {
        Line().Line("## By rule that gave most points, all seeds").Line();
        Line("| rule | alerts | true | part |").Line("|---|---:|---:|---:|");
        foreach (var rule in all.SelectMany(r => r.Alerts).GroupBy(a => a.Alert.Points[0].Rule).OrderBy(g => g.Key))
            Line(
                $"| {RuleBook.Shipped[rule.Key].Name} | {rule.Count()} | {rule.Count(a => a.Incident > 0)} | {Percent(rule.Count(a => a.Incident > 0), rule.Count())} |"
            );
    }

    private void Rival(List<Reading> all)
    {
        Line().Line("## Beside it: z-score of a person's accesses a day against their own mean").Line();
        Line("| alerts | raised | precision | misuses found |").Line("|---|---:|---:|---:|");
        Row("as many as the rules raise", r => r.Alerts.Count);
        Row("one per 1,000 accesses", r => (int)(r.Accesses / 1_000));
        void Row(string what, Func<Reading, int> count)
        {
            var z = all.Select(r => r.ZScore.Highest(count(r), r.Incidents)).ToList();
            var of = all.Sum(r => r.Incidents.Count);
            Line(
                $"| {what} | {z.Sum(x => x.Raised)} | {(double)z.Sum(x => x.True) / z.Sum(x => x.Raised):F2} | {z.Sum(x => x.Found)} of {of} ({Percent(z.Sum(x => x.Found), of)}) |"
            );
        }
    }

    public void Speed(Reading usual, Reading? large)
    {
        Line().Line("## Speed").Line();
        Line(
                $"One thread, {Environment.ProcessorCount} cores in the machine, shared with others meanwhile. Generating is not counted."
            )
            .Line();
        Line("| people | accesses | scored in | accesses/s | bytes allocated an access |").Line("|---|---:|---:|---:|---:|");
        foreach (var r in new[] { usual, large })
            if (r is not null)
                Line(
                    $"| {r.People:N0} | {r.Accesses:N0} | {r.Scoring.TotalSeconds:F1} s | {r.Accesses / r.Scoring.TotalSeconds:N0} | {(double)r.Allocated / r.Accesses:F3} |"
                );
    }

    /// <summary>The round reads the record every so often; an alert waits for it, and for the scoring of what came meanwhile.</summary>
    public void Delay(IReadOnlyList<(int Seed, Reading Reading)> all)
    {
        var every = MonitoringRound.Every.Ticks;
        var waits = all.SelectMany(r => r.Reading.Alerts).Select(a => every - (a.Alert.At % every)).Order().ToList();
        var score = all.Max(r => r.Reading.Scoring / r.Reading.Accesses) * all.Max(r => r.Reading.MostInRound);
        Line().Line("## From an access to its alert").Line();
        Line(
            $"The record is read every {MonitoringRound.Every.TotalSeconds:N0} s. Of {waits.Count} alerts the median waits {TimeSpan.FromTicks(waits[waits.Count / 2]).TotalSeconds:F1} s for the next round and the last {TimeSpan.FromTicks(waits[^1]).TotalSeconds:F1} s; scoring the fullest round ({all.Max(r => r.Reading.MostInRound)} accesses) takes {score.TotalMilliseconds:F2} ms. Reading and saving in the application come on top and are not part of this measurement."
        );
    }

    public override string ToString() => text.ToString();

    private static string Span(TimeSpan span) =>
        span.TotalDays >= 1 ? $"{span.TotalDays:F1} days"
        : span.TotalMinutes >= 1 ? $"{span.TotalMinutes:F0} min"
        : $"{span.TotalSeconds:F0} s";

    private static string Percent(long part, long whole) =>
        whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:F1} %");

    private MonitoringReport Line(FormattableString line)
    {
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    private MonitoringReport Line(string line = "")
    {
        text.AppendLine(line);
        return this;
    }
}
