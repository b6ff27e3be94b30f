using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Bench.Monitoring.Made;

/// <summary>Honest work of one day.</summary>
internal sealed class Honest(World world, Dice dice, DayBook book)
{
    // Of a person's charts, the part that honest work opens without a reason in the record.
    private const double Helping = 0.025;
    private const double LateLook = 0.006;
    private const double WrongNumber = 0.003;
    private const double OtherTeam = 0.002;

    public void Day(int day)
    {
        var working = world.People.Where(p => Year.Works(world, p, day)).ToList();
        var busy = (Year.DayOfMonth(day) >= 28 ? 1.35 : 1) * (0.9 + (0.2 * dice.Part()));
        var slots = new List<Slot>();
        foreach (var person in world.People)
            person.Today.Clear();
        foreach (var person in working)
            Give(person, day, busy, slots);
        foreach (var person in working)
            Unrecorded(person, day, busy, working, slots);
        foreach (var slot in slots)
            Open(slot, day);
        foreach (var person in working)
            Around(person, day);
    }

    private double Minute(MadePerson person) =>
        dice.Chance(0.05) ? person.Begins + person.Minutes + (dice.Part() * 90) : person.Begins + (dice.Part() * person.Minutes);

    /// <summary>The day's charts with the right to each.</summary>
    private void Give(MadePerson person, int day, double busy, List<Slot> slots)
    {
        var charts = dice.Count(
            busy
                * person.Role switch
                {
                    MadePerson.Coder => 29.5,
                    MadePerson.Auditor => 20,
                    MadePerson.Provider => 8,
                    MadePerson.Manager => 8,
                    _ => 3,
                }
        );
        for (var i = 0; i < charts; i++)
        {
            var minute = Minute(person);
            if (person.Done.Count > 0 && dice.Chance(0.07))
            {
                var (again, finished) = person.Done[^(1 + dice.Of(Math.Min(person.Done.Count, 150)))];
                if (day - finished < 13)
                    slots.Add(new(person, minute, again, AccessPurpose.Work, 3));
                continue;
            }
            var patient = world.OfTeam(person.Role == MadePerson.Coder ? person.Team : dice.Of(world.Teams), dice);
            if (person.Role is MadePerson.Manager or MadePerson.Officer)
            {
                slots.Add(new(person, minute, patient, AccessPurpose.Office, 2));
                continue;
            }
            var kind = person.Role switch
            {
                MadePerson.Auditor => Reason.Audit,
                MadePerson.Provider => Reason.Query,
                _ when dice.Chance(0.01) => Reason.Appeal,
                _ when dice.Chance(0.008) => Reason.Approval,
                _ => Reason.Assignment,
            };
            var until = Year.At(day, minute + 25) + (dice.Chance(0.12) ? TimeSpan.TicksPerDay * dice.Between(1, 5) : 0);
            world.References.Rights.Give(
                person.Place,
                person.Team,
                world.Key(patient),
                kind,
                Year.At(day - dice.Of(2), 300),
                until
            );
            slots.Add(new(person, minute, patient, AccessPurpose.Work, 8));
            person.Done.Add((patient, day));
            person.Today.Add(patient);
        }
    }

    /// <summary>What is honest and leaves no reason.</summary>
    private void Unrecorded(MadePerson person, int day, double busy, List<MadePerson> working, List<Slot> slots)
    {
        if (person.Role is MadePerson.Officer or MadePerson.Manager)
            return;
        var charts = 22 * busy * world.Unrecorded;
        for (var i = dice.Count(charts * Helping * person.Helps); i > 0; i--)
        {
            var mates = working.FindAll(p => p.Team == person.Team && p != person && p.Today.Count > 0);
            if (mates.Count == 0)
                break;
            var mate = dice.Pick(mates);
            // Mostly while the colleague has it; sometimes they ask about one that is done.
            var patient = dice.Chance(0.88)
                ? dice.Pick(mate.Today)
                : mate.Done[^(1 + dice.Of(Math.Min(60, mate.Done.Count)))].Patient;
            slots.Add(new(person, Year.Works(world, person, day) ? Minute(person) : 600, patient, AccessPurpose.Work, 4));
        }
        for (var i = dice.Count(charts * LateLook); i > 0 && person.Done.Count > 400; i--)
            slots.Add(new(person, Minute(person), person.Done[^(300 + dice.Of(100))].Patient, AccessPurpose.Work, 3));
        for (var i = dice.Count(charts * WrongNumber); i > 0; i--)
            slots.Add(new(person, Minute(person), dice.Of(world.Patients), AccessPurpose.Work, dice.Of(2)));
        for (var i = dice.Count(charts * OtherTeam * person.Helps); i > 0; i--)
            slots.Add(new(person, Minute(person), world.OfTeam(dice.Of(world.Teams), dice), AccessPurpose.Work, 4));
    }

    private void Open(Slot slot, int day)
    {
        var (at, network) = (Year.At(day, slot.Minute), Year.Network(world, slot.Person, day));
        var refused = slot.Purpose == AccessPurpose.Work && dice.Chance(0.004);
        book.Add(at, slot.Person.Place, refused ? AccessKind.Refused : AccessKind.Open, slot.Purpose, slot.Patient, network, 0);
        var views = slot.Views == 0 || refused ? 0 : 1 + dice.Count(slot.Views - 1);
        for (var i = 0; i < views; i++)
        {
            at += TimeSpan.TicksPerSecond * dice.Between(8, 110);
            var kind = dice.Chance(0.02) ? AccessKind.Reveal : AccessKind.View;
            book.Add(at, slot.Person.Place, kind, slot.Purpose, slot.Patient, network, 0);
        }
    }

    /// <summary>Signing in, exports, emergencies, and networks that come and go.</summary>
    private void Around(MadePerson person, int day)
    {
        var network = Year.Network(world, person, day);
        var begins = Year.At(day, person.Begins - 2 - dice.Of(4));
        for (var i = dice.Chance(0.07) ? dice.Between(1, 3) : 0; i > 0; i--)
            book.Add(
                begins - (i * 20 * TimeSpan.TicksPerSecond),
                person.Place,
                AccessKind.SignInRefused,
                default,
                -1,
                network,
                0
            );
        book.Add(begins, person.Place, AccessKind.SignIn, default, -1, network, 0);
        var flaps =
            dice.Chance(0.02) ? dice.Between(1, 2)
            : dice.Chance(0.0003) ? dice.Between(4, 6)
            : 0;
        for (var i = 0; i < flaps; i++)
            book.Add(Year.At(day, Minute(person)), person.Place, AccessKind.SignIn, default, -1, network ^ 2, 0);
        Exports(person, day, network);
        if (dice.Chance(person.OnCall ? 0.06 : 0.005))
            Emergency(person, day, network);
    }

    private void Exports(MadePerson person, int day, ulong network)
    {
        var many =
            person.Role == MadePerson.Manager ? 5
            : person.Role == MadePerson.Auditor ? 1.5
            : 0.15;
        for (var i = dice.Count(many); i > 0; i--)
            Export(Year.At(day, Minute(person)), world.OfTeam(person.Team, dice), AccessPurpose.Office);
        if (person.Role != MadePerson.Manager || Year.DayOfMonth(day) != 28)
            return;
        // The run at the end of the month, nearly always with its approval.
        var (begin, approved) = (Minute(person), !dice.Chance(0.05));
        for (var i = dice.Between(20, 60); i > 0; i--)
        {
            var (patient, at) = (world.OfTeam(dice.Of(world.Teams), dice), Year.At(day, begin + (i * 0.7)));
            if (approved)
                world.References.Rights.Give(
                    person.Place,
                    person.Team,
                    world.Key(patient),
                    Reason.Approval,
                    Year.At(day, 0),
                    Year.At(day + 1, 0)
                );
            Export(at, patient, AccessPurpose.Office);
        }
        void Export(long at, int patient, AccessPurpose purpose) =>
            book.Add(at, person.Place, AccessKind.Export, purpose, patient, network, 0);
    }

    private void Emergency(MadePerson person, int day, ulong network)
    {
        var (minute, patient) = (Minute(person), world.OfTeam(dice.Of(world.Teams), dice));
        var at = Year.At(day, minute);
        book.Add(at, person.Place, AccessKind.Emergency, AccessPurpose.Emergency, patient, network, 0);
        for (var i = dice.Between(1, 6); i > 0; i--)
            book.Add(
                at + (i * 40 * TimeSpan.TicksPerSecond),
                person.Place,
                AccessKind.View,
                AccessPurpose.Emergency,
                patient,
                network,
                0
            );
        // Reviewed within a business day, mostly found adequate.
        if (dice.Chance(0.95))
            book.Add(
                at + (TimeSpan.TicksPerHour * 4),
                person.Place,
                AccessKind.EmergencyAccepted,
                AccessPurpose.Emergency,
                patient,
                0,
                0
            );
    }

    private readonly record struct Slot(MadePerson Person, double Minute, int Patient, AccessPurpose Purpose, int Views);
}
