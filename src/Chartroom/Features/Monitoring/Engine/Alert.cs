namespace Chartroom.Features.Monitoring.Engine;

/// <summary>An access, or a pattern that ends in it, that somebody must look at.</summary>
/// <param name="Index">Place in the record of the access that raised it.</param>
/// <param name="Patient">0 where the pattern is about no one patient.</param>
/// <param name="Found">What speaks for the access, though not enough.</param>
public sealed record Alert(long At, int Person, ulong Patient, long Index, int Score, IReadOnlyList<Points> Points, Reason Found)
{
    public bool Has(RuleId rule) => Points.Any(p => p.Rule == rule);
}

/// <summary>Points that one rule gave.</summary>
public readonly record struct Points(RuleId Rule, int Given);
