namespace Chartroom.Features.Monitoring.Engine;

/// <summary>
/// Reads the access record in its order, one access at a time: first it looks for what explains the access, and only what nothing
/// explains gets points, with what many accesses together show. The same record gives the same alerts in however many pieces it is read,
/// because all memory is in the states. No access allocates; an alert does. One thread.
/// </summary>
internal sealed class Scorer(RuleBook book, References references, TimeZoneInfo zone)
{
    private const double WithTeam = 0.5;
    private const double OnceOwn = 0.6;
    private static readonly long OneChart = TimeSpan.FromDays(1).Ticks;
    private static readonly long OneDrip = TimeSpan.FromDays(14).Ticks;
    private readonly LocalTime local = new(zone);

    public long Accesses { get; private set; }

    /// <summary>Accesses to a chart, as against sign-ins.</summary>
    public long OfCharts { get; private set; }

    public long Explained { get; private set; }

    /// <summary>Scores one access; answers the alert it raised, if it did.</summary>
    public Alert? Read(in Access access, PersonState state, PeerState peers)
    {
        var person = references.People[access.Person];
        local.Read(access.At, out var day, out var minute);
        Patterns.Day(Math.Max(day, state.Day), state, peers);
        if (access.Kind == AccessKind.EmergencyAccepted)
        {
            Patterns.Accepted(access.At, state);
            return null;
        }
        Accesses++;
        var fired = default(Fired);
        SignIns.Add(book, access, state, ref fired);
        var found = Reason.None;
        if (access.Patient != 0 || access.Kind is AccessKind.Export or AccessKind.Print)
            found = Chart(access, person, day, minute, state, peers, ref fired);
        return fired.Score == 0 ? null : Tell(access, found, state, fired);
    }

    private Reason Chart(
        in Access access,
        Person person,
        int day,
        int minute,
        PersonState state,
        PeerState peers,
        ref Fired fired
    )
    {
        OfCharts++;
        var weekDay = LocalTime.WeekDay(day);
        var found = Find(access, person);
        var explained = found.Explains();
        Explained += explained || (found & Reason.Emergency) != 0 ? 1 : 0;
        if (access.Kind is AccessKind.Export or AccessKind.Print && (found & Reason.Approval) == 0)
            Patterns.Export(book, access.At, state, peers, ref fired);
        if (!explained && access.Patient != 0)
        {
            var first = First(access, state);
            Score(access, person, found, state, ref fired);
            if (Habits.IsOdd(book[RuleId.OutOfHours], person, state, weekDay, minute) && (found & Reason.Emergency) == 0)
                fired.Add(RuleId.OutOfHours, book[RuleId.OutOfHours].Weight);
            Mitigate(found, ref fired);
            if (access.Kind == AccessKind.Emergency)
                Patterns.Emergency(book, access.At, state, ref fired);
            else if (first && (found & Reason.Emergency) == 0)
                Patterns.Chart(
                    book,
                    access,
                    references.Patient(access.Patient).Place,
                    found == Reason.None,
                    state,
                    peers,
                    ref fired
                );
        }
        Habits.Learn(state, weekDay, minute);
        return found;
    }

    private Reason Find(in Access access, Person person)
    {
        var found =
            access.Patient == 0 ? Reason.None : references.Rights.Of(access.Person, person.Team, access.Patient, access.At);
        return found
            | access.Purpose switch
            {
                AccessPurpose.Office => Reason.Office,
                AccessPurpose.Emergency => Reason.Emergency,
                _ => Reason.None,
            };
    }

    private void Score(in Access access, Person person, Reason found, PersonState state, ref Fired fired)
    {
        var facts = references.Patient(access.Patient);
        Relations.Add(book, access.Person, person, access.Patient, facts, ref fired);
        if ((found & (Reason.Team | Reason.OnceOwn)) == 0)
            fired.Add(RuleId.NoRight, book[RuleId.NoRight].Weight);
    }

    private static void Mitigate(Reason found, ref Fired fired)
    {
        if ((found & Reason.Team) != 0)
            fired.Mitigate(WithTeam);
        else if ((found & Reason.OnceOwn) != 0)
            fired.Mitigate(OnceOwn);
    }

    /// <summary>True where this patient was not among the person's unexplained charts of the last day.</summary>
    private static bool First(in Access access, PersonState state)
    {
        foreach (ref var chart in state.Recent.AsSpan())
            if (chart.Patient == access.Patient && access.At - chart.At < OneChart)
                return false;
        state.Recent[state.RecentNext] = new() { Patient = access.Patient, At = access.At };
        state.RecentNext = (state.RecentNext + 1) % PersonState.Charts;
        return true;
    }

    /// <summary>How long a pattern that was told is not told again.</summary>
    private static long Quiet(RuleId rule) => rule == RuleId.Drip ? OneDrip : OneChart;

    /// <summary>Adds the points to those of the chart and raises an alert where they reach it for the first time.</summary>
    private static Alert? Tell(in Access access, Reason found, PersonState state, Fired fired)
    {
        for (var rule = (int)RuleId.Volume; rule < PersonState.Rules; rule++)
            if (fired[rule] > 0 && state.Told[rule] > 0 && access.At - state.Told[rule] < Quiet((RuleId)rule))
                fired.Set(rule, 0);
        var all = fired;
        foreach (ref var chart in state.Recent.AsSpan())
            if (access.Patient != 0 && chart.Patient == access.Patient && access.At - chart.At < OneChart)
            {
                chart.Fired.Join(fired);
                if (chart.Alerted)
                    all.KeepPatterns(); // the chart itself was told
                else
                    all = chart.Fired;
                chart.Alerted |= all.Score >= RuleBook.AlertAt;
                break;
            }
        if (all.Score < RuleBook.AlertAt)
            return null;
        for (var rule = (int)RuleId.Volume; rule < PersonState.Rules; rule++)
            if (all[rule] > 0)
                state.Told[rule] = access.At;
        return new(access.At, access.Person, access.Patient, access.Index, all.Score, all.ToList(), found);
    }
}
