using System.Diagnostics;
using System.Globalization;
using Chartroom.Platform;

namespace Chartroom.Bench.App;

/// <summary>The product in a process of its own, as an operator starts it, with its CPU time and memory read from /proc.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const double TicksPerSecond = 100; // sysconf(_SC_CLK_TCK) on Linux
    private const int StartSeconds = 120;
    private readonly Process process;

    private ServerProcess(Process process, TimeSpan start) => (this.process, Start) = (process, start);

    /// <summary>From the start of the process to the first page.</summary>
    public TimeSpan Start { get; }

    public static async Task<ServerProcess> StartAsync(ChartroomSettings settings, HttpClient client)
    {
        // As an operator runs it: published, with native code beside the intermediate one.
        var built = Environment.GetEnvironmentVariable("CHARTROOM_BENCH_SERVER") ?? typeof(ChartroomHost).Assembly.Location;
        var info = new ProcessStartInfo("dotnet", [built, "serve", "--home", settings.Home, "--url", settings.Url])
        {
            RedirectStandardOutput = true,
        };
        info.Environment["CHARTROOM_POSTGRES"] = settings.Postgres;
        var watch = Stopwatch.StartNew();
        var process = Process.Start(info)!;
        while (watch.Elapsed.TotalSeconds < StartSeconds && !process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(settings.Url + "/sign-in"));
                return new(process, watch.Elapsed);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(10); // not listening yet
            }
        }
        throw new InvalidOperationException("The server did not start.");
    }

    /// <summary>User and system time so far: fields 14 and 15 of /proc/[pid]/stat (proc(5)).</summary>
    public TimeSpan Cpu
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks =
                long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromSeconds(ticks / TicksPerSecond);
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
