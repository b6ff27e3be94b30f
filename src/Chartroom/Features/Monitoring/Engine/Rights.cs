using System.Runtime.InteropServices;

namespace Chartroom.Features.Monitoring.Engine;

/// <summary>
/// Who had a right to whose chart, when, and from what: assignments, queries, audits, appeals, approvals. Filled by the caller with what
/// the record knows of the patients it is about to score. Not safe from several threads.
/// </summary>
public sealed class Rights
{
    /// <summary>A chart just finished is looked at again: a late answer, a hold, a colleague's question.</summary>
    public static readonly long LatelyTicks = TimeSpan.FromDays(14).Ticks;

    /// <summary>How long having worked on a chart makes a further look likelier.</summary>
    public static readonly long OnceTicks = TimeSpan.FromDays(90).Ticks;

    /// <summary>Colleagues speak about a chart while one of them has it, and shortly after.</summary>
    public static readonly long TeamTicks = TimeSpan.FromDays(1).Ticks;

    private const int None = -1;
    private readonly Dictionary<ulong, int> first = [];
    private readonly List<Right> all = [];

    public int Count => all.Count;

    /// <param name="from">UTC ticks, first instant of the right.</param>
    /// <param name="until">UTC ticks, first instant without it; <see cref="long.MaxValue"/> where it still holds.</param>
    /// <param name="ownHand">The person gave it to themself outside any standing rule: it is kept, and explains nothing.</param>
    public void Give(int person, int team, ulong patient, Reason kind, long from, long until, bool ownHand = false)
    {
        ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(first, patient, out var known);
        all.Add(new(from, until, known ? head : None, person, (short)team, kind, ownHand));
        head = all.Count - 1;
    }

    /// <summary>Everything that speaks for this person's access to this patient at this instant.</summary>
    public Reason Of(int person, int team, ulong patient, long at)
    {
        if (!first.TryGetValue(patient, out var next))
            return Reason.None;
        var found = Reason.None;
        var rights = CollectionsMarshal.AsSpan(all);
        while (next != None)
        {
            ref readonly var right = ref rights[next];
            next = right.Next;
            if (right.From > at)
                continue;
            if (right.Person == person && !right.OwnHand)
                found |=
                    at < right.Until ? right.Kind
                    : right.Kind == Reason.Emergency ? Reason.None // a claim that is over explains nothing later
                    : at - right.Until <= LatelyTicks ? Reason.LatelyOwn
                    : at - right.Until <= OnceTicks ? Reason.OnceOwn
                    : Reason.None;
            else if (right.Person != person && right.Team == team && team >= 0 && at - TeamTicks < right.Until)
                found |= Reason.Team;
        }
        return found;
    }

    public void Clear()
    {
        first.Clear();
        all.Clear();
    }

    private readonly record struct Right(long From, long Until, int Next, int Person, short Team, Reason Kind, bool OwnHand);
}
