using Chartroom.Verify;

namespace Chartroom.Ledger.Tests;

public sealed class Old_entries_leave_sealed
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    // One entry a day: 1,200 entries reach from 2020-01-01 to 2023-04-14.
    private static byte[] Entry(int day) =>
        LedgerEntry.Of(new DoorOpened($"door-{day}", "ward", 3), Start.AddDays(day), "coder-1", "test/1").ToBytes();

    private static Task Fill(TestLog log, int count) =>
        log.Run(running => Task.WhenAll(Enumerable.Range(0, count).Select(i => running.AppendAsync(Entry(i), Never))));

    [Theory]
    [InlineData("2024-02-29", "2030-03-01")]
    [InlineData("2024-03-01", "2030-03-01")]
    [InlineData("2023-02-28", "2029-02-28")]
    [InlineData("2020-12-31", "2026-12-31")]
    public void An_entry_is_kept_through_the_sixth_year(string created, string through)
    {
        Assert.Equal(
            DateOnly.Parse(through, System.Globalization.CultureInfo.InvariantCulture),
            new RetentionRule().KeepThrough(DateOnly.Parse(created, System.Globalization.CultureInfo.InvariantCulture))
        );
    }

    [Theory]
    [InlineData("2026-09-12", 0)] // entry 255 is of 2020-09-12: kept through that day in 2026
    [InlineData("2026-09-13", 256)]
    [InlineData("2027-06-01", 512)]
    [InlineData("2040-01-01", 1024)] // only whole bundles leave
    public async Task Whole_bundles_leave_when_their_youngest_entry_is_over(string today, long until)
    {
        using var log = new TestLog();
        await Fill(log, 1200);

        Assert.Equal((0, until), await Expired(log, today));
        await log.ExpectWhole(1200);
    }

    private static async Task<(long, long)> Expired(TestLog log, string today, params LegalHold[] holds) =>
        await new RetentionRule().ExpiredAsync(
            new FolderReader(log.Folder),
            (await log.Published()).Checkpoint,
            holds,
            DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture),
            Never
        );

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(256, 257, 256)]
    [InlineData(511, long.MaxValue, 256)]
    [InlineData(512, 600, 512)]
    [InlineData(5000, 6000, 1024)]
    public async Task A_legal_hold_wins(long from, long heldUntil, long until)
    {
        using var log = new TestLog();
        await Fill(log, 1200);

        Assert.Equal((0, until), await Expired(log, "2040-01-01", new LegalHold("case-1", from, heldUntil)));
        await log.ExpectWhole(1200);
    }

    [Fact]
    public async Task Retired_entries_stay_provable_and_so_do_those_after_them()
    {
        using var log = new TestLog();
        await Fill(log, 1200);
        var before = await log.Published();
        var archive = Path.Combine(log.Folder, "archive-1");
        var range = await Expired(log, "2027-06-01");
        await using (var store = await log.OpenStore())
        {
            await using var running = await Log.OpenAsync(store, log.Identity, log.Options, Never);
            Assert.Equal(1200, await Retirement.RetireAsync(running, store, range, archive, ("records-officer", Start), Never));
            var late = await running.ProveAsync(1000, Never);
            Assert.Null(late.Check(Entry(1000), TestLog.Origin, [log.Signer.Verifier]));
            var retired = await running.ProveAsync(100, Never);
            Assert.Null(retired.Check(Entry(100), TestLog.Origin, [log.Signer.Verifier]));
        }

        var report = await log.Verify(before);
        Assert.Equal((true, 1201L - 512, 512L), (report.Holds, report.Entries, report.Retired));
        Assert.Equal((512, 512), await Expired(log, "2027-06-01"));
        var key = log.Signer.Verifier.VerifierKey;
        Assert.Equal(
            0,
            await CommandLine.RunAsync(
                ["archive", archive, log.Folder, "--origin", TestLog.Origin, "--key", key],
                TextWriter.Null,
                TextWriter.Null
            )
        );

        var bytes = File.ReadAllBytes(archive);
        bytes[^2000] ^= 1;
        File.WriteAllBytes(archive, bytes);
        var output = new StringWriter();
        Assert.Equal(
            1,
            await CommandLine.RunAsync(
                ["archive", archive, log.Folder, "--origin", TestLog.Origin, "--key", key],
                output,
                TextWriter.Null
            )
        );
        Assert.Matches("Entry 5[0-9][0-9] of the archive is not the one that was logged", output.ToString());
        File.WriteAllBytes(archive, bytes[..^10]);
        Assert.NotNull(await SealedArchive.CheckAsync(archive, new FolderReader(log.Folder), TestLog.Origin, Never));
        Assert.NotNull(await SealedArchive.CheckAsync(archive, new FolderReader(log.Folder), "elsewhere", Never));
        await log.ExpectWhole(1201);
    }

    [Fact]
    public async Task A_bundle_that_went_without_a_record_is_a_fault()
    {
        using var log = new TestLog();
        await Fill(log, 600);
        File.Delete(Path.Combine(log.Folder, "tile/entries/000"));

        Assert.Equal(
            ["The bundle tile/entries/000 is missing, and no entry of the log says that it was retired."],
            (await log.Verify()).Problems.Select(problem => problem.What)
        );
    }
}
