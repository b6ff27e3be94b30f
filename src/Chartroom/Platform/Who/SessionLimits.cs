using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>How long a session lasts: unattended, and at all. A change adds a row; rows are never altered.</summary>
public sealed class SessionLimits
{
    public const int LeastIdleMinutes = 2;
    public const int MostIdleMinutes = 15;
    public const int MostAbsoluteHours = 12; // NIST SP 800-63B section 4.2.3: at most 12 hours at AAL2

    private SessionLimits() { }

    /// <exception cref="ArgumentOutOfRangeException">Outside 2 to 15 minutes, or 1 to 12 hours.</exception>
    public SessionLimits(int number, int idleMinutes, int absoluteHours, AccountId? by, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(idleMinutes, LeastIdleMinutes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(idleMinutes, MostIdleMinutes);
        ArgumentOutOfRangeException.ThrowIfLessThan(absoluteHours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(absoluteHours, MostAbsoluteHours);
        (Number, IdleMinutes, AbsoluteHours, By, At) = (number, idleMinutes, absoluteHours, by, at);
    }

    /// <summary>What holds until somebody chooses: 10 minutes unattended, 12 hours at all.</summary>
    public static SessionLimits Initial { get; } = new(0, 10, 12, null, DateTimeOffset.UnixEpoch);

    public int Number { get; private set; }

    public int IdleMinutes { get; private set; }

    public int AbsoluteHours { get; private set; }

    public AccountId? By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    public TimeSpan Absolute => TimeSpan.FromHours(AbsoluteHours);
}

/// <summary>The limits that hold now: the newest row.</summary>
public static class LimitsInForce
{
    public static async Task<SessionLimits> ReadAsync(ChartroomDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<SessionLimits>().AsNoTracking().OrderByDescending(l => l.Number).FirstOrDefaultAsync(cancel)
            ?? SessionLimits.Initial;
    }
}
