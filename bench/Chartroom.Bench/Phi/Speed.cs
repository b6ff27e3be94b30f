using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Chartroom.Phi;

namespace Chartroom.Bench.Phi;

/// <summary>Throughput on note text, one core, beside .NET regular expressions for the categories they can do.</summary>
internal static class Speed
{
    private static readonly (string Name, string Pattern)[] Patterns =
    [
        ("ssn", @"\b\d{3}-\d{2}-\d{4}\b"),
        ("phone", @"(?:\+?1[-. ]?)?\(?\b[2-9]\d{2}\)?[-. ]?[2-9]\d{2}[-. ]?\d{4}\b"),
        ("email", @"\b[\w.+-]+@[\w-]+\.[\w.-]+\b"),
        (
            "date",
            @"\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?\b"
        ),
        ("mrn", @"\b(?:MRN|MR#|Medical Record)\D{0,12}[A-Z]?\d{5,10}\b"),
        ("zip", @"\b[A-Z]{2} \d{5}(?:-\d{4})?\b"),
        ("ip", @"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b"),
        ("url", @"\b(?:https?://|www\.)\S+"),
        ("vin", @"\b[A-HJ-NPR-Z0-9]{17}\b"),
        ("age", @"\b(?:9\d|1[01]\d)[- ]year[- ]old\b"),
    ];

    public static string Run(IReadOnlyList<Labelled> charts)
    {
        var text = string.Join('\n', charts.Select(c => c.Text));
        var detector = new Detector(new DetectorOptions { AsOf = new DateOnly(2026, 11, 21) });
        var known = Mutations.Patient(1);
        var table = new StringBuilder(
            $"Text: {text.Length / 1e6:0.00} million characters of notes, one core, processor time, best of twelve after eight to warm up.\n\n| what | MB/s | bytes allocated per kB |\n|---|---|---|\n"
        );
        Row(table, "detector, everything on, note by note", charts, c => detector.Detect(c.Text));
        Row(table, "detector with known identifiers", charts, c => detector.Detect(c.Text, known));
        Row(
            table,
            "ten .NET regular expressions, compiled, in sequence (no names, places, context)",
            charts,
            RegexRun(RegexOptions.Compiled)
        );
        Row(table, "the same, non-backtracking", charts, RegexRun(RegexOptions.NonBacktracking));
        table.Append(
            CultureInfo.InvariantCulture,
            $"\nA 4 kB query: p99 {Query(detector, charts):0.00} ms over 2,000 runs. A single line of 10 MB: {Line(detector, text):0} ms.\n"
        );
        return table.ToString();
    }

    private static Func<Labelled, object?> RegexRun(RegexOptions options)
    {
        var expressions = Patterns.Select(p => new Regex(p.Pattern, options | RegexOptions.CultureInvariant)).ToList();
        return c =>
        {
            var found = 0;
            foreach (var expression in expressions)
            foreach (var match in expression.EnumerateMatches(c.Text))
                found += match.Length;
            return found;
        };
    }

    /// <summary>Rounds before the clock counts: the runtime compiles hot code again.</summary>
    private const int Warm = 8;

    private static void Row(StringBuilder table, string name, IReadOnlyList<Labelled> charts, Func<Labelled, object?> run)
    {
        const int rounds = 20;
        var characters = charts.Sum(c => (long)c.Text.Length);
        var best = double.MaxValue;
        long allocated = 0;
        for (var round = 0; round < rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            // Processor time of this process, not the clock: other work on the machine must not count.
            var start = Environment.CpuUsage.TotalTime;
            foreach (var chart in charts)
                run(chart);
            if (round < Warm)
                continue;
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        table.Append(
            CultureInfo.InvariantCulture,
            $"| {name} | {characters / best / 1e6:0} | {allocated * 1000.0 / characters:0} |\n"
        );
    }

    private static double Query(Detector detector, IReadOnlyList<Labelled> charts)
    {
        var texts = charts.Where(c => c.Text.Length >= 4096).Select(c => c.Text[..4096]).Take(50).ToList();
        var times = new List<double>();
        for (var i = 0; i < 2000; i++)
        {
            var watch = Stopwatch.StartNew();
            detector.Detect(texts[i % texts.Count]);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return times[times.Count * 99 / 100];
    }

    private static double Line(Detector detector, string text)
    {
        var line = string.Concat(Enumerable.Repeat(text.ReplaceLineEndings(" "), 10_000_000 / text.Length + 1))[..10_000_000];
        var watch = Stopwatch.StartNew();
        detector.Detect(line);
        return watch.Elapsed.TotalMilliseconds;
    }
}
