namespace Chartroom.Bench.Monitoring.Made;

/// <summary>Seeded chance (SplitMix64): the same seed makes the same year on every machine.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to but not including 1.</summary>
    public double Part() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to but not including <paramref name="below"/>.</summary>
    public int Of(int below) => (int)(Part() * below);

    public int Between(int least, int most) => least + Of(most - least + 1);

    public bool Chance(double part) => Part() < part;

    public T Pick<T>(IReadOnlyList<T> of) => of[Of(of.Count)];

    /// <summary>A whole number around a mean, the spread of counts of rare things: Poisson, by Knuth's product up to 30, by halves above.</summary>
    public int Count(double mean)
    {
        if (mean > 30)
            return Count(mean / 2) + Count(mean / 2);
        var (limit, product, count) = (Math.Exp(-mean), Part(), 0);
        while (product > limit)
        {
            product *= Part();
            count++;
        }
        return count;
    }

    /// <summary>A number that does not depend on what was drawn before.</summary>
    public static ulong Mix(ulong a, ulong b) => new Dice(a ^ (b * 0xD6E8FEB86659FD93)).Next();

    public static double PartOf(ulong a, ulong b) => (Mix(a, b) >> 11) * (1.0 / (1UL << 53));
}
