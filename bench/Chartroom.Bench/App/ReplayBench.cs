using System.Diagnostics;
using System.Globalization;
using System.Text;
using Chartroom.Features.Matrix;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Bench.App;

/// <summary>
/// `bench replay [views]`: recorded looks at documents of 90 days, replayed against a draft of the role matrix. CHARTROOM_BENCH_POSTGRES names an
/// empty PostgreSQL database to measure on instead of SQLite.
/// </summary>
internal static class ReplayBench
{
    private const int Coders = 100;
    private const int Charts = 10_000;
    private const int Batch = 5_000;
    private const int Days = 90;
    private static readonly string[] Kinds =
    [
        "discharge-summary",
        "history-and-physical",
        "progress-note",
        "consultation",
        "operative-report",
        "laboratory-report",
    ];

    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(string[] args)
    {
        var most = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var home = Directory.CreateTempSubdirectory("chartroom-bench-").FullName;
        var settings = ChartroomSettings.For(home) with
        {
            Postgres = Environment.GetEnvironmentVariable("CHARTROOM_BENCH_POSTGRES") ?? "",
        };
        await Opening.CreateAsync(settings, TimeProvider.System, default);
        using var open = await Opening.OpenAsync(settings, TimeProvider.System, default);
        await using var app = ChartroomHost.Build(settings, open);
        var looks = await FillAsync(app.Services, open.Root);
        var (now, draft) = (
            RoleMatrixText.Parse(1, RoleMatrixSource.Shipped),
            RoleMatrixText.Parse(1, RoleMatrixSource.Shipped + "Coder,*,laboratory-report|operative-report,*,Sealed\n")
        );
        var text = new StringBuilder("# Replay of recorded accesses\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            Looks at documents of {Days} days by {Coders} coders in {Charts:N0} charts, replayed against a draft that seals two kinds of document, on
            {(
                settings.Postgres.Length > 0 ? "PostgreSQL" : "SQLite"
            )}; {Environment.ProcessorCount} cores in the machine, the database on the same one. Target: 1,000,000 in 30 s; memory that does not grow with the looks.

            | looks | seconds | of them processor time | would be refused | most memory of the process above its rest |
            |---:|---:|---:|---:|---:|

            """
        );
        var random = new Random(5);
        double seconds = 0;
        for (int there = 0, wanted = most / 10; wanted <= most; wanted *= 10)
        {
            await AddLooksAsync(app.Services, looks, random, wanted - there);
            there = wanted;
            var (tally, took, cpu, memory) = await ReplayAsync(app.Services, now, draft);
            seconds = took;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {tally.Views:N0} | {took:F1} | {cpu:F1} | {tally.WouldRefuse:N0} | {memory:N0} MB |\n"
            );
        }
        Console.WriteLine(text);
        Results.Write(settings.Postgres.Length > 0 ? "replay-postgres.md" : "replay.md", text.ToString());
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(home, recursive: true);
        return seconds <= 30 ? 0 : 1;
    }

    private static async Task<(ReplayTally Tally, double Seconds, double Processor, long Megabytes)> ReplayAsync(
        IServiceProvider services,
        RoleMatrix now,
        RoleMatrix draft
    )
    {
        await using var scope = services.CreateAsyncScope();
        var replay = scope.ServiceProvider.GetRequiredService<ReplayAccess>();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5"); // from here on VmHWM counts anew
        var before = Kilobytes("VmRSS:");
        using var self = Process.GetCurrentProcess();
        var (spent, watch) = (self.TotalProcessorTime, Stopwatch.StartNew());
        var tally = await replay.RunAsync(now, draft, TimeProvider.System.GetUtcNow().AddDays(-Days), new Meter(), default);
        self.Refresh();
        var processor = (self.TotalProcessorTime - spent).TotalSeconds;
        return (tally, watch.Elapsed.TotalSeconds, processor, (Kilobytes("VmHWM:") - before) / 1024);
    }

    private static long Kilobytes(string line) =>
        long.Parse(
            File.ReadLines("/proc/self/status")
                .First(l => l.StartsWith(line, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]
                .Split('\t')[^1],
            CultureInfo.InvariantCulture
        );

    private static async Task<List<(WorkItemId Work, DocumentId Document, AccountId Coder)>> FillAsync(
        IServiceProvider services,
        RootKey root
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var looks = new List<(WorkItemId, DocumentId, AccountId)>();
        var coders = new List<AccountId>();
        for (var i = 0; i < Coders; i++)
        {
            var name = $"coder{i}";
            var account = new Account
            {
                UserName = name,
                NormalizedUserName = Account.Normalize(name),
                DisplayName = name,
                Role = Role.Coder,
                SecurityStamp = Account.NewStamp(),
            };
            db.Add(account);
            coders.Add(account.AccountId);
        }
        for (var i = 0; i < Charts; i++)
        {
            var (encounter, patient) = (EncounterId.New(), PatientId.New());
            var work = new WorkItem(
                WorkItemId.New(),
                WorkKind.Coding,
                encounter,
                patient,
                (TaskProfile)(i % 2),
                CaseNumber.New()
            );
            db.Add(
                new Patient(
                    patient,
                    "WEX",
                    root.Lookup("mrn", "bench", $"{patient}"),
                    root.Lookup("patient", "bench", $"{patient}")
                )
            );
            db.Add(new Encounter(encounter, patient, root.Lookup("encounter", "bench", $"{encounter}")));
            db.Add(work);
            foreach (var kind in Kinds)
            {
                var id = DocumentId.New();
                db.Add(
                    new ClinicalDocument(id, encounter, patient, root.Lookup("document", "bench", id.ToString())) { Type = kind }
                );
                looks.Add((work.Id, id, coders[i % Coders]));
            }
            if (i % 500 == 499)
                await db.SaveChangesAsync();
        }
        return looks;
    }

    private static async Task AddLooksAsync(
        IServiceProvider services,
        List<(WorkItemId Work, DocumentId Document, AccountId Coder)> looks,
        Random random,
        int count
    )
    {
        var end = TimeProvider.System.GetUtcNow();
        for (var done = 0; done < count; done += Batch)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var i = 0; i < Batch; i++)
            {
                var (work, document, coder) = looks[random.Next(looks.Count)];
                db.Add(
                    new DocumentView(EntryId.New(), EntryId.New(), work, coder, document)
                    {
                        VersionId = DocumentVersionId.New(),
                        PatientId = PatientId.New(),
                        At = end.AddDays(-Days * random.NextDouble()).AddHours(1), // the oldest stay within the time while the rest is filled
                    }
                );
            }
            await db.SaveChangesAsync();
        }
    }
}
