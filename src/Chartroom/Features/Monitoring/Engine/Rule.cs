namespace Chartroom.Features.Monitoring.Engine;

/// <summary>One rule as data.</summary>
/// <param name="Weight">Points it gives, 0 (off) to 100 (an alert alone).</param>
/// <param name="Threshold">Where it begins, in <paramref name="Unit"/>; 0 where it has none.</param>
/// <param name="Sentence">What it looks for, as the privacy officer reads it.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record Rule(RuleId Id, string Name, int Weight, double Threshold, string Unit, string Sentence, string Source)
{
    public const int MostPoints = 100;

    /// <summary>Rules about signing in, which the security officer reads too.</summary>
    public bool IsSignIn => Id is RuleId.SharedCredentials or RuleId.GuessedCredentials;

    /// <summary>Rules about many accesses together, not about one chart.</summary>
    public bool IsPattern => Id >= RuleId.Volume;
}
