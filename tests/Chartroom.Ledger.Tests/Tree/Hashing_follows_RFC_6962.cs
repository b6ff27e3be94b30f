using System.Security.Cryptography;

namespace Chartroom.Ledger.Tests;

public sealed class Hashing_follows_RFC_6962
{
    // The reference tree of the Certificate Transparency test data: eight entries and the root after each.
    private static readonly string[] ReferenceEntries =
    [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    private static readonly string[] ReferenceRoots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_empty_tree_is_the_hash_of_nothing()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Hashing.EmptyRoot.ToString());
        Assert.Equal(Hashing.EmptyRoot, MerkleTree.Root([]));
        Assert.Equal(Hashing.EmptyRoot, new TreeBuilder().Root);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_reference_tree_of_certificate_transparency_has_its_published_roots(int size)
    {
        var leaves = ReferenceEntries[..size].Select(hex => Hashing.HashLeaf(Convert.FromHexString(hex))).ToArray();

        Assert.Equal(ReferenceRoots[size - 1], MerkleTree.Root(leaves).ToString());
    }

    public static TheoryData<int> Sizes =>
        [.. Enumerable.Range(0, 65), .. Enumerable.Range(7, 7).SelectMany(k => new[] { (1 << k) - 1, 1 << k, (1 << k) + 1 })];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Roots_agree_with_the_definition(int size)
    {
        var entries = Oracle.Entries(size);
        var expected = new LedgerHash(Oracle.Root(entries));
        var leaves = new LedgerHash[size];
        Hashing.HashLeaves(Oracle.Memory(entries), leaves);

        Assert.Equal(expected, MerkleTree.Root(leaves));
        foreach (var step in new[] { 1, 3, 64, 300, int.MaxValue })
        {
            var builder = new TreeBuilder();
            foreach (var part in leaves.Chunk(Math.Min(step, Math.Max(1, size))))
                builder.Append(part);
            Assert.Equal((size, expected), ((int)builder.Size, builder.Root));
        }
    }

    [Fact]
    public void Lanes_agree_with_the_platform_at_every_length()
    {
        const int Longest = 5_000; // beyond the lengths that lanes take
        var random = new Random(6962);
        var bytes = new byte[Longest];
        random.NextBytes(bytes);
        var entries = Enumerable
            .Range(0, 700)
            .Concat(Enumerable.Range(0, 64).Select(_ => random.Next(Longest)))
            .Select(length => new ReadOnlyMemory<byte>(bytes, 0, length))
            .ToArray();
        random.Shuffle(entries.AsSpan(700));
        var leaves = new LedgerHash[entries.Length];

        Hashing.HashLeaves(entries, leaves);

        Assert.Equal(entries.Select(entry => new LedgerHash(SHA256.HashData([0, .. entry.Span]))), leaves);
    }

    [Fact]
    public void Lanes_agree_with_the_platform_on_every_number_of_nodes()
    {
        var children = Enumerable.Range(0, 80).Select(i => Hashing.HashLeaf([(byte)i])).ToArray();
        for (var pairs = 0; pairs <= 40; pairs++)
        {
            var parents = new LedgerHash[pairs];
            Hashing.HashNodes(children.AsSpan(0, 2 * pairs), parents);
            Assert.Equal(Enumerable.Range(0, pairs).Select(i => Hashing.HashNode(children[2 * i], children[2 * i + 1])), parents);

            var singly = children[..(2 * pairs)];
            Hashing.HashNodesSingly(singly, singly); // the two may share memory
            Assert.Equal(parents, singly[..pairs]);
        }
    }

    [Theory]
    [InlineData("YWJj")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=")] // unused bits set: a second spelling
    public void A_text_that_is_no_hash_is_refused(string? text)
    {
        Assert.False(LedgerHash.TryParseBase64(text, out _));
    }

    [Fact]
    public void A_hash_reads_back_from_both_spellings()
    {
        Assert.True(LedgerHash.TryParseBase64("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", out var fromBase64));
        Assert.True(LedgerHash.TryParseHex(Hashing.EmptyRoot.ToString(), out var fromHex));
        Assert.Equal((Hashing.EmptyRoot, Hashing.EmptyRoot), (fromBase64, fromHex));
        Assert.False(LedgerHash.TryParseHex("zz", out _));
        Assert.False(LedgerHash.TryParseHex(new string('z', 64), out _));
        Assert.Throws<ArgumentException>(() => new LedgerHash([1, 2, 3]));
    }
}
