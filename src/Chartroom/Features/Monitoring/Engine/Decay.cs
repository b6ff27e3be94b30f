namespace Chartroom.Features.Monitoring.Engine;

/// <summary>A count that halves with time: many at once stay visible, few now and then fade away. Constant memory.</summary>
public struct Decay
{
    public double Sum { get; set; }

    /// <summary>UTC ticks of the last count.</summary>
    public long At { get; set; }

    public readonly double Now(long at, long halfLife) =>
        Sum <= 0 || at <= At ? Sum : Sum * double.Exp2(-(double)(at - At) / halfLife);

    public double Add(double amount, long at, long halfLife)
    {
        Sum = Math.Max(0, Now(at, halfLife) + amount);
        At = Math.Max(At, at);
        return Sum;
    }
}

/// <summary>Mean and variance that forget slowly: each value has the weight <c>share</c>, older ones fade. Constant memory.</summary>
public struct Baseline
{
    public double Mean { get; set; }

    public double Variance { get; set; }

    /// <summary>How many values it has seen; the first few count evenly.</summary>
    public int Seen { get; set; }

    public readonly double Deviation => Math.Sqrt(Math.Max(Variance, Mean));

    public void Add(double value, double share)
    {
        Seen = Math.Min(Seen + 1, int.MaxValue - 1);
        var weight = Math.Max(share, 1.0 / Seen);
        var step = value - Mean;
        Mean += weight * step;
        Variance = (1 - weight) * (Variance + (weight * step * step));
    }
}
