namespace Chartroom.Tests;

/// <summary>A clock that shows one instant until told another. Timers made from it run on the machine's own clock.</summary>
internal sealed class StoppedClock(DateTimeOffset at) : TimeProvider
{
    public StoppedClock()
        : this(new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero)) { }

    public DateTimeOffset Instant { get; set; } = at;

    public override DateTimeOffset GetUtcNow() => Instant;

    public void Pass(TimeSpan time) => Instant += time;
}
