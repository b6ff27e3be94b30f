using System.Diagnostics;
using Chartroom.Features.Monitoring;
using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Bench.Monitoring.Made;

/// <summary>Reads a made-up year with the engine and with the z-score, and judges both by what was planted.</summary>
internal sealed class Reading
{
    private static readonly long OneCase = TimeSpan.FromDays(7).Ticks;
    private readonly World world;
    private readonly int days;
    private readonly double misuse;
    private readonly Stopwatch scoring = new();
    private readonly List<(Alert Alert, int Incident)> alerts = [];

    public Reading(World world, int days, double misuse) => (this.world, this.days, this.misuse) = (world, days, misuse);

    public IReadOnlyList<(Alert Alert, int Incident)> Alerts => alerts;

    public List<Incident> Incidents { get; } = [];

    public ZScore ZScore { get; private set; } = null!;

    public int People => world.People.Count;

    /// <summary>The most accesses that came between two rounds.</summary>
    public int MostInRound { get; private set; }

    public long Accesses { get; private set; }

    public long Planted { get; private set; }

    public long OfCharts { get; private set; }

    public long Explained { get; private set; }

    public TimeSpan Scoring => scoring.Elapsed;

    /// <summary>Bytes allocated while scoring, alerts and all.</summary>
    public long Allocated { get; private set; }

    public Reading Run(RuleBook book)
    {
        var year = new Year(world, days, misuse);
        var people = world.People.Count;
        var states = Enumerable.Range(0, people).Select(_ => new PersonState()).ToArray();
        var peers = Enumerable.Range(0, MadePerson.Officer + 1).Select(_ => new PeerState()).ToArray();
        var scorer = new Scorer(book, world.References, Year.Zone);
        ZScore = new(people);
        for (var day = 0; day < days; day++)
        {
            var (accesses, incidents) = year.Day(day);
            var before = GC.GetAllocatedBytesForCurrentThread();
            scoring.Start();
            for (var i = 0; i < accesses.Length; i++)
            {
                ref readonly var access = ref accesses[i];
                if (scorer.Read(access, states[access.Person], peers[world.People[access.Person].Role]) is { } alert)
                    alerts.Add((alert, incidents[i]));
            }
            scoring.Stop();
            Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            MostInRound = Math.Max(
                MostInRound,
                accesses.CountBy(a => a.At / MonitoringRound.Every.Ticks).Select(c => c.Value).DefaultIfEmpty(0).Max()
            );
            Planted += incidents.Count(i => i > 0);
            ZScore.Day(day, accesses, incidents);
        }
        (Accesses, OfCharts, Explained) = (scorer.Accesses, scorer.OfCharts, scorer.Explained);
        Incidents.AddRange(year.Incidents.Where(i => i.Accesses > 0));
        Judge();
        return this;
    }

    /// <summary>An alert is true where a planted access raised it, or where its pattern rule tells of misuse by that person then.</summary>
    private void Judge()
    {
        for (var i = 0; i < alerts.Count; i++)
        {
            var (alert, incident) = alerts[i];
            var found = incident > 0 ? Incidents.First(x => x.Number == incident) : Pattern(alert);
            alerts[i] = (alert, found?.Number ?? 0);
            if (found is { FoundAt: 0 })
                found.FoundAt = alert.At;
        }
    }

    private Incident? Pattern(Alert alert) =>
        Incidents.Find(i =>
            i.Person == alert.Person
            && alert.At >= i.First
            && alert.At <= i.Last + TimeSpan.TicksPerDay
            && i.Kind switch
            {
                Misuse.Drip => alert.Has(RuleId.Drip) || alert.Has(RuleId.Volume),
                Misuse.Walk => alert.Has(RuleId.Walk) || alert.Has(RuleId.Volume),
                Misuse.ExportBurst => alert.Has(RuleId.ExportBurst),
                Misuse.Emergency => alert.Has(RuleId.EmergencyPattern),
                Misuse.Credentials => alert.Has(RuleId.SharedCredentials) || alert.Has(RuleId.GuessedCredentials),
                _ => false,
            }
        );

    /// <summary>Alerts of one person, each at most a week after the one before, are one case; true where one of its alerts is.</summary>
    public (int Cases, int True) Cases()
    {
        var (cases, right) = (0, 0);
        foreach (var person in alerts.GroupBy(a => a.Alert.Person))
        {
            var (last, isTrue) = (0L, false);
            foreach (var (alert, incident) in person)
            {
                if (alert.At - last > OneCase)
                {
                    cases++;
                    isTrue = false;
                }
                right += incident > 0 && !isTrue ? 1 : 0;
                (last, isTrue) = (alert.At, isTrue || incident > 0);
            }
        }
        return (cases, right);
    }

    /// <summary>Of the alerts that somebody who looks at so many a day would look at, the part that is true.</summary>
    public (int Looked, int True) AtMost(int aDay)
    {
        var looked = alerts
            .GroupBy(a => a.Alert.At / TimeSpan.TicksPerDay)
            .SelectMany(day => day.OrderByDescending(a => a.Alert.Score).Take(aDay))
            .ToList();
        return (looked.Count, looked.Count(a => a.Incident > 0));
    }
}
