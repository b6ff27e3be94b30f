using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Ledger.Tests;

/// <summary>Proofs and notes that differ in one mark from those that hold; and signed bytes put together a second time, by hand.</summary>
public sealed class What_is_nearly_right_is_refused
{
    private const string Origin = "chartroom.example/ledger";
    private static readonly EcdsaNoteSigner Signer = new(Origin, ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private static readonly byte[] First = "first"u8.ToArray();
    private static readonly byte[] Second = "second"u8.ToArray();
    private static readonly LedgerHash Root = Hashing.HashNode(Hashing.HashLeaf(First), Hashing.HashLeaf(Second));

    private static TlogProof Proof =>
        new(new InclusionProof(1, 2, [Hashing.HashLeaf(First)]), new Checkpoint(Origin, 2, Root).Sign(Signer).Note);

    [Fact]
    public void A_proof_holds_for_its_entry_alone()
    {
        Assert.True(TlogProof.TryParse(Proof.ToString(), out var read));

        Assert.Null(read.Check(Second, Origin, [Signer.Verifier]));
        Assert.Equal("The entry is not what stands at index 1 of the log.", read.Check(First, Origin, [Signer.Verifier]));
        Assert.NotNull(read.Check(Second, "elsewhere", [Signer.Verifier]));
        Assert.Equal(
            "The proof is for another tree size than its checkpoint.",
            (read with { Inclusion = new InclusionProof(1, 3, read.Inclusion.Path) }).Check(Second, Origin, [Signer.Verifier])
        );
        Assert.Equal(Proof.Inclusion.Path, read.Inclusion.Path);
    }

    [Fact]
    public void Extra_data_of_a_proof_is_passed_over_once()
    {
        var text = Proof.ToString();

        Assert.True(TlogProof.TryParse(text.Replace("index", "extra AAAA\nindex", StringComparison.Ordinal), out var read));
        Assert.Null(read.Check(Second, Origin, [Signer.Verifier]));
        Assert.False(TlogProof.TryParse(text.Replace("index", "extra A\nextra A\nindex", StringComparison.Ordinal), out _));
        Assert.False(
            TlogProof.TryParse(
                "c2sp.org/tlog-proof@v1\nextra A\n" + text[text.IndexOf("\n\n", StringComparison.Ordinal)..],
                out _
            )
        );
    }

    [Theory]
    [InlineData("tlog-proof@v1", "tlog-proof@v2")]
    [InlineData("index 1", "index 01")]
    [InlineData("index 1", "index -1")]
    [InlineData("index 1", "place 1")]
    [InlineData("index 1\n", "")]
    [InlineData("index 1\n", "index 1\nAAAA\n")]
    [InlineData("\n2\n", "\n02\n")]
    [InlineData("\n\n", "\n")]
    [InlineData("\u2014", "-")]
    public void A_proof_of_another_form_is_none(string from, string to) =>
        Assert.False(TlogProof.TryParse(Proof.ToString().Replace(from, to, StringComparison.Ordinal), out _));

    [Fact]
    public void A_tree_head_signature_is_over_the_bytes_of_RFC_6962_section_3_5()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var at = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
        var signer = new TreeHeadNoteSigner(Origin, key, new StoppedClock(at));
        var signature = signer.Sign(new Checkpoint(Origin, 2, Root).ToText());

        var head = new byte[2 + 8 + 8 + 32]; // v1, tree_hash, time, size, root
        head[1] = 1;
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(2), at.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(10), 2);
        Root.ToArray().CopyTo(head, 18);
        Assert.True(key.VerifyData(head, signature.AsSpan(12), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.False(signer.Verifier.Verify(new Checkpoint(Origin, 2, Root).ToText(), signature.AsSpan(0, 12)));
    }

    [Fact]
    public void A_tree_head_keys_id_is_the_hash_of_name_type_and_log_id()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var spki = key.ExportSubjectPublicKeyInfo();
        byte[] named = [.. Encoding.UTF8.GetBytes(Origin + "\n"), 0x05, .. SHA256.HashData(spki)];

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(named)[..4]), $"{new TreeHeadNoteVerifier(Origin, spki).KeyId:x8}");
    }

    [Fact]
    public void Extension_lines_of_a_checkpoint_are_signed_and_read_back()
    {
        var checkpoint = new Checkpoint(Origin, 2, Root, ["previous 1", "at noon"]);

        Assert.EndsWith("\nprevious 1\nat noon\n", checkpoint.ToText());
        Assert.True(
            SignedCheckpoint.TryOpen(checkpoint.Sign(Signer).ToString(), Origin, [Signer.Verifier], out var opened, out _)
        );
        Assert.Equal(checkpoint, opened.Checkpoint);
    }

    [Fact]
    public void Checkpoints_signatures_and_notes_differ_in_each_member()
    {
        var checkpoint = new Checkpoint(Origin, 2, Root);
        var note = SignedNote.Sign("text\n", Signer);
        var signature = note.Signatures[0];

        Assert.NotEqual(checkpoint, checkpoint with { Origin = "elsewhere" });
        Assert.NotEqual(checkpoint, checkpoint with { Size = 3 });
        Assert.NotEqual(checkpoint, checkpoint with { Root = Hashing.EmptyRoot });
        Assert.NotEqual(checkpoint, checkpoint with { Extensions = ["more"] });
        Assert.NotEqual(signature, signature with { Name = "other" });
        Assert.NotEqual(signature, signature with { KeyId = signature.KeyId + 1 });
        Assert.NotEqual(signature, signature with { Bytes = new byte[1] });
        Assert.NotEqual(note, note with { Text = "other\n" });
        Assert.NotEqual(note, note.With(signature));
    }

    [Fact]
    public void A_note_has_at_most_a_hundred_signatures_and_a_million_characters()
    {
        var line = SignedNote.Sign("text\n", Signer).Signatures[0];
        SignedNote Signed(int times) => new("text\n", [.. Enumerable.Repeat(line, times)]);
        var over = SignedNote.Sign("text\n", Signer).ToString();

        Assert.True(SignedNote.TryParse(Signed(100).ToString(), out _));
        Assert.False(SignedNote.TryParse(Signed(101).ToString(), out _));
        Assert.True(SignedNote.TryParse(new string('x', 1_000_000 - over.Length) + over, out _));
        Assert.False(SignedNote.TryParse(new string('x', 1_000_001 - over.Length) + over, out _));
        Assert.False(SignedNote.TryParse("\ufffd" + over, out _));
        Assert.False(SignedNote.TryParse(over + "x", out _));
        Assert.False(NoteSignature.TryParse($"\u2014 {Origin} AAAAAA==", out _)); // a key id and no signature
    }
}
