using System.Diagnostics;
using Chartroom.Crash;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Recording;

public sealed class A_failing_database_loses_nothing_on_SQLite() : A_failing_database_loses_nothing(Database.Sqlite);

public sealed class A_failing_database_loses_nothing_on_PostgreSQL() : A_failing_database_loses_nothing(Database.Postgres);

/// <summary>
/// The fault table of the log in the database: each point where the integration makes something last, times what goes wrong there. 20
/// entries are under a checkpoint, 10 wait; then the fault, then a new process.
/// </summary>
public abstract class A_failing_database_loses_nothing(Database database)
{
    private const int Old = 20;
    private const int New = 10;
    private static readonly string[] Points =
    [
        "ledger_integrator",
        "ledger_entries",
        "ledger_tiles",
        "ledger_checkpoints",
        LedgerFaults.Commit,
    ];

    /// <summary>The checkpoint that stands after the fault: the transaction is kept whole, or not at all.</summary>
    public static TheoryData<string, LedgerFailure, int> Reported
    {
        get
        {
            var rows = new TheoryData<string, LedgerFailure, int>();
            foreach (var point in Points)
            {
                rows.Add(point, LedgerFailure.LostAndReported, Old);
                rows.Add(point, LedgerFailure.KeptButReported, point == LedgerFaults.Commit ? Old + New : Old);
            }
            return rows;
        }
    }

    public static TheoryData<string, LedgerFailure, int> Killed =>
        new()
        {
            { "ledger_integrator", LedgerFailure.KilledAfter, Old },
            { "ledger_tiles", LedgerFailure.KilledBefore, Old },
            { "ledger_checkpoints", LedgerFailure.KilledAfter, Old },
            { LedgerFaults.Commit, LedgerFailure.KilledBefore, Old },
            { LedgerFaults.Commit, LedgerFailure.KilledAfter, Old + New },
        };

    [Theory, MemberData(nameof(Reported)), Proves("O5")]
    public async Task A_step_that_reports_failure(string point, LedgerFailure failure, int standing)
    {
        var faults = new LedgerFaults();
        var settings = await Mould.CopyAsync(database);
        var clock = new StoppedClock();
        var at = await TestInstallation.OpenAsync(settings, clock, services => Install(services, faults));
        await WriteAsync(at);
        (faults.Point, faults.Failure) = (point, failure);

        await Assert.ThrowsAnyAsync<Exception>(at.IntegrateAsync);

        faults.Failure = LedgerFailure.None;
        Assert.Equal(standing, await StandingAsync(at));
        await at.CloseAsync();
        await RestartAsync(settings, clock);
    }

    [Theory, MemberData(nameof(Killed)), Proves("O5")]
    public async Task A_process_that_is_killed(string point, LedgerFailure failure, int standing)
    {
        var settings = await Mould.CopyAsync(database);
        var clock = new StoppedClock(TimeProvider.System.GetUtcNow());
        var at = await TestInstallation.OpenAsync(settings, clock);
        await WriteAsync(at);
        await at.AskAsync(services =>
            services
                .GetRequiredService<LedgerGrowth>()
                .ReleaseAsync(services.GetRequiredService<ChartroomDb>(), CancellationToken.None)
        );
        await at.CloseAsync();

        Assert.Equal(128 + 9, await RunAsync(settings, point, failure));

        clock.Instant = TimeProvider.System.GetUtcNow();
        var between = await TestInstallation.OpenAsync(settings, clock);
        Assert.Equal(standing, await StandingAsync(between));
        await between.CloseAsync();
        await RestartAsync(settings, clock);
    }

    [Fact]
    public async Task An_anchor_that_cannot_be_written_is_brought_up_by_the_next_start()
    {
        var settings = await Mould.CopyAsync(database);
        var clock = new StoppedClock();
        var at = await TestInstallation.OpenAsync(settings, clock);
        await WriteAsync(at);
        Directory.CreateDirectory(settings.AnchorFile + ".partial"); // a folder in the way of the new file

        await Assert.ThrowsAnyAsync<Exception>(at.IntegrateAsync);

        Assert.Equal(Old + New, await StandingAsync(at));
        Assert.Contains($"\n{Old}\n", await File.ReadAllTextAsync(settings.AnchorFile), StringComparison.Ordinal);
        await at.CloseAsync();
        Directory.Delete(settings.AnchorFile + ".partial");
        await RestartAsync(settings, clock);
    }

    /// <summary>A new process: everything acknowledged is in the tree, the anchor knows it, and the whole log verifies.</summary>
    private static async Task RestartAsync(ChartroomSettings settings, StoppedClock clock)
    {
        clock.Pass(TimeSpan.FromMinutes(1)); // the lease of the one that is gone ends
        await using var after = await TestInstallation.OpenAsync(settings, clock);
        await after.IntegrateAsync();
        Assert.Contains($"\n{Old + New}\n", await File.ReadAllTextAsync(settings.AnchorFile), StringComparison.Ordinal);
        Assert.Equal(Old + New, await StandingAsync(after));
        await after.VerifyAsync();
    }

    private static async Task WriteAsync(TestInstallation at)
    {
        await AttackedLog.WriteAsync(at, Old);
        await at.IntegrateAsync();
        await AttackedLog.WriteAsync(at, New);
    }

    private static Task<long> StandingAsync(TestInstallation at) =>
        at.DbAsync(db => db.Set<LedgerCheckpoint>().AsNoTracking().MaxAsync(c => c.Size));

    private static void Install(IServiceCollection services, LedgerFaults faults) =>
        services
            .ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(faults))
            .ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(faults));

    private static async Task<int> RunAsync(ChartroomSettings settings, string point, LedgerFailure failure)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Chartroom.Crash.dll");
        using var process = Process.Start("dotnet", [program, settings.Home, settings.Postgres, point, $"{failure}"]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
