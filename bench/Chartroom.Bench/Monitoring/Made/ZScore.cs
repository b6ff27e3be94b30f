using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Bench.Monitoring.Made;

/// <summary>The usual measure to beat: how far a person's number of accesses in a day lies from their own mean, in standard deviations.</summary>
internal sealed class ZScore(int people)
{
    private const int LeastDays = 10;
    private readonly int[] today = new int[people];
    private readonly bool[] planted = new bool[people];
    private readonly (int Days, double Mean, double Squares)[] past = new (int, double, double)[people];

    /// <summary>Person, day, how odd, and whether anything was planted on it.</summary>
    public List<(int Person, int Day, double Z, bool True)> Days { get; } = [];

    public void Day(int day, Access[] accesses, int[] incidents)
    {
        Array.Clear(today);
        Array.Clear(planted);
        for (var i = 0; i < accesses.Length; i++)
        {
            today[accesses[i].Person]++;
            planted[accesses[i].Person] |= incidents[i] > 0;
        }
        for (var person = 0; person < today.Length; person++)
        {
            if (today[person] == 0)
                continue;
            var (days, mean, squares) = past[person];
            var deviation = days > 1 ? Math.Sqrt(squares / (days - 1)) : 0;
            if (days >= LeastDays && deviation > 0)
                Days.Add((person, day, (today[person] - mean) / deviation, planted[person]));
            var step = today[person] - mean;
            mean += step / (days + 1);
            past[person] = (days + 1, mean, squares + (step * (today[person] - mean)));
        }
    }

    /// <summary>What it finds where it raises so many alerts as are given, those with the highest scores.</summary>
    public (int Raised, int True, int Found) Highest(int count, IReadOnlyList<Incident> incidents)
    {
        var raised = Days.OrderByDescending(d => d.Z).Take(count).ToList();
        var days = raised.Where(d => d.True).Select(d => (d.Person, d.Day)).ToHashSet();
        var found = incidents.Count(i => DaysOf(i).Any(d => days.Contains((i.Person, d))));
        return (raised.Count, raised.Count(d => d.True), found);
    }

    private static IEnumerable<int> DaysOf(Incident incident)
    {
        var first = DayOf(incident.First);
        return Enumerable.Range(first, DayOf(incident.Last) - first + 1);
    }

    private static int DayOf(long at) => (int)((at - Year.At(0, 0)) / TimeSpan.TicksPerDay);
}
