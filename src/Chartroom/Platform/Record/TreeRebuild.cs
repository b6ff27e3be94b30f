using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>
/// The tree built anew from the entries' own bytes, compared on the way with every signed root, with what the outside remembers and with every stored tile.
/// </summary>
/// <param name="signed">The database's own checkpoints, smallest first.</param>
/// <param name="remembered">Those of the outside, smallest first.</param>
internal sealed class TreeRebuild(
    ChartroomDb db,
    LedgerFindings found,
    IReadOnlyList<Checkpoint> signed,
    IReadOnlyList<Checkpoint> remembered
)
{
    private readonly TreeBuilder builder = new();
    private readonly Dictionary<int, Tile> edge = [];
    private readonly List<(long Place, TileId Tile)> unlike = []; // where a stored tile first differs
    private int next;
    private int nextRemembered;

    public long Size => builder.Size;

    public LedgerHash Root => builder.Root;

    /// <summary>Entries below this are what was signed: a signed root covers them.</summary>
    public long Proven { get; private set; }

    /// <summary>Signed sizes that the entries do not reach.</summary>
    public IEnumerable<Checkpoint> Beyond => signed.Skip(next);

    public async Task AppendAsync(LedgerHash[] leaves, CancellationToken cancel)
    {
        var full = new List<Tile>();
        for (var from = 0; from < leaves.Length; )
        {
            var until = (int)Math.Min(leaves.Length, from + NextStop() - Size);
            foreach (var tile in builder.Append(leaves.AsSpan(from..until)))
                if (tile.Id.IsFull)
                {
                    full.Add(tile);
                    edge.Remove(tile.Id.Level);
                }
                else
                    edge[tile.Id.Level] = tile;
            from = until;
            CompareRoots();
        }
        foreach (var tile in full)
            await CompareAsync(tile, cancel);
    }

    /// <summary>Takes the hashes of entries that left from their tiles; what they are the next signed root shows.</summary>
    /// <param name="until">A multiple of 256, as is the size.</param>
    /// <returns>How many; null where a tile is not there.</returns>
    public async Task<long?> AppendRetiredAsync(long until, CancellationToken cancel)
    {
        var from = Size;
        if (from % TileId.FullWidth != 0)
            return null;
        var store = new DatabaseStore(db);
        while (Size < until)
        {
            if (await store.ReadTileAsync(new TileId(0, Size / TileId.FullWidth), cancel) is not { } tile)
                return null;
            await AppendAsync(LedgerHash.FromBytes(tile.Span), cancel);
        }
        return Size - from;
    }

    /// <summary>Compares the right edge, and says of each unlike hash whether the entry or the tile was changed.</summary>
    public async Task EndAsync(CancellationToken cancel)
    {
        foreach (var tile in edge.Values)
            await CompareAsync(tile, cancel);
        foreach (var (place, tile) in unlike.OrderBy(u => u.Place))
            Judge(place, tile);
        var here = await db.Set<LedgerTile>().LongCountAsync(cancel);
        var due = Enumerable
            .Range(0, 8)
            .Sum(level => ((Size >> (TileId.Height * level)) + TileId.FullWidth - 1) / TileId.FullWidth);
        if (here > due)
            found.Add($"{here - due} tiles are here that a tree of {Size} entries does not have.");
    }

    private long NextStop()
    {
        var stop = next < signed.Count ? signed[next].Size : long.MaxValue;
        return nextRemembered < remembered.Count ? Math.Min(stop, remembered[nextRemembered].Size) : stop;
    }

    private void CompareRoots()
    {
        for (; next < signed.Count && signed[next].Size <= Size; next++)
            if (signed[next].Root == Root)
                Proven = Size;
            else
                found.Add(
                    $"At {Size} entries the tree's root is not the one that was signed: an entry from {Proven} on was changed."
                );
        for (; nextRemembered < remembered.Count && remembered[nextRemembered].Size <= Size; nextRemembered++)
            if (remembered[nextRemembered].Size == Size && remembered[nextRemembered].Root != Root)
                found.Add(LedgerFindings.Forked(Size));
    }

    private async Task CompareAsync(Tile tile, CancellationToken cancel)
    {
        var (level, index) = (tile.Id.Level, tile.Id.Index);
        var kept = await db.Set<LedgerTile>()
            .AsNoTracking()
            .Where(t => t.Level == level && t.Index == index)
            .Select(t => t.Hashes)
            .SingleOrDefaultAsync(cancel);
        if (kept is null)
            found.Add($"The tile {level}/{index}, which holds entry {tile.Id.FirstEntry}, is missing.");
        else if (!kept.AsSpan().SequenceEqual(tile.Bytes.Span))
        {
            var hash = kept.AsSpan().CommonPrefixLength(tile.Bytes.Span) / LedgerHash.Length;
            unlike.Add((tile.Id.FirstEntry + (hash * Span(level)), tile.Id));
        }
    }

    /// <summary>Where a signed root covers the entries, the tile was changed. Else the entry was; higher tiles then only repeat what its own says.</summary>
    private void Judge(long place, TileId tile)
    {
        if (Math.Min(place + Span(tile.Level), Size) <= Proven)
            found.Add(
                $"The tile {tile.Level}/{tile.Index} was changed: what it says from entry {place} on is not what was signed."
            );
        else if (tile.Level == 0 && place < Size)
            found.Add($"Entry {place} is not the entry that was signed.", place);
        else if (place >= Size)
            found.Add($"The tile {tile.Level}/{tile.Index} is longer than the tree.");
    }

    /// <summary>Entries below one hash of a level.</summary>
    private static long Span(int level) => 1L << (TileId.Height * level);
}
