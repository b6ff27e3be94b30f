using System.Globalization;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Chartroom.Platform.Store;

/// <summary>
/// A copy of the database at one moment. Patient text in it is as encrypted as in the database; the root key is not in it and is kept apart.
/// SQLite: a database file made by VACUUM INTO. PostgreSQL: a zip with one binary COPY file a table, all from one snapshot.
/// </summary>
public static class Backup
{
    public static string FileName(ChartroomSettings settings, TimeProvider clock, string why)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clock);
        var at = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        return Path.Combine(settings.BackupFolder, $"chartroom-{at}-{why}{(settings.Postgres.Length > 0 ? ".zip" : ".db")}");
    }

    /// <summary>Writes the copy; a file half written is removed. Never overwrites.</summary>
    public static async Task WriteAsync(
        ChartroomDb db,
        string path,
        IProgress<(int Done, int All)>? progress,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        Directory.CreateDirectory(
            Path.GetDirectoryName(path)!,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        var partial = path + ".partial";
        try
        {
            if (db is SqliteDb)
                await db.Database.ExecuteSqlAsync($"VACUUM INTO {partial}", cancel);
            else
                await CopyTablesAsync(db, partial, progress, cancel);
            File.SetUnixFileMode(partial, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.Move(partial, path, overwrite: false);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task CopyTablesAsync(
        ChartroomDb db,
        string path,
        IProgress<(int Done, int All)>? progress,
        CancellationToken cancel
    )
    {
        await db.Database.OpenConnectionAsync(cancel);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        // The tables that are there, not those of the model: before an upgrade the model is ahead of the database.
        var tables = await db
            .Database.SqlQueryRaw<string>(
                """
                SELECT table_name AS "Value" FROM information_schema.tables
                WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name
                """
            )
            .ToListAsync(cancel);
        await using var file = new FileStream(path, FileMode.CreateNew);
        await using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        for (var done = 0; done < tables.Count; done++)
        {
            await using var entry = await zip.CreateEntry(tables[done] + ".copy", CompressionLevel.Fastest).OpenAsync(cancel);
            await using var rows = await connection.BeginRawBinaryCopyAsync(
                $"COPY \"{tables[done]}\" TO STDOUT (FORMAT BINARY)",
                cancel
            );
            await rows.CopyToAsync(entry, cancel);
            progress?.Report((done + 1, tables.Count));
        }
        await snapshot.CommitAsync(cancel);
        await file.FlushAsync(cancel);
    }
}
