using System.Diagnostics;
using System.Globalization;
using System.Text;
using Chartroom.Bench.App;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Bench.Ledger;

/// <summary>
/// What recording costs an action: a coder looks at a document (gate, entry, view, decryption), with recording and with it stubbed out, at 1,
/// 8 and 32 writers, the integrator running. <c>-- ledger-database [seconds]</c>; CHARTROOM_BENCH_POSTGRES names an empty database.
/// </summary>
public static class DatabaseBench
{
    private const int Encounters = 2_000;
    private const int Turns = 8;

    /// <summary>A coder who looks at eight documents a second, many times what anybody reads.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(125);
    private static readonly int[] Writers = [1, 8, 32];

    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 4;
        var home = Directory.CreateTempSubdirectory("ledger-database-").FullName;
        var settings = ChartroomSettings.For(home) with
        {
            Url = "http://127.0.0.1:0",
            Postgres = Environment.GetEnvironmentVariable("CHARTROOM_BENCH_POSTGRES") ?? "",
        };
        try
        {
            var report = new StringBuilder();
            var name = settings.Postgres.Length > 0 ? "PostgreSQL" : "SQLite, WAL, synchronous=FULL";
            report.AppendLine(CultureInfo.InvariantCulture, $"# What recording costs an action: {name}").AppendLine();
            report
                .AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{Environment.ProcessorCount} processors, .NET {Environment.Version}, {seconds} s per load, in {Turns} turns of each way by turns. The action: a coder looks at one document: the gate's decision, its entry, the view's row, one commit, decryption. Stubbed out: the same, and the entry's row is not saved. Paced: each writer acts every {Pace.TotalMilliseconds:N0} ms, as people do who do not wait for one another; otherwise each acts again as soon as it has its answer, so that {Environment.ProcessorCount} processors are always full and each writer waits for all others."
                )
                .AppendLine();
            Machine.Measure(home, report);
            await MeasureAsync(settings, seconds, report);
            Console.Write(report);
            Results.Write(settings.Postgres.Length > 0 ? "ledger-postgres.md" : "ledger-sqlite.md", report.ToString());
            return 0;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static async Task MeasureAsync(ChartroomSettings settings, double seconds, StringBuilder report)
    {
        var ward = await Ward.FillAsync(settings, Encounters, Writers.Max());
        using var open = await Opening.OpenAsync(settings, TimeProvider.System, default);
        var stub = new Unrecorded();
        await using var app = ChartroomHost.Build(
            settings,
            open,
            services =>
                services
                    .ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(stub))
                    .ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(stub))
        );
        var work = await OpenChartsAsync(app, ward);
        report
            .AppendLine("| | writers | actions/s | p50 ms | p99 ms | CPU µs each | p50 more by | ratio of p50 | target |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---|");
        await app.Services.GetRequiredService<Integrator>().StartAsync(default);
        await LookAsync(app, ward, work, 8, seconds, on => stub.IsOn = on); // until the just-in-time compiler is done
        if (Environment.GetEnvironmentVariable("CHARTROOM_BENCH_SQL") is { } sql)
            await using (var scope = app.Services.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<ChartroomDb>().Database.ExecuteSqlRawAsync(sql);
        foreach (var writers in Writers)
            await PairAsync("recorded, paced", writers, Pace);
        foreach (var writers in Writers)
            await PairAsync("recorded", writers);
        var integrator = app.Services.GetRequiredService<Integrator>();
        await integrator.StopAsync(default);
        if (settings.Postgres.Length > 0)
        {
            await ChainAsync(app);
            foreach (var writers in Writers)
                await PairAsync("recorded by a chained-row trigger", writers);
        }
        report.AppendLine();
        await EndAsync(app, integrator, settings.Postgres.Length > 0, report);

        async Task PairAsync(string what, int writers, TimeSpan pace = default)
        {
            var (without, with) = await LookAsync(app, ward, work, writers, seconds, on => stub.IsOn = on, pace);
            var stubbed = pace == default ? "recording stubbed out" : "recording stubbed out, paced";
            report.AppendLine(Row(stubbed, writers, without, "", ""));
            report.AppendLine(
                Row(
                    what,
                    writers,
                    with,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{with.Median - without.Median:N2} ms | {with.Median / without.Median:N2}"
                    ),
                    what.StartsWith("recorded by", StringComparison.Ordinal) ? "for comparison" : "1 ms, 1.3"
                )
            );
            Console.Error.WriteLine(
                $"{what} {writers}: {with.Median:N2} against {without.Median:N2} ms; CPU {with.CpuMicroseconds:N0} against {without.CpuMicroseconds:N0} µs; {with.PerSecond:N0} against {without.PerSecond:N0}/s"
            );
        }
    }

    private static async Task EndAsync(WebApplication app, Integrator integrator, bool chained, StringBuilder report)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        var waiting = await db.Set<LedgerRow>().CountAsync(e => e.Index == null);
        if (chained)
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER chain ON ledger_entries"); // the check would name it
        var watch = Stopwatch.StartNew();
        await integrator.IntegrateAllAsync(default);
        if (waiting > 0)
            report.AppendLine(
                CultureInfo.InvariantCulture,
                $"{waiting:N0} entries waited at the end{(chained ? ", those of the trigger's loads, while which the integrator stood" : "")}; they had their places after {watch.Elapsed.TotalSeconds:N1} s ({waiting / watch.Elapsed.TotalSeconds:N0} a second)."
            );
        watch.Restart();
        var verdict = await scope.ServiceProvider.GetRequiredService<LedgerCheck>().RunAsync(null, default);
        if (!verdict.Holds)
            throw new InvalidOperationException($"The measured log does not verify: {verdict.Problems[0]}");
        report.AppendLine(
            CultureInfo.InvariantCulture,
            $"The whole log of {verdict.Entries:N0} entries verifies, columns and seals too, at {verdict.Entries / watch.Elapsed.TotalSeconds:N0} entries a second."
        );
    }

    private static string Row(string what, int writers, Load load, string more, string target) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {writers} | {load.PerSecond:N0} | {load.Median:N2} | {load.P99:N2} | {load.CpuMicroseconds:N0} | {(more.Length > 0 ? more : " | ")} | {target} |"
        );

    private static async Task<List<WorkItemId>> OpenChartsAsync(WebApplication app, Ward ward)
    {
        var work = new List<WorkItemId>();
        foreach (var coder in ward.Coders)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
            var number = CaseNumber.Parse(coder.Charts[0].Case);
            var item = await db.Set<WorkItem>().AsNoTracking().SingleAsync(w => w.Number == number);
            await scope
                .ServiceProvider.GetRequiredService<Chartroom.Features.Charts.OpenChart>()
                .HandleAsync(coder.Actor, number, false, default);
            work.Add(item.Id);
        }
        return work;
    }

    private static Task<(Load Stubbed, Load Recorded)> LookAsync(
        WebApplication app,
        Ward ward,
        List<WorkItemId> work,
        int writers,
        double seconds,
        Action<bool> stub,
        TimeSpan pace = default
    )
    {
        var next = -1;
        return Load.AlternateAsync(
            writers,
            seconds,
            Turns,
            stub,
            () =>
            {
                var at = Interlocked.Increment(ref next) % writers;
                return () => LookAsync(app, ward.Coders[at], work[at]);
            },
            pace
        );
    }

    private static async Task LookAsync(WebApplication app, BenchCoder coder, WorkItemId work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var gate = scope.ServiceProvider.GetRequiredService<AccessGate>();
        var outcome = await gate.ViewDocumentAsync(coder.Actor, Purpose.Coding, work, coder.Charts[0].Document, default);
        if (!outcome.Allows(out _, out var why))
            throw new InvalidOperationException($"The action was refused by {why.Rule}.");
    }

    /// <summary>What many audit tables do: each row's hash takes the one before it, so that every writer waits for the chain's head.</summary>
    private static async Task ChainAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<ChartroomDb>()
            .Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE chain_head (id int PRIMARY KEY, hash bytea NOT NULL);
                INSERT INTO chain_head VALUES (1, '\x00');
                CREATE FUNCTION chain() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN UPDATE chain_head SET hash = sha256(hash || NEW."LeafHash") WHERE id = 1; RETURN NEW; END $$;
                CREATE TRIGGER chain BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION chain();
                """
            );
    }

    /// <summary>Takes the entry's row out of what is saved while it is on.</summary>
    private sealed class Unrecorded : SaveChangesInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            if (IsOn)
                foreach (var entry in eventData.Context!.ChangeTracker.Entries<LedgerRow>())
                    if (entry.State == EntityState.Added)
                        entry.State = EntityState.Detached;
            return new(result);
        }
    }
}
