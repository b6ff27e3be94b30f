using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Chartroom.Bench.Ledger;
using Chartroom.Platform;

namespace Chartroom.Bench.App;

/// <summary>
/// `bench app [seconds] [encounters] [words of a row]`: the pages and writes of a coder's day against the product in a process of its own, authorization,
/// decryption and durable ledger entries on. CHARTROOM_BENCH_POSTGRES names an empty PostgreSQL database to measure on instead of SQLite.
/// </summary>
internal static partial class AppBench
{
    private static readonly string[] Codes = ["I10", "E11.9", "J18.9", "N39.0", "R07.9", "I50.9", "N17.9", "E78.5"];

    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(string[] args)
    {
        var time = TimeSpan.FromSeconds(args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 10);
        var encounters = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;
        var home = Directory.CreateTempSubdirectory("chartroom-bench-").FullName;
        var settings = ChartroomSettings.For(home) with
        {
            Url = "http://localhost:5399",
            Postgres = Environment.GetEnvironmentVariable("CHARTROOM_BENCH_POSTGRES") ?? "",
        };
        var ward = await Ward.FillAsync(settings, encounters, Load.Connections);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var fsync = Machine.Fsync(home, preallocated: true);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = new(settings.Url) };
        using var server = await ServerProcess.StartAsync(settings, client);
        var idle = server.ResidentMegabytes;
        var results = await MeasureAsync(ward, server, client, time, args.Length > 2 ? args[2] : "");
        var text = Report(settings, encounters, fsync, server, idle, results);
        Console.WriteLine(text);
        if (results.Count > 1)
            Results.Write(settings.Postgres.Length > 0 ? "app-postgres.md" : "app.md", text);
        Directory.Delete(home, recursive: true);
        return 0;
    }

    private static async Task<List<LoadResult>> MeasureAsync(
        Ward ward,
        ServerProcess server,
        HttpClient client,
        TimeSpan time,
        string only
    )
    {
        async Task<LoadResult?> Measure(string name, Func<BenchCoder, int, Task<int>> send) =>
            name.Contains(only, StringComparison.Ordinal) ? await Load.RunAsync(name, server, ward.Coders, time, send) : null;
        BenchChart At(BenchCoder coder, int turn) => coder.Charts[turn % coder.Charts.Count];
        BenchCoder manager = ward.Manager!;

        LoadResult?[] rows =
        [
            await Measure(
                "open a chart (the one before is closed)",
                (coder, turn) => PostAsync(client, coder, $"/charts/{At(coder, turn).Case}/open", "close=1")
            ),
            await Measure(
                "open a chart and its page",
                async (coder, turn) =>
                {
                    await PostAsync(client, coder, $"/charts/{At(coder, turn).Case}/open", "close=1");
                    return await ChartAsync(client, coder, $"/charts/{At(coder, turn).Case}");
                }
            ),
            await Measure("the open chart's page", (coder, turn) => OpenedAsync(client, coder, turn, "")),
            await Measure(
                "a document of it, decrypted and recorded",
                (coder, turn) => OpenedAsync(client, coder, turn, $"?document={coder.Charts[0].Document}")
            ),
            await Measure("assign a code with evidence, and take it away", (coder, turn) => AssignAsync(client, coder, turn)),
            await Measure("the worklist", (coder, _) => GetAsync(client, coder, "/worklist")),
            await Measure("the manager's assignments", (_, _) => GetAsync(client, manager, "/assignments")),
            await Measure("the sign-in page", (_, _) => GetAsync(client, null, "/sign-in")),
        ];
        return [.. rows.OfType<LoadResult>()];
    }

    /// <summary>Each coder has one chart open: the first request opens it.</summary>
    private static async Task<int> OpenedAsync(HttpClient client, BenchCoder coder, int turn, string query)
    {
        var path = $"/charts/{coder.Charts[0].Case}";
        if (turn == 0)
            await PostAsync(client, coder, path + "/open", "close=1");
        return await ChartAsync(client, coder, path + query);
    }

    /// <summary>The page of a chart, which must be the open chart and not words about why it is closed.</summary>
    private static async Task<int> ChartAsync(HttpClient client, BenchCoder coder, string path)
    {
        using var answer = await SendAsync(client, coder, HttpMethod.Get, path, null);
        var page = await answer.Content.ReadAsStringAsync();
        return page.Contains("id=\"codes\"", StringComparison.Ordinal) ? (int)answer.StatusCode : 400;
    }

    private static async Task<int> AssignAsync(HttpClient client, BenchCoder coder, int turn)
    {
        var chart = coder.Charts[0];
        if (turn == 0)
            await OpenedAsync(client, coder, turn, $"?document={chart.Document}");
        var form = $"system=Icd10Cm&code={Codes[turn % Codes.Length]}&evidence={chart.Version}:17:60&provenance=Searched";
        using var answer = await SendAsync(client, coder, HttpMethod.Post, $"/charts/{chart.Case}/codes", form, fragment: true);
        var body = await answer.Content.ReadAsStringAsync();
        if (Assignment().Match(body) is not { Success: true } assigned)
            return 500;
        return Math.Max(
            (int)answer.StatusCode,
            await PostAsync(client, coder, $"/charts/{chart.Case}/codes/{assigned.Groups["id"].Value}/remove", "")
        );
    }

    private static async Task<int> GetAsync(HttpClient client, BenchCoder? coder, string path)
    {
        using var answer = await SendAsync(client, coder, HttpMethod.Get, path, null);
        await answer.Content.CopyToAsync(Stream.Null);
        // A page that sends the person elsewhere was not shown.
        return (int)answer.StatusCode < 300 ? (int)answer.StatusCode : 400;
    }

    private static async Task<int> PostAsync(HttpClient client, BenchCoder coder, string path, string form)
    {
        using var answer = await SendAsync(client, coder, HttpMethod.Post, path, form);
        await answer.Content.CopyToAsync(Stream.Null);
        return (int)answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        BenchCoder? coder,
        HttpMethod method,
        string path,
        string? form,
        bool fragment = false
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (form is not null)
            request.Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
        if (coder is not null)
        {
            request.Headers.Add("Cookie", coder.Cookie);
            request.Headers.Add("X-Antiforgery", coder.FormToken);
        }
        if (fragment)
            request.Headers.Add("X-Fragment", "1");
        return await client.SendAsync(request);
    }

    private static string Report(
        ChartroomSettings settings,
        int encounters,
        double fsync,
        ServerProcess server,
        double idle,
        List<LoadResult> results
    )
    {
        var report = new StringBuilder("# The application under load\n\n");
        report.Append(
            CultureInfo.InvariantCulture,
            $"""
            fsync of 4 KiB over old data: {fsync:N0} a second on this disk. {(
                settings.Postgres.Length > 0 ? "PostgreSQL" : "SQLite, WAL, synchronous=FULL"
            )}; {encounters:N0} encounters
            loaded; {Environment.ProcessorCount} cores for server and load together; {Load.Connections} connections, one coder each; every request with session
            check, authorization, decryption and its durable ledger entry. Server built {(
                IsOptimized() ? "optimised" : "WITHOUT optimisation"
            )}.

            | start to first page | memory idle | memory after load |
            |---:|---:|---:|
            | {server.Start.TotalSeconds:F2} s | {idle:N0} MB | {server.ResidentMegabytes:N0} MB |

            | request | per second | server CPU ms | p50 ms | p99 ms | failed |
            |---|---:|---:|---:|---:|---:|

            """
        );
        foreach (var r in results)
            report.Append(
                CultureInfo.InvariantCulture,
                $"| {r.Name} | {r.Rate:N0} | {r.Cpu:F2} | {r.P50:F1} | {r.P99:F1} | {r.Failed} |\n"
            );
        return report.ToString();
    }

    private static bool IsOptimized() =>
        !typeof(ChartroomHost)
            .Assembly.GetCustomAttributes(typeof(System.Diagnostics.DebuggableAttribute), false)
            .OfType<System.Diagnostics.DebuggableAttribute>()
            .Any(d => d.IsJITOptimizerDisabled);

    [GeneratedRegex("codes/(?<id>[0-9a-f-]{36})/remove")]
    private static partial Regex Assignment();
}
