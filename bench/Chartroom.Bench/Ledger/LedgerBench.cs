using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Chartroom.Ledger;

namespace Chartroom.Bench.Ledger;

/// <summary>
/// Measures the ledger on this machine, after the machine itself. <c>-- ledger [seconds] [entries] [result file]</c>: seconds per
/// load (default 5), entries of the large log (default 10,000,000); 0 leaves a part out.
/// </summary>
public static class LedgerBench
{
    private const int EntryBytes = 256;
    private const string Origin = "bench.example/ledger";
    private const string InMemory = "/dev/shm"; // Linux: files that no disk slows down

    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var entries = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000_000;
        var folder = Directory.CreateTempSubdirectory("ledger-bench-").FullName;
        var report = new StringBuilder();
        try
        {
            report.AppendLine("# Ledger").AppendLine();
            report
                .AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{Environment.ProcessorCount} processors, .NET {Environment.Version}, entries of {EntryBytes} bytes, {seconds} s per load. Targets in the last column."
                )
                .AppendLine();
            if (File.Exists("/proc/loadavg"))
                report
                    .AppendLine(
                        CultureInfo.InvariantCulture,
                        $"Load averages at the start: {string.Join(' ', (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[..3])}. Above the number of processors, others were using the machine: read the processor time, which that does not change much."
                    )
                    .AppendLine();
            Machine.Measure(folder, report);
            if (seconds > 0)
                await AppendsAsync(folder, seconds, report);
            foreach (var size in new[] { entries / 10, entries })
                if (size > 0)
                    await LargeLogBench.MeasureAsync(folder, size, report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        Console.Write(report);
        if (args.Length > 2)
            await File.WriteAllTextAsync(args[2], report.ToString());
        return 0;
    }

    internal static LogIdentity NewIdentity() =>
        new(Origin, new EcdsaNoteSigner(Origin, ECDsa.Create(ECCurve.NamedCurves.nistP256)));

    private static async Task AppendsAsync(string folder, double seconds, StringBuilder report)
    {
        report.AppendLine("## Durable appends, with tiles and signed checkpoints").AppendLine();
        report
            .AppendLine(
                "| store | writers | disk alone just before: batches of 64/s | and their p99 ms | appends/s | p50 ms | p99 ms | CPU µs each | target |"
            )
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---|");
        foreach (var (writers, target) in new[] { (1, "2,000/s"), (64, "50,000/s, p99 5 ms"), (1024, "150,000/s") })
        {
            var published = new LogOptions();
            await RowAsync(folder, "folder, published every 100 ms", published, writers, target);
            await RowAsync(
                folder,
                "folder, published with every batch",
                published with
                {
                    PublishEvery = TimeSpan.Zero,
                },
                writers,
                ""
            );
            if (Directory.Exists(InMemory))
                await RowAsync(
                    InMemory,
                    "the same folder in memory, published every 100 ms",
                    published,
                    writers,
                    "without the disk"
                );
        }
        foreach (var writers in new[] { 1, 64, 1024 })
        {
            var disk = Machine.Batches(folder);
            var loop = new GroupCommitLoop(Path.Combine(folder, $"plain-{writers}"));
            var load = await Load.RunAsync(writers, seconds, loop.AppendAsync);
            await loop.DisposeAsync();
            report.AppendLine(load.Row("group commit of plain lines, no tree", writers, disk, "for comparison"));
        }
        report.AppendLine();

        async Task RowAsync(string where, string name, LogOptions options, int writers, string target)
        {
            var path = Path.Combine(where, $"appends-{Guid.CreateVersion7():N}");
            var identity = NewIdentity();
            var disk = Machine.Batches(where);
            await using (var store = await FolderStore.OpenAsync(path))
            {
                await using var log = await Log.OpenAsync(store, identity, options);
                var load = await Load.RunAsync(writers, seconds, entry => log.AppendAsync(entry));
                report.AppendLine(load.Row(name, writers, disk, target));
                Console.Error.WriteLine(load.Row(name, writers, disk, target));
            }
            var check = await LogVerifier.VerifyAsync(new FolderReader(path), Origin, identity.Trusted);
            if (!check.Holds)
                throw new InvalidOperationException($"The measured log does not verify: {check.Problems[0].What}");
            Directory.Delete(path, recursive: true);
        }
    }
}

/// <summary>Writers that each append, wait for durability, and append again.</summary>
internal sealed record Load(double PerSecond, double Median, double P99, double CpuMicroseconds)
{
    public static Task<Load> RunAsync(int writers, double seconds, Func<ReadOnlyMemory<byte>, Task> append) =>
        RunAsync(
            writers,
            seconds,
            () =>
            {
                var entry = RandomNumberGenerator.GetBytes(256);
                return () => append(entry);
            }
        );

    /// <param name="writer">Makes one writer's action.</param>
    public static async Task<Load> RunAsync(int writers, double seconds, Func<Func<Task>> writer)
    {
        await OnceAsync(writers, Math.Min(1, seconds / 3), writer); // the first second compiles
        return await OnceAsync(writers, seconds, writer);
    }

    /// <summary>Two ways to do the same, each in many short turns, so that what else the machine does meets both.</summary>
    /// <param name="pace">From the start of a writer's action to the start of its next; as fast as answers come where zero.</param>
    /// <param name="choose">Called with true before a turn of the first way, with false before one of the second.</param>
    public static async Task<(Load One, Load Other)> AlternateAsync(
        int writers,
        double seconds,
        int turns,
        Action<bool> choose,
        Func<Func<Task>> writer,
        TimeSpan pace = default
    )
    {
        var (one, other) = (new Part(), new Part());
        for (var turn = 0; turn < 2 * turns; turn++)
        {
            var first = turn % 4 is 0 or 3; // one, other, other, one: a drift meets both alike
            choose(first);
            await (first ? one : other).RunAsync(writers, seconds / turns, writer, pace);
        }
        return (one.Load(), other.Load());
    }

    private static async Task<Load> OnceAsync(int writers, double seconds, Func<Func<Task>> make)
    {
        var part = new Part();
        await part.RunAsync(writers, seconds, make);
        return part.Load();
    }

    /// <summary>What one or more turns of a load took.</summary>
    private sealed class Part
    {
        private readonly List<long> all = [];
        private TimeSpan elapsed;
        private TimeSpan cpu;

        public async Task RunAsync(int writers, double seconds, Func<Func<Task>> make, TimeSpan pace = default)
        {
            var start = Stopwatch.GetTimestamp();
            var end = start + (long)(seconds * Stopwatch.Frequency);
            var before = Environment.CpuUsage.TotalTime;
            var tasks = Enumerable
                .Range(0, writers)
                .Select(_ => Task.Run(() => pace == default ? WriteAsync(make(), end) : PaceAsync(make(), end, pace)))
                .ToArray();
            foreach (var times in await Task.WhenAll(tasks))
                all.AddRange(times);
            (elapsed, cpu) = (elapsed + Stopwatch.GetElapsedTime(start), cpu + Environment.CpuUsage.TotalTime - before);
        }

        private static async Task<List<long>> WriteAsync(Func<Task> act, long end)
        {
            var times = new List<long>();
            for (var began = Stopwatch.GetTimestamp(); began < end; )
            {
                await act();
                var ended = Stopwatch.GetTimestamp();
                times.Add(ended - began);
                began = ended;
            }
            return times;
        }

        /// <summary>An action that is late because the one before was slow counts from when it was due.</summary>
        private static async Task<List<long>> PaceAsync(Func<Task> act, long end, TimeSpan pace)
        {
            var times = new List<long>();
            var step = (long)(pace.TotalSeconds * Stopwatch.Frequency);
            for (var due = Stopwatch.GetTimestamp() + Random.Shared.NextInt64(step); due < end; due += step)
            {
                var late = Stopwatch.GetTimestamp() >= due;
                if (!late)
                    await Task.Delay(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due));
                var began = late ? due : Stopwatch.GetTimestamp();
                await act();
                times.Add(Stopwatch.GetTimestamp() - began);
            }
            return times;
        }

        public Load Load()
        {
            all.Sort();
            return new(all.Count / elapsed.TotalSeconds, At(0.5), At(0.99), cpu.TotalMicroseconds / all.Count);
        }

        private double At(double part) => all[(int)((all.Count - 1) * part)] * 1000.0 / Stopwatch.Frequency;
    }

    public string Row(string name, int writers, (double PerSecond, double P99) disk, string target) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {writers:N0} | {disk.PerSecond:N0} | {disk.P99:N2} | {PerSecond:N0} | {Median:N2} | {P99:N2} | {CpuMicroseconds:N1} | {target} |"
        );
}
