using Chartroom.Verify;

namespace Chartroom.Ledger.Tests;

/// <summary>The offline verifier and the independent Python one, on the same exported files.</summary>
public sealed class An_outsider_can_check(PythonVerifier python) : IClassFixture<PythonVerifier>
{
    private static readonly CancellationToken Never = CancellationToken.None;

    public static TheoryData<int> Sizes =>
        [.. Enumerable.Range(1, 64), 127, 128, 129, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025];

    private static async Task<(int Code, string Output)> Verify(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(args, output, error);
        return (code, output.ToString() + error);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Both_verifiers_agree_on_a_log_of_every_size(int size)
    {
        using var log = new TestLog();
        await log.Append(size);
        var key = log.Signer.Verifier.VerifierKey;

        var ours = await Verify("log", log.Folder, "--origin", TestLog.Origin, "--key", key);
        var theirs = await python.RunAsync("log", log.Folder, TestLog.Origin, key);

        Assert.Equal((0, 0, $"HOLDS: {size} entries.\n"), (ours.Code, theirs.Code, theirs.Output));
        Assert.EndsWith("HOLDS" + Environment.NewLine, ours.Output);

        var bad = size / 2;
        ChangeEntry(log.Folder, bad, size);
        ours = await Verify("log", log.Folder, "--origin", TestLog.Origin, "--key", key);
        theirs = await python.RunAsync("log", log.Folder, TestLog.Origin, key);

        Assert.Equal((1, 1), (ours.Code, theirs.Code));
        Assert.EndsWith($"First bad index: {bad}{Environment.NewLine}", ours.Output);
        Assert.EndsWith($"First bad index: {bad}\n", theirs.Output);
    }

    private static void ChangeEntry(string folder, int index, int size)
    {
        var path = Path.Combine(folder, TileId.Holding(TileId.Entries, index, size).ToPath());
        var entries = EntryBundle.Decode(File.ReadAllBytes(path));
        var changed = entries[index % TileId.FullWidth].ToArray();
        changed[^2] ^= 1;
        entries[index % TileId.FullWidth] = changed;
        File.WriteAllBytes(path, EntryBundle.Encode(entries));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(300)]
    [InlineData(513)]
    public async Task Both_verifiers_agree_on_proofs_of_single_entries(int size)
    {
        using var log = new TestLog();
        await log.Append(size);
        var key = log.Signer.Verifier.VerifierKey;
        var (entryFile, proofFile) = (Path.Combine(log.Folder, "entry"), Path.Combine(log.Folder, "entry.tlog-proof"));
        foreach (var index in new[] { 0, size / 3, size / 2, size - 1 }.Distinct())
        {
            await log.Run(async running => File.WriteAllText(proofFile, (await running.ProveAsync(index, Never)).ToString()));
            foreach (var (entry, code) in new[] { (index, 0), (index + 1, 1) })
            {
                File.WriteAllBytes(entryFile, TestLog.Entry(entry));
                var ours = await Verify("entry", entryFile, proofFile, "--origin", TestLog.Origin, "--key", key);
                var theirs = await python.RunAsync("entry", entryFile, proofFile, TestLog.Origin, key);

                Assert.Equal((code, code), (ours.Code, theirs.Code));
            }
            File.WriteAllBytes(entryFile, TestLog.Entry(index));
            File.WriteAllText(proofFile, File.ReadAllText(proofFile).Replace($"index {index}\n", $"index {index + 1}\n"));
            Assert.Equal(1, (await Verify("entry", entryFile, proofFile, "--origin", TestLog.Origin, "--key", key)).Code);
            Assert.Equal(1, (await python.RunAsync("entry", entryFile, proofFile, TestLog.Origin, key)).Code);
        }
        await log.ExpectWhole(size);
    }

    [Fact]
    public async Task Both_verifiers_refuse_a_checkpoint_of_another_key_and_a_changed_one()
    {
        using var log = new TestLog();
        using var stranger = new TestLog();
        await log.Append(10);
        var (key, other) = (log.Signer.Verifier.VerifierKey, stranger.Signer.Verifier.VerifierKey);

        Assert.Equal(1, (await Verify("log", log.Folder, "--origin", TestLog.Origin, "--key", other)).Code);
        Assert.Equal(1, (await python.RunAsync("log", log.Folder, TestLog.Origin, other)).Code);
        Assert.Equal(1, (await Verify("log", log.Folder, "--origin", "elsewhere", "--key", key)).Code);
        Assert.Equal(1, (await python.RunAsync("log", log.Folder, "elsewhere", key)).Code);

        var checkpoint = Path.Combine(log.Folder, "checkpoint");
        var text = File.ReadAllText(checkpoint);
        File.WriteAllText(checkpoint, text.Replace("\n10\n", "\n9\n"));
        Assert.Equal(1, (await Verify("log", log.Folder, "--origin", TestLog.Origin, "--key", key)).Code);
        Assert.Equal(1, (await python.RunAsync("log", log.Folder, TestLog.Origin, key)).Code);
        File.WriteAllText(checkpoint, text);
        await log.ExpectWhole(10);
    }

    [Theory]
    [InlineData("--origin and --key are needed: whose log is it, and by which key?", "log", ".")]
    [InlineData("--key needs a value.", "log", ".", "--key")]
    [InlineData("--key is neither a verifier key (name+id+base64) nor a file of them.", "log", ".", "--key", "nonsense")]
    [InlineData("There is no option --fast.", "log", ".", "--fast", "1")]
    public async Task A_command_that_cannot_be_understood_says_why(string why, params string[] args)
    {
        var (code, output) = await Verify(args);

        Assert.Equal(2, code);
        Assert.StartsWith(why, output);
    }

    [Fact]
    public async Task Commands_about_files_that_are_not_there_are_unusable_not_false()
    {
        using var log = new TestLog();
        var key = log.Signer.Verifier.VerifierKey;

        Assert.Equal(2, (await Verify("entry", "/nowhere/entry", "/nowhere/proof", "--origin", "o", "--key", key)).Code);
        Assert.Equal(2, (await Verify("dance", "--origin", "o", "--key", key)).Code);
        Assert.Equal(
            (1, true),
            (await Verify("log", "/nowhere", "--origin", "o", "--key", key)) is var (code, text)
                ? (code, text.Contains("There is no checkpoint."))
                : default
        );
    }

    [Fact]
    public void The_independent_verifier_has_at_most_a_hundred_lines()
    {
        Assert.InRange(File.ReadAllLines(Path.Combine(PythonVerifier.Root(), "docs", "verify-ledger.py")).Length, 1, 100);
    }
}
