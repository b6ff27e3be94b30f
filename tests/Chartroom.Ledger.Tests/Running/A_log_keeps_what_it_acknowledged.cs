namespace Chartroom.Ledger.Tests;

public sealed class A_log_keeps_what_it_acknowledged
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public async Task Entries_get_the_indexes_in_the_order_in_which_they_were_appended(int count)
    {
        using var log = new TestLog();
        await log.Run(async running =>
        {
            for (var i = 0; i < count; i++)
                Assert.Equal(i, await running.AppendAsync(TestLog.Entry(i), Never));
        });

        await log.ExpectWhole(count);
        Assert.Equal(count, (await log.Published()).Checkpoint.Size);
    }

    [Fact]
    public async Task A_log_opened_again_and_again_goes_on()
    {
        using var log = new TestLog();
        var total = 0;
        foreach (var count in new[] { 0, 1, 254, 1, 1, 600, 0, 3, 1000 })
        {
            await log.Append(count, total);
            total += count;
            if (total > 0)
                await log.ExpectWhole(total);
        }
    }

    [Fact]
    public async Task Many_writers_share_batches_and_every_entry_has_its_own_index()
    {
        using var log = new TestLog();
        var indexes = new List<long>();
        await log.Run(async running =>
        {
            var writers = Enumerable
                .Range(0, 64)
                .Select(w =>
                    Task.Run(
                        async () =>
                        {
                            var mine = new List<long>();
                            for (var i = 0; i < 50; i++)
                                mine.Add(await running.AppendAsync(TestLog.Entry(w * 50 + i), Never));
                            return mine;
                        },
                        Never
                    )
                );
            foreach (var mine in await Task.WhenAll(writers))
                indexes.AddRange(mine);
        });

        Assert.Equal(Enumerable.Range(0, 3200).Select(i => (long)i), indexes.Order());
        await log.ExpectWhole(3200);
    }

    [Fact]
    public async Task What_was_acknowledged_but_not_published_is_published_at_the_next_start()
    {
        using var log = new TestLog { Options = new LogOptions { PublishEvery = TimeSpan.FromHours(1) } };
        using var crashed = new TestLog { Signer = log.Signer, Options = log.Options };
        await log.Run(async running =>
        {
            await Task.WhenAll(Enumerable.Range(0, 700).Select(i => running.AppendAsync(TestLog.Entry(i), Never)));
            Assert.Null(running.Published);
            TestLog.CopyFolder(log.Folder, crashed.Folder); // what a crash here leaves behind
        });

        await crashed.Run(_ => Task.CompletedTask);

        await crashed.ExpectWhole(700);
        await log.ExpectWhole(700);
    }

    [Fact]
    public async Task A_proof_shows_one_entry_and_no_other()
    {
        using var log = new TestLog();
        await log.Append(1000);
        await log.Run(async running =>
        {
            foreach (var index in new[] { 0, 1, 255, 256, 767, 999 })
            {
                var text = (await running.ProveAsync(index, Never)).ToString();

                Assert.True(TlogProof.TryParse(text, out var proof));
                Assert.Equal(text, proof.ToString());
                Assert.Null(proof.Check(TestLog.Entry(index), TestLog.Origin, [log.Signer.Verifier]));
                Assert.Equal(
                    $"The entry is not what stands at index {index} of the log.",
                    proof.Check(TestLog.Entry(index + 1), TestLog.Origin, [log.Signer.Verifier])
                );
            }
        });
        await log.ExpectWhole(1000);
    }

    [Fact]
    public async Task A_log_has_one_writer()
    {
        using var log = new TestLog();
        await log.Run(async _ =>
            Assert.Equal(
                "Another process writes this log. Stop it first: a log has one writer.",
                (await Assert.ThrowsAsync<LedgerStoppedException>(log.OpenStore)).Message
            )
        );
    }

    [Fact]
    public async Task A_closed_log_refuses_and_an_entry_too_long_is_refused()
    {
        var (store, test) = (new MemoryStore(), new TestLog());
        var log = await Log.OpenAsync(store, test.Identity, test.Options, Never);
        await Assert.ThrowsAsync<ArgumentException>(() => log.AppendAsync(new byte[EntryBundle.LongestEntry + 1], Never));
        await log.AppendAsync(new byte[EntryBundle.LongestEntry], Never);
        await log.DisposeAsync();

        Assert.Equal(
            "The log is closed.",
            (await Assert.ThrowsAsync<LedgerStoppedException>(() => log.AppendAsync(new byte[1], Never))).Message
        );
        var report = await LogVerifier.VerifyAsync(store, TestLog.Origin, [test.Signer.Verifier], null, Never);
        Assert.Equal((true, 1L), (report.Holds, report.Entries));
    }
}
