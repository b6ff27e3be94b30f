namespace Chartroom.Bench.Monitoring.Made;

/// <summary>A made-up member of the workforce.</summary>
internal sealed class MadePerson
{
    public const int Coder = 0;
    public const int Auditor = 1;
    public const int Manager = 2;
    public const int Provider = 3;
    public const int Officer = 4;

    public required int Place { get; init; }

    public required int Role { get; init; }

    public required int Team { get; set; }

    /// <summary>Minute of the day the shift begins, and how long it is.</summary>
    public required int Begins { get; init; }

    public required int Minutes { get; init; }

    /// <summary>How readily the person helps others with their charts, around 1.</summary>
    public required double Helps { get; init; }

    public required bool WorksAtHome { get; init; }

    public required bool OnCall { get; init; }

    /// <summary>Day they joined, counted from the first; 0 for those who were there.</summary>
    public required int Joined { get; init; }

    /// <summary>Two weeks off begin on this day.</summary>
    public required int Leave { get; init; }

    /// <summary>Own record as a patient; -1 for none.</summary>
    public int Own { get; set; } = -1;

    public int Household { get; set; }

    public List<int> Housemates { get; } = [];

    /// <summary>Relatives elsewhere: of the same name, and of another.</summary>
    public List<int> Kin { get; } = [];

    public List<int> InLaws { get; } = [];

    /// <summary>Charts the person finished, with their day: for looking again.</summary>
    public List<(int Patient, int Day)> Done { get; } = [];

    /// <summary>Charts in hand today.</summary>
    public List<int> Today { get; } = [];
}
