using Chartroom.Phi.Detectors;

namespace Chartroom.Phi.Reading;

/// <summary>What the reading of one text needs, kept for the next text: tokens, findings, and the names learned so far.</summary>
internal sealed class Workplace
{
    public Tokens Tokens { get; } = new();
    public Findings Findings { get; } = new();
    public Repeats Repeats { get; } = new();
    public Stops Stops { get; } = new();
}
