namespace Chartroom.Ledger.Tests;

public sealed class What_is_read_is_looked_at
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [InlineData(TileId.Entries, 3, 3 * 256)]
    [InlineData(0, 3, 3 * 256)]
    [InlineData(1, 3, 3 * 65_536)]
    [InlineData(2, 1, 16_777_216)]
    public void A_tile_knows_its_first_entry(int level, long index, long first) =>
        Assert.Equal(first, new TileId(level, index).FirstEntry);

    [Theory]
    [InlineData("pile/0/001")]
    [InlineData("/tile/0/001")]
    public void Only_a_path_of_tiles_names_one(string path) => Assert.False(TileId.TryParse(path, out _));

    [Fact]
    public async Task A_tile_of_a_wrong_length_is_damage_that_says_where()
    {
        var read = new One(new byte[31]);
        var damage = await Assert.ThrowsAsync<LedgerDamagedException>(async () =>
            await TileReading.HashesAsync(read, new TileId(0, 2, 1), Never)
        );

        Assert.Equal(512, damage.FirstBadIndex);
        Assert.Contains("31 bytes instead of 32", damage.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0, "has 0 entries instead of 2")]
    [InlineData("0001aa", 1, "has 1 entries instead of 2")]
    [InlineData("0001aa0002bb", 1, "ends inside an entry")]
    [InlineData("0001aa0001bb0001cc", 2, "has 3 entries instead of 2")]
    [InlineData(null, 0, "is missing")]
    public async Task A_bundle_that_is_not_whole_is_damage_that_says_where(string? hex, int place, string said)
    {
        var read = new One(hex is null ? null : Convert.FromHexString(hex));
        var damage = await Assert.ThrowsAsync<LedgerDamagedException>(async () =>
            await TileReading.EntriesAsync(read, new TileId(TileId.Entries, 2, 2), Never)
        );

        Assert.Equal(512 + place, damage.FirstBadIndex);
        Assert.Contains(said, damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_too_long_for_its_length_is_not_written() =>
        Assert.Throws<OverflowException>(() => EntryBundle.Encode([new byte[EntryBundle.LongestEntry + 1]]));

    [Fact]
    public async Task A_whole_bundle_is_read()
    {
        var read = new One(Convert.FromHexString("0001aa0001bb"));

        var entries = await TileReading.EntriesAsync(read, new TileId(TileId.Entries, 2, 2), Never);

        Assert.Equal(["AA", "BB"], entries.Select(entry => Convert.ToHexString(entry.Span)));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(1024)]
    [InlineData(65_536)]
    [InlineData(66_048)]
    public async Task A_builder_opened_from_full_tiles_alone_goes_on_like_the_one_that_wrote_them(int size)
    {
        var leaves = Enumerable.Range(0, size + 300).Select(i => Hashing.HashLeaf(BitConverter.GetBytes(i))).ToArray();
        var (store, builder) = (new MemoryStore(), new TreeBuilder());
        foreach (var part in leaves[..size].Chunk(1009))
            await store.StoreAsync(Growth.Of(builder, part), Never);

        var opened = await TreeBuilder.OpenFromFullTilesAsync(store, size, Never);

        Assert.Equal((builder.Size, builder.Root), (opened.Size, opened.Root));
        Assert.Equal(
            builder.Append(leaves.AsSpan(size)).Select(tile => (tile.Id, Convert.ToHexString(tile.Bytes.Span))),
            opened.Append(leaves.AsSpan(size)).Select(tile => (tile.Id, Convert.ToHexString(tile.Bytes.Span)))
        );
    }

    [Fact]
    public void A_tile_that_took_the_place_of_another_is_found_and_the_other_is_not()
    {
        var cache = new TileCache(4);
        var (first, second) = (new TileId(0, 1), new TileId(0, 5));
        cache.Keep(first, [Hashing.EmptyRoot]);
        Assert.NotNull(cache.Find(first));
        Assert.Null(cache.Find(first with { Width = 7 }));

        cache.Keep(second, []);

        Assert.Null(cache.Find(first));
        Assert.Same(cache.Find(second), cache.Find(second));
        Assert.NotNull(cache.Find(second));
    }

    /// <summary>Gives the same bytes for every tile.</summary>
    private sealed class One(byte[]? bytes) : ILogReader
    {
        public ValueTask<long> ReadSizeAsync(CancellationToken cancel) => new(1_000);

        public ValueTask<ReadOnlyMemory<byte>?> ReadTileAsync(TileId id, CancellationToken cancel) =>
            new(bytes is null ? (ReadOnlyMemory<byte>?)null : bytes);

        public ValueTask<string?> ReadCheckpointAsync(CancellationToken cancel) => new((string?)null);
    }
}
