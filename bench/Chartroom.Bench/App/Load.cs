using System.Collections.Concurrent;
using System.Diagnostics;

namespace Chartroom.Bench.App;

/// <summary>Sends one kind of request over 16 connections, one coder each, as fast as answers come, and says what came of it.</summary>
internal static class Load
{
    public const int Connections = 16;

    public static async Task<LoadResult> RunAsync(
        string name,
        ServerProcess server,
        IReadOnlyList<BenchCoder> coders,
        TimeSpan time,
        Func<BenchCoder, int, Task<int>> send
    )
    {
        // Until the just-in-time compiler is done with this path.
        await PassAsync(coders, time / 2, send, []);
        var latencies = new ConcurrentBag<double>();
        var (cpu, watch) = (server.Cpu, Stopwatch.StartNew());
        var failed = await PassAsync(coders, time, send, latencies);
        var seconds = watch.Elapsed.TotalSeconds;
        var sorted = latencies.Order().ToList();
        return new(
            name,
            sorted.Count / seconds,
            (server.Cpu - cpu).TotalMilliseconds / Math.Max(1, sorted.Count),
            sorted[sorted.Count / 2],
            sorted[(int)(sorted.Count * 0.99)],
            failed
        );
    }

    private static async Task<int> PassAsync(
        IReadOnlyList<BenchCoder> coders,
        TimeSpan time,
        Func<BenchCoder, int, Task<int>> send,
        ConcurrentBag<double> latencies
    )
    {
        var failed = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            coders
                .Take(Connections)
                .Select(async coder =>
                {
                    for (var turn = 0; watch.Elapsed < time; turn++)
                    {
                        var started = Stopwatch.GetTimestamp();
                        if (await send(coder, turn) >= 400)
                            Interlocked.Increment(ref failed);
                        latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    }
                })
        );
        return failed;
    }
}

/// <param name="Cpu">Server CPU milliseconds a request, everything it did meanwhile included.</param>
internal sealed record LoadResult(string Name, double Rate, double Cpu, double P50, double P99, int Failed);
