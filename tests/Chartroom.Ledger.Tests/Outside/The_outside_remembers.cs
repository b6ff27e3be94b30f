using System.Security.Cryptography;

namespace Chartroom.Ledger.Tests;

[Proves("O5")]
public sealed class The_outside_remembers
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset At = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private static EcdsaNoteSigner Person(string name) => new(name, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private static LogOptions Remembering(params SignedCheckpoint[] known) =>
        new() { PublishEvery = TimeSpan.Zero, Remembered = known };

    [Fact]
    public async Task An_anchor_file_remembers_every_checkpoint_it_was_given()
    {
        using var log = new TestLog();
        using var elsewhere = new TestLog();
        var anchor = new AnchorFile(Path.Combine(elsewhere.Folder, "anchor"));
        Assert.Empty(await anchor.ReadAsync(TestLog.Origin, [log.Signer.Verifier], Never));
        var written = new List<SignedCheckpoint>();
        for (var round = 0; round < 3; round++)
        {
            await log.Append(5, round * 5);
            written.Add(await log.Published());
            anchor.Write(written[^1]);
        }

        Assert.Equal(written, await anchor.ReadAsync(TestLog.Origin, [log.Signer.Verifier], Never));
        Assert.True((await log.Verify([.. written])).Holds);

        File.AppendAllText(Path.Combine(elsewhere.Folder, "anchor"), "chartroom.exa"); // a write that was cut off
        Assert.Equal(written, await anchor.ReadAsync(TestLog.Origin, [log.Signer.Verifier], Never));

        var text = File.ReadAllText(Path.Combine(elsewhere.Folder, "anchor"));
        File.WriteAllText(Path.Combine(elsewhere.Folder, "anchor"), text.Replace("\n10\n", "\n11\n"));
        var e = await Assert.ThrowsAsync<LedgerDamagedException>(() =>
            anchor.ReadAsync(TestLog.Origin, [log.Signer.Verifier], Never)
        );
        Assert.StartsWith("Checkpoint 1 of the anchor file does not hold.", e.Message);
        await log.ExpectWhole(15);
    }

    [Fact]
    public async Task An_older_copy_is_read_only_until_two_persons_sign_a_restore()
    {
        using var log = new TestLog();
        await log.Append(300);
        using var backup = log.Copy();
        await log.Append(50, 300);
        var lost = await log.Published();

        await backup.Run(
            async running =>
            {
                Assert.Equal(new HistoryRegressed(300, lost), running.History);
                var refused = await Assert.ThrowsAsync<LedgerStoppedException>(() =>
                    running.AppendAsync(TestLog.Entry(0), Never)
                );
                Assert.Equal(running.History.Message, refused.Message);
            },
            Remembering(lost)
        );

        var (anna, ben) = (Person("anna.example"), Person("ben.example"));
        var here = (await backup.Published()).Checkpoint;
        var ceremony = new RestoreCeremony(
            TestLog.Origin,
            RestoreCeremony.NextOrigin(TestLog.Origin),
            (350, lost.Checkpoint.Root),
            (300, here.Root),
            ("disk-loss", At)
        );
        var officers = new[] { anna.Verifier, ben.Verifier };
        var signed = new SignedRestore(ceremony, SignedNote.Sign(ceremony.ToText(), anna, ben), officers);

        Assert.True(RestoreCeremony.TryParse(signed.Note.Text, out var read));
        Assert.Equal(ceremony, read);
        Assert.Equal(
            "A restore needs the signatures of two different persons.",
            await Refusal(backup, lost, signed with { Note = SignedNote.Sign(ceremony.ToText(), anna) })
        );
        Assert.Equal(
            "A restore needs the signatures of two different persons.",
            await Refusal(backup, lost, signed with { Note = SignedNote.Sign(ceremony.ToText(), anna, anna) })
        );
        Assert.Equal(
            "The restore decision is refused. No trusted key signed this note.",
            await Refusal(backup, lost, signed with { Officers = [Person("eve.example").Verifier] })
        );
        Assert.Equal(
            "The signed text is not this restore decision.",
            await Refusal(backup, lost, signed with { Ceremony = ceremony with { Decision = ("other", At) } })
        );
        Assert.Equal(
            "The restore decision does not name the checkpoint that is remembered outside.",
            await Refusal(backup, lost, Of(ceremony with { Remembered = (351, lost.Checkpoint.Root) }, anna, ben))
        );
        Assert.Equal(
            "The restore decision is about another copy of the log than this one.",
            await Refusal(backup, lost, Of(ceremony with { Restored = (300, lost.Checkpoint.Root) }, anna, ben))
        );

        var restored = new LogIdentity(ceremony.NewOrigin, [backup.Signer], [backup.Signer.Verifier]);
        for (var start = 0; start < 2; start++) // the second start finds its own ceremony and does not repeat it
        {
            await using var store = await backup.OpenStore();
            await using var running = await Log.OpenAsync(store, restored, Remembering(lost) with { Restore = signed }, Never);
            Assert.Equal(new HistoryContinues(), running.History);
            await running.AppendAsync(TestLog.Entry(start), Never);
        }

        var report = await LogVerifier.VerifyAsync(
            new FolderReader(backup.Folder),
            ceremony.NewOrigin,
            [backup.Signer.Verifier],
            null,
            Never
        );
        Assert.Equal((true, 303L), (report.Holds, report.Entries));
        var bundle = await new FolderReader(backup.Folder).ReadTileAsync(TileId.Holding(TileId.Entries, 300, 303), Never);
        Assert.True(LedgerEntry.TryParse(EntryBundle.Decode(bundle!.Value)[300 - 256].Span, out var entry));
        Assert.Equal(("log.restored", At), (entry.Type, entry.At));
        Assert.Equal($"{TestLog.Origin}/restored-2", RestoreCeremony.NextOrigin(ceremony.NewOrigin));
        await log.ExpectWhole(350);
    }

    private static SignedRestore Of(RestoreCeremony ceremony, params EcdsaNoteSigner[] persons) =>
        new(ceremony, SignedNote.Sign(ceremony.ToText(), persons), [.. persons.Select(person => person.Verifier)]);

    private static async Task<string> Refusal(TestLog backup, SignedCheckpoint lost, SignedRestore restore)
    {
        await using var store = await backup.OpenStore();
        var identity = new LogIdentity(RestoreCeremony.NextOrigin(TestLog.Origin), [backup.Signer], [backup.Signer.Verifier]);
        var options = Remembering(lost) with { Restore = restore };
        if (restore.Ceremony.FormerOrigin != TestLog.Origin)
            return "";
        return (await Assert.ThrowsAsync<LedgerStoppedException>(() => Log.OpenAsync(store, identity, options, Never))).Message;
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10, 40)]
    [InlineData(300, 1)]
    public async Task Two_copies_appended_apart_are_found_as_a_fork_and_the_proof_stands_alone(int first, int second)
    {
        using var log = new TestLog();
        await log.Append(300);
        using var copy = log.Copy();
        await log.Append(first, 300);
        await copy.Append(second, 1000);
        var (mine, theirs) = (await log.Published(), await copy.Published());
        var (larger, smaller, tree) =
            first >= second
                ? (mine, theirs, new TileTree(new FolderReader(log.Folder), mine.Checkpoint.Size))
                : (theirs, mine, new TileTree(new FolderReader(copy.Folder), theirs.Checkpoint.Size));

        Assert.IsType<HistoryForked>(await History.CompareAsync(tree, [smaller], Never));
        var proof = await ForkProof.FindAsync(tree, larger, smaller, Never);

        Assert.NotNull(proof);
        Assert.True(ForkProof.TryParse(proof.ToString(), out var kept));
        Assert.True(kept.Holds(TestLog.Origin, [log.Signer.Verifier]));
        Assert.False(kept.Holds("elsewhere", [log.Signer.Verifier]));
        Assert.False(kept.Holds(TestLog.Origin, [Person(TestLog.Origin).Verifier]));
        Assert.False((kept with { Smaller = kept.Larger }).Holds(TestLog.Origin, [log.Signer.Verifier]));
        Assert.Equal(2, (await log.Verify(theirs)).Problems.Count + (await copy.Verify(mine)).Problems.Count);
        await log.ExpectWhole(300 + first);
        await copy.ExpectWhole(300 + second);
    }

    [Fact]
    public async Task A_log_that_only_grew_is_no_fork()
    {
        using var log = new TestLog();
        await log.Append(300);
        var before = await log.Published();
        await log.Append(100, 300);
        var now = await log.Published();
        var tree = new TileTree(new FolderReader(log.Folder), 400);

        Assert.Null(await ForkProof.FindAsync(tree, now, before, Never));
        Assert.Null(await ForkProof.FindAsync(tree, before, now, Never));
        Assert.Equal(new HistoryContinues(), await History.CompareAsync(tree, [now, before], Never));
        await log.ExpectWhole(400);
    }

    [Fact]
    public async Task A_forked_log_takes_no_entries_and_no_restore()
    {
        using var log = new TestLog();
        await log.Append(10);
        using var copy = log.Copy();
        await log.Append(10, 10);
        await copy.Append(10, 500);
        var theirs = await copy.Published();

        await log.Run(
            async running =>
            {
                Assert.IsType<HistoryForked>(running.History);
                await Assert.ThrowsAsync<LedgerStoppedException>(() => running.AppendAsync(TestLog.Entry(0), Never));
            },
            Remembering(theirs)
        );
        await log.ExpectWhole(20);
    }

    [Fact]
    public async Task Keys_change_under_load_and_old_and_new_checkpoints_verify_from_the_first_key_alone()
    {
        using var log = new TestLog();
        var (first, next) = (log.Signer, Person(TestLog.Origin));
        SignedCheckpoint? old = null;
        await log.Run(async running =>
        {
            var before = Task.WhenAll(Enumerable.Range(0, 250).Select(i => running.AppendAsync(TestLog.Entry(i), Never)));
            var rotating = running.RotateAsync(next, "security-officer", Never);
            var meanwhile = Task.WhenAll(Enumerable.Range(250, 150).Select(i => running.AppendAsync(TestLog.Entry(i), Never)));
            await before;
            old = await rotating;
            await meanwhile;
            await Task.WhenAll(Enumerable.Range(400, 99).Select(i => running.AppendAsync(TestLog.Entry(i), Never)));
        });
        Assert.Null(old!.Note.Check([first.Verifier], out _)); // covers the entry that hands over
        var last = await File.ReadAllTextAsync(Path.Combine(log.Folder, "checkpoint"), Never);
        Assert.True(SignedCheckpoint.TryOpen(last, TestLog.Origin, [next.Verifier], out _, out _));
        Assert.False(SignedCheckpoint.TryOpen(last, TestLog.Origin, [first.Verifier], out _, out _));

        var report = await log.Verify(old); // knows the first key only
        Assert.Equal([], report.Problems);
        Assert.Equal((500L, 2), (report.Entries, report.Keys.Count));
        Assert.Equal([first.Verifier.VerifierKey, next.Verifier.VerifierKey], report.Keys.Select(key => key.VerifierKey));
        Assert.False(
            (
                await LogVerifier.VerifyAsync(
                    new FolderReader(log.Folder),
                    TestLog.Origin,
                    [Person(TestLog.Origin).Verifier],
                    null,
                    Never
                )
            ).Holds
        );
    }

    [Fact]
    public void A_rotation_that_the_old_key_did_not_sign_counts_for_nothing()
    {
        var (first, next, thief) = (Person(TestLog.Origin), Person(TestLog.Origin), Person(TestLog.Origin));
        var good = KeyRotation.Sign(TestLog.Origin, first, next);
        var forged = new SignedNote(good.Text, SignedNote.Sign(good.Text, thief, next).Signatures);

        Assert.True(KeyRotation.TryOpen(good, out var rotation));
        Assert.False(KeyRotation.TryOpen(forged, out _));
        Assert.False(KeyRotation.TryOpen(SignedNote.Sign("something else\n", first), out _));
        Assert.Equal([first.Verifier], KeyRotation.Follow("elsewhere", first.Verifier, [rotation]));
        Assert.Equal([thief.Verifier], KeyRotation.Follow(TestLog.Origin, thief.Verifier, [rotation]));
    }
}
