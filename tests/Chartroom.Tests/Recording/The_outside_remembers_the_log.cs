using System.Security.Cryptography;
using Chartroom.Commands;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Tests.Floor;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Recording;

/// <summary>Anchor, checkpoint file and witness against an older copy of the database and against two copies that went apart.</summary>
public sealed class The_outside_remembers_the_log
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact, Proves("O5")]
    public async Task After_a_roll_back_the_log_is_read_only_until_two_persons_sign_and_then_goes_on_under_its_next_name()
    {
        var (settings, clock) = await RolledBackAsync(40, 25);
        using var alice = Officer(settings, "alice");
        using var bob = Officer(settings, "bob");
        using var mallory = new Person("mallory");

        var at = await TestInstallation.OpenAsync(settings, clock);
        await StopsAsync(at, LedgerFault.Regressed);
        var decision = await at.AskAsync(s => s.GetRequiredService<RestoreLog>().PrepareAsync("disk-loss", clock.Instant, Never));
        await RefusesAsync(at, RestoreLog.Sign(decision, alice.Signer), "two different persons");
        await RefusesAsync(at, RestoreLog.Sign(RestoreLog.Sign(decision, alice.Signer), alice.Signer), "two different persons");
        await RefusesAsync(at, RestoreLog.Sign(RestoreLog.Sign(decision, alice.Signer), mallory.Signer), "two different persons");
        var both = RestoreLog.Sign(RestoreLog.Sign(decision, alice.Signer), bob.Signer);
        await RefusesAsync(at, both.Replace("restored 40", "restored 39", StringComparison.Ordinal), "does not fit");
        var origin = await at.AskAsync(s => s.GetRequiredService<RestoreLog>().ApplyAsync(both, Never));
        await at.CloseAsync();

        await using var after = await TestInstallation.OpenAsync(settings, clock);
        await AttackedLog.WriteAsync(after, 10);
        await after.VerifyAsync();
        Assert.EndsWith("/restored-1", origin, StringComparison.Ordinal);
        Assert.Equal(origin, after.Services.GetRequiredService<LedgerKey>().Origin);
        Assert.Equal(
            1,
            await after.DbAsync(db => db.Set<LedgerRow>().CountAsync(e => e.Type == "log.restored" && e.Index == 40))
        );
        Assert.Empty((await DeepAsync(after)).Problems); // the checkpoint file still remembers the lost entries
    }

    [Fact]
    public async Task A_decision_about_another_copy_or_about_too_little_is_refused()
    {
        var (settings, clock) = await RolledBackAsync(40, 25);
        using var alice = Officer(settings, "alice");
        using var bob = Officer(settings, "bob");
        await using var at = await TestInstallation.OpenAsync(settings, clock);
        var decision = await at.AskAsync(s => s.GetRequiredService<RestoreLog>().PrepareAsync("disk-loss", clock.Instant, Never));

        var another = decision.Replace("restored 40", "restored 39", StringComparison.Ordinal);
        var less = decision.Replace("remembered 65", "remembered 60", StringComparison.Ordinal);

        await RefusesAsync(at, Both(another), "about another copy");
        await RefusesAsync(at, Both(less), "does not name the checkpoint");
        Assert.Equal(0, await at.DbAsync(db => db.Set<LedgerRow>().CountAsync(e => e.Type == "log.restored")));

        string Both(string text) => RestoreLog.Sign(RestoreLog.Sign(text, alice.Signer), bob.Signer);
    }

    [Fact]
    public async Task Where_nothing_was_rolled_back_there_is_nothing_to_restore()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        await AttackedLog.WriteAsync(at, 3);
        await at.VerifyAsync();

        var why = await Assert.ThrowsAsync<StartRefusedException>(() =>
            at.AskAsync(s => s.GetRequiredService<RestoreLog>().PrepareAsync("disk-loss", at.Clock.Instant, Never))
        );

        Assert.StartsWith("History did not regress", why.Message, StringComparison.Ordinal);
    }

    [Fact, Proves("O5")]
    public async Task While_history_regressed_health_is_red_no_text_is_shown_and_nothing_is_signed()
    {
        var (settings, clock) = await RolledBackAsync(40, 25);
        await using var at = await TestInstallation.OpenAsync(settings, clock);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);

        var address = await at.StartAsync();
        var health = at.Services.GetRequiredService<LedgerHealth>();
        for (var i = 0; i < 100 && health.Stopped is null; i++)
            await Task.Delay(50, Never);

        using var http = new HttpClient { BaseAddress = address };
        var says = await http.GetAsync(new Uri("/health", UriKind.Relative), Never);
        Assert.Equal(LedgerFault.Regressed, health.Fault);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, says.StatusCode);
        Assert.Contains("history regressed", await says.Content.ReadAsStringAsync(Never), StringComparison.Ordinal);
        Assert.Equal(new LedgerStopped(), (await scene.OpenAsync(coder, chart.Work.Id)).Why());
        Assert.Equal(40, await at.DbAsync(db => db.Set<LedgerCheckpoint>().MaxAsync(c => c.Size)));
    }

    [Fact]
    public async Task Two_copies_that_went_apart_are_a_fork_and_the_proof_is_kept()
    {
        var clock = new StoppedClock();
        var settings = await Mould.CopyAsync(Database.Sqlite);
        await RunAsync(settings, clock, at => AttackedLog.WriteAsync(at, 40));
        var copy = settings with { Home = Directory.CreateTempSubdirectory("chartroom-fork-").FullName };
        Mould.CopyFolder(settings.Home, copy.Home);
        copy = copy with { AnchorFile = Path.Combine(copy.Home, "anchor", "ledger.anchor") };
        await RunAsync(settings, clock, at => AttackedLog.WriteAsync(at, 5));
        await RunAsync(copy, clock, at => AttackedLog.WriteAsync(at, 9));

        File.Copy(settings.AnchorFile, copy.AnchorFile, overwrite: true); // the two meet: one remembers the other
        clock.Pass(TimeSpan.FromMinutes(1));
        await using var met = await TestInstallation.OpenAsync(copy, clock);
        await StopsAsync(met, LedgerFault.Forked);

        var file = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(copy.AnchorFile)!, "fork-*.proof"));
        var key = met.Services.GetRequiredService<LedgerKey>();
        Assert.True(ForkProof.TryParse(await File.ReadAllTextAsync(file, Never), out var proof));
        Assert.True(proof.Holds(key.Origin, [key.Verifier]));
        Assert.Equal((45L, 49L), (proof.Smaller.Checkpoint.Size, proof.Larger.Checkpoint.Size));
        await Mould.DropAsync(settings);
    }

    [Fact]
    public async Task A_witness_cosigns_growth_and_stops_a_log_that_was_rolled_back_with_its_anchor()
    {
        var clock = new StoppedClock();
        var made = await Mould.CopyAsync(Database.Sqlite);
        var memory = new WitnessRam();
        var (url, key, server) = await WitnessAsync(made, memory);
        await using var _ = server;
        var settings = made with
        {
            Outside = new() { Witness = url, WitnessKey = key },
        };
        await RunAsync(settings, clock, at => AttackedLog.WriteAsync(at, 40));
        var copy = Directory.CreateTempSubdirectory("chartroom-older-").FullName;
        Mould.CopyFolder(settings.Home, copy);
        await RunAsync(settings, clock, at => AttackedLog.WriteAsync(at, 25));
        Assert.Contains("\n65\n", memory.Read(await OriginAsync(settings)), StringComparison.Ordinal);

        Mould.CopyFolder(copy, settings.Home); // database and anchor together: only the witness can tell
        clock.Pass(TimeSpan.FromMinutes(1));
        await using var rolledBack = await TestInstallation.OpenAsync(settings, clock);
        var other = await Assert.ThrowsAsync<LedgerHistoryException>(() => TellAsync(rolledBack));

        Assert.Equal(LedgerFault.Regressed, other.Fault);
        Assert.Contains("the witness has seen 65 entries, the database has 40", other.Message, StringComparison.Ordinal);
        // Appended apart from there, it is a fork, and the witness keeps both checkpoints.
        await AttackedLog.WriteAsync(rolledBack, 30);
        await rolledBack.IntegrateAsync();
        Assert.Equal(LedgerFault.Forked, (await Assert.ThrowsAsync<LedgerHistoryException>(() => TellAsync(rolledBack))).Fault);
        Assert.Single(memory.Contradictions);
        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public async Task A_witness_that_is_silent_shows_in_health_and_is_asked_again()
    {
        var made = await Mould.CopyAsync(Database.Sqlite);
        var memory = new WitnessRam();
        var (url, key, server) = await WitnessAsync(made, memory);
        await server.StopAsync(Never);
        var file = Path.Combine(made.Home, "outside", "checkpoints");
        await using var at = await TestInstallation.OpenAsync(
            made with
            {
                Outside = new()
                {
                    Witness = url,
                    WitnessKey = key,
                    CheckpointFile = file,
                },
            },
            new StoppedClock()
        );
        await AttackedLog.WriteAsync(at, 5);
        await at.IntegrateAsync();
        await TellAsync(at);
        var health = at.Services.GetRequiredService<LedgerHealth>();

        Assert.Equal(["witness"], health.Silent);
        Assert.True(health.IsWriting);
        var (_, _, back) = await WitnessAsync(made, memory, url, key);
        await using var __ = back;
        await TellAsync(at);
        await TellAsync(at);
        Assert.Empty(health.Silent);
        var outside = at.Services.GetRequiredService<LedgerOutside>();
        Assert.Equal((5L, 5L), (outside.Witness!.Cosigned!.Checkpoint.Size, Assert.Single(outside.File!.All()).Checkpoint.Size));
        await at.VerifyAsync();
    }

    [Fact]
    public async Task A_checkpoint_file_remembers_what_the_anchor_was_made_to_forget()
    {
        var (settings, clock) = await RolledBackAsync(40, 25);
        File.Delete(settings.AnchorFile);
        await using var at = await TestInstallation.OpenAsync(settings, clock);

        await StopsAsync(at, LedgerFault.Regressed);

        Assert.Contains(
            "History regressed",
            Assert.Single((await at.CheckAsync()).Problems, p => p.StartsWith("History", StringComparison.Ordinal))
        );
    }

    /// <summary>A database put back to an older copy: the files outside remember the rest.</summary>
    private static async Task<(ChartroomSettings Settings, StoppedClock Clock)> RolledBackAsync(int kept, int lost)
    {
        var clock = new StoppedClock();
        var settings = await Mould.CopyAsync(Database.Sqlite);
        settings = settings with { Outside = new() { CheckpointFile = Path.Combine(settings.Home, "outside", "checkpoints") } };
        await RunAsync(settings, clock, at => AttackedLog.WriteAsync(at, kept));
        var copy = Path.Combine(settings.Home, "older.db");
        File.Copy(settings.DatabaseFile, copy);
        await RunAsync(settings, clock, at => AttackedLog.WriteAsync(at, lost));
        File.Copy(copy, settings.DatabaseFile, overwrite: true);
        clock.Pass(TimeSpan.FromMinutes(1));
        return (settings, clock);
    }

    private static async Task RunAsync(ChartroomSettings settings, StoppedClock clock, Func<TestInstallation, Task> work)
    {
        clock.Pass(TimeSpan.FromMinutes(1)); // the former process's lease ends
        var at = await TestInstallation.OpenAsync(settings, clock);
        await work(at);
        await at.VerifyAsync();
        await TellAsync(at);
        await at.CloseAsync();
        SqliteConnection.ClearAllPools();
    }

    private static Task TellAsync(TestInstallation at) => at.Services.GetRequiredService<LedgerOutside>().TellAsync(Never);

    private static async Task StopsAsync(TestInstallation at, LedgerFault fault) =>
        Assert.Equal(fault, (await Assert.ThrowsAsync<LedgerHistoryException>(at.IntegrateAsync)).Fault);

    private static async Task RefusesAsync(TestInstallation at, string decision, string says)
    {
        var why = await Assert.ThrowsAsync<StartRefusedException>(() =>
            at.AskAsync(s => s.GetRequiredService<RestoreLog>().ApplyAsync(decision, Never))
        );
        Assert.Contains(says, why.Message, StringComparison.Ordinal);
    }

    private static Task<LedgerVerdict> DeepAsync(TestInstallation at) =>
        at.AskAsync(s => s.GetRequiredService<LedgerCheck>().RunDeepAsync(null, Never));

    private static async Task<string> OriginAsync(ChartroomSettings settings)
    {
        using var root = RootKeyFile.Read(settings.RootKeyFile);
        using var key = LedgerKey.Open(settings, root);
        return await Task.FromResult(key.Origin);
    }

    private static async Task<(string Url, string Key, WebApplication Server)> WitnessAsync(
        ChartroomSettings settings,
        WitnessRam memory,
        string url = "http://127.0.0.1:0",
        string? key = null
    )
    {
        var signer = key is null ? null : signers[key];
        signer ??= new CosignatureSigner("witness.example", ECDsa.Create(ECCurve.NamedCurves.nistP256), TimeProvider.System);
        signers[signer.Verifier.VerifierKey] = signer;
        var server = WitnessCommand.Build(
            url,
            new Witness(WitnessCommand.ReadLogs(LedgerKey.PublicFile(settings)), signer, memory)
        );
        await server.StartAsync(Never);
        return (server.Urls.Single(), signer.Verifier.VerifierKey, server);
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, CosignatureSigner> signers = new();

    private static Person Officer(ChartroomSettings settings, string name)
    {
        var person = new Person(name);
        LedgerRestores.AppendText(LedgerRestores.OfficersOf(settings), person.Signer.Verifier.VerifierKey + "\n");
        return person;
    }

    private sealed class Person : IDisposable
    {
        private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public Person(string name) => Signer = new EcdsaNoteSigner(name, key);

        public EcdsaNoteSigner Signer { get; }

        public void Dispose() => key.Dispose();
    }
}
