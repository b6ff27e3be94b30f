namespace Chartroom.Ledger;

/// <summary>One thing that does not hold, and the entries it puts in doubt: from the first to the last index, both included.</summary>
public sealed record Problem(string What, long First, long Last);

/// <summary>What a verification of a whole log found.</summary>
/// <param name="Checkpoint">The published checkpoint, whether or not it holds; null where none can be read.</param>
/// <param name="Entries">Entries whose bytes were hashed again.</param>
/// <param name="Retired">Entries whose bytes left for an archive, as the log itself records; their hashes were used.</param>
/// <param name="Keys">The log's keys in the order in which they signed.</param>
public sealed record VerifyReport(
    Checkpoint? Checkpoint,
    long Entries,
    long Retired,
    IReadOnlyList<INoteVerifier> Keys,
    IReadOnlyList<Problem> Problems
)
{
    public bool Holds => Problems.Count == 0;

    /// <summary>The first entry in doubt; null where everything holds.</summary>
    public long? FirstBadIndex => Problems.Count == 0 ? null : Problems.Min(problem => problem.First);
}
