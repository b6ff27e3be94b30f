using System.Security.Cryptography;

namespace Chartroom.Ledger.Tests;

public sealed class Notes_follow_C2SP
{
    private const string Origin = "chartroom.example/ledger";

    // The example of C2SP tlog-checkpoint.
    private const string SpecificationExample = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

        """;

    private static EcdsaNoteSigner NewSigner(string name = Origin) => new(name, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private static Checkpoint Sample => new(Origin, 42, Hashing.HashLeaf([1]));

    [Fact]
    public void The_example_of_the_specification_is_read_and_written_back()
    {
        Assert.True(SignedNote.TryParse(SpecificationExample, out var note));
        Assert.True(Checkpoint.TryParse(note.Text, out var checkpoint));

        Assert.Equal(("example.com/behind-the-sofa", 20852163L), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal(0x033de0aeu, Assert.Single(note.Signatures).KeyId);
        Assert.Equal(SpecificationExample, note.ToString());
    }

    [Fact]
    public void A_signed_checkpoint_opens_with_the_key_that_signed_it()
    {
        var signer = NewSigner();
        var signed = Sample.Sign(signer);

        Assert.True(SignedCheckpoint.TryOpen(signed.ToString(), Origin, [signer.Verifier], out var opened, out _));
        Assert.Equal(signed, opened);
    }

    [Fact]
    public void The_key_id_of_an_ECDSA_key_is_the_start_of_its_public_keys_hash()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var verifier = new EcdsaNoteVerifier(Origin, key.ExportSubjectPublicKeyInfo());

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..4]), $"{verifier.KeyId:x8}");
    }

    [Fact]
    public void A_tree_head_signature_says_when_and_fits_only_its_checkpoint()
    {
        var at = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 8, TimeSpan.Zero);
        var signer = new TreeHeadNoteSigner(Origin, ECDsa.Create(ECCurve.NamedCurves.nistP256), new StoppedClock(at));
        var signature = Sample.Sign(signer).Note.Signatures[0].Bytes.ToArray();

        Assert.Equal(at, TreeHeadNoteVerifier.TimeOf(signature));
        Assert.True(signer.Verifier.Verify(Sample.ToText(), signature));
        Assert.False(signer.Verifier.Verify((Sample with { Size = 43 }).ToText(), signature));
        Assert.False(signer.Verifier.Verify((Sample with { Origin = "other" }).ToText(), signature));
        Assert.False(signer.Verifier.Verify("no checkpoint\n", signature));
        Assert.Throws<ArgumentException>(() => signer.Sign("no checkpoint\n"));
        for (var i = 0; i < signature.Length; i++)
        {
            signature[i] ^= 1;
            Assert.False(signer.Verifier.Verify(Sample.ToText(), signature));
            signature[i] ^= 1;
        }
        Assert.False(signer.Verifier.Verify(Sample.ToText(), signature.AsSpan(0, 5)));
    }

    [Fact]
    public void Both_kinds_of_key_read_back_from_their_line()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signers = new INoteSigner[]
        {
            new EcdsaNoteSigner(Origin, key),
            new TreeHeadNoteSigner(Origin, key, TimeProvider.System),
        };
        foreach (var signer in signers)
        {
            var signed = Sample.Sign(signer);

            Assert.True(VerifierKeys.TryParse(signer.Verifier.VerifierKey, out var verifier));
            Assert.Equal((signer.Verifier.Name, signer.Verifier.KeyId), (verifier.Name, verifier.KeyId));
            Assert.True(SignedCheckpoint.TryOpen(signed.ToString(), Origin, [verifier], out _, out _));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name+00000000+")]
    [InlineData("name+00000000+AgA=")]
    [InlineData("name+00000000+//8=")]
    [InlineData("two words+00000000+AgA=")]
    [InlineData("name+zz+AgA=")]
    public void A_line_that_is_no_key_is_refused(string? line)
    {
        Assert.False(VerifierKeys.TryParse(line, out _));
    }

    [Fact]
    public void A_note_is_refused_with_the_reason()
    {
        var (signer, stranger) = (NewSigner(), NewSigner());
        var signed = Sample.Sign(signer);
        var forged = new SignedNote((Sample with { Size = 43 }).ToText(), signed.Note.Signatures).ToString();

        Assert.Equal("The checkpoint is refused. No trusted key signed this note.", Why(signed.ToString(), Origin, stranger));
        Assert.Equal(
            $"The checkpoint is refused. The signature of {Origin} (key {signer.Verifier.KeyId:x8}) does not fit the text.",
            Why(forged, Origin, signer)
        );
        Assert.Equal(
            "The checkpoint is of the log 'chartroom.example/ledger', not of 'elsewhere'.",
            Why(signed.ToString(), "elsewhere", signer)
        );
        Assert.Equal("The checkpoint is not a signed note.", Why("nothing", Origin, signer));
        Assert.Equal("The signed text is not a checkpoint.", Why(SignedNote.Sign("hello\n", signer).ToString(), Origin, signer));
    }

    private static string? Why(string note, string origin, EcdsaNoteSigner trusted)
    {
        Assert.False(SignedCheckpoint.TryOpen(note, origin, [trusted.Verifier], out _, out var why));
        return why;
    }

    [Fact]
    public void A_signature_of_an_unknown_key_beside_a_known_one_is_ignored()
    {
        var (signer, stranger) = (NewSigner(), NewSigner("someone.example"));

        Assert.True(
            SignedCheckpoint.TryOpen(Sample.Sign(signer, stranger).ToString(), Origin, [signer.Verifier], out var opened, out _)
        );
        Assert.Equal(2, opened.Note.Signatures.Count);
    }

    [Theory]
    [InlineData("a\n\n")]
    [InlineData("a\n\n— x AAAA\n")]
    [InlineData("a\n\n— x AAAAAAA=")]
    [InlineData("a\n— x AAAAAAA=\n")]
    [InlineData("a\n\n— x+y AAAAAAA=\n")]
    [InlineData("a\n\n- x AAAAAAA=\n")]
    [InlineData("a\u0001\n\n— x AAAAAAA=\n")]
    [InlineData("a\n\n— x AAAAAAB=\n")]
    public void A_text_that_is_no_note_is_refused(string text)
    {
        Assert.False(SignedNote.TryParse(text, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("o\n1\n")]
    [InlineData("o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\n1\n47DEQpj8HBSa\n")]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n")]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    public void A_text_that_is_no_checkpoint_is_refused(string text)
    {
        Assert.False(Checkpoint.TryParse(text, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a+b")]
    public void A_key_name_that_could_be_misread_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => NewSigner(name));
    }
}
