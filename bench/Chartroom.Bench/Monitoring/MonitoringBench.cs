using System.Globalization;
using System.Text;
using Chartroom.Bench.App;
using Chartroom.Bench.Monitoring.Made;
using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Bench.Monitoring;

/// <summary>`bench monitoring [seeds 11,12,13] [days 182] [people 200] [large 1000|0]`: what the monitoring rules find of planted misuse, and how fast.</summary>
internal static class MonitoringBench
{
    private const double Planted = 1.0 / 2_000;

    public static int Run(string[] args)
    {
        var seeds =
            args.Length > 0 ? args[0].Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture)) : [11, 12, 13, 14, 15];
        int Number(int place, int usual) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : usual;
        var (days, people, large) = (Number(1, 182), Number(2, 200), Number(3, 1_000));
        var readings = new List<(int Seed, Reading Reading)>();
        foreach (var seed in seeds)
        {
            readings.Add((seed, new Reading(new World(seed, people), days, Planted).Run(RuleBook.Shipped)));
            Console.Error.WriteLine($"seed {seed}: {readings[^1].Reading.Accesses:N0} accesses");
        }
        var report = new MonitoringReport(people, days);
        report.Found(readings);
        report.Delay(readings);
        Reading Other(int seed, double misuse, double unrecorded) =>
            new Reading(new World(seed, people) { Unrecorded = unrecorded }, days, misuse).Run(RuleBook.Shipped);
        report.Otherwise([
            ("twice the work without a reason in the record", Other(21, Planted, 2)),
            ("the same, another seed", Other(22, Planted, 2)),
            ("misuse ten times as rare", Other(23, Planted / 10, 1)),
            ("no misuse at all", Other(24, 0, 1)),
        ]);
        var fast = large > 0 ? new Reading(new World(99, large), days, Planted).Run(RuleBook.Shipped) : null;
        report.Speed(readings[0].Reading, fast);
        Console.WriteLine(report);
        if (args.Length == 0)
            Results.Write("monitoring.md", report.ToString());
        return 0;
    }
}
