using System.Text;

namespace Chartroom.Ledger;

/// <summary>What hashing up to 65,536 entries again, one level-1 tile's worth, gave.</summary>
/// <param name="Root">Root of the group's entries, computed from their bytes alone where they are there.</param>
/// <param name="Missing">Bundles that are not there.</param>
internal sealed record GroupResult(
    LedgerHash Root,
    long Entries,
    List<Problem> Problems,
    List<TileId> Missing,
    List<KeyRotation> Rotations,
    List<(long From, long Until)> Retired
);

/// <summary>Hashes one group again and compares every stored hash on the way. One scan per thread; buffers are reused.</summary>
internal sealed class GroupScan(ILogReader reader, long size)
{
    public const int GroupEntries = TileId.FullWidth * TileId.FullWidth;
    private static readonly byte[] LogOwn = Encoding.ASCII.GetBytes("\"type\":\"log.");
    private readonly List<ReadOnlyMemory<byte>> entries = new(TileId.FullWidth);
    private readonly LedgerHash[] leaves = new LedgerHash[TileId.FullWidth];
    private readonly LedgerHash[] tileRoots = new LedgerHash[TileId.FullWidth];

    public async ValueTask<GroupResult> RunAsync(long group, CancellationToken cancel)
    {
        var result = new GroupResult(default, 0, [], [], [], []);
        var (first, count, hashed) = (group * GroupEntries, 0, 0L);
        for (; count < TileId.FullWidth && first + count * TileId.FullWidth < size; count++)
        {
            var (root, read) = await TileAsync(first / TileId.FullWidth + count, result, cancel);
            tileRoots[count] = root;
            hashed += read;
        }
        var full = (int)Math.Min(TileId.FullWidth, (size - first) / TileId.FullWidth);
        if (full > 0)
            await CompareAsync(new TileId(1, group, full), tileRoots.AsMemory(0, full), reader, result.Problems, cancel);
        return result with { Root = MerkleTree.Root(tileRoots.AsSpan(0, count)), Entries = hashed };
    }

    private async ValueTask<(LedgerHash Root, int Read)> TileAsync(long index, GroupResult result, CancellationToken cancel)
    {
        var id = TileId.Holding(TileId.Entries, index * TileId.FullWidth, size);
        var stored = await ReadHashesAsync(id with { Level = 0 }, reader, result.Problems, cancel);
        entries.Clear();
        if (await reader.ReadTileAsync(id, cancel) is not { } bundle)
        {
            result.Missing.Add(id);
            return (stored is null ? default : MerkleTree.Root(stored), 0);
        }
        var whole = EntryBundle.TryDecode(bundle, entries) && entries.Count == id.Width;
        if (!whole)
        {
            var at = id.FirstEntry + Math.Min(entries.Count, id.Width);
            result.Problems.Add(
                new Problem($"The bundle {id} does not hold {id.Width} whole entries.", Math.Min(at, Last(id)), Last(id))
            );
        }
        var count = Math.Min(entries.Count, id.Width);
        var list = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries)[..count];
        Hashing.HashLeaves(list, leaves);
        for (var i = 0; stored is not null && i < count; i++)
            if (leaves[i] != stored[i])
                result.Problems.Add(
                    new Problem(
                        $"Entry {id.FirstEntry + i} is not the one that was logged.",
                        id.FirstEntry + i,
                        id.FirstEntry + i
                    )
                );
        for (var i = 0; i < count; i++)
            if (list[i].Span.IndexOf(LogOwn) >= 0)
                ReadOwn(list[i].Span, result);
        return (MerkleTree.Root(leaves.AsSpan(0, count)), count);
    }

    private static void ReadOwn(ReadOnlySpan<byte> bytes, GroupResult result)
    {
        if (KeyRotation.TryRead(bytes, out var rotation))
            result.Rotations.Add(rotation);
        else if (
            EntryGlance.TryRead(bytes, out var entry)
            && entry.Type == LogEntriesRetired.Name
            && entry.Number("from") is { } from
            && entry.Number("until") is { } until
        )
            result.Retired.Add((from, until));
    }

    /// <summary>Compares a stored tile with the hashes computed for it.</summary>
    public static async ValueTask CompareAsync(
        TileId id,
        ReadOnlyMemory<LedgerHash> computed,
        ILogReader reader,
        List<Problem> problems,
        CancellationToken cancel
    )
    {
        if (await ReadHashesAsync(id, reader, problems, cancel) is not { } stored)
            return;
        var below = 1L << (TileId.Height * id.Level);
        for (var i = 0; i < stored.Length; i++)
            if (stored[i] != computed.Span[i])
            {
                var first = id.FirstEntry + i * below;
                problems.Add(
                    new Problem($"The hash {i} of the tile {id} does not fit the entries below it.", first, first + below - 1)
                );
            }
    }

    private static async ValueTask<LedgerHash[]?> ReadHashesAsync(
        TileId id,
        ILogReader reader,
        List<Problem> problems,
        CancellationToken cancel
    )
    {
        var bytes = await reader.ReadTileAsync(id, cancel);
        if (bytes is { } tile && tile.Length == id.Width * LedgerHash.Length)
            return LedgerHash.FromBytes(tile.Span);
        problems.Add(
            new Problem(
                bytes is null ? $"The tile {id} is missing." : $"The tile {id} has the wrong length.",
                id.FirstEntry,
                Last(id)
            )
        );
        return null;
    }

    private static long Last(TileId id) => id.FirstEntry + ((long)id.Width << (TileId.Height * Math.Max(id.Level, 0))) - 1;
}
