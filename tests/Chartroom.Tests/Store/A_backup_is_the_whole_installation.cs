using System.IO.Compression;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Chartroom.Tests.Store;

public sealed class A_backup_is_the_whole_installation_on_SQLite() : A_backup_is_the_whole_installation(Database.Sqlite)
{
    private protected override Task RestoreAsync(string backup, ChartroomSettings to)
    {
        foreach (var part in new[] { "", "-wal", "-shm" })
            File.Delete(to.DatabaseFile + part); // a journal of the file that was there would not fit
        File.Copy(backup, to.DatabaseFile);
        return Task.CompletedTask;
    }
}

public sealed class A_backup_is_the_whole_installation_on_PostgreSQL() : A_backup_is_the_whole_installation(Database.Postgres)
{
    /// <summary>Every table of the zip into a database of the same schema.</summary>
    private protected override async Task RestoreAsync(string backup, ChartroomSettings to)
    {
        await using var connection = new NpgsqlConnection(to.Postgres);
        await connection.OpenAsync();
        using var zip = ZipFile.OpenRead(backup);
        var tables = zip.Entries.ToDictionary(e => Path.GetFileNameWithoutExtension(e.Name));
        await RunAsync(connection, "SET session_replication_role = replica");
        await RunAsync(connection, $"TRUNCATE {string.Join(", ", tables.Keys.Select(t => $"\"{t}\""))}");
        foreach (var (table, entry) in tables)
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync($"COPY \"{table}\" FROM STDIN (FORMAT BINARY)");
            await using var stream = entry.Open();
            await stream.CopyToAsync(rows);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

public abstract class A_backup_is_the_whole_installation(Database database)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private protected abstract Task RestoreAsync(string backup, ChartroomSettings to);

    [Fact]
    public async Task What_was_backed_up_opens_reads_and_verifies_elsewhere()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ChartScene(at);
        var coder = await scene.PersonAsync();
        var chart = await scene.ChartAsync(coder);
        (await scene.OpenAsync(coder, chart.Work.Id)).Value();
        await at.VerifyAsync();
        var path = await BackUpAsync(at);

        var restored = await Mould.CopyAsync(database);
        Mould.CopyFolder(Path.Combine(at.Settings.Home, "keys"), Path.Combine(restored.Home, "keys"));
        Mould.CopyFolder(Path.Combine(at.Settings.Home, "anchor"), Path.Combine(restored.Home, "anchor"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools(); // a connection to the file that is replaced would not see the new one
        await RestoreAsync(path, restored);
        at.Clock.Pass(TimeSpan.FromMinutes(1)); // the lease on integration, copied with the rest, ends
        await using var elsewhere = await TestInstallation.OpenAsync(restored, at.Clock);

        var there = new ChartScene(elsewhere);
        var grant = (await there.ViewAsync(coder, chart.Work.Id, chart.Document)).Value();
        Assert.Equal(ChartScene.Note, await there.TextAsync(grant, await there.VersionAsync(chart.Document)));
        await elsewhere.VerifyAsync();
        Assert.Equal(await CountsAsync(at, less: 0), await CountsAsync(elsewhere, less: 1));
    }

    [Fact]
    public async Task A_backup_is_its_owner_s_alone_and_never_overwrites()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var path = await BackUpAsync(at);
        var before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<IOException>(() => BackUpAsync(at));

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));
        Assert.Equal(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.GetFiles(at.Settings.BackupFolder));
    }

    private static async Task<string> BackUpAsync(TestInstallation at)
    {
        var path = Backup.FileName(at.Settings, at.Clock, "by-hand");
        await at.DoAsync(services => Backup.WriteAsync(services.GetRequiredService<ChartroomDb>(), path, null, default));
        return path;
    }

    /// <summary>Rows by kind; <paramref name="less"/> of the entries and views were made since.</summary>
    private static Task<(int, int, int, int)> CountsAsync(TestInstallation at, int less) =>
        at.DbAsync(async db =>
            (
                await db.Set<Patient>().CountAsync(),
                await db.Set<DocumentVersion>().CountAsync(),
                await db.Users.CountAsync(),
                await db.Set<Chartroom.Platform.Record.LedgerRow>().CountAsync() - less
            )
        );
}
