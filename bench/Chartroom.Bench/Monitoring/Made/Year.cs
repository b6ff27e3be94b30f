using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Bench.Monitoring.Made;

/// <summary>
/// Day after day of made-up work: worklists, held charts, audits, queries, appeals, month ends, leave, newcomers, moves between teams, home
/// offices. A part of the honest work leaves no reason in the record (help for a colleague, a late look, a wrong number), as it does in any house.
/// </summary>
internal sealed class Year
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly DateTime Monday = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Unspecified);
    private readonly World world;
    private readonly Dice dice;
    private readonly DayBook book;
    private readonly Honest honest;
    private readonly Planter planter;

    public Year(World world, int days, double misuse)
    {
        this.world = world;
        dice = new(Dice.Mix(world.Seed, 2));
        book = new(world);
        honest = new(world, dice, book);
        planter = new(world, new(Dice.Mix(world.Seed, 3)), book, days, misuse);
    }

    public IReadOnlyList<Incident> Incidents => planter.Incidents;

    /// <summary>UTC ticks of a local minute.</summary>
    public static long At(int day, double minute)
    {
        var noon = Monday.AddDays(day).AddHours(12);
        return (Monday.AddDays(day) - Zone.GetUtcOffset(noon)).Ticks + (long)(minute * TimeSpan.TicksPerMinute);
    }

    public static int WeekDay(int day) => (day + 1) % 7;

    public static int DayOfMonth(int day) => Monday.AddDays(day).Day;

    /// <summary>Whether a person works on a day: known beforehand, so that misuse can be planned.</summary>
    public static bool Works(World world, MadePerson person, int day)
    {
        if (day < person.Joined || (day >= person.Leave && day < person.Leave + 14))
            return false;
        var chance = Dice.PartOf(world.Seed + (ulong)person.Place, (ulong)day + 99);
        return WeekDay(day) is 0 or 6 ? chance < 0.08 : chance < 0.96;
    }

    /// <summary>Where a person works on a day.</summary>
    public static ulong Network(World world, MadePerson person, int day)
    {
        var home = person.WorksAtHome && Dice.PartOf(world.Seed + 5 + (ulong)person.Place, (ulong)day) < 0.4;
        // The address at home changes every three weeks or so; at the office it is the desk's.
        return Dice.Mix(world.Seed + 13, ((ulong)person.Place << 20) + (home ? 1_000 + ((ulong)day / 20) : 0)) | 1;
    }

    public (Access[] Accesses, int[] Incidents) Day(int day)
    {
        foreach (var person in world.People)
            if (Dice.PartOf(world.Seed + 17 + (ulong)person.Place, (ulong)day) < 0.0004)
                Move(person);
        honest.Day(day);
        planter.Day(day);
        return book.Close();
    }

    private void Move(MadePerson person)
    {
        person.Team = dice.Of(world.Teams);
        var people = world.References.People;
        people[person.Place] = people[person.Place] with { Team = person.Team };
    }
}
