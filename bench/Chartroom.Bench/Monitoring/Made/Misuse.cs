namespace Chartroom.Bench.Monitoring.Made;

/// <summary>The ten kinds of planted misuse.</summary>
internal enum Misuse
{
    Family,
    Colleague,
    Vip,
    OwnRecord,
    Neighbour,
    Walk,
    ExportBurst,
    Drip,
    Emergency,
    Credentials,
}

/// <summary>One planted misuse: its accesses carry its number.</summary>
internal sealed class Incident(int number, Misuse kind, int person)
{
    public int Number { get; } = number;

    public Misuse Kind { get; } = kind;

    public int Person { get; } = person;

    public long First { get; set; } = long.MaxValue;

    public long Last { get; set; }

    public int Accesses { get; set; }

    /// <summary>UTC ticks of the first alert that tells of it; 0 where none does.</summary>
    public long FoundAt { get; set; }
}
