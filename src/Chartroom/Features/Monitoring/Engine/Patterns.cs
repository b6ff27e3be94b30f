namespace Chartroom.Features.Monitoring.Engine;

/// <summary>What only many accesses together show.</summary>
internal static class Patterns
{
    private static readonly long ExportHalf = TimeSpan.FromHours(1).Ticks;
    private static readonly long EmergencyHalf = TimeSpan.FromDays(10).Ticks;

    /// <summary>Steps at most this far apart in the order of patients are one walk; so many other charts in between do not break it.</summary>
    private const int WalkStep = 3;
    private const int WalkPatience = 3;

    /// <summary>The least a day's unexplained charts must be to be many.</summary>
    private const int LeastVolume = 6;

    /// <summary>Charts a day that a drip must exceed: at least, as a multiple of what peers have, and of what the person has in the long run.</summary>
    private const double LeastAllowance = 0.45;
    private const double AllowanceOfPeers = 2;
    private const double AllowanceOfOwn = 1.5;
    private const double ShareOfLong = 0.005; // a year of days of work

    /// <summary>More than this in a day is no drip: other rules look at it.</summary>
    private const int MostOfDay = 3;

    private const double ShareOfOwn = 0.05; // about a month of days
    private const double ShareOfPeers = 0.002; // about a month of days of twenty people
    private const double BurstOfOwn = 3;
    private const double BurstOfPeers = 2;

    /// <summary>A further chart without a right.</summary>
    /// <param name="bare">Nothing speaks for it at all.</param>
    public static void Chart(
        RuleBook book,
        in Access access,
        int place,
        bool bare,
        PersonState state,
        PeerState peers,
        ref Fired fired
    )
    {
        state.Unexplained++;
        var volume = book[RuleId.Volume];
        var own = state.PerDay.Mean + (volume.Threshold * state.PerDay.Deviation);
        var usual = peers.PerDay.Mean + (volume.Threshold * peers.PerDay.Deviation);
        if (state.Unexplained >= LeastVolume && state.Unexplained > Math.Max(own, usual))
            fired.Add(volume.Id, volume.Weight);

        Walk(book[RuleId.Walk], place, state, ref fired);
        if (!bare || access.Kind == AccessKind.Refused)
            return;
        if (++state.Bare > MostOfDay)
            return;
        state.Drip++;
        var drip = book[RuleId.Drip];
        if (state.Drip < drip.Threshold)
            return;
        fired.Add(drip.Id, drip.Weight);
    }

    private static void Walk(Rule walk, int place, PersonState state, ref Fired fired)
    {
        if (place < 0)
            return;
        if (state.WalkLength > 0 && Math.Abs(place - state.WalkPlace) is > 0 and <= WalkStep)
        {
            (state.WalkPlace, state.WalkMissed) = (place, 0);
            if (++state.WalkLength >= walk.Threshold)
                fired.Add(walk.Id, walk.Weight);
        }
        else if (state.WalkLength == 0 || ++state.WalkMissed > WalkPatience)
            (state.WalkPlace, state.WalkLength, state.WalkMissed) = (place, 1, 0);
    }

    public static void Export(RuleBook book, long at, PersonState state, PeerState peers, ref Fired fired)
    {
        var now = state.Exports.Add(1, at, ExportHalf);
        state.ExportPeak = Math.Max(state.ExportPeak, now);
        var burst = book[RuleId.ExportBurst];
        var usual = Math.Max(BurstOfOwn * state.ExportPeaks.Mean, BurstOfPeers * peers.ExportPeaks.Mean);
        if (now >= Math.Max(burst.Threshold, usual))
            fired.Add(burst.Id, burst.Weight);
    }

    public static void Emergency(RuleBook book, long at, PersonState state, ref Fired fired)
    {
        var often = book[RuleId.EmergencyPattern];
        if (state.Emergencies.Add(1, at, EmergencyHalf) >= often.Threshold)
            fired.Add(often.Id, often.Weight);
    }

    /// <summary>A review found an emergency adequate: it no longer counts.</summary>
    public static void Accepted(long at, PersonState state) => state.Emergencies.Add(-1, at, EmergencyHalf);

    /// <summary>Closes the day before: what was usual goes into the baselines, own and peers'.</summary>
    public static void Day(int day, PersonState state, PeerState peers)
    {
        if (state.Day == day)
            return;
        if (state.Day > 0)
        {
            state.PerDay.Add(state.Unexplained, ShareOfOwn);
            peers.PerDay.Add(state.Unexplained, ShareOfPeers);
            peers.Bare.Add(state.Bare, ShareOfPeers);
            if (state.ExportPeak > 0)
            {
                state.ExportPeaks.Add(state.ExportPeak, ShareOfOwn);
                peers.ExportPeaks.Add(state.ExportPeak, ShareOfPeers);
            }
            var usual = Math.Max(AllowanceOfPeers * peers.Bare.Mean, AllowanceOfOwn * state.BarePerDay.Mean);
            state.Drip = Math.Max(0, state.Drip - Math.Max(LeastAllowance, usual));
            state.BarePerDay.Add(Math.Min(state.Bare, MostOfDay), ShareOfLong);
        }
        (state.Day, state.Unexplained, state.Bare, state.ExportPeak) = (day, 0, 0, 0);
    }
}
