using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Tests.Floor;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Store;

public sealed class A_sealed_start_touches_nothing_on_SQLite() : A_sealed_start_touches_nothing(Database.Sqlite);

public sealed class A_sealed_start_touches_nothing_on_PostgreSQL() : A_sealed_start_touches_nothing(Database.Postgres);

public abstract class A_sealed_start_touches_nothing(Database database)
{
    private const UnixFileMode Everybody = (UnixFileMode)0b110_100_100;

    private static readonly Dictionary<string, (Action<ChartroomSettings> Bend, string Says)> Rows = new()
    {
        ["root key missing"] = (
            s => File.Delete(s.RootKeyFile),
            "The root key is not at {root}. Put the key file back, or name its place with CHARTROOM_ROOT_KEY_FILE."
        ),
        ["root key empty"] = (
            s => Write(s.RootKeyFile, ""),
            "The file at {root} is not a root key: it must hold 64 hexadecimal digits."
        ),
        ["root key cut"] = (
            s => Write(s.RootKeyFile, new string('a', 63)),
            "The file at {root} is not a root key: it must hold 64 hexadecimal digits."
        ),
        ["root key of other letters"] = (
            s => Write(s.RootKeyFile, new string('g', 64)),
            "The file at {root} is not a root key: it must hold 64 hexadecimal digits."
        ),
        ["root key readable by all"] = (
            s => File.SetUnixFileMode(s.RootKeyFile, Everybody),
            "The root key at {root} can be read by others. Run: chmod 600 {root}"
        ),
        ["root key foreign"] = (
            s => Write(s.RootKeyFile, new string('a', 64)),
            "The root key at {root} is not this database's key"
        ),
        ["signing key missing"] = (
            s => File.Delete(s.LedgerKeyFile),
            "The ledger's signing key is not at {ledger}. Put the key file back; nothing was touched."
        ),
        ["signing key foreign"] = (
            s => File.WriteAllBytes(s.LedgerKeyFile, new byte[160]),
            "The file at {ledger} is not this installation's signing key."
        ),
    };

    public static TheoryData<string> Keys => [.. Rows.Keys];

    [Theory, MemberData(nameof(Keys)), Proves("E5")]
    public async Task A_key_that_does_not_fit_seals_with_a_sentence(string row)
    {
        var settings = await FilledAsync();
        Rows[row].Bend(settings);
        var before = await FingerprintAsync(settings);

        var why = await Assert.ThrowsAsync<SealedStartException>(() => Opening.OpenAsync(settings, new StoppedClock(), default));

        Assert.StartsWith(
            Rows[row]
                .Says.Replace("{root}", settings.RootKeyFile, StringComparison.Ordinal)
                .Replace("{ledger}", settings.LedgerKeyFile, StringComparison.Ordinal),
            why.Message
        );
        Assert.Equal(before, await FingerprintAsync(settings));
        await Mould.DropAsync(settings);
    }

    [Fact]
    public async Task The_right_key_put_back_opens_again()
    {
        var settings = await FilledAsync();
        var key = await File.ReadAllTextAsync(settings.RootKeyFile, TestContext.Current.CancellationToken);
        Write(settings.RootKeyFile, new string('a', 64));
        await Assert.ThrowsAsync<SealedStartException>(() => Opening.OpenAsync(settings, new StoppedClock(), default));

        Write(settings.RootKeyFile, key);

        await using var at = await TestInstallation.OpenAsync(settings, new StoppedClock());
        await at.VerifyAsync();
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_stays_as_it_is()
    {
        var settings = await FilledAsync();
        await WithDbAsync(
            settings,
            db =>
                db.Database.ExecuteSqlRawAsync(
                    "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Later', '99.0')"
                )
        );
        var before = await FingerprintAsync(settings);

        var why = await Assert.ThrowsAsync<StartRefusedException>(() => Opening.OpenAsync(settings, new StoppedClock(), default));

        Assert.Equal(
            "This database was written by a newer Chartroom (schema 29990101000000_Later). Start that version, or a newer one.",
            why.Message
        );
        Assert.Equal(before, await FingerprintAsync(settings));
        await Mould.DropAsync(settings);
    }

    [Fact]
    public async Task A_demo_does_not_open_an_installation()
    {
        var settings = await FilledAsync();
        var before = await FingerprintAsync(settings);

        var why = await Assert.ThrowsAsync<StartRefusedException>(() =>
            Opening.OpenAsync(settings with { Demo = true }, new StoppedClock(), default)
        );

        Assert.Equal("This is not a demo database. Start it with 'chartroom serve'.", why.Message);
        Assert.Equal(before, await FingerprintAsync(settings));
        await Mould.DropAsync(settings);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused()
    {
        await using var first = await TestInstallation.OpenAsync(await FilledAsync(), new StoppedClock());
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(ChartroomHost).Assembly.Location, "backup", "--home", first.Settings.Home]
        )
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["CHARTROOM_POSTGRES"] = first.Settings.Postgres;

        using var second = Process.Start(start)!;
        var says = await second.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await second.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, second.ExitCode);
        Assert.StartsWith(
            $"Another Chartroom is running on {first.Settings.DataFolder}. Stop it first, or choose another --home.",
            says
        );
    }

    [Fact]
    public async Task An_installation_is_made_once()
    {
        var settings = await FilledAsync();
        var before = await FingerprintAsync(settings);

        var why = await Assert.ThrowsAsync<StartRefusedException>(() =>
            Opening.CreateAsync(settings, new StoppedClock(), default)
        );

        Assert.StartsWith($"There is an installation in {settings.Home} already.", why.Message);
        Assert.Equal(before, await FingerprintAsync(settings));
        await Mould.DropAsync(settings);
    }

    [Fact]
    public async Task What_was_not_made_is_not_opened()
    {
        var settings = await Mould.EmptyAsync(database);

        var why = await Assert.ThrowsAnyAsync<StartRefusedException>(() =>
            Opening.OpenAsync(settings, new StoppedClock(), default)
        );

        Assert.False(File.Exists(settings.RootKeyFile));
        Assert.NotEmpty(why.Message);
        await Mould.DropAsync(settings);
    }

    [Fact]
    public async Task An_upgrade_takes_a_backup_first_and_a_foreign_key_none()
    {
        var settings = await FilledAsync();
        var known = await WithDbAsync(settings, db => Task.FromResult(db.Database.GetMigrations().ToList()));
        if (known.Count < 2)
            Assert.Skip("There is one migration so far, and nothing to upgrade from.");
        await WithDbAsync(
            settings,
            async db =>
            {
                await db.GetService<IMigrator>().MigrateAsync(known[^2]);
                return 0;
            }
        );
        var key = await File.ReadAllTextAsync(settings.RootKeyFile, TestContext.Current.CancellationToken);
        Write(settings.RootKeyFile, new string('a', 64));
        await Assert.ThrowsAsync<SealedStartException>(() => Opening.OpenAsync(settings, new StoppedClock(), default));
        Assert.False(Directory.Exists(settings.BackupFolder));
        Write(settings.RootKeyFile, key);

        (await Opening.OpenAsync(settings, new StoppedClock(), default)).Dispose();

        var backup = Assert.Single(Directory.GetFiles(settings.BackupFolder));
        Assert.Contains("before-upgrade", backup, StringComparison.Ordinal);
        Assert.Empty(await WithDbAsync(settings, db => db.Database.GetPendingMigrationsAsync()));
        Assert.Equal(
            [new DateOnly(2026, 8, 27)],
            await WithDbAsync(settings, db => db.Set<WorkItem>().Select(w => w.GoverningDate!.Value).ToListAsync())
        );
        await Mould.DropAsync(settings);
    }

    /// <summary>An installation with a chart and some entries in it, closed.</summary>
    private async Task<ChartroomSettings> FilledAsync()
    {
        var settings = await Mould.CopyAsync(database);
        var at = await TestInstallation.OpenAsync(settings, new StoppedClock());
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        (await scene.OpenAsync(coder, (await scene.ChartAsync(coder)).Work.Id)).Value();
        await at.VerifyAsync();
        await at.CloseAsync();
        return settings;
    }

    /// <summary>A hash of every file, and of every row where the database is a server.</summary>
    private static async Task<string> FingerprintAsync(ChartroomSettings settings)
    {
        SqliteConnection.ClearAllPools();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var file in Directory.EnumerateFiles(settings.Home, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        )
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(file));
            hash.AppendData(await File.ReadAllBytesAsync(file));
        }
        if (settings.Postgres.Length > 0)
            await AppendRowsAsync(settings, hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task AppendRowsAsync(ChartroomSettings settings, IncrementalHash hash)
    {
        using var folder = new TempFolder();
        var backup = folder.File("rows.zip");
        await WithDbAsync(
            settings,
            async db =>
            {
                await Backup.WriteAsync(db, backup, null, default);
                return 0;
            }
        );
        using var zip = ZipFile.OpenRead(backup);
        foreach (var table in zip.Entries.OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            using var rows = new MemoryStream();
            await using (var stream = table.Open())
                await stream.CopyToAsync(rows);
            hash.AppendData(rows.ToArray());
        }
    }

    private static async Task<T> WithDbAsync<T>(ChartroomSettings settings, Func<ChartroomDb, Task<T>> ask)
    {
        await using var services = new ServiceCollection().AddChartroomDb(settings).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<ChartroomDb>());
    }

    private static void Write(string path, string text)
    {
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
