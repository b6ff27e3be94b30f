using System.Collections.Concurrent;

namespace Chartroom.Ledger;

/// <summary>
/// Verifies a whole log from storage: hashes every entry again, derives every tile and the root from those hashes alone, and
/// compares all that is stored with it. Memory stays flat: 32 bytes for every 65,536 entries.
/// </summary>
public static class LogVerifier
{
    private const int Workers = 2; // more threads than this wait for memory, not for hashes

    /// <param name="trusted">The log's keys, or only its first one: the rotations that the log records are followed from there.</param>
    /// <param name="remembered">Checkpoints that the outside remembers; they narrow down where a rewritten log begins to differ.</param>
    public static async Task<VerifyReport> VerifyAsync(
        ILogReader reader,
        string origin,
        IReadOnlyList<INoteVerifier> trusted,
        IReadOnlyList<SignedCheckpoint>? remembered = null,
        CancellationToken cancel = default
    )
    {
        var note = await reader.ReadCheckpointAsync(cancel);
        if (!SignedNote.TryParse(note, out var parsed) || !Checkpoint.TryParse(parsed.Text, out var checkpoint))
            return new VerifyReport(
                null,
                0,
                0,
                trusted,
                [new Problem(note is null ? "There is no checkpoint." : "The checkpoint cannot be read.", 0, 0)]
            );
        var groups = await ScanAsync(reader, checkpoint.Size, cancel);
        var problems = groups.SelectMany(group => group.Problems).ToList();
        var retired = Missing(groups, problems);
        await CompareUpperTilesAsync(reader, groups, checkpoint.Size, problems, cancel);
        var known = await CompareRememberedAsync(reader, checkpoint.Size, remembered ?? [], problems, cancel);
        var root = groups.Length == 0 ? Hashing.EmptyRoot : MerkleTree.Root([.. groups.Select(group => group.Root)]);
        if (root != checkpoint.Root)
            problems.Add(
                new Problem(
                    "The entries do not give the root of the checkpoint.",
                    Math.Min(known, Last(checkpoint.Size)),
                    Last(checkpoint.Size)
                )
            );
        var keys = Keys(origin, trusted, groups);
        if (!SignedCheckpoint.TryOpen(note, origin, keys, out _, out var why))
            problems.Add(new Problem(why, 0, Last(checkpoint.Size)));
        // A fault below shows in every hash above it: name the narrowest finding first.
        var ordered = problems.OrderBy(problem => problem.Last - problem.First).ThenBy(problem => problem.First).ToList();
        return new VerifyReport(checkpoint, groups.Sum(group => group.Entries), retired, keys, Narrow(ordered));
    }

    private static long Last(long size) => Math.Max(0, size - 1);

    private static async Task<GroupResult[]> ScanAsync(ILogReader reader, long size, CancellationToken cancel)
    {
        var results = new GroupResult[(size + GroupScan.GroupEntries - 1) / GroupScan.GroupEntries];
        var idle = new ConcurrentBag<GroupScan>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancel };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, results.Length),
            options,
            async (group, stop) =>
            {
                var scan = idle.TryTake(out var used) ? used : new GroupScan(reader, size);
                results[group] = await scan.RunAsync(group, stop);
                idle.Add(scan);
            }
        );
        return results;
    }

    private static long Missing(GroupResult[] groups, List<Problem> problems)
    {
        var retired = groups.SelectMany(group => group.Retired).ToList();
        var gone = 0L;
        foreach (var id in groups.SelectMany(group => group.Missing))
            if (retired.Any(range => range.From <= id.FirstEntry && id.FirstEntry + id.Width <= range.Until))
                gone += id.Width;
            else
                problems.Add(
                    new Problem(
                        $"The bundle {id} is missing, and no entry of the log says that it was retired.",
                        id.FirstEntry,
                        id.FirstEntry + id.Width - 1
                    )
                );
        return gone;
    }

    private static async Task CompareUpperTilesAsync(
        ILogReader reader,
        GroupResult[] groups,
        long size,
        List<Problem> problems,
        CancellationToken cancel
    )
    {
        const int FirstUpperLevel = 2; // groups are level-1 tiles, so their roots are the hashes of level 2
        var nodes = groups.Take((int)(size / GroupScan.GroupEntries)).Select(group => group.Root).ToArray();
        for (var level = FirstUpperLevel; nodes.Length > 0; level++)
        {
            var roots = new List<LedgerHash>();
            for (var at = 0; at < nodes.Length; at += TileId.FullWidth)
            {
                var width = Math.Min(TileId.FullWidth, nodes.Length - at);
                await GroupScan.CompareAsync(
                    new TileId(level, at / TileId.FullWidth, width),
                    nodes.AsMemory(at, width),
                    reader,
                    problems,
                    cancel
                );
                if (width == TileId.FullWidth)
                    roots.Add(MerkleTree.Root(nodes.AsSpan(at, width)));
            }
            nodes = [.. roots];
        }
    }

    /// <summary>The size of the largest remembered checkpoint that the log still agrees with.</summary>
    private static async Task<long> CompareRememberedAsync(
        ILogReader reader,
        long size,
        IReadOnlyList<SignedCheckpoint> remembered,
        List<Problem> problems,
        CancellationToken cancel
    )
    {
        var agreed = 0L;
        var tree = new TileTree(reader, size);
        foreach (var checkpoint in remembered.Select(signed => signed.Checkpoint).OrderBy(checkpoint => checkpoint.Size))
            if (checkpoint.Size > size)
                problems.Add(
                    new Problem(
                        $"History regressed: {checkpoint.Size} entries are remembered, {size} are here.",
                        size,
                        checkpoint.Size - 1
                    )
                );
            else if (await RootAsync(tree, checkpoint.Size, cancel) == checkpoint.Root)
                agreed = checkpoint.Size;
            else
                problems.Add(
                    new Problem(
                        $"History forked: the tree differs from the one remembered at {checkpoint.Size} entries.",
                        agreed,
                        Last(checkpoint.Size)
                    )
                );
        return agreed;
    }

    private static async ValueTask<LedgerHash?> RootAsync(TileTree tree, long size, CancellationToken cancel)
    {
        try
        {
            return await tree.RootAsync(size, cancel);
        }
        catch (LedgerDamagedException)
        {
            return null; // the tile itself is reported as missing already
        }
    }

    private static IReadOnlyList<INoteVerifier> Keys(string origin, IReadOnlyList<INoteVerifier> trusted, GroupResult[] groups)
    {
        var rotations = groups.SelectMany(group => group.Rotations).ToList();
        return trusted.Count == 0 || rotations.Count == 0
            ? trusted
            :
            [
                .. trusted
                    .Concat(trusted.SelectMany(first => KeyRotation.Follow(origin, first, rotations)))
                    .DistinctBy(key => key.VerifierKey),
            ];
    }

    // Wide problems that only repeat a narrower one inside them say nothing new about which entry it was.
    private static List<Problem> Narrow(List<Problem> ordered)
    {
        var kept = new List<Problem>();
        foreach (var problem in ordered)
            if (
                !kept.Any(narrow =>
                    problem.First <= narrow.First
                    && narrow.Last <= problem.Last
                    && narrow != problem
                    && problem.First < narrow.First
                )
            )
                kept.Add(problem);
        return kept;
    }
}
