namespace Chartroom.Phi;

/// <summary>What a <see cref="Detector"/> is built from beside the built-in lists.</summary>
public sealed record DetectorOptions
{
    /// <summary>The day on which ages are judged; today by <see cref="Clock"/> where it is null.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Tells today's date when <see cref="AsOf"/> is null.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Word lists of this organisation, read with <see cref="WordList.Read"/>.</summary>
    public IReadOnlyList<WordList> Extra { get; init; } = [];
}
