namespace Chartroom.Ledger.Tests;

/// <summary>The fault table: every step at which something is made to last, and every way in which it can fail.</summary>
public sealed class A_failing_disk_stops_the_log
{
    private static readonly CancellationToken Never = CancellationToken.None;

    public static TheoryData<string, string, bool> Table =>
        new()
        {
            // step, fault, does the log stop?
            { "JournalWrite", "LostAndReported", true },
            { "JournalWrite", "KeptButReported", true },
            { "JournalWrite", "LostSilently", true }, // reading back finds it
            { "JournalSync", "LostAndReported", true },
            { "JournalSync", "KeptButReported", true },
            { "JournalSync", "LostSilently", false }, // a disk that lies about fsync: only a power cut would show it
            { "TileWrite", "LostAndReported", true },
            { "TileWrite", "KeptButReported", true },
            { "TileWrite", "LostSilently", true },
            { "TileSync", "LostAndReported", true },
            { "TileSync", "KeptButReported", true },
            { "TileSync", "LostSilently", false },
            { "PartialWrite", "LostAndReported", true },
            { "PartialWrite", "KeptButReported", true },
            { "PartialWrite", "LostSilently", true },
            { "CheckpointWrite", "LostAndReported", true },
            { "CheckpointWrite", "KeptButReported", true },
            { "CheckpointWrite", "LostSilently", true },
            { "CheckpointSync", "LostAndReported", true },
            { "CheckpointSync", "KeptButReported", true },
            { "CheckpointSync", "LostSilently", false },
            { "CheckpointRename", "LostAndReported", true },
            { "CheckpointRename", "KeptButReported", true },
            { "CheckpointRename", "LostSilently", false }, // readers see the checkpoint before, which is true as well
        };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Each_fault_has_its_outcome(string step, string fault, bool stops)
    {
        foreach (var occurrence in new[] { 1, 2, 5 })
        {
            var left = occurrence;
            Fault Probe(FolderStep at) =>
                at.ToString() == step && Interlocked.Decrement(ref left) == 0 ? Enum.Parse<Fault>(fault) : Fault.None;
            using var log = new TestLog
            {
                FolderOptions = new FolderOptions { SegmentBytes = 16 << 10, Probe = Probe },
            };

            var (acknowledged, stopped) = await AppendUntilItStops(log);

            Assert.Equal(stops, stopped);
            Assert.True(left <= 0, "The fault never happened.");
            await ExpectAcknowledged(log, acknowledged);
        }
    }

    private static async Task<(List<long> Acknowledged, bool Stopped)> AppendUntilItStops(TestLog log)
    {
        var acknowledged = new List<long>();
        await using var store = await log.OpenStore();
        await using var running = await Log.OpenAsync(store, log.Identity, log.Options, Never);
        for (var i = 0; i < 1300; i += 13)
        {
            try
            {
                acknowledged.AddRange(
                    await Task.WhenAll(Enumerable.Range(i, 13).Select(n => running.AppendAsync(TestLog.Entry(n), Never)))
                );
            }
            catch (LedgerStoppedException e)
            {
                Assert.StartsWith("The log stopped", e.Message);
                Assert.NotNull(running.Stopped);
                await Assert.ThrowsAsync<LedgerStoppedException>(() => running.AppendAsync(TestLog.Entry(0), Never)); // never "try again and go on"
                await Assert.ThrowsAsync<LedgerStoppedException>(() => running.PublishAsync(Never));
                return (acknowledged, true);
            }
        }
        return (acknowledged, false);
    }

    private static async Task ExpectAcknowledged(TestLog log, List<long> acknowledged)
    {
        var healthy = new TestLog(log.Folder) { Signer = log.Signer };
        await healthy.Run(async running => await running.AppendAsync(TestLog.Entry(0), Never));
        var size = (await healthy.Published()).Checkpoint.Size;

        Assert.InRange(size, acknowledged.Count + 1, acknowledged.Count + 1 + 13);
        await healthy.ExpectWhole(size);
    }
}
