namespace Chartroom.Ledger;

/// <summary>The log's storage is not what the log wrote. Nothing may be appended until a person has looked.</summary>
public sealed class LedgerDamagedException(string message, long firstBadIndex = LedgerDamagedException.NoIndex)
    : Exception(message)
{
    /// <summary>The damage is not at one entry.</summary>
    public const long NoIndex = -1;

    /// <summary>The first entry that is not what was logged, or whose tile cannot show it.</summary>
    public long FirstBadIndex { get; } = firstBadIndex;
}
