namespace Chartroom.Ledger.Tests;

/// <summary>A clock that shows one instant until told another.</summary>
internal sealed class StoppedClock(DateTimeOffset at) : TimeProvider
{
    public DateTimeOffset Instant { get; set; } = at;

    public override DateTimeOffset GetUtcNow() => Instant;
}
