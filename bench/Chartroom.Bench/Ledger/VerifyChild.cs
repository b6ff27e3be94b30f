using System.Diagnostics;
using System.Globalization;
using Chartroom.Ledger;

namespace Chartroom.Bench.Ledger;

/// <summary>Verifies a log folder in a process of its own, so that its memory is nobody else's. <c>-- ledger-verify FOLDER ORIGIN KEY</c>.</summary>
internal static class VerifyChild
{
    public const string Name = "ledger-verify";

    public sealed record Result(long Entries, double Seconds, double CpuSeconds, long PeakBytes);

    public static async Task<Result> RunAsync(string folder, LogIdentity identity)
    {
        using var child = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [Name, folder, identity.Origin, identity.Trusted[0].VerifierKey])
            {
                RedirectStandardOutput = true,
            }
        )!;
        var words = (await child.StandardOutput.ReadToEndAsync()).Split(' ');
        await child.WaitForExitAsync();
        return new(
            long.Parse(words[0], CultureInfo.InvariantCulture),
            double.Parse(words[1], CultureInfo.InvariantCulture),
            double.Parse(words[2], CultureInfo.InvariantCulture),
            long.Parse(words[3], CultureInfo.InvariantCulture)
        );
    }

    public static int Run(string[] args)
    {
        if (!VerifierKeys.TryParse(args[2], out var key))
            return 2;
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var report = LogVerifier.VerifyAsync(new FolderReader(args[0]), args[1], [key]).GetAwaiter().GetResult();
        var cpu = Environment.CpuUsage.TotalTime - before;
        using var self = Process.GetCurrentProcess();
        Console.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(report.Holds ? report.Entries : -1)} {watch.Elapsed.TotalSeconds:0.000} {cpu.TotalSeconds:0.000} {self.PeakWorkingSet64}"
            )
        );
        return report.Holds ? 0 : 1;
    }
}
