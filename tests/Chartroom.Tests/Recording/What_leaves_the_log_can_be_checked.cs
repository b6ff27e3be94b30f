using System.Diagnostics;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Tests.Conventions;
using Chartroom.Tests.Floor;
using Chartroom.Verify;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Recording;

public sealed class What_leaves_the_log_can_be_checked_on_SQLite() : What_leaves_the_log_can_be_checked(Database.Sqlite);

public sealed class What_leaves_the_log_can_be_checked_on_PostgreSQL() : What_leaves_the_log_can_be_checked(Database.Postgres);

/// <summary>Export, one entry with its proof, a new key, and entries whose time is over: what an outsider can still check of each.</summary>
public abstract class What_leaves_the_log_can_be_checked(Database database)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact, Proves("O5")]
    public async Task An_exported_log_holds_for_both_verifiers_and_an_edit_is_named()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await WriteAsync(at, 300, 4);
        var folder = Path.Combine(at.Settings.Home, "binder");

        var copied = await at.AskAsync(s => s.GetRequiredService<ExportLog>().WholeAsync(folder, null, Never));
        var whole = await VerifyAsync(at, folder);
        var python = await PythonAsync("log", folder, copied.Origin, KeyOf(at));
        var bundle = Path.Combine(folder, "tile", "entries", "001.p", "48");
        var bytes = await File.ReadAllBytesAsync(bundle);
        bytes[10] ^= 1;
        await File.WriteAllBytesAsync(bundle, bytes);

        Assert.Equal(304, copied.Size);
        Assert.Equal((0, true), (whole.Code, whole.Says.Contains("HOLDS", StringComparison.Ordinal)));
        Assert.Equal((0, "HOLDS: 304 entries.\n"), python);
        Assert.Contains("First bad index: 256", (await VerifyAsync(at, folder)).Says, StringComparison.Ordinal);
        Assert.Contains(
            "First bad index: 256",
            (await PythonAsync("log", folder, copied.Origin, KeyOf(at))).Says,
            StringComparison.Ordinal
        );
        await at.VerifyAsync();
    }

    [Fact]
    public async Task One_entry_with_its_proof_holds_alone()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await WriteAsync(at, 300, 4);
        var origin = at.Services.GetRequiredService<LedgerKey>().Origin;

        var files = await at.AskAsync(s => s.GetRequiredService<ExportLog>().EntryAsync(299, at.Settings.Home, Never));
        var none = await at.AskAsync(s => s.GetRequiredService<ExportLog>().EntryAsync(9_999, at.Settings.Home, Never));
        var (entry, proof) = files!.Value;
        var python = await PythonAsync("entry", entry, proof, origin, KeyOf(at));
        var own = await RunAsync("entry", entry, proof, "--origin", origin, "--key", KeyOf(at));
        var other = await at.AskAsync(s => s.GetRequiredService<ExportLog>().EntryAsync(298, at.Settings.Home, Never));
        var swapped = await RunAsync("entry", other!.Value.Entry, proof, "--origin", origin, "--key", KeyOf(at));

        Assert.Null(none);
        Assert.Equal((0, "HOLDS: the entry stands at index 299 of 304.\n"), python);
        Assert.Equal((0, 1), (own.Code, swapped.Code));
        await at.VerifyAsync();
    }

    [Fact, Proves("O5")]
    public async Task A_binder_holds_outside_and_an_edit_in_it_is_named()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await WriteAsync(at, 300);
        var binder = new Binder("access-review", [new("report.html", "<h1/>"u8.ToArray()), new("rights.csv", "a,b"u8.ToArray())]);
        var folder = Path.Combine(at.Settings.Home, "binder");

        var outcome = await at.AskAsync(s => s.GetRequiredService<WriteBinder>().RunAsync(null, binder, Never));
        Assert.True(outcome.Allows(out var zip, out _));
        await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(new MemoryStream(zip), folder);
        var holds = await RunAsync("binder", folder, "--origin", OriginOf(at), "--key", KeyOf(at));
        await File.AppendAllTextAsync(Path.Combine(folder, "rights.csv"), "\n");
        var edited = await RunAsync("binder", folder, "--origin", OriginOf(at), "--key", KeyOf(at));

        Assert.Equal(0, holds.Code);
        Assert.Contains("Entry: binder.written at", holds.Says, StringComparison.Ordinal);
        Assert.Contains("index 300 of 301", holds.Says, StringComparison.Ordinal);
        Assert.Equal(1, edited.Code);
        Assert.Contains("FAILS: rights.csv is not the file that the manifest names.", edited.Says, StringComparison.Ordinal);
        await at.VerifyAsync();
    }

    [Fact]
    public async Task A_key_that_no_entry_hands_over_to_is_found()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await WriteAsync(at, 20);
        var origin = OriginOf(at);
        await at.CloseAsync();
        using var stranger = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var line = new EcdsaNoteSigner(origin, stranger).Verifier.VerifierKey;
        await File.AppendAllTextAsync(LedgerKey.PublicFile(at.Settings), line + "\n");

        var after = await TestInstallation.OpenAsync(at.Settings, at.Clock);
        var problem = Assert.Single((await DeepAsync(after)).Problems);
        await after.CloseAsync();

        Assert.Contains("but no entry of the log hands over to it", problem, StringComparison.Ordinal);
    }

    [Fact, Proves("O5"), Proves("F13")]
    public async Task Entries_leave_after_six_years_and_proofs_of_later_ones_hold()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await WriteAsync(at, 600);
        at.Clock.Pass(TimeSpan.FromDays(7 * 366));
        await WriteAsync(at, 10);
        var archive = Path.Combine(at.Settings.Home, "2026.sealed");

        var range = await RetireAsync(at, archive);
        var again = await RetireAsync(at, archive + "2");
        var verdict = await DeepAsync(at);
        var folder = Path.Combine(at.Settings.Home, "binder");
        await at.AskAsync(s => s.GetRequiredService<ExportLog>().WholeAsync(folder, null, Never));
        var whole = await VerifyAsync(at, folder);
        var sealedOnes = await RunAsync("archive", archive, folder, "--origin", OriginOf(at), "--key", KeyOf(at));
        var files = await at.AskAsync(s => s.GetRequiredService<ExportLog>().EntryAsync(605, at.Settings.Home, Never));
        var later = await RunAsync("entry", files!.Value.Entry, files.Value.Proof, "--origin", OriginOf(at), "--key", KeyOf(at));

        Assert.Equal(((0, 512), (512, 512)), (range, again)); // whole bundles only: 512 to 599 wait for theirs
        Assert.Equal((512, 611), (verdict.Retired, verdict.Entries));
        Assert.Empty(verdict.Problems);
        Assert.Equal((0, 0, 0), (whole.Code, sealedOnes.Code, later.Code));
        Assert.Contains("Retired, hashes used: 512", whole.Says, StringComparison.Ordinal);
        Assert.Equal(0, await at.DbAsync(db => db.Set<LedgerRow>().CountAsync(e => e.Index < 512)));
    }

    [Fact, Proves("G15")]
    public async Task A_legal_hold_wins_over_every_period()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await WriteAsync(at, 300);
        at.Clock.Pass(TimeSpan.FromDays(1));
        var held = at.Clock.Instant;
        await WriteAsync(at, 300);
        var hold = new LedgerHold(LedgerHoldId.New(), "matter-7", held, held + TimeSpan.FromHours(1));
        await at.AddAsync(hold);
        at.Clock.Pass(TimeSpan.FromDays(7 * 366));

        var before = await RetireAsync(at, Path.Combine(at.Settings.Home, "a"));
        await at.DoAsync(async s =>
        {
            var db = s.GetRequiredService<ChartroomDb>();
            (await db.Set<LedgerHold>().SingleAsync()).Lift(at.Clock.Instant);
            await db.SaveChangesAsync();
        });
        var after = await RetireAsync(at, Path.Combine(at.Settings.Home, "b"));

        Assert.Equal(((0, 256), (256, 512)), (before, after));
        await at.VerifyAsync();
    }

    [Fact]
    public async Task Entries_that_nobody_retired_are_missed()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        await WriteAsync(at, 600);
        await at.DbAsync(db => db.Set<LedgerRow>().Where(e => e.Index < 256).ExecuteDeleteAsync());

        Assert.Equal(0, (await at.CheckAsync()).FirstBad);
    }

    private static async Task WriteAsync(TestInstallation at, params int[] counts)
    {
        foreach (var count in counts)
        {
            await AttackedLog.WriteAsync(at, count);
            await at.IntegrateAsync();
        }
    }

    private static Task<(long From, long Until)> RetireAsync(TestInstallation at, string archive) =>
        at.AskAsync(s => s.GetRequiredService<RetireEntries>().RunAsync(new RetentionRule(), archive, Never));

    private static Task<LedgerVerdict> DeepAsync(TestInstallation at) =>
        at.AskAsync(s => s.GetRequiredService<LedgerCheck>().RunDeepAsync(null, Never));

    private static string KeyOf(TestInstallation at) => at.Services.GetRequiredService<LedgerKey>().Verifier.VerifierKey;

    private static string OriginOf(TestInstallation at) => at.Services.GetRequiredService<LedgerKey>().Origin;

    private static Task<(int Code, string Says)> VerifyAsync(TestInstallation at, string folder) =>
        RunAsync("log", folder, "--origin", OriginOf(at), "--key", Path.Combine(folder, "ledger.pub"));

    /// <summary>chartroom-verify, as an outsider runs it.</summary>
    private static async Task<(int Code, string Says)> RunAsync(params string[] words)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        return (await CommandLine.RunAsync(words, output, error), $"{output}{error}");
    }

    private static async Task<(int Code, string Says)> PythonAsync(params string[] words)
    {
        try
        {
            using var python = Process.Start(
                new ProcessStartInfo("python3", [Path.Combine(Repository.Root, "docs", "verify-ledger.py"), .. words])
                {
                    RedirectStandardOutput = true,
                }
            )!;
            var says = await python.StandardOutput.ReadToEndAsync();
            await python.WaitForExitAsync();
            return (python.ExitCode, says);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed here: the independent verifier was not run.");
            throw;
        }
    }
}
