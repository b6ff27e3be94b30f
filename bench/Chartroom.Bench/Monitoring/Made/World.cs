using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Bench.Monitoring.Made;

/// <summary>People, patients, houses and streets of a made-up place. Nothing in it is anybody's.</summary>
internal sealed class World
{
    private const int PatientsPerPerson = 750;
    private const int PeoplePerTeam = 12;
    private const double PatientsPerHouse = 2.5;
    private const int HousesOfStreet = 12;
    private const int Surnames = 5_000;
    private const double SurnameBend = 1.8; // the most frequent name has 0.9 % of people, as Smith in the United States census of 2010
    private const int OneVipIn = 500;
    private readonly Dice dice;
    private readonly int houses;
    private readonly int[] house;
    private readonly int[] surname;
    private readonly ILookup<int, int> ofHouse;

    public World(int seed, int people)
    {
        Seed = (ulong)seed;
        dice = new(Dice.Mix(Seed, 1));
        Patients = people * PatientsPerPerson;
        Teams = Math.Max(2, people * 7 / 10 / PeoplePerTeam);
        houses = (int)(Patients / PatientsPerHouse);
        (house, surname) = (new int[Patients], new int[Patients]);
        var nameOfHouse = Enumerable.Range(0, houses).Select(_ => Name()).ToArray();
        for (var i = 0; i < Patients; i++)
        {
            house[i] = dice.Of(houses);
            surname[i] = dice.Chance(0.65) ? nameOfHouse[house[i]] : Name();
        }
        ofHouse = Enumerable.Range(0, Patients).ToLookup(i => house[i]);
        for (var place = 0; place < people; place++)
            People.Add(Settle(Hire(place, people)));
        Describe();
    }

    public ulong Seed { get; }

    /// <summary>How many times as much honest work as usual leaves no reason in the record.</summary>
    public double Unrecorded { get; init; } = 1;

    public int Patients { get; }

    public int Teams { get; }

    public List<MadePerson> People { get; } = [];

    public References References { get; } = new();

    public List<int> Vips { get; } = [];

    public List<int> Workers { get; } = [];

    public ulong Key(int patient) => Dice.Mix(Seed + 7, (ulong)patient + 1) | 1;

    /// <summary>Service lines share the patients: every so many-th is one's.</summary>
    public int OfTeam(int team, Dice with) => (with.Of(Patients / Teams) * Teams) + team;

    public IEnumerable<int> Neighbours(MadePerson person) =>
        Enumerable
            .Range(0, HousesOfStreet)
            .Select(n => (StreetOf(person.Household) * HousesOfStreet) + n)
            .Where(h => h != person.Household && h < houses)
            .SelectMany(h => ofHouse[h]);

    private static int StreetOf(int house) => house / HousesOfStreet;

    private int Name() => (int)(Surnames * Math.Pow(dice.Part(), SurnameBend));

    private MadePerson Hire(int place, int people)
    {
        var part = (double)place / people;
        return new()
        {
            Place = place,
            Role =
                part < 0.70 ? MadePerson.Coder
                : part < 0.81 ? MadePerson.Auditor
                : part < 0.87 ? MadePerson.Manager
                : part < 0.97 ? MadePerson.Provider
                : MadePerson.Officer,
            Team = dice.Of(Teams),
            Begins = (dice.Chance(0.08) ? 14 * 60 : 6 * 60) + (dice.Of(9) * 15),
            Minutes = 480 + (dice.Of(5) * 15),
            Helps = Math.Exp((dice.Part() + dice.Part() + dice.Part() - 1.5) * 1.4),
            WorksAtHome = dice.Chance(0.3),
            OnCall = dice.Chance(0.04),
            Joined = dice.Chance(0.1) ? dice.Of(120) : 0,
            Leave = dice.Of(170),
        };
    }

    /// <summary>Gives a person a house, mostly a record of their own, and relatives among the patients.</summary>
    private MadePerson Settle(MadePerson person)
    {
        int home;
        do home = dice.Of(houses);
        while (ofHouse[home].Count() < 2);
        person.Household = home;
        var mates = ofHouse[home].ToList();
        if (dice.Chance(0.7))
        {
            person.Own = mates[0];
            Workers.Add(mates[0]);
            mates.RemoveAt(0);
        }
        person.Housemates.AddRange(mates);
        var name = surname[ofHouse[home].First()];
        for (var i = 0; i < 2; i++)
        {
            var kin = dice.Of(Patients);
            surname[kin] = name;
            person.Kin.Add(kin);
            person.InLaws.Add(dice.Of(Patients));
        }
        return person;
    }

    private void Describe()
    {
        var bearers = new Dictionary<(int, int), int>();
        void Count(int kind, int of) => bearers[(kind, of)] = bearers.GetValueOrDefault((kind, of)) + 1;
        for (var i = 0; i < Patients; i++)
        {
            Count(0, surname[i]);
            Count(1, house[i]);
            Count(2, StreetOf(house[i]));
        }
        float Rare(int kind, int of) =>
            Rarity.Of(bearers.GetValueOrDefault((kind, of)), Math.Max(Rarity.LeastPatients, Patients));
        var worker = People.Where(p => p.Own >= 0).ToDictionary(p => p.Own, p => p.Place);
        for (var i = 0; i < Patients; i++)
        {
            var vip = dice.Of(OneVipIn) == 0;
            if (vip)
                Vips.Add(i);
            References.Patients[Key(i)] = new(
                Hash(0, surname[i]),
                Hash(1, house[i]),
                Hash(2, StreetOf(house[i])),
                i,
                worker.GetValueOrDefault(i, -1),
                vip
            );
        }
        foreach (var p in People)
        {
            var (name, street) = (surname[ofHouse[p.Household].First()], StreetOf(p.Household));
            References.People.Add(
                new()
                {
                    Role = p.Role,
                    Team = p.Team,
                    Hours = new(p.Begins, p.Begins + p.Minutes, WorkHours.MondayToFriday),
                    Surname = Hash(0, name),
                    Household = Hash(1, p.Household),
                    Street = Hash(2, street),
                    OwnRecord = p.Own < 0 ? 0 : Key(p.Own),
                    Rarity = new(Rare(0, name), Rare(1, p.Household), Rare(2, street)),
                }
            );
        }
    }

    private ulong Hash(int kind, int of) => Dice.Mix(Seed + 11 + (ulong)kind, (ulong)of + 1) | 1;
}
