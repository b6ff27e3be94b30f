namespace Chartroom.Ledger;

/// <summary>How a log gathers entries into batches and how often it publishes.</summary>
public sealed record LogOptions
{
    /// <summary>
    /// Longest time between an acknowledged entry and a published checkpoint that covers it. Zero: every batch is published
    /// before its entries are acknowledged.
    /// </summary>
    public TimeSpan PublishEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Entries in one batch at most.</summary>
    public int BatchEntries { get; init; } = 4096;

    /// <summary>Bytes in one batch at most; a longer single entry goes alone.</summary>
    public int BatchBytes { get; init; } = 4 << 20;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Checkpoints of this log that the outside remembers: anchor file, witness, a printed one.</summary>
    public IReadOnlyList<SignedCheckpoint> Remembered { get; init; } = [];

    /// <summary>Two persons' signed decision to go on from an older copy, where the outside remembers more.</summary>
    public SignedRestore? Restore { get; init; }
}
