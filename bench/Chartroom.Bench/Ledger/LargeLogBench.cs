using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Chartroom.Ledger;

namespace Chartroom.Bench.Ledger;

/// <summary>A log of ten million entries: starting, proving, verifying.</summary>
internal static class LargeLogBench
{
    private const int Batch = 16_384;
    private const int Proofs = 5_000;
    private const int FirstProofs = 20_000; // 2,000 took 120 ms: the just-in-time compiler had not done by then

    public static async Task MeasureAsync(string folder, int entries, StringBuilder report)
    {
        var (path, identity) = (Path.Combine(folder, $"large-{entries}"), LedgerBench.NewIdentity());
        var build = await BuildAsync(path, identity, entries);
        report.AppendLine(CultureInfo.InvariantCulture, $"## A log of {entries:N0} entries").AppendLine();
        report.AppendLine("| what | measured | target |").AppendLine("|---|---:|---|");
        Row(
            $"built in batches of {Batch:N0}",
            string.Create(CultureInfo.InvariantCulture, $"{entries / build.TotalSeconds:N0} entries/s"),
            ""
        );

        var start = Stopwatch.StartNew();
        var store = await FolderStore.OpenAsync(path);
        var log = await Chartroom.Ledger.Log.OpenAsync(store, identity);
        Row("start", string.Create(CultureInfo.InvariantCulture, $"{start.Elapsed.TotalMilliseconds:N0} ms"), "under 1,000 ms");
        await log.DisposeAsync();
        await store.DisposeAsync();

        var (cold, warm, proofCpu) = await ProveAsync(path, entries);
        Row("inclusion proof from tiles, new reader each", Microseconds(cold), "");
        Row("inclusion proof from tiles, one reader", Microseconds(warm), "at most 50 µs");
        Row("processor time for one such proof", Microseconds(proofCpu), "");

        var verified = await VerifyChild.RunAsync(path, identity);
        if (verified.Entries != entries)
            throw new InvalidOperationException("The large log does not verify.");
        Row(
            "processor time to verify one entry",
            string.Create(CultureInfo.InvariantCulture, $"{verified.CpuSeconds * 1e9 / entries:N0} ns"),
            "1,333 ns for the rate below on two cores"
        );
        Row(
            "verify everything from storage, a process of its own",
            string.Create(CultureInfo.InvariantCulture, $"{entries / verified.Seconds:N0} entries/s"),
            "1,500,000 entries/s"
        );
        Row(
            "resident memory of that process, at most",
            string.Create(CultureInfo.InvariantCulture, $"{verified.PeakBytes / (1 << 20):N0} MiB"),
            "flat"
        );
        report.AppendLine();
        void Row(string what, string measured, string target) =>
            report.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {measured} | {target} |");
    }

    private static string Microseconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:N1} µs");

    private static async Task<TimeSpan> BuildAsync(string path, LogIdentity identity, int entries)
    {
        var watch = Stopwatch.StartNew();
        await using var store = await FolderStore.OpenAsync(path);
        await using var log = await Chartroom.Ledger.Log.OpenAsync(
            store,
            identity,
            new LogOptions { BatchEntries = Batch, BatchBytes = int.MaxValue }
        );
        for (var done = 0; done < entries; done += Batch)
        {
            var bytes = RandomNumberGenerator.GetBytes(256 * Math.Min(Batch, entries - done));
            await Task.WhenAll(
                Enumerable.Range(0, bytes.Length / 256).Select(i => log.AppendAsync(bytes.AsMemory(i * 256, 256)))
            );
        }
        return watch.Elapsed;
    }

    private static async Task<(TimeSpan Cold, TimeSpan Warm, TimeSpan Cpu)> ProveAsync(string path, int entries)
    {
        var random = new Random(6962);
        var reader = new FolderReader(path);
        var one = new TileTree(reader, entries);
        for (var i = 0; i < FirstProofs; i++)
            await one.ProveInclusionAsync(random.Next(entries), entries);
        var cpu = Environment.CpuUsage.TotalTime;
        var warm = Stopwatch.StartNew();
        for (var i = 0; i < Proofs; i++)
            await one.ProveInclusionAsync(random.Next(entries), entries);
        warm.Stop();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var cold = Stopwatch.StartNew();
        for (var i = 0; i < Proofs; i++)
            await new TileTree(reader, entries).ProveInclusionAsync(random.Next(entries), entries);
        return (cold.Elapsed / Proofs, warm.Elapsed / Proofs, cpu / Proofs);
    }
}
