namespace Chartroom.Platform.Record;

/// <summary>What a check finds, sentence by sentence, and the first entry that is not what was signed.</summary>
internal sealed class LedgerFindings
{
    private const int MostProblems = 20;
    private readonly List<string> problems = [];

    public IReadOnlyList<string> Problems => problems;

    public long? FirstBad { get; private set; }

    public static string Regressed(long remembered, long here) =>
        $"History regressed: the anchor remembers {remembered} entries, the database has {here}. An older copy of the database was put in place.";

    public static string Forked(long size) =>
        $"Fork: at {size} entries the anchor remembers another tree than the database holds.";

    /// <summary>Damage that is no entry's.</summary>
    public void Add(string problem)
    {
        if (problems.Count < MostProblems)
            problems.Add(problem);
    }

    /// <summary>Damage that begins at an entry.</summary>
    public void Add(string problem, long place)
    {
        FirstBad = FirstBad is { } known && known < place ? known : place;
        Add(problem);
    }
}
