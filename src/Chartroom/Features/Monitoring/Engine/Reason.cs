namespace Chartroom.Features.Monitoring.Engine;

/// <summary>What can explain an access. The first six explain it; the last two make it likelier and explain nothing alone.</summary>
[Flags]
public enum Reason : ushort
{
    None = 0,

    /// <summary>The chart was assigned to the person by somebody else or by a standing rule.</summary>
    Assignment = 1,

    /// <summary>A query about the patient was addressed to the person, or written by them.</summary>
    Query = 2,

    /// <summary>The chart is in a sample that the person audits.</summary>
    Audit = 4,

    /// <summary>The person prepares an appeal of the patient's encounter.</summary>
    Appeal = 8,

    /// <summary>An approval in force names the person and the patient.</summary>
    Approval = 16,

    /// <summary>The person's office brings it with it.</summary>
    Office = 32,

    /// <summary>The chart was the person's own work until not long ago.</summary>
    LatelyOwn = 64,

    /// <summary>The person declared an emergency: a claim that is reviewed, and pattern rules still look at it.</summary>
    Emergency = 128,

    /// <summary>A colleague of the same team has the chart in hand, or had it until the day before.</summary>
    Team = 256,

    /// <summary>The person worked on the patient's chart some time ago.</summary>
    OnceOwn = 512,
}

/// <summary>Which reasons are enough.</summary>
public static class Reasons
{
    public const Reason Rights = Reason.Assignment | Reason.Query | Reason.Audit | Reason.Appeal | Reason.Approval;

    /// <summary>Any of these explains an access: it is not scored by itself.</summary>
    public const Reason Explaining = Rights | Reason.Office | Reason.LatelyOwn;

    /// <summary>What was looked for, in the order it is told.</summary>
    public static IReadOnlyList<Reason> All { get; } = [.. Enum.GetValues<Reason>().Where(r => r != Reason.None)];

    public static bool Explains(this Reason found) => (found & Explaining) != 0;
}
