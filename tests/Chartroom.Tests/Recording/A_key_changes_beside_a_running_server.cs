using System.Diagnostics;
using Chartroom.Ledger;
using Chartroom.Platform.Record;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Recording;

public sealed class A_key_changes_beside_a_running_server_on_SQLite() : A_key_changes_beside_a_running_server(Database.Sqlite);

public sealed class A_key_changes_beside_a_running_server_on_PostgreSQL()
    : A_key_changes_beside_a_running_server(Database.Postgres);

/// <summary><c>chartroom ledger rotate-key</c> in a process of its own, while a host serves, people write entries and its integrator places them.</summary>
public abstract class A_key_changes_beside_a_running_server(Database database)
{
    [Fact, Proves("O5")]
    public async Task The_old_key_signs_the_hand_over_and_checkpoints_of_both_hold()
    {
        var settings = await Mould.CopyAsync(database);
        await using var at = await TestInstallation.OpenAsync(
            settings,
            new StoppedClock(),
            services => services.AddSingleton(TimeProvider.System) // two processes agree on a lease by the same clock
        );
        await AttackedLog.WriteAsync(at, 5);
        await at.IntegrateAsync();
        var address = await at.StartAsync();
        var first = KeyOf(at);

        using var done = new CancellationTokenSource();
        var writing = Task.Run(() => WriteUntilAsync(at, done.Token));
        var (code, says) = await RotateAsync(at);
        await done.CancelAsync();
        var written = await writing;
        await AttackedLog.WriteAsync(at, 3);
        using var http = new HttpClient { BaseAddress = address };
        using var health = await http.GetAsync(new Uri("health", UriKind.Relative));
        await at.Services.GetRequiredService<Integrator>().StopAsync(TestContext.Current.CancellationToken);
        await at.VerifyAsync();

        Assert.True(code == 0, says);
        var second = KeyOf(at); // the host took the new key up by itself
        Assert.Contains($"The log is signed by this key from now on: {second}", says, StringComparison.Ordinal);
        Assert.True(health.IsSuccessStatusCode);
        var entries = await at.EntriesAsync();
        var handOver = Assert.Single(entries, e => e.Type == "log.key-rotated");
        Assert.True(KeyRotation.TryRead(handOver.Bytes, out var rotation));
        Assert.Equal((first, second), (rotation.FormerKey, rotation.NextKey)); // TryRead holds only under both signatures
        Assert.Equal(5 + written + 3 + 1, entries.Count(e => e.Type is "chart.opened" or "log.key-rotated"));
        var (old, next) = (Verifier(first), Verifier(second));
        var checkpoints = await CheckpointsAsync(at);
        foreach (var (size, note) in checkpoints)
            Assert.Null(note.Check([size <= handOver.Index + 1 ? old : next], out _));
        Assert.Contains(checkpoints, c => c.Size == handOver.Index + 1);
        Assert.Contains(checkpoints, c => c.Size > handOver.Index + 1);
    }

    /// <summary>Goes on until told to stop, and answers how many entries it wrote.</summary>
    private static async Task<int> WriteUntilAsync(TestInstallation at, CancellationToken stop)
    {
        var written = 0;
        for (; !stop.IsCancellationRequested; written += 2)
            await AttackedLog.WriteAsync(at, 2);
        return written;
    }

    private static async Task<(int Code, string Says)> RotateAsync(TestInstallation at)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(ChartroomHost).Assembly.Location, "ledger", "rotate-key", "--home", at.Settings.Home]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHARTROOM_ROOT_KEY_FILE"] = at.Settings.RootKeyFile;
        start.Environment["CHARTROOM_ANCHOR_FILE"] = at.Settings.AnchorFile;
        start.Environment["CHARTROOM_POSTGRES"] = at.Settings.Postgres;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }

    private static async Task<List<(long Size, SignedNote Note)>> CheckpointsAsync(TestInstallation at) =>
        (await at.DbAsync(db => db.Set<LedgerCheckpoint>().AsNoTracking().OrderBy(c => c.Size).ToListAsync())).ConvertAll(c =>
            (c.Size, SignedNote.TryParse(c.Note, out var note) ? note : throw new InvalidDataException())
        );

    private static INoteVerifier Verifier(string line) =>
        VerifierKeys.TryParse(line, out var key) ? key : throw new InvalidDataException();

    private static string KeyOf(TestInstallation at) => at.Services.GetRequiredService<LedgerKey>().Verifier.VerifierKey;
}
