using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Bench.Monitoring.Made;

/// <summary>
/// Plants misuse of ten kinds, as many of each, until it is the asked part of all accesses. Nobody here avoids being found, and nobody is
/// made easy to find: some relatives have another name and house, some neighbours live round the corner, half of all looks are in working hours.
/// </summary>
internal sealed class Planter
{
    private const double AccessesOfDay = 27_500.0 / 200; // a person, weekends and leave counted in
    private const double AccessesOfRound = 192; // one of each kind, as measured
    private readonly World world;
    private readonly Dice dice;
    private readonly DayBook book;
    private readonly Dictionary<int, List<(Incident Incident, int Step)>> plan = [];
    private readonly int days;

    public Planter(World world, Dice dice, DayBook book, int days, double misuse)
    {
        (this.world, this.dice, this.book, this.days) = (world, dice, book, days);
        var rounds = (int)Math.Round(world.People.Count * days * AccessesOfDay * misuse / AccessesOfRound);
        for (var round = 0; round < rounds; round++)
            foreach (var kind in Enum.GetValues<Misuse>())
                Plan(kind);
    }

    public List<Incident> Incidents { get; } = [];

    public void Day(int day)
    {
        if (plan.Remove(day, out var due))
            foreach (var (incident, _) in due)
                Commit(incident, world.People[incident.Person], day);
    }

    private void Plan(Misuse kind)
    {
        var who = dice.Pick(world.People);
        while (who.Role == MadePerson.Officer || (kind == Misuse.OwnRecord && who.Own < 0))
            who = dice.Pick(world.People);
        var incident = new Incident(Incidents.Count + 1, kind, who.Place);
        Incidents.Add(incident);
        var (steps, gap) = kind switch
        {
            Misuse.Drip => (dice.Between(20, 35), 1),
            Misuse.Emergency => (dice.Between(3, 5), 2),
            _ => (1, 1),
        };
        var day = dice.Of(Math.Max(1, days - (steps * gap * 7 / 5) - 1));
        for (var step = 0; step < steps; step++)
        {
            while (day < days && !Year.Works(world, who, day))
                day++;
            if (!plan.TryGetValue(day, out var due))
                plan[day] = due = [];
            due.Add((incident, step));
            day += gap;
        }
    }

    private void Commit(Incident incident, MadePerson who, int day)
    {
        switch (incident.Kind)
        {
            case Misuse.Walk:
                Walk(incident, who, day);
                break;
            case Misuse.ExportBurst:
                Burst(incident, who, day);
                break;
            case Misuse.Credentials when dice.Chance(0.6):
                Share(incident, who, day);
                break;
            case Misuse.Credentials:
                Guess(incident, who, day);
                break;
            case Misuse.Emergency:
                Look(incident, who, day, dice.Chance(0.5) ? Curious(who) : dice.Of(world.Patients), AccessPurpose.Emergency);
                break;
            case Misuse.Drip:
                for (var i = dice.Chance(0.25) ? 2 : 1; i > 0; i--)
                    Look(incident, who, day, Stranger(who, day), views: 2);
                break;
            default:
                Look(incident, who, day, Target(incident.Kind, who, day));
                break;
        }
    }

    /// <summary>Half in working hours, the rest before or after.</summary>
    private double Minute(MadePerson who) =>
        dice.Chance(0.5) ? who.Begins + (dice.Part() * who.Minutes) : who.Begins + who.Minutes + 20 + (dice.Part() * 200);

    private int Target(Misuse kind, MadePerson who, int day)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var patient = kind switch
            {
                Misuse.Family => Relative(who),
                Misuse.Colleague => dice.Pick(world.Workers.Where(w => w != who.Own).ToList()),
                Misuse.Vip => dice.Pick(world.Vips),
                Misuse.OwnRecord => who.Own,
                _ => dice.Chance(0.1) ? dice.Of(world.Patients) : dice.Pick(world.Neighbours(who).ToList()),
            };
            if (!HasRight(who, patient, day))
                return patient;
        }
        return Stranger(who, day);
    }

    private int Relative(MadePerson who)
    {
        var draw = dice.Part();
        return draw < 0.6 && who.Housemates.Count > 0 ? dice.Pick(who.Housemates)
            : draw < 0.92 ? dice.Pick(who.Kin)
            : dice.Pick(who.InLaws);
    }

    private int Curious(MadePerson who) => dice.Chance(0.5) ? dice.Pick(world.Vips) : Relative(who);

    private int Stranger(MadePerson who, int day)
    {
        int patient;
        do patient = dice.Of(world.Patients);
        while (HasRight(who, patient, day));
        return patient;
    }

    /// <summary>Whoever has the chart to work on anyway misuses nothing that a record could show.</summary>
    private bool HasRight(MadePerson who, int patient, int day) =>
        world.References.Rights.Of(who.Place, who.Team, world.Key(patient), Year.At(day, 720)).Explains();

    private void Look(
        Incident incident,
        MadePerson who,
        int day,
        int patient,
        AccessPurpose purpose = AccessPurpose.Work,
        int views = 5
    )
    {
        var (at, network) = (Year.At(day, Minute(who)), Year.Network(world, who, day));
        var kind =
            purpose == AccessPurpose.Emergency ? AccessKind.Emergency
            : dice.Chance(0.1) ? AccessKind.Refused
            : AccessKind.Open;
        Add(incident, at, kind, patient, network, purpose);
        for (var i = kind == AccessKind.Refused ? 0 : dice.Between(1, views); i > 0; i--)
            Add(incident, at += TimeSpan.TicksPerSecond * dice.Between(8, 110), AccessKind.View, patient, network, purpose);
    }

    private void Walk(Incident incident, MadePerson who, int day)
    {
        var (at, network) = (Year.At(day, Minute(who)), Year.Network(world, who, day));
        var patient = dice.Of(world.Patients - 120);
        for (var i = dice.Between(10, 30); i > 0; i--)
        {
            Add(incident, at, dice.Chance(0.4) ? AccessKind.Refused : AccessKind.Open, patient, network);
            at += TimeSpan.TicksPerSecond * dice.Between(5, 60);
            patient += dice.Between(1, 3);
        }
    }

    private void Burst(Incident incident, MadePerson who, int day)
    {
        var (at, network) = (Year.At(day, Minute(who)), Year.Network(world, who, day));
        for (var i = dice.Between(18, 50); i > 0; i--)
        {
            var patient = who.Done.Count > 50 ? who.Done[^(1 + dice.Of(50))].Patient : world.OfTeam(who.Team, dice);
            Add(incident, at, dice.Chance(0.5) ? AccessKind.Export : AccessKind.Print, patient, network);
            at += TimeSpan.TicksPerSecond * dice.Between(5, 90);
        }
    }

    /// <summary>Somebody else uses the account from another desk while its person works.</summary>
    private void Share(Incident incident, MadePerson who, int day)
    {
        var at = Year.At(day, who.Begins + 30 + (dice.Part() * (who.Minutes - 200)));
        var network = Year.Network(world, world.People[(who.Place + 1) % world.People.Count], day) ^ 4;
        Add(incident, at, AccessKind.SignIn, -1, network);
        for (var i = dice.Between(6, 12); i > 0; i--)
            Add(
                incident,
                at += TimeSpan.TicksPerMinute * dice.Between(4, 14),
                AccessKind.Open,
                world.OfTeam(who.Team, dice),
                network
            );
    }

    /// <summary>Somebody guesses until the door opens, and looks around.</summary>
    private void Guess(Incident incident, MadePerson who, int day)
    {
        var (at, network) = (Year.At(day, who.Begins + who.Minutes + 60 + (dice.Part() * 300)), dice.Next() | 1);
        for (var i = dice.Between(7, 20); i > 0; i--)
            Add(incident, at += TimeSpan.TicksPerSecond * dice.Between(5, 25), AccessKind.SignInRefused, -1, network);
        Add(incident, at += TimeSpan.TicksPerSecond * 10, AccessKind.SignIn, -1, network);
        for (var i = dice.Between(2, 6); i > 0; i--)
            Add(
                incident,
                at += TimeSpan.TicksPerSecond * dice.Between(20, 90),
                AccessKind.Open,
                dice.Of(world.Patients),
                network
            );
    }

    private void Add(
        Incident incident,
        long at,
        AccessKind kind,
        int patient,
        ulong network,
        AccessPurpose purpose = AccessPurpose.Work
    )
    {
        (incident.First, incident.Last) = (Math.Min(incident.First, at), Math.Max(incident.Last, at));
        incident.Accesses++;
        book.Add(at, incident.Person, kind, purpose, patient, network, incident.Number);
    }
}
