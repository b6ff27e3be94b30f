using Chartroom.Features.Charts;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Recording;

public sealed class No_record_no_sight_on_SQLite() : No_record_no_sight(Database.Sqlite);

public sealed class No_record_no_sight_on_PostgreSQL() : No_record_no_sight(Database.Postgres);

public abstract class No_record_no_sight(Database database)
{
    [Fact, Proves("O1"), Proves("L17")]
    public async Task Where_the_ledger_cannot_be_written_nothing_is_opened_shown_or_kept()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var (coder, other) = (await scene.PersonAsync(), await scene.PersonAsync());
        var (open, closed) = (await scene.ChartAsync(coder, mrn: "1"), await scene.ChartAsync(other, mrn: "2"));
        (await scene.OpenAsync(coder, open.Work.Id)).Value();
        var entries = (await at.EntriesAsync()).Count;
        await RefuseEntriesAsync(at);

        await Assert.ThrowsAsync<DbUpdateException>(() => scene.OpenAsync(other, closed.Work.Id));
        await Assert.ThrowsAsync<DbUpdateException>(() => scene.ViewAsync(coder, open.Work.Id, open.Document));
        await Assert.ThrowsAsync<DbUpdateException>(() =>
            at.AskAsync(s =>
                s.GetRequiredService<AccessGate>().RevealAsync(coder, Purpose.Coding, open.Work.Id, BannerField.Name, default)
            )
        );
        await Assert.ThrowsAsync<DbUpdateException>(() => WidenAsync(at, coder, open));
        // A refusal that cannot be recorded is not answered either.
        await Assert.ThrowsAsync<DbUpdateException>(() => scene.OpenAsync(coder, closed.Work.Id));

        Assert.Equal(1, await at.DbAsync(db => db.Set<ChartLease>().CountAsync()));
        Assert.Equal(0, await at.DbAsync(db => db.Set<DocumentView>().CountAsync()));
        Assert.Equal(0, await at.DbAsync(db => db.Set<Widening>().CountAsync()));
        Assert.Equal(entries, (await at.EntriesAsync()).Count);
        await at.SqlAsync($"DROP TRIGGER no_more{(database == Database.Postgres ? " ON ledger_entries" : "")}");
        await at.VerifyAsync();
    }

    [Fact]
    public async Task An_effect_that_fails_leaves_no_entry()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);
        (await scene.OpenAsync(coder, chart.Work.Id)).Value();
        var before = (await at.EntriesAsync()).Count;

        // A version of a document that is not here: the database refuses it in the same save.
        await Assert.ThrowsAsync<DbUpdateException>(() =>
            at.DoAsync(async services =>
            {
                var db = services.GetRequiredService<ChartroomDb>();
                services.GetRequiredService<Recorder>().Add(coder, new RouteRefused("a test"));
                db.Add(
                    new DocumentVersion(DocumentVersionId.New(), DocumentId.New(), 1, [], new(new byte[40]), at.Clock.Instant)
                );
                await db.SaveChangesAsync();
            })
        );

        Assert.Equal(before, (await at.EntriesAsync()).Count);
    }

    [Fact]
    public async Task A_log_that_was_altered_stops_and_no_grant_is_issued_any_more()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);
        await AttackedLog.WriteAsync(at, 5);
        await at.IntegrateAsync();
        await at.DbAsync(db => db.Set<LedgerTile>().ExecuteUpdateAsync(s => s.SetProperty(t => t.Hashes, new byte[5 * 32])));
        await at.StartAsync();
        (await scene.OpenAsync(coder, chart.Work.Id)).Allows(out _, out _);

        var health = at.Services.GetRequiredService<LedgerHealth>();
        await WaitUntilAsync(() => health.Stopped is not null);

        Assert.Equal("The stored tiles do not give the root that was signed at 5 entries.", health.Stopped);
        Assert.Equal(new LedgerStopped(), (await scene.ViewAsync(coder, chart.Work.Id, chart.Document)).Why());
        Assert.Equal(new LedgerStopped(), (await scene.OpenAsync(coder, chart.Work.Id)).Why());
    }

    [Fact]
    public async Task An_entry_altered_before_it_has_its_place_stops_the_log()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await AttackedLog.WriteAsync(at, 3);
        await at.DbAsync(db => db.Set<LedgerRow>().ExecuteUpdateAsync(s => s.SetProperty(e => e.Bytes, "{}"u8.ToArray())));

        var damage = await Assert.ThrowsAsync<LedgerDamagedException>(at.IntegrateAsync);

        Assert.EndsWith("was altered before it was integrated.", damage.Message);
    }

    [Fact, Proves("O5")]
    public async Task A_forged_entry_is_found_before_it_has_its_place_and_is_not_signed()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await AttackedLog.WriteAsync(at, 10);
        await at.IntegrateAsync();
        await at.DoAsync(s => Attacks.All["forge an entry that has no place yet"].Do(s.GetRequiredService<ChartroomDb>()));

        var damage = await Assert.ThrowsAsync<LedgerDamagedException>(at.IntegrateAsync);

        Assert.Contains("was not written by this installation", damage.Message, StringComparison.Ordinal);
        Assert.Equal([10L], await at.DbAsync(db => db.Set<LedgerCheckpoint>().Select(c => c.Size).ToListAsync()));
        Assert.Equal(1, (await at.CheckAsync()).Pending);
    }

    [Theory, InlineData(1), InlineData(3), Proves("O5")]
    public async Task An_entry_deleted_before_it_has_its_place_is_missed(int deleted)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await AttackedLog.WriteAsync(at, 10);
        await at.IntegrateAsync();
        await AttackedLog.WriteAsync(at, 3);
        var gone = (await at.EntriesAsync()).Where(e => e.Index is null).Take(deleted).Select(e => e.Id).ToList();
        await at.DbAsync(db => db.Set<LedgerRow>().Where(e => gone.Contains(e.Id)).ExecuteDeleteAsync());

        var damage = await Assert.ThrowsAsync<LedgerDamagedException>(at.IntegrateAsync);

        Assert.EndsWith("is gone: somebody deleted it before it had its place.", damage.Message, StringComparison.Ordinal);
        Assert.Contains(gone, id => damage.Message.Contains($"{id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_taken_back_by_its_own_writer_is_not_missed()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await at.DoAsync(async services =>
        {
            var (db, recorder) = (services.GetRequiredService<ChartroomDb>(), services.GetRequiredService<Recorder>());
            await using (await db.Database.BeginTransactionAsync())
            {
                recorder.Add(null, new LegalHoldLifted(LedgerHoldId.New()));
                await db.SaveChangesAsync();
            }
            recorder.Add(null, new LegalHoldLifted(LedgerHoldId.New()));
            db.ChangeTracker.Clear();
            await using var kept = await db.Database.BeginTransactionAsync();
            recorder.Add(null, new LegalHoldLifted(LedgerHoldId.New()));
            await db.SaveChangesAsync();
            await kept.CommitAsync();
        });
        Assert.Single(at.Services.GetRequiredService<CommittedEntries>().Awaited());

        await at.VerifyAsync();

        Assert.Empty(at.Services.GetRequiredService<CommittedEntries>().Awaited());
        Assert.Single(await at.EntriesAsync());
    }

    [Fact]
    public async Task A_process_that_stops_gives_the_lease_back_and_the_next_goes_on_at_once()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await at.StartAsync();
        await AttackedLog.WriteAsync(at, 3);
        await at.Services.GetRequiredService<Integrator>().StopAsync(CancellationToken.None);
        var first = await at.DbAsync(db => db.Set<IntegratorLease>().AsNoTracking().SingleAsync());
        await AttackedLog.WriteAsync(at, 2);

        // Another node: the clock stands, so only a lease that was given back can be taken.
        var grown = await at.AskAsync(services =>
            new LedgerGrowth(services.GetRequiredService<LedgerKey>(), at.Root, at.Clock).GrowAsync(
                services.GetRequiredService<ChartroomDb>(),
                CancellationToken.None
            )
        );

        var second = await at.DbAsync(db => db.Set<IntegratorLease>().AsNoTracking().SingleAsync());
        Assert.Equal(2, grown.Placed.Count);
        Assert.NotEqual(first.Holder, second.Holder);
        Assert.True(second.Fencing > first.Fencing);
        Assert.Empty((await at.CheckAsync()).Problems);
    }

    [Fact]
    public async Task A_node_that_lost_the_lease_meanwhile_keeps_nothing()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await AttackedLog.WriteAsync(at, 3);
        await at.IntegrateAsync();
        await AttackedLog.WriteAsync(at, 2);

        var grown = await at.AskAsync(services =>
            new LedgerGrowth(services.GetRequiredService<LedgerKey>(), at.Root, at.Clock).GrowAsync(
                services.GetRequiredService<ChartroomDb>(),
                CancellationToken.None
            )
        );

        Assert.Equal(Grown.Nothing, grown);
        Assert.Equal(2, (await at.CheckAsync()).Pending);
        await at.VerifyAsync();
    }

    [Fact]
    public async Task No_false_alarm_while_the_log_grows()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        foreach (var count in new[] { 0, 1, 254, 1, 1, 255, 512, 2_300 })
        {
            await AttackedLog.WriteAsync(at, count);
            Assert.Equal(count, (await at.CheckAsync()).Pending);
            await at.VerifyAsync();
        }
    }

    private static Task<Outcome<Widening>> WidenAsync(TestInstallation at, Actor actor, TestChart chart) =>
        at.AskAsync(services =>
            services
                .GetRequiredService<WidenScope>()
                .HandleAsync(
                    actor,
                    chart.Work.Number,
                    chart.Document,
                    WideningReason.DischargeStatus,
                    "The nursing note times the fall before admission.",
                    default
                )
        );

    /// <summary>From now on no row can be added to the ledger's table.</summary>
    private static Task<int> RefuseEntriesAsync(TestInstallation at) =>
        at.SqlAsync(
            at.Settings.Postgres.Length > 0
                ? """
                CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
                CREATE TRIGGER no_more BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION no_more();
                """
                : "CREATE TRIGGER no_more BEFORE INSERT ON ledger_entries BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        );

    private static async Task WaitUntilAsync(Func<bool> done)
    {
        for (var i = 0; i < 300 && !done(); i++)
            await Task.Delay(100);
        Assert.True(done(), "Not within 30 seconds.");
    }
}

public sealed class A_rolled_back_file_is_found
{
    [Fact, Proves("O5")]
    public async Task An_older_copy_of_the_database_is_told_by_the_anchor_and_stops_the_log()
    {
        var clock = new StoppedClock();
        var settings = await Mould.CopyAsync(Database.Sqlite);
        var copy = Path.Combine(settings.Home, "older.db");
        var at = await TestInstallation.OpenAsync(settings, clock);
        await AttackedLog.WriteAsync(at, 40);
        await at.VerifyAsync();
        await at.CloseAsync();
        File.Copy(settings.DatabaseFile, copy);
        clock.Pass(TimeSpan.FromMinutes(1)); // the former process's lease on integration ends
        at = await TestInstallation.OpenAsync(settings, clock);
        await AttackedLog.WriteAsync(at, 25);
        await at.VerifyAsync();
        await at.CloseAsync();

        SqliteConnection.ClearAllPools();
        File.Copy(copy, settings.DatabaseFile, overwrite: true);
        clock.Pass(TimeSpan.FromMinutes(1));
        await using var rolledBack = await TestInstallation.OpenAsync(settings, clock);

        var verdict = await rolledBack.CheckAsync();
        Assert.Equal(40, verdict.FirstBad);
        Assert.Equal(
            [
                "History regressed: the anchor remembers 65 entries, the database has 40. An older copy of the database was put in place.",
            ],
            verdict.Problems
        );
        // Going on would write a new anchor and cover the roll-back up: the log stops instead, and the anchor stays.
        var anchor = await File.ReadAllTextAsync(settings.AnchorFile, TestContext.Current.CancellationToken);
        await AttackedLog.WriteAsync(rolledBack, 100);
        await Assert.ThrowsAsync<LedgerHistoryException>(rolledBack.IntegrateAsync);
        Assert.Equal(anchor, await File.ReadAllTextAsync(settings.AnchorFile, TestContext.Current.CancellationToken));
    }
}
