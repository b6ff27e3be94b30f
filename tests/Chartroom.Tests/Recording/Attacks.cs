using System.Text;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Recording;

/// <summary>
/// What somebody with the database's own tools can do to the log of <see cref="AttackedLog"/>, and what the check must say of it. The
/// expected first bad entry is null where no entry is damaged.
/// </summary>
internal static class Attacks
{
    private const long Victim = 400; // in the last checkpoint's part, in a full tile

    public static IReadOnlyDictionary<string, Attack> All { get; } = Rows().ToDictionary(a => a.Name, StringComparer.Ordinal);

    private static IEnumerable<Attack> Rows() =>
        [.. Columns(), .. Entries(), .. Tails(), .. Tiles(), .. Checkpoints(), .. Definitions()];

    private static IEnumerable<Attack> Columns() =>
        [
            new(
                "edit Id",
                400,
                "The column Id of entry 400",
                db => One(db).ExecuteUpdateAsync(s => s.SetProperty(e => e.Id, EntryId.New()))
            ),
            new(
                "edit At",
                400,
                "The column At of entry 400",
                db => One(db).ExecuteUpdateAsync(s => s.SetProperty(e => e.At, DateTimeOffset.UnixEpoch))
            ),
            new(
                "edit Type",
                400,
                "The column Type of entry 400",
                db => One(db).ExecuteUpdateAsync(s => s.SetProperty(e => e.Type, "chart.closed"))
            ),
            new(
                "edit Actor",
                400,
                "The column Actor of entry 400",
                db => One(db).ExecuteUpdateAsync(s => s.SetProperty(e => e.Actor, AccountId.New()))
            ),
            new(
                "erase Actor",
                400,
                "The column Actor of entry 400",
                db => One(db).ExecuteUpdateAsync(s => s.SetProperty(e => e.Actor, (AccountId?)null))
            ),
            new(
                "edit Patient",
                400,
                "The column Patient of entry 400",
                db => One(db).ExecuteUpdateAsync(s => s.SetProperty(e => e.Patient, new string('0', 32)))
            ),
            new(
                "edit Work",
                400,
                "The column Work of entry 400",
                db => One(db).ExecuteUpdateAsync(s => s.SetProperty(e => e.Work, (WorkItemId?)null))
            ),
            new(
                "edit Refused",
                400,
                "The column Refused of entry 400",
                db => One(db).ExecuteUpdateAsync(s => s.SetProperty(e => e.Refused, true))
            ),
            new(
                "edit LeafHash",
                400,
                "The column LeafHash of entry 400",
                db => One(db).ExecuteUpdateAsync(s => s.SetProperty(e => e.LeafHash, new byte[32])),
                RowHashSees: true
            ),
            new(
                "edit Seal",
                400,
                "The column Seal of entry 400",
                db => One(db).ExecuteUpdateAsync(s => s.SetProperty(e => e.Seal, new byte[32]))
            ),
        ];

    private static IEnumerable<Attack> Entries() =>
        [
            new(
                "edit one byte",
                400,
                "The column LeafHash of entry 400",
                db => EditAsync(db, Victim, hash: false, tile: false),
                RowHashSees: true
            ),
            new(
                "edit the bytes and their hash",
                400,
                "Entry 400 is not the entry that was signed",
                db => EditAsync(db, Victim, hash: true, tile: false)
            ),
            new(
                "edit the bytes, their hash and their tile",
                400,
                "At 600 entries the tree's root is not the one that was signed",
                db => EditAsync(db, Victim, hash: true, tile: true)
            ),
            new(
                "edit the first entry",
                0,
                "Entry 0 is not the entry that was signed",
                db => EditAsync(db, 0, hash: true, tile: false)
            ),
            new(
                "edit the last entry",
                599,
                "Entry 599 is not the entry that was signed",
                db => EditAsync(db, 599, hash: true, tile: false)
            ),
            new(
                "bytes that are no JSON",
                400,
                "The column Bytes of entry 400",
                db => SetAsync(db, Victim, "not json"u8.ToArray(), true)
            ),
            new(
                "bytes that are another kind of JSON",
                400,
                "The column Bytes of entry 400",
                db => SetAsync(db, Victim, "[1]"u8.ToArray(), true)
            ),
            new("delete one", 400, "Entry 400 is missing: the next one here is 401", db => One(db).ExecuteDeleteAsync()),
            new("delete the first", 0, "Entry 0 is missing: the next one here is 1", db => At(db, 0).ExecuteDeleteAsync()),
            new(
                "delete all",
                0,
                "A checkpoint was signed at 10 entries, but only 0 are here",
                db => db.Set<LedgerRow>().ExecuteDeleteAsync()
            ),
            new("insert in the middle", 400, "Entry 400 is not the entry that was signed", InsertAsync),
            new("insert at the end", 600, "Entries from 600 on have no signed checkpoint", db => AddAsync(db, 600)),
            new("insert beyond the end", 600, "Entry 600 is missing", db => AddAsync(db, 70_000)),
            new("insert before the beginning", 600, "or 1 entries stand where none can", db => AddAsync(db, -5)),
            new("swap two", 400, "Entry 400 is not the entry that was signed", SwapAsync),
            new("renumber", 0, "Entry 0 is missing: the next one here is 1", db => ShiftAsync(db, 0, 1)),
            new(
                "edit an entry that has no place yet",
                null,
                "which has no place yet, does not say what the entry says",
                PendingAsync
            ),
            new("forge an entry that has no place yet", null, "The column Seal of entry", ForgePendingAsync),
            new(
                "rewrite every hash without the key",
                400,
                "At 600 entries the tree's root is not the one that was signed",
                RewriteAsync
            ),
        ];

    private static IEnumerable<Attack> Tails() =>
        [
            new(
                "delete the last",
                599,
                "A checkpoint was signed at 600 entries, but only 599 are here",
                db => From(db, 599).ExecuteDeleteAsync()
            ),
            new("cut the tail", 590, "entries are missing from 590 on", db => From(db, 590).ExecuteDeleteAsync()),
            new(
                "cut the tail to a checkpoint",
                300,
                "A checkpoint was signed at 600 entries, but only 300 are here",
                db => From(db, 300).ExecuteDeleteAsync()
            ),
            new(
                "cut the tail, its checkpoint and its tiles",
                300,
                "History regressed: the anchor remembers 600 entries, the database has 300",
                CutWholeAsync
            ),
            new(
                "take places away",
                590,
                "entries are missing from 590 on",
                db => From(db, 590).ExecuteUpdateAsync(s => s.SetProperty(e => e.Index, (long?)null))
            ),
        ];

    private static IEnumerable<Attack> Tiles() =>
        [
            new(
                "edit a tile",
                null,
                "The tile 0/1 was changed: what it says from entry 400 on",
                db => TileAsync(db, 0, 1, b => b[(400 - 256) * 32] ^= 1)
            ),
            new(
                "edit the last tile",
                null,
                "The tile 0/2 was changed: what it says from entry 512 on",
                db => TileAsync(db, 0, 2, b => b[0] ^= 1)
            ),
            new(
                "edit a tile above",
                null,
                "The tile 1/0 was changed: what it says from entry 256 on",
                db => TileAsync(db, 1, 0, b => b[32] ^= 1)
            ),
            new(
                "delete a tile",
                null,
                "The tile 0/1, which holds entry 256, is missing",
                db => Tile(db, 0, 1).ExecuteDeleteAsync()
            ),
            new("shorten a tile", null, "The tile 0/2 was changed: what it says from entry 599 on", db => LengthAsync(db, -32)),
            new("lengthen a tile", null, "The tile 0/2 was changed: what it says from entry 600 on", db => LengthAsync(db, 32)),
            new(
                "add a tile",
                null,
                "1 tiles are here that a tree of 600 entries does not have",
                async db =>
                {
                    db.Add(new LedgerTile(0, 9, new byte[32]));
                    await db.SaveChangesAsync();
                }
            ),
        ];

    private static IEnumerable<Attack> Checkpoints() =>
        [
            new(
                "edit the newest checkpoint",
                300,
                "The checkpoint at 600 entries:",
                db => NoteAsync(db, 600, note => note.Replace("600\n", "601\n", StringComparison.Ordinal))
            ),
            new(
                "edit an older checkpoint",
                null,
                "The checkpoint at 300 entries:",
                db => NoteAsync(db, 300, note => note.Replace("300\n", "301\n", StringComparison.Ordinal))
            ),
            new(
                "delete the newest checkpoint",
                300,
                "Entries from 300 on have no signed checkpoint",
                db => Checkpoint(db, 600).ExecuteDeleteAsync()
            ),
            new(
                "delete an older checkpoint",
                null,
                "The checkpoint at 300 entries, which the one at 600 follows, is missing",
                db => Checkpoint(db, 300).ExecuteDeleteAsync()
            ),
            new(
                "delete all checkpoints",
                0,
                "Entries from 0 on have no signed checkpoint",
                db => db.Set<LedgerCheckpoint>().ExecuteDeleteAsync()
            ),
            new(
                "edit the time beside a checkpoint",
                null,
                "The time kept beside the checkpoint at 300 entries",
                db => Checkpoint(db, 300).ExecuteUpdateAsync(s => s.SetProperty(c => c.At, DateTimeOffset.UnixEpoch))
            ),
            new(
                "put a checkpoint in another's place",
                null,
                "The checkpoint kept for 299 entries was signed for 300",
                MoveCheckpointAsync
            ),
            new(
                "a checkpoint that is no note",
                300,
                "The checkpoint at 600 entries: The checkpoint is not a signed note.",
                db => NoteAsync(db, 600, _ => "hello")
            ),
        ];

    private static IEnumerable<Attack> Definitions() =>
        [
            new(
                "a trigger that swallows entries",
                null,
                "trigger swallow on ledger_entries",
                db =>
                    db.Database.ExecuteSqlRawAsync(
                        db is SqliteDb
                            ? "CREATE TRIGGER swallow BEFORE INSERT ON ledger_entries BEGIN SELECT RAISE(IGNORE); END"
                            : """
                            CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
                            CREATE TRIGGER swallow BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION swallow();
                            """
                    )
            ),
        ];

    private static IQueryable<LedgerRow> One(ChartroomDb db) => At(db, Victim);

    private static IQueryable<LedgerRow> At(ChartroomDb db, long place) => db.Set<LedgerRow>().Where(e => e.Index == place);

    private static IQueryable<LedgerRow> From(ChartroomDb db, long place) => db.Set<LedgerRow>().Where(e => e.Index >= place);

    private static IQueryable<LedgerTile> Tile(ChartroomDb db, int level, long index) =>
        db.Set<LedgerTile>().Where(t => t.Level == level && t.Index == index);

    private static IQueryable<LedgerCheckpoint> Checkpoint(ChartroomDb db, long size) =>
        db.Set<LedgerCheckpoint>().Where(c => c.Size == size);

    /// <summary>Makes the entry say that it was allowed for another purpose, and hides it as well as asked.</summary>
    private static async Task EditAsync(ChartroomDb db, long place, bool hash, bool tile)
    {
        var bytes = await At(db, place).Select(e => e.Bytes).SingleAsync();
        var text = Encoding
            .UTF8.GetString(bytes)
            .Replace("\"profile\":\"Office\"", "\"profile\":\"Offices\"", StringComparison.Ordinal);
        await SetAsync(db, place, Encoding.UTF8.GetBytes(text), hash);
        if (tile)
            await TileAsync(
                db,
                0,
                place / 256,
                b => Hashing.HashLeaf(Encoding.UTF8.GetBytes(text)).CopyTo(b.AsSpan((int)(place % 256) * 32))
            );
    }

    private static async Task SetAsync(ChartroomDb db, long place, byte[] bytes, bool hash)
    {
        await At(db, place).ExecuteUpdateAsync(s => s.SetProperty(e => e.Bytes, bytes));
        if (hash)
            await At(db, place).ExecuteUpdateAsync(s => s.SetProperty(e => e.LeafHash, Hashing.HashLeaf(bytes).ToArray()));
    }

    /// <summary>A well-formed entry that nobody recorded, at a place.</summary>
    private static async Task AddAsync(ChartroomDb db, long place)
    {
        var model = await At(db, 5).AsNoTracking().SingleAsync();
        var (id, old) = (EntryId.New(), model.Id.ToString());
        var bytes = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(model.Bytes).Replace(old, id.ToString(), StringComparison.Ordinal)
        );
        var row = new LedgerRow(id, model.At, model.Type, bytes, Hashing.HashLeaf(bytes).ToArray())
        {
            Actor = model.Actor,
            Patient = model.Patient,
            Work = model.Work,
        };
        row.Place(place);
        db.Add(row);
        await db.SaveChangesAsync();
    }

    private static async Task InsertAsync(ChartroomDb db)
    {
        await ShiftAsync(db, Victim, 1);
        await AddAsync(db, Victim);
    }

    /// <summary>Two steps, because each place is taken.</summary>
    private static async Task ShiftAsync(ChartroomDb db, long from, long by)
    {
        const long away = 1_000_000;
        await From(db, from).ExecuteUpdateAsync(s => s.SetProperty(e => e.Index, e => e.Index + away));
        await From(db, away).ExecuteUpdateAsync(s => s.SetProperty(e => e.Index, e => e.Index - away + by));
    }

    private static async Task SwapAsync(ChartroomDb db)
    {
        await At(db, Victim).ExecuteUpdateAsync(s => s.SetProperty(e => e.Index, 1_000_000));
        await At(db, Victim + 1).ExecuteUpdateAsync(s => s.SetProperty(e => e.Index, Victim));
        await At(db, 1_000_000).ExecuteUpdateAsync(s => s.SetProperty(e => e.Index, Victim + 1));
    }

    private static async Task PendingAsync(ChartroomDb db)
    {
        await AddAsync(db, 600);
        await At(db, 600)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.Index, (long?)null).SetProperty(e => e.Type, "chart.closed"));
    }

    /// <summary>A well-formed entry with its own right hash: only the seal, made by a key that the database does not hold, tells.</summary>
    private static async Task ForgePendingAsync(ChartroomDb db)
    {
        await AddAsync(db, 600);
        await At(db, 600).ExecuteUpdateAsync(s => s.SetProperty(e => e.Index, (long?)null));
    }

    /// <summary>Edits an entry and computes every tile anew, as the product itself would: only the signature cannot be.</summary>
    private static async Task RewriteAsync(ChartroomDb db)
    {
        await EditAsync(db, Victim, hash: true, tile: false);
        var hashes = await db.Set<LedgerRow>()
            .Where(e => e.Index != null)
            .OrderBy(e => e.Index)
            .Select(e => e.LeafHash)
            .ToListAsync();
        foreach (var tile in new TreeBuilder().Append([.. hashes.Select(hash => new LedgerHash(hash))]))
            await Tile(db, tile.Id.Level, tile.Id.Index)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Hashes, tile.Bytes.ToArray()));
    }

    /// <summary>What an older copy of the database would hold, exactly: only memory outside can tell.</summary>
    private static async Task CutWholeAsync(ChartroomDb db)
    {
        await From(db, 300).ExecuteDeleteAsync();
        await Checkpoint(db, 600).ExecuteDeleteAsync();
        await Tile(db, 0, 2).ExecuteDeleteAsync();
        await TileLengthAsync(db, 0, 1, 44 * 32);
        await TileLengthAsync(db, 1, 0, 32);
    }

    private static async Task TileAsync(ChartroomDb db, int level, long index, Action<byte[]> change)
    {
        var hashes = await Tile(db, level, index).Select(t => t.Hashes).SingleAsync();
        change(hashes);
        await Tile(db, level, index).ExecuteUpdateAsync(s => s.SetProperty(t => t.Hashes, hashes));
    }

    private static async Task LengthAsync(ChartroomDb db, int by)
    {
        var length = await Tile(db, 0, 2).Select(t => t.Hashes).SingleAsync();
        await TileLengthAsync(db, 0, 2, length.Length + by);
    }

    private static async Task TileLengthAsync(ChartroomDb db, int level, long index, int length)
    {
        var hashes = await Tile(db, level, index).Select(t => t.Hashes).SingleAsync();
        Array.Resize(ref hashes, length);
        await Tile(db, level, index).ExecuteUpdateAsync(s => s.SetProperty(t => t.Hashes, hashes));
    }

    private static async Task NoteAsync(ChartroomDb db, long size, Func<string, string> change)
    {
        var note = change(await Checkpoint(db, size).Select(c => c.Note).SingleAsync());
        await Checkpoint(db, size).ExecuteUpdateAsync(s => s.SetProperty(c => c.Note, note));
    }

    private static async Task MoveCheckpointAsync(ChartroomDb db)
    {
        var note = await Checkpoint(db, 300).Select(c => c.Note).SingleAsync();
        db.Add(new LedgerCheckpoint(299, note, DateTimeOffset.UnixEpoch));
        await db.SaveChangesAsync();
    }
}

/// <param name="FirstBad">The first bad entry that must be named; null where no entry is damaged.</param>
/// <param name="Says">Words that one of the problems must have.</param>
/// <param name="RowHashSees">Whether a hash of each row, without key and without tree, sees it too.</param>
internal sealed record Attack(string Name, long? FirstBad, string Says, Func<ChartroomDb, Task> Do, bool RowHashSees = false);
