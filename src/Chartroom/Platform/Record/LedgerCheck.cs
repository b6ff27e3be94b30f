using System.Globalization;
using System.Text.Json;
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
/// entry's own bytes, the tree rebuilt, every checkpoint's signature and root checked, and the newest compared with the anchor outside.
/// </summary>
public sealed class LedgerCheck(ChartroomDb db, LedgerKey key, LedgerAnchor anchor)
{
    private const int Page = 4_096;
    private const int MostProblems = 20;

    public async Task<LedgerVerdict> RunAsync(IProgress<(long Done, long All)>? progress, CancellationToken cancel)
    {
        var problems = new List<string>();
        long? firstBad = null;
        var notes = await db.Set<LedgerCheckpoint>().AsNoTracking().OrderBy(c => c.Size).ToListAsync(cancel);
        var signed = Open(notes, problems);
        var remembered = OpenAnchor(problems);
        var builder = new TreeBuilder();
        var all = await db.Set<LedgerRow>().LongCountAsync(e => e.Index != null, cancel);
        var next = 0;
        for (long from = 0; ; from += Page)
        {
            var rows = await db.Set<LedgerRow>()
                .AsNoTracking()
                .Where(e => e.Index >= from && e.Index < from + Page)
                .OrderBy(e => e.Index)
                .ToListAsync(cancel);
            if (rows.Count == 0)
                break;
            var stored = await StoredAsync(from, rows.Count, cancel);
            foreach (var row in rows)
            {
                var place = builder.Size;
                var problem = Problem(row, place, stored);
                if (problem is not null)
                {
                    firstBad ??= place;
                    Add(problems, problem);
                }
                builder.Append([Hashing.HashLeaf(row.Bytes)]);
                for (; next < signed.Count && signed[next].Size == builder.Size; next++)
                    if (signed[next].Root != builder.Root)
                        Add(problems, $"At {builder.Size} entries the tree's root is not the one that was signed.");
                if (builder.Size == remembered?.Size && builder.Root != remembered.Root)
                    Add(problems, $"Fork: at {builder.Size} entries the anchor remembers another tree than the database holds.");
            }
            progress?.Report((builder.Size, all));
        }
        foreach (var beyond in signed.Skip(next))
            Add(
                problems,
                $"A checkpoint was signed at {beyond.Size} entries, but only {builder.Size} are here: entries are missing from {builder.Size} on."
            );
        if (next < signed.Count)
            firstBad ??= builder.Size;
        if (builder.Size > 0 && (signed.Count == 0 || signed[^1].Size < builder.Size))
            Add(problems, $"Entries from {(signed.Count == 0 ? 0 : signed[^1].Size)} on have no signed checkpoint.");
        if (remembered is null && builder.Size > 0 && anchor.Read() is null)
            Add(problems, $"The anchor file {anchor.File} is missing: nothing outside the database says how long the log was.");
        if (remembered?.Size > builder.Size)
            Add(
                problems,
                $"History regressed: the anchor remembers {remembered.Size} entries, the database has {builder.Size}. An older copy of the database was put in place."
            );
        var pending = await db.Set<LedgerRow>().CountAsync(e => e.Index == null, cancel);
        return new(builder.Size, pending, notes.Count, builder.Root.ToString(), firstBad, problems);
    }

    private List<Checkpoint> Open(List<LedgerCheckpoint> notes, List<string> problems)
    {
        var signed = new List<Checkpoint>(notes.Count);
        foreach (var note in notes)
            if (!SignedCheckpoint.TryOpen(note.Note, key.Origin, [key.Verifier], out var opened, out var why))
                Add(problems, $"The checkpoint at {note.Size} entries: {why}");
            else if (opened.Checkpoint.Size != note.Size)
                Add(problems, $"The checkpoint kept for {note.Size} entries was signed for {opened.Checkpoint.Size}.");
            else
                signed.Add(opened.Checkpoint);
        return signed;
    }

    /// <summary>What the tiles say of these entries: lets a changed entry be named, not only noticed.</summary>
    private async Task<List<LedgerHash>> StoredAsync(long from, int count, CancellationToken cancel)
    {
        var first = from / TileId.FullWidth;
        var last = (from + count - 1) / TileId.FullWidth;
        var tiles = await db.Set<LedgerTile>()
            .AsNoTracking()
            .Where(t => t.Level == 0 && t.Index >= first && t.Index <= last)
            .OrderBy(t => t.Index)
            .ToListAsync(cancel);
        return [.. tiles.SelectMany(t => t.Hashes.Chunk(LedgerHash.Length)).Select(hash => new LedgerHash(hash))];
    }

    private static string? Problem(LedgerRow row, long place, List<LedgerHash> stored)
    {
        if (row.Index != place)
            return $"Entry {place} is missing: the next one here is {row.Index}.";
        var leaf = Hashing.HashLeaf(row.Bytes);
        var within = (int)(place % Page);
        if (within >= stored.Count)
            return $"The tile that holds entry {place} is missing.";
        if (leaf != stored[within])
            return $"Entry {place} ({row.Id}) is not the entry that was signed.";
        if (!leaf.ToArray().AsSpan().SequenceEqual(row.LeafHash))
            return $"The stored hash of entry {place} ({row.Id}) was changed.";
        return ColumnChanged(row) is { } column
            ? $"The column {column} of entry {place} ({row.Id}) does not say what the entry says."
            : null;
    }

    /// <summary>Columns are copies to search by; a copy that differs from the entry's bytes would hide it from a search.</summary>
    private static string? ColumnChanged(LedgerRow row)
    {
        using var entry = JsonDocument.Parse(row.Bytes);
        string? Text(string name) => entry.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        return Text("id") != row.Id.ToString() ? "Id"
            : Text("type") != row.Type ? "Type"
            : Text("at") != row.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ? "At"
            : Text("actor") != row.Actor?.ToString() ? "Actor"
            : Text("patient") != row.Patient ? "Patient"
            : Text("work") != row.Work?.ToString() ? "Work"
            : (Text("decision") == "refused") != row.Refused ? "Refused"
            : null;
    }

    private Checkpoint? OpenAnchor(List<string> problems)
    {
        if (anchor.Read() is not { } note)
            return null;
        if (SignedCheckpoint.TryOpen(note, key.Origin, [key.Verifier], out var opened, out var why))
            return opened.Checkpoint;
        Add(problems, $"The anchor file: {why}");
        return null;
    }

    private static void Add(List<string> problems, string problem)
    {
        if (problems.Count < MostProblems)
            problems.Add(problem);
    }
}
