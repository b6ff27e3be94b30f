using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Ledger.Tests;

public sealed class A_witness_cosigns_only_growth
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset At = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private static CosignatureSigner NewCosigner() =>
        new("witness.example", ECDsa.Create(ECCurve.NamedCurves.nistP256), new StoppedClock(At));

    private static Witness NewWitness(TestLog log, INoteSigner cosigner, IWitnessMemory memory) =>
        new(new Dictionary<string, IReadOnlyList<INoteVerifier>> { [TestLog.Origin] = [log.Signer.Verifier] }, cosigner, memory);

    private static TileTree Tree(TestLog log, SignedCheckpoint at) => new(new FolderReader(log.Folder), at.Checkpoint.Size);

    private static async Task<string> Request(TestLog log, SignedCheckpoint to, long old, long? proofFrom = null)
    {
        var proof = await Tree(log, to).ProveConsistencyAsync(proofFrom ?? old, to.Checkpoint.Size, Never);
        return new AddCheckpointRequest(old, proof.Path, to.Note).ToString();
    }

    [Fact]
    public async Task Every_answer_of_the_specification_is_given()
    {
        using var log = new TestLog();
        using var memory = new TestLog();
        var (cosigner, kept) = (NewCosigner(), new WitnessFolder(memory.Folder));
        var witness = NewWitness(log, cosigner, kept);
        await log.Append(7);
        var first = await log.Published();
        using var copy = log.Copy();
        await log.Append(9, 7);
        var second = await log.Published();
        await copy.Append(9, 500);
        var fork = await copy.Published();

        var ok = witness.AddCheckpoint(await Request(log, first, 0));
        Assert.Equal(200, ok.Status);
        Assert.True(NoteSignature.TryParse(ok.Body.TrimEnd('\n'), out var signature));
        Assert.True(cosigner.Verifier.Verify(first.Note.Text, signature.Bytes.Span));
        Assert.Equal(At, CosignatureVerifier.TimeOf(signature.Bytes.Span));
        Assert.Equal(first.ToString(), kept.Read(TestLog.Origin));

        Assert.Equal(
            new WitnessAnswer(409, "7\n", WitnessAnswer.SizeContentType),
            witness.AddCheckpoint(await Request(log, second, 0))
        );
        Assert.Equal(422, witness.AddCheckpoint(await Request(log, second, 7, proofFrom: 6)).Status);
        Assert.Equal(422, witness.AddCheckpoint(await Request(log, second, 7, proofFrom: 16)).Status);
        Assert.Equal(200, witness.AddCheckpoint(await Request(log, second, 7)).Status);
        Assert.Equal(200, witness.AddCheckpoint(await Request(log, second, 16)).Status); // the same again is no conflict
        Assert.Equal(
            new WitnessAnswer(409, "16\n", WitnessAnswer.SizeContentType),
            witness.AddCheckpoint(await Request(copy, fork, 16))
        ); // same size, other root
        Assert.Equal(
            new WitnessAnswer(409, "16\n", WitnessAnswer.SizeContentType),
            witness.AddCheckpoint(await Request(log, first, 7))
        );
        Assert.Equal(400, witness.AddCheckpoint(new AddCheckpointRequest(17, [], second.Note).ToString()).Status);
        Assert.Equal(400, witness.AddCheckpoint("hello").Status);
        Assert.Equal(400, witness.AddCheckpoint((await Request(log, second, 16)).Replace("old 16", "old 016")).Status);
        Assert.Equal(403, witness.AddCheckpoint((await Request(log, second, 16)).Replace("\n16\n", "\n17\n")).Status);
        var unknown = new Checkpoint("unknown.example", 1, Hashing.EmptyRoot).Sign(log.Signer);
        Assert.Equal(404, witness.AddCheckpoint(new AddCheckpointRequest(0, [], unknown.Note).ToString()).Status);

        var contradictions = Directory.EnumerateFiles(memory.Folder, "*.contradiction-*").Select(File.ReadAllText).ToList();
        Assert.Equal(
            new[] { $"{first}\n{second}", $"{second}\n{fork}" }.Order(StringComparer.Ordinal),
            contradictions.Order(StringComparer.Ordinal)
        );
        Assert.Equal(second.ToString(), new WitnessFolder(memory.Folder).Read(TestLog.Origin)); // also after a restart
        await log.ExpectWhole(16);
    }

    [Fact]
    public void A_request_of_another_form_is_refused()
    {
        var note = SignedNote.Sign("text\n", NewCosigner());
        string Request(int lines) =>
            new AddCheckpointRequest(1, [.. Enumerable.Repeat(Hashing.EmptyRoot, lines)], note).ToString();

        Assert.True(AddCheckpointRequest.TryParse(Request(63), out var read));
        Assert.Equal((1, 63), (read.OldSize, read.Proof.Count));
        Assert.False(AddCheckpointRequest.TryParse(Request(64), out _)); // C2SP tlog-witness: at most 63 lines
        foreach (
            var (from, to) in new[] { ("old 1", "new 1"), ("old 1", "old x"), ("old 1", "old 1 2"), ("old 1\n", "old 1\nAAAA\n") }
        )
            Assert.False(AddCheckpointRequest.TryParse(Request(1).Replace(from, to, StringComparison.Ordinal), out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)] // a time and nothing after it
    public void A_cosignature_without_a_signature_is_none(int bytes) =>
        Assert.False(
            NewCosigner().Verifier.Verify(new Checkpoint(TestLog.Origin, 1, Hashing.EmptyRoot).ToText(), new byte[bytes])
        );

    [Fact]
    public async Task A_log_and_a_witness_talk_over_HTTP()
    {
        using var log = new TestLog();
        var (cosigner, memory) = (NewCosigner(), new WitnessRam());
        var witness = NewWitness(log, cosigner, memory);
        using var listener = Listen(out var address);
        var serving = Task.Run(() => ServeAsync(listener, witness), Never);
        using var http = new HttpClient { BaseAddress = address };
        var client = new WitnessClient(http, cosigner.Verifier);

        await log.Append(5);
        var first = await log.Published();
        using var backup = log.Copy();
        Assert.IsType<Cosigned>(await client.CosignAsync(Tree(log, first), first, Never));
        await log.Append(300, 5);
        var second = await log.Published();
        var cosigned = Assert.IsType<Cosigned>(await client.CosignAsync(Tree(log, second), second, Never));
        var forgetful = new WitnessClient(http, cosigner.Verifier); // a new process does not know what the witness saw
        Assert.IsType<Cosigned>(await forgetful.CosignAsync(Tree(log, second), second, Never));

        Assert.True(
            SignedCheckpoint.TryOpen(
                cosigned.Checkpoint.ToString(),
                TestLog.Origin,
                [log.Signer.Verifier, cosigner.Verifier],
                out var opened,
                out _
            )
        );
        Assert.Equal(2, opened.Note.Signatures.Count);
        Assert.True(VerifierKeys.TryParse(cosigner.Verifier.VerifierKey, out var readKey));
        Assert.Equal(cosigner.Verifier.KeyId, readKey.KeyId);
        Assert.Equal(
            new WitnessIsAhead(305),
            await new WitnessClient(http, cosigner.Verifier).CosignAsync(Tree(backup, first), first, Never)
        );
        await backup.Append(400, 700);
        var fork = await backup.Published();
        Assert.Equal(
            new WitnessDisagrees(422),
            await new WitnessClient(http, cosigner.Verifier).CosignAsync(Tree(backup, fork), fork, Never)
        );
        var (_, kept, submitted) = Assert.Single(memory.Contradictions);
        Assert.Equal((second.ToString(), fork.ToString()), (kept, submitted));
        var stranger = await new WitnessClient(http, NewCosigner().Verifier).CosignAsync(Tree(log, second), second, Never);
        Assert.Equal(new WitnessRefused(200, "The answer has no cosignature of the expected witness."), stranger);

        listener.Stop();
        await serving;
        await log.ExpectWhole(305);
    }

    private static HttpListener Listen(out Uri address)
    {
        for (var port = 21_000 + Environment.ProcessId % 20_000; ; port++)
        {
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                address = new Uri($"http://127.0.0.1:{port}/");
                return listener;
            }
            catch (HttpListenerException)
            {
                listener.Close(); // taken: the next one
            }
        }
    }

    private static async Task ServeAsync(HttpListener listener, Witness witness)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return; // stopped by the test
            }
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var answer = witness.AddCheckpoint(await reader.ReadToEndAsync(Never));
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body), Never);
            context.Response.Close();
        }
    }
}
