using System.Runtime.CompilerServices;

namespace Chartroom.Features.Monitoring.Engine;

/// <summary>The rules that fired, with their points, 0 to 100 each. A value of sixteen bytes: no access allocates.</summary>
internal struct Fired
{
    public const int Most = 16;
    private Slots given;

    public readonly int this[int rule] => given[rule];

    public readonly int Score
    {
        get
        {
            var sum = 0;
            for (var rule = 0; rule < Most; rule++)
                sum += given[rule];
            return sum;
        }
    }

    public void Add(RuleId rule, int points) => Set((int)rule, points);

    internal void Set(int rule, int points) => given[rule] = (byte)Math.Clamp(points, 0, Rule.MostPoints);

    /// <summary>What fired on further accesses of the same chart: each rule counts once, with the most it gave.</summary>
    public void Join(in Fired more)
    {
        for (var rule = 0; rule < Most; rule++)
            given[rule] = Math.Max(given[rule], more.given[rule]);
    }

    /// <summary>A part of the points, where something speaks for the access though not enough. Patterns keep theirs.</summary>
    public void Mitigate(double by)
    {
        for (var rule = 0; rule < (int)RuleId.Volume; rule++)
            given[rule] = (byte)(given[rule] * by);
    }

    public void KeepPatterns()
    {
        for (var rule = 0; rule < (int)RuleId.Volume; rule++)
            given[rule] = 0;
    }

    public readonly List<Points> ToList()
    {
        var list = new List<Points>();
        for (var rule = 0; rule < Most; rule++)
            if (given[rule] > 0)
                list.Add(new((RuleId)rule, given[rule]));
        list.Sort((a, b) => a.Given != b.Given ? b.Given.CompareTo(a.Given) : a.Rule.CompareTo(b.Rule));
        return list;
    }

    [InlineArray(Most)]
    private struct Slots
    {
        private byte first;
    }
}
