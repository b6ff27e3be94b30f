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
}

/// <summary>
/// Checks the log from its stored entries up, trusting nothing stored: every entry is hashed anew, every search column compared with the
/// entry's own bytes, the tree rebuilt and compared with every tile, every checkpoint's signature, root and predecessor checked, and the
/// newest compared with the anchor outside.
/// </summary>
public sealed class LedgerCheck(ChartroomDb db, LedgerKey key, LedgerAnchor anchor)
{
    private const int Page = 4_096;

    public async Task<LedgerVerdict> RunAsync(IProgress<(long Done, long All)>? progress, CancellationToken cancel)
    {
        var found = new LedgerFindings();
        // The anchor first, then one snapshot of the database: a log that grows meanwhile is never mistaken for one that was cut.
        var remembered = OpenAnchor(found);
        await using var snapshot = await Snapshot.BeginAsync(db, cancel);
        var notes = await db.Set<LedgerCheckpoint>().AsNoTracking().OrderBy(c => c.Size).ToListAsync(cancel);
        var signed = Open(notes, found);
        var tree = new TreeRebuild(db, found, signed, remembered);
        var whole = await WalkAsync(tree, found, progress, cancel);
        if (whole)
        {
            await tree.EndAsync(cancel);
            CompareLength(tree, signed, remembered, found);
        }
        var pending = await db.Set<LedgerRow>().AsNoTracking().Where(e => e.Index == null).ToListAsync(cancel);
        foreach (var row in pending)
            if (RowCheck.ColumnChanged(row) is { } column)
                found.Add($"The column {column} of entry {row.Id}, which has no place yet, does not say what the entry says.");
        return new(tree.Size, pending.Count, notes.Count, tree.Root.ToString(), found.FirstBad, found.Problems);
    }

    /// <returns>False where an entry is missing: what comes after it cannot be compared.</returns>
    private async Task<bool> WalkAsync(
        TreeRebuild tree,
        LedgerFindings found,
        IProgress<(long Done, long All)>? progress,
        CancellationToken cancel
    )
    {
        var all = await db.Set<LedgerRow>().LongCountAsync(e => e.Index != null, cancel);
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
                if (RowCheck.ColumnChanged(row) is { } column)
                    found.Add(
                        $"The column {column} of entry {row.Index} ({row.Id}) does not say what the entry says.",
                        row.Index!.Value
                    );
            await tree.AppendAsync([.. inPlace.Select(row => Hashing.HashLeaf(row.Bytes))], cancel);
            progress?.Report((tree.Size, all));
            if (inPlace.Count < rows.Count)
                found.Add($"Entry {tree.Size} is missing: the next one here is {rows[inPlace.Count].Index}.", tree.Size);
            else if (rows.Count == 0 && all > tree.Size)
                found.Add($"Entry {tree.Size} is missing, or {all - tree.Size} entries stand where none can.", tree.Size);
            else if (rows.Count > 0)
                continue;
            return all == tree.Size;
        }
    }

    private void CompareLength(TreeRebuild tree, List<Checkpoint> signed, Checkpoint? remembered, LedgerFindings found)
    {
        foreach (var beyond in tree.Beyond)
            found.Add(
                $"A checkpoint was signed at {beyond.Size} entries, but only {tree.Size} are here: entries are missing from {tree.Size} on.",
                tree.Size
            );
        var covered = signed.Count == 0 ? 0 : signed[^1].Size;
        if (covered < tree.Size)
            found.Add($"Entries from {covered} on have no signed checkpoint.", covered);
        if (remembered is null && tree.Size > 0 && anchor.Read() is null)
            found.Add($"The anchor file {anchor.File} is missing: nothing outside the database says how long the log was.");
        if (remembered?.Size > tree.Size)
            found.Add(LedgerFindings.Regressed(remembered.Size, tree.Size), tree.Size);
        if (found.FirstBad is null && tree.Proven < Math.Min(covered, tree.Size))
            found.Add($"The first entry that may have been changed is {tree.Proven}.", tree.Proven);
    }

    private List<Checkpoint> Open(List<LedgerCheckpoint> notes, LedgerFindings found)
    {
        var signed = new List<Checkpoint>(notes.Count);
        long before = 0;
        foreach (var note in notes)
        {
            if (!SignedCheckpoint.TryOpen(note.Note, key.Origin, [key.Verifier], out var opened, out var why))
                found.Add($"The checkpoint at {note.Size} entries: {why}");
            else if (opened.Checkpoint.Size != note.Size)
                found.Add($"The checkpoint kept for {note.Size} entries was signed for {opened.Checkpoint.Size}.");
            else
            {
                signed.Add(opened.Checkpoint);
                if (CheckpointChain.Previous(opened.Checkpoint) is var previous && previous != before)
                    found.Add($"The checkpoint at {previous} entries, which the one at {note.Size} follows, is missing.");
            }
            before = note.Size;
        }
        return signed;
    }

    private Checkpoint? OpenAnchor(LedgerFindings found)
    {
        if (anchor.Read() is not { } note)
            return null;
        if (SignedCheckpoint.TryOpen(note, key.Origin, [key.Verifier], out var opened, out var why))
            return opened.Checkpoint;
        found.Add($"The anchor file: {why}");
        return null;
    }
}
