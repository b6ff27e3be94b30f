namespace Chartroom.Ledger;

/// <summary>How a folder log uses its disk.</summary>
public sealed record FolderOptions
{
    /// <summary>Bytes reserved for each of the journal's three files. A start reads at most two of them.</summary>
    public int SegmentBytes { get; init; } = 16 << 20;

    /// <summary>For the fault table: says what goes wrong at a step.</summary>
    internal Func<FolderStep, Fault>? Probe { get; init; }
}
