namespace Chartroom.Ledger.Tests;

public sealed class Tiles_follow_C2SP
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")] // the example of C2SP tlog-tiles
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(1, 5, 17, "tile/1/005.p/17")]
    [InlineData(-1, 1000, 112, "tile/entries/x001/000.p/112")]
    [InlineData(63, 999, 1, "tile/63/999.p/1")]
    public void A_path_says_which_tile_and_reads_back(int level, long index, int width, string path)
    {
        var id = new TileId(level, index, width);

        Assert.Equal(path, id.ToPath());
        Assert.True(TileId.TryParse(path, out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("checkpoint")]
    [InlineData("tile/0")]
    [InlineData("tile/64/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/08")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/0/x99x/000")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    public void Any_other_spelling_is_refused(string? path)
    {
        Assert.False(TileId.TryParse(path, out _));
    }

    [Fact]
    public void A_tree_of_70_000_has_the_tiles_that_the_specification_counts()
    {
        var tiles = new TreeBuilder().Append(new LedgerHash[70_000]).Select(tile => tile.Id).ToList();

        Assert.Equal(273, tiles.Count(id => id is { Level: 0, IsFull: true }));
        Assert.Equal(
            [new TileId(0, 273, 112), new TileId(1, 0), new TileId(1, 1, 17), new TileId(2, 0, 1)],
            tiles.Where(id => id.Level > 0 || !id.IsFull).OrderBy(id => id.Level).ThenBy(id => id.Index)
        );
    }

    [Fact]
    public void A_tree_of_256_has_one_full_tile_and_one_hash_above_it()
    {
        var tiles = new TreeBuilder().Append(new LedgerHash[256]);

        Assert.Equal([new TileId(0, 0), new TileId(1, 0, 1)], tiles.Select(tile => tile.Id));
        Assert.Equal(MerkleTree.Root(new LedgerHash[256]), new LedgerHash(tiles[1].Bytes.Span));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_793)]
    [InlineData(70_001)]
    public async Task A_builder_opened_from_tiles_goes_on_like_the_one_that_wrote_them(int size)
    {
        var leaves = Enumerable.Range(0, size + 300).Select(i => Hashing.HashLeaf(BitConverter.GetBytes(i))).ToArray();
        var (store, builder) = (new MemoryStore(), new TreeBuilder());
        foreach (var part in leaves[..size].Chunk(1009))
            await store.StoreAsync(Growth.Of(builder, part), Never);

        var opened = await TreeBuilder.OpenAsync(store, size, Never);

        Assert.Equal((builder.Size, builder.Root), (opened.Size, opened.Root));
        Assert.Equal(
            builder.Append(leaves.AsSpan(size)).Select(tile => (tile.Id, Convert.ToHexString(tile.Bytes.Span))),
            opened.Append(leaves.AsSpan(size)).Select(tile => (tile.Id, Convert.ToHexString(tile.Bytes.Span)))
        );
        Assert.Equal(MerkleTree.Root(leaves), opened.Root);
    }

    [Fact]
    public void Entry_bundles_read_back()
    {
        var entries = Oracle.Memory([.. Oracle.Entries(40), [], new byte[EntryBundle.LongestEntry]]);

        var read = EntryBundle.Decode(EntryBundle.Encode(entries));

        Assert.Equal(
            entries.Select(entry => Convert.ToHexString(entry.Span)),
            read.Select(entry => Convert.ToHexString(entry.Span))
        );
    }

    [Theory]
    [InlineData("00")]
    [InlineData("0002aa")]
    [InlineData("0001aa0002bb")]
    public void A_bundle_that_ends_inside_an_entry_is_refused(string hex)
    {
        Assert.Throws<InvalidDataException>(() => EntryBundle.Decode(Convert.FromHexString(hex)));
    }
}
