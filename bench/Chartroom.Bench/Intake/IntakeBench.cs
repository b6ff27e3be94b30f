using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Chartroom.Features.Intake;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: UnsupportedOSPlatform("windows")] // as the application itself

namespace Chartroom.Bench.Intake;

/// <summary>
/// Imports charts into an embedded database with durable commits (WAL, synchronous=FULL), from one file a chart and from one NDJSON file,
/// and tells charts a second and how memory stands after each quarter. Options: number of charts (2000), documents a chart (7).
/// </summary>
internal static class IntakeBench
{
    private const int Charts = 2_000;
    private const int Documents = 7;
    private const int Quarters = 4;
    private const int WarmUp = 100;

    public static int Run(string[] options)
    {
        var charts = Number(options, 0, Charts);
        var documents = Number(options, 1, Documents);
        var folder = Directory.CreateTempSubdirectory("chartroom-bench-");
        try
        {
            var bundles = MadeCharts.Write(folder, charts, documents);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{charts} charts, {documents} documents each, {bundles.Bytes / 1e6:F0} MB of FHIR"
                )
            );
            MeasureAsync("warm-up", folder, ImportSource.At(bundles.Folder).Take(WarmUp).ToList(), Math.Min(WarmUp, charts))
                .GetAwaiter()
                .GetResult();
            MeasureAsync("one file a chart", folder, ImportSource.At(bundles.Folder), charts).GetAwaiter().GetResult();
            MeasureAsync("one Bundle a line", folder, ImportSource.At(bundles.Lines), charts).GetAwaiter().GetResult();
            MeasureAsync("one resource a line", folder, ImportSource.At(bundles.Resources), charts).GetAwaiter().GetResult();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return 0;
    }

    private static async Task MeasureAsync(string what, DirectoryInfo folder, IReadOnlyList<ImportSource> sources, int charts)
    {
        var file = Path.Combine(folder.FullName, $"{what.Replace(' ', '-')}.db");
        await using var services = Store(file);
        await using (var scope = services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ChartroomDb>().Database.EnsureCreatedAsync();
        var memory = new Memory(charts);
        var (wall, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var first = await services.GetRequiredService<ImportCharts>().RunAsync(null, sources, memory, default);
        (wall, cpu) = (Stopped(wall), Process.GetCurrentProcess().TotalProcessorTime - cpu);
        var again = Stopwatch.StartNew();
        var second = await services.GetRequiredService<ImportCharts>().RunAsync(null, sources, null, default);
        if (first.Charts != charts || first.Problems.Count > 0 || second.Unchanged != first.Documents)
            throw new InvalidOperationException("The import did not do what is measured.");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -20} {charts / wall.Elapsed.TotalSeconds, 6:F0} charts/s, {cpu.TotalMilliseconds / charts, 5:F2} CPU ms a chart, again {charts / again.Elapsed.TotalSeconds, 6:F0} charts/s, heap after each quarter {memory.Quarters} MB, peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB"
            )
        );
    }

    private static Stopwatch Stopped(Stopwatch watch)
    {
        watch.Stop();
        return watch;
    }

    private static ServiceProvider Store(string file) =>
        new ServiceCollection()
            .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddSingleton<WriteTurn>()
            .AddDbContext<SqliteDb>(o => o.UseChartroomSqlite(file))
            .AddScoped<ChartroomDb>(p => p.GetRequiredService<SqliteDb>())
            .AddSingleton(new RootKey(new byte[32]))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new Organisation())
            .AddScoped<Vault>()
            .AddSingleton<CommittedEntries>()
            .AddScoped<Recorder>()
            .AddIntake()
            .BuildServiceProvider();

    private static int Number(string[] options, int place, int otherwise) =>
        options.Length > place ? int.Parse(options[place], CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Live heap, measured by a full collection when each quarter of the charts is in.</summary>
    private sealed class Memory(int charts) : IProgress<ImportProgress>
    {
        private readonly List<long> quarters = [];

        public string Quarters =>
            string.Join(" ", quarters.Select(bytes => (bytes / 1e6).ToString("F0", CultureInfo.InvariantCulture)));

        public void Report(ImportProgress value)
        {
            if (quarters.Count < IntakeBench.Quarters && value.Charts >= (quarters.Count + 1) * charts / IntakeBench.Quarters)
                quarters.Add(GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
