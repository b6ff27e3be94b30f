namespace Chartroom.Ledger.Tests;

public sealed class Proofs_follow_RFC_6962
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private static async Task<(TileTree Tree, byte[][] Entries)> TreeOf(int size)
    {
        var entries = Oracle.Entries(size);
        var store = new MemoryStore();
        await store.StoreAsync(Growth.Of(new TreeBuilder(), Oracle.Memory(entries)), Never);
        return (new TileTree(store, size), entries);
    }

    public static TheoryData<int> Sizes => [.. Enumerable.Range(1, 64), 255, 256, 257, 511, 512, 513, 700];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Inclusion_proofs_agree_with_the_definition_and_hold(int size)
    {
        var (tree, entries) = await TreeOf(size);
        var root = new LedgerHash(Oracle.Root(entries));
        for (var index = 0; index < size; index += Math.Max(1, size / 37))
        {
            var proof = await tree.ProveInclusionAsync(index, size, Never);
            var leaf = Hashing.HashLeaf(entries[index]);

            Assert.Equal(Oracle.Hashes(Oracle.Path(index, entries)), proof.Path);
            Assert.True(proof.Holds(leaf, root));
            Assert.False(proof.Holds(Hashing.HashLeaf([0xff]), root));
            Assert.False(proof.Holds(leaf, leaf) && size > 1);
            Assert.False((proof with { Path = [.. proof.Path, root] }).Holds(leaf, root));
            Assert.False((proof with { Index = size }).Holds(leaf, root));
            Assert.False((proof with { Index = -1 }).Holds(leaf, root));
            if (size > 1)
                Assert.False((proof with { Path = [.. proof.Path.Skip(1)] }).Holds(leaf, root));
            if (size > 1)
                Assert.False((proof with { Index = index == 0 ? 1 : index - 1 }).Holds(leaf, root));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Consistency_proofs_agree_with_the_definition_and_hold(int size)
    {
        var (tree, entries) = await TreeOf(size);
        var root = new LedgerHash(Oracle.Root(entries));
        for (var old = 1; old <= size; old += Math.Max(1, size / 41))
        {
            var proof = await tree.ProveConsistencyAsync(old, size, Never);
            var oldRoot = new LedgerHash(Oracle.Root(entries[..old]));

            Assert.Equal(Oracle.Hashes(Oracle.Proof(old, entries)), proof.Path);
            Assert.True(proof.Holds(oldRoot, root));
            Assert.Equal(oldRoot, await tree.RootAsync(old, Never));
            Assert.False(proof.Holds(Hashing.HashLeaf([0xff]), root));
            Assert.False(proof.Holds(oldRoot, Hashing.HashLeaf([0xff])));
            Assert.False((proof with { Path = [.. proof.Path, root] }).Holds(oldRoot, root));
            for (var i = 0; i < proof.Path.Count; i++)
                Assert.False(
                    (proof with { Path = [.. proof.Path.Take(i), root, .. proof.Path.Skip(i + 1)] }).Holds(oldRoot, root)
                );
            for (var i = 0; i < proof.Path.Count; i++)
                Assert.False((proof with { Path = [.. proof.Path.Take(i)] }).Holds(oldRoot, root));
        }
    }

    [Fact]
    public async Task Every_tree_starts_with_the_empty_tree()
    {
        var (tree, entries) = await TreeOf(5);
        var root = new LedgerHash(Oracle.Root(entries));

        var proof = await tree.ProveConsistencyAsync(0, 5, Never);

        Assert.Equal(new ConsistencyProof(0, 5, []), proof);
        Assert.True(proof.Holds(Hashing.EmptyRoot, root));
        Assert.False(proof.Holds(root, root));
        Assert.False((proof with { Path = [root] }).Holds(Hashing.EmptyRoot, root));
        Assert.False(new ConsistencyProof(-1, 5, []).Holds(Hashing.EmptyRoot, root));
        Assert.False(new ConsistencyProof(6, 5, []).Holds(Hashing.EmptyRoot, root));
        Assert.False(new ConsistencyProof(5, 5, [root]).Holds(root, root));
        Assert.False(new ConsistencyProof(5, 5, []).Holds(root, Hashing.EmptyRoot));
    }

    [Fact]
    public void Proofs_are_compared_by_what_they_hold()
    {
        var (one, other) = (Hashing.EmptyRoot, Hashing.HashLeaf([1]));
        var inclusion = new InclusionProof(1, 5, [one]);
        var consistency = new ConsistencyProof(1, 5, [one]);

        Assert.Equal(inclusion, new InclusionProof(1, 5, [one]));
        Assert.Equal(consistency, new ConsistencyProof(1, 5, [one]));
        Assert.All(
            [inclusion with { Index = 2 }, inclusion with { Size = 6 }, inclusion with { Path = [other] }, null],
            unlike => Assert.False(inclusion.Equals(unlike))
        );
        Assert.All(
            [consistency with { OldSize = 2 }, consistency with { NewSize = 6 }, consistency with { Path = [other] }, null],
            unlike => Assert.False(consistency.Equals(unlike))
        );
    }

    [Fact]
    public async Task A_question_beyond_the_tree_is_refused()
    {
        var (tree, _) = await TreeOf(5);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.ProveInclusionAsync(5, 5, Never));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.ProveInclusionAsync(-1, 5, Never));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.ProveInclusionAsync(0, 6, Never));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.ProveConsistencyAsync(4, 3, Never));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.ProveConsistencyAsync(-1, 3, Never));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.ProveConsistencyAsync(3, 6, Never));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.RootAsync(6, Never));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await tree.RootAsync(-1, Never));
    }
}
