namespace Chartroom.Features.Monitoring.Engine;

/// <summary>What scoring remembers of one person: sums, fading baselines and small rings, about 700 bytes whatever the person did.</summary>
internal sealed class PersonState
{
    public const int Charts = 16;
    public const int Places = 4;
    public const int Changes = 8;
    public const int Hours = 48;
    public static readonly int Rules = Enum.GetValues<RuleId>().Length;

    /// <summary>Local day of the last access; 0 before the first.</summary>
    public int Day;

    /// <summary>Unexplained charts of the day, and of those the ones for which nothing speaks at all.</summary>
    public int Unexplained;
    public int Bare;

    public Baseline PerDay;
    public Baseline BarePerDay;

    /// <summary>Cumulative sum of charts for which nothing speaks, less what is usual.</summary>
    public double Drip;

    public Decay Exports;
    public double ExportPeak;
    public Baseline ExportPeaks;
    public Decay Emergencies;
    public Decay RefusedSignIns;

    /// <summary>Place in the order of patients of the last chart without a right, length of the walk, and charts beside it since its last step.</summary>
    public int WalkPlace;
    public int WalkLength;
    public int WalkMissed;

    /// <summary>Fading count of accesses by hour: 24 of days of work, 24 of days off.</summary>
    public readonly float[] Habit = new float[Hours];
    public float HabitSum;

    /// <summary>The place the person works from now, and when it was last used.</summary>
    public ulong Network;
    public long NetworkAt;
    public readonly ulong[] Known = new ulong[Places];
    public readonly long[] Changed = new long[Changes];
    public int ChangedNext;

    /// <summary>The last charts without a right.</summary>
    public readonly ChartPoints[] Recent = new ChartPoints[Charts];
    public int RecentNext;

    /// <summary>When each rule last took part in an alert, UTC ticks: a pattern is told once in a while.</summary>
    public readonly long[] Told = new long[Rules];
}

/// <summary>What fired on one chart within a day, and whether it was told.</summary>
internal struct ChartPoints
{
    public ulong Patient;
    public long At;
    public Fired Fired;
    public bool Alerted;
}

/// <summary>What is usual among those who hold the same job.</summary>
internal sealed class PeerState
{
    /// <summary>Unexplained charts in a day of work.</summary>
    public Baseline PerDay;

    /// <summary>Charts in a day of work for which nothing speaks.</summary>
    public Baseline Bare;

    /// <summary>Most exports in about an hour, on days that had any.</summary>
    public Baseline ExportPeaks;
}
