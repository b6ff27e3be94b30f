using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>What a check of the whole log found.</summary>
/// <param name="Entries">Entries in the tree.</param>
/// <param name="Pending">Entries committed and not yet in the tree.</param>
/// <param name="FirstBad">Index of the first entry that is not what was signed; null where all hold, or where the damage is not an entry's.</param>
/// <param name="Problems">One sentence a problem; none where the log verifies.</param>
public sealed record LedgerVerdict(
    long Entries,
    int Pending,
    int Checkpoints,
    string Root,
    long? FirstBad,
    IReadOnlyList<string> Problems
)
{
    public bool Holds => Problems.Count == 0;

    /// <summary>Entries whose bytes left for an archive; their hashes were used.</summary>
    public long Retired { get; init; }

    /// <summary>Checkpoints outside the database that were compared.</summary>
    public int Remembered { get; init; }
}

/// <summary>
/// Checks the log from its stored entries up, trusting nothing stored: every entry is hashed anew, every search column and seal compared
/// with the entry's own bytes, the tree rebuilt and compared with every tile, every checkpoint's signature, root and predecessor checked,
/// the newest compared with the anchor outside, and nothing found in the database that could act on entries behind the product's back.
/// </summary>
public sealed class LedgerCheck(ChartroomDb db, LedgerKey key, RootKey root, LedgerAnchor anchor, LedgerOutside outside)
{
    private const int Page = 4_096;
    private readonly LedgerFindings found = new();

    /// <summary>Everything above, while the log goes on growing.</summary>
    public Task<LedgerVerdict> RunAsync(IProgress<(long Done, long All)>? progress, CancellationToken cancel) =>
        RunAsync(deep: false, progress, cancel);

    /// <summary>Besides all that, every checkpoint that the checkpoint file remembers, and whether the log itself explains each trusted key.</summary>
    public Task<LedgerVerdict> RunDeepAsync(IProgress<(long Done, long All)>? progress, CancellationToken cancel) =>
        RunAsync(deep: true, progress, cancel);

    private async Task<LedgerVerdict> RunAsync(bool deep, IProgress<(long Done, long All)>? progress, CancellationToken cancel)
    {
        // The outside first, then one snapshot of the database: a log that grows meanwhile is never mistaken for one that was cut.
        var remembered = OpenOutside(deep);
        var tree = new TreeRebuild(db, found, [], []);
        var (notes, retired, pending) = (0, 0L, 0);
        try
        {
            await using var snapshot = await Snapshot.BeginAsync(db, cancel);
            var kept = await db.Set<LedgerCheckpoint>().AsNoTracking().OrderBy(c => c.Size).ToListAsync(cancel);
            notes = kept.Count;
            var (opened, trail) = (Open(kept), new KeyTrail());
            var signed = opened.ConvertAll(one => one.Checkpoint);
            tree = new TreeRebuild(db, found, signed, remembered);
            (var whole, retired) = await WalkAsync(tree, trail, progress, cancel);
            if (whole)
            {
                await tree.EndAsync(cancel);
                CompareLength(tree, signed, remembered);
            }
            foreach (var sentence in trail.GivenUp(opened))
                found.Add(sentence);
            if (deep)
                await CompareDeepAsync(trail, cancel);
            pending = await CheckPendingAsync(cancel);
            foreach (var sentence in await LedgerDefinitions.OddAsync(db, cancel))
                found.Add(sentence);
            if (db is SqliteDb)
                foreach (var sentence in await SqliteForms.OddAsync(db, cancel))
                    found.Add(sentence);
        }
        catch (Exception unreadable) when (LedgerFindings.IsDamage(unreadable))
        {
            found.Add($"The database cannot be read from entry {tree.Size} on ({unreadable.GetType().Name}).", tree.Size);
        }
        return new(tree.Size, pending, notes, tree.Root.ToString(), found.FirstBad, found.Problems)
        {
            Retired = retired,
            Remembered = remembered.Count,
        };
    }

    private async Task<int> CheckPendingAsync(CancellationToken cancel)
    {
        var pending = await db.Set<LedgerRow>().AsNoTracking().Where(e => e.Index == null).ToListAsync(cancel);
        foreach (var row in pending)
            if (RowCheck.ColumnChanged(row, root) is { } column)
                found.Add($"The column {column} of entry {row.Id}, which has no place yet, does not say what the entry says.");
        return pending.Count;
    }

    private async Task CompareDeepAsync(KeyTrail trail, CancellationToken cancel)
    {
        foreach (var sentence in trail.Unexplained(key))
            found.Add(sentence);
        // An index that lost a row hides an entry from a search, although the entry itself is whole.
        if (db is SqliteDb && await db.Database.SqlQuery<string>($"PRAGMA integrity_check(1)").ToListAsync(cancel) is not ["ok"])
            found.Add("The database's own check of its file fails: run 'sqlite3 chartroom.db \"PRAGMA integrity_check\"'.");
    }

    /// <returns>False where an entry is missing: what comes after it cannot be compared. And how many entries are retired.</returns>
    private async Task<(bool Whole, long Retired)> WalkAsync(
        TreeRebuild tree,
        KeyTrail trail,
        IProgress<(long Done, long All)>? progress,
        CancellationToken cancel
    )
    {
        var left = await RetiredRanges.ReadAsync(db, cancel);
        var here = await db.Set<LedgerRow>().LongCountAsync(e => e.Index != null, cancel);
        var retired = 0L;
        while (true)
        {
            var from = tree.Size;
            var rows = await db.Set<LedgerRow>()
                .AsNoTracking()
                .Where(e => e.Index >= from && e.Index < from + Page)
                .OrderBy(e => e.Index)
                .ToListAsync(cancel);
            var inPlace = rows.TakeWhile((row, i) => row.Index == from + i).ToList();
            foreach (var row in inPlace)
                Check(row, trail);
            await tree.AppendAsync([.. inPlace.Select(row => Hashing.HashLeaf(row.Bytes))], cancel);
            progress?.Report((tree.Size - retired, here));
            if (inPlace.Count > 0 && inPlace.Count == rows.Count)
                continue;
            if (RetiredRanges.EndAt(left, tree.Size) is { } end && await tree.AppendRetiredAsync(end, cancel) is { } gone)
            {
                retired += gone;
                continue;
            }
            var missing = here - tree.Size + retired;
            if (inPlace.Count < rows.Count)
                found.Add($"Entry {tree.Size} is missing: the next one here is {rows[inPlace.Count].Index}.", tree.Size);
            else if (missing > 0)
                found.Add($"Entry {tree.Size} is missing, or {missing} entries stand where none can.", tree.Size);
            return (missing == 0, retired);
        }
    }

    private void Check(LedgerRow row, KeyTrail trail)
    {
        trail.See(row);
        if (RowCheck.ColumnChanged(row, root) is { } column)
            found.Add($"The column {column} of entry {row.Index} ({row.Id}) does not say what the entry says.", row.Index!.Value);
    }

    private void CompareLength(TreeRebuild tree, List<Checkpoint> signed, List<Checkpoint> remembered)
    {
        foreach (var beyond in tree.Beyond)
            found.Add(
                $"A checkpoint was signed at {beyond.Size} entries, but only {tree.Size} are here: entries are missing from {tree.Size} on.",
                tree.Size
            );
        var covered = signed.Count == 0 ? 0 : signed[^1].Size;
        if (covered < tree.Size)
            found.Add($"Entries from {covered} on have no signed checkpoint.", covered);
        if (tree.Size > 0 && anchor.Read() is null)
            found.Add($"The anchor file {anchor.File} is missing: nothing outside the database says how long the log was.");
        if (remembered.Count > 0 && remembered[^1].Size > tree.Size)
            found.Add(LedgerFindings.Regressed(remembered[^1].Size, tree.Size), tree.Size);
        if (found.FirstBad is null && tree.Proven < Math.Min(covered, tree.Size))
            found.Add($"The first entry that may have been changed is {tree.Proven}.", tree.Proven);
    }

    private List<SignedCheckpoint> Open(List<LedgerCheckpoint> notes)
    {
        var signed = new List<SignedCheckpoint>(notes.Count);
        long before = 0;
        foreach (var note in notes)
        {
            if (!key.TryOpen(note.Note, out var opened, out var why))
                found.Add($"The checkpoint at {note.Size} entries: {why}");
            else if (opened.Checkpoint.Size != note.Size)
                found.Add($"The checkpoint kept for {note.Size} entries was signed for {opened.Checkpoint.Size}.");
            else
            {
                signed.Add(opened);
                if (CheckpointChain.Previous(opened.Checkpoint) is var previous && previous != before)
                    found.Add($"The checkpoint at {previous} entries, which the one at {note.Size} follows, is missing.");
            }
            if (opened is not null && CheckpointChain.At(opened.Checkpoint) is { } at && at != note.At)
                found.Add($"The time kept beside the checkpoint at {note.Size} entries is not the one that was signed.");
            before = note.Size;
        }
        return signed;
    }

    /// <summary>What still binds of what the outside remembers, smallest first.</summary>
    private List<Checkpoint> OpenOutside(bool deep)
    {
        var opened = new List<SignedCheckpoint>();
        if (anchor.Read() is { } note)
            if (key.TryOpen(note, out var remembered, out var why))
                opened.Add(remembered);
            else
                found.Add($"The anchor file: {why}");
        try
        {
            if (deep)
                opened.AddRange(outside.File?.All() ?? []);
            else if (outside.File?.Last() is { } last)
                opened.Add(last);
        }
        catch (LedgerHistoryException other)
        {
            found.Add(other.Message);
        }
        return [.. opened.Select(key.Binding).OfType<SignedCheckpoint>().Select(one => one.Checkpoint).OrderBy(one => one.Size)];
    }
}
