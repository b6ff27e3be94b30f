namespace Chartroom.Features.Monitoring.Engine;

/// <summary>What scoring knows of one member of the workforce: job, team, hours and keyed hashes, all registered or derived, none readable.</summary>
public sealed record Person
{
    /// <summary>The person's job: peers are those who hold the same.</summary>
    public required int Role { get; init; }

    /// <summary>People who help one another; -1 where none is known.</summary>
    public int Team { get; init; } = -1;

    public WorkHours Hours { get; init; } = WorkHours.Usual;

    /// <summary>Keyed hash of the family name; 0 where none is registered.</summary>
    public ulong Surname { get; init; }

    /// <summary>Keyed hash of house and street; 0 where none is registered.</summary>
    public ulong Household { get; init; }

    /// <summary>Keyed hash of street and postal code; 0 where none is registered.</summary>
    public ulong Street { get; init; }

    /// <summary>Key of the person's own record as a patient; 0 where none is registered.</summary>
    public ulong OwnRecord { get; init; }

    /// <summary>How much a coincidence tells, from 0 to 1: less the more patients share it. One each for name, house, street.</summary>
    public Rarity Rarity { get; init; } = Rarity.Telling;
}

/// <summary>When a person is at work, in the organisation's local time.</summary>
/// <param name="From">Minute of the day, 0 to 1439.</param>
/// <param name="To">Minute of the day, after <paramref name="From"/>; beyond 1440 where the shift ends on the next day.</param>
/// <param name="Days">Bit 0 is Sunday.</param>
public readonly record struct WorkHours(int From, int To, int Days)
{
    public const int MinutesOfDay = 24 * 60;
    public const int MondayToFriday = 0b0111110;

    /// <summary>7 to 18 o'clock, Monday to Friday.</summary>
    public static WorkHours Usual { get; } = new(7 * 60, 18 * 60, MondayToFriday);

    /// <summary>True where an instant lies within the hours or at most <paramref name="grace"/> minutes from them.</summary>
    public bool Cover(int day, int minute, int grace)
    {
        var today = (Days >> day & 1) != 0 && minute >= From - grace && minute < To + grace;
        var before = (day + 6) % 7;
        return today || ((Days >> before & 1) != 0 && minute + MinutesOfDay < To + grace);
    }
}

/// <summary>How much each coincidence tells, from 0 to 1.</summary>
public readonly record struct Rarity(float Surname, float Household, float Street)
{
    /// <summary>A coincidence that one patient in ten thousand has tells fully; one that every second has, hardly.</summary>
    private const double FullyTelling = 4; // powers of ten

    public static Rarity Telling { get; } = new(1, 1, 1);

    /// <param name="bearers">Patients who share it.</param>
    /// <param name="patients">Patients in all.</param>
    public static float Of(int bearers, int patients) =>
        (float)Math.Clamp(Math.Log10((double)Math.Max(1, patients) / Math.Max(1, bearers)) / FullyTelling, 0, 1);

    /// <summary>In a small house few patients share anything: counted as if there were this many.</summary>
    public const int LeastPatients = 10_000;
}
