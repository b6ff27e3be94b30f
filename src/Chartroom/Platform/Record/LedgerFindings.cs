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

    /// <summary>A value that no product wrote, none where there must be one, or a file that the database itself calls corrupt; not a database that is away.</summary>
    public static bool IsDamage(Exception problem) =>
        problem
            is FormatException
                or InvalidCastException
                or InvalidOperationException
                or OverflowException
                or ArgumentException
                or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 1 or 11 or 26 }; // ERROR (schema), CORRUPT, NOTADB

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
