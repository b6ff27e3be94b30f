using System.Globalization;
using System.Security.Cryptography;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Tests.Floor;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Recording;

/// <summary>
/// One bit at a random place of the database file, of the anchor: each flip is classified by reading every ledger table whole, and the check
/// must find exactly those that changed what the log says. CHARTROOM_BIT_FLIPS sets their number.
/// </summary>
public sealed class Bits_of_the_database_file_turn
{
    private const int FewFlips = 250;
    private static readonly int Flips = int.TryParse(
        Environment.GetEnvironmentVariable("CHARTROOM_BIT_FLIPS"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var flips
    )
        ? flips
        : FewFlips;

    private static readonly string[] Tables = ["ledger_entries", "ledger_tiles", "ledger_checkpoints"];

    [Fact, Proves("O5"), Proves("I26")]
    public async Task No_logical_change_goes_unseen_and_no_other_gives_an_alarm()
    {
        var settings = await Mould.CopyAsync(Database.Sqlite);
        await using var at = await TestInstallation.OpenAsync(settings, new StoppedClock());
        foreach (var count in new[] { 10, 290, 300 })
        {
            await AttackedLog.WriteAsync(at, count);
            await at.IntegrateAsync();
        }
        await at.SqlAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        var whole = await File.ReadAllBytesAsync(settings.DatabaseFile);
        var content = Content(settings.DatabaseFile);
        Assert.NotNull(content);
        var seed = Environment.GetEnvironmentVariable("CHARTROOM_BIT_SEED") is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : 20261122;
        var random = new Random(seed);
        var (logical, structure, elsewhere) = (0, 0, 0);
        var wrong = new List<string>();
        for (var i = 0; i < Flips; i++)
        {
            var (place, bit) = (random.Next(whole.Length), random.Next(8));
            Turn(settings.DatabaseFile, whole, place, bit);
            var now = Content(settings.DatabaseFile);
            var changed = now is null || now != content;
            var broken = !changed && !IsSound(settings.DatabaseFile);
            var found = await FindsAsync(at);
            Restore(settings.DatabaseFile, whole, place);
            _ =
                changed ? logical++
                : broken ? structure++
                : elsewhere++;
            if (found != (changed || broken))
                wrong.Add($"byte {place}, bit {bit}: changed {changed}, broken {broken}, found {found}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Flips} flips in {whole.Length} bytes: {logical} changed the log, {structure} the file's structure, {elsewhere} neither; wrong: {wrong.Count}."
        );

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(logical > 0 && elsewhere > 0);
        await at.VerifyAsync();
    }

    [Fact]
    public async Task Each_bit_of_the_anchor_counts()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        await AttackedLog.WriteAsync(at, 10);
        await at.IntegrateAsync();
        var key = at.Services.GetRequiredService<LedgerKey>();
        var anchor = await File.ReadAllBytesAsync(at.Settings.AnchorFile);

        for (var place = 0; place < anchor.Length; place++)
        for (var bit = 0; bit < 8; bit++)
        {
            anchor[place] ^= (byte)(1 << bit);
            Assert.False(key.TryOpen(System.Text.Encoding.UTF8.GetString(anchor), out _, out _), $"byte {place}, bit {bit}");
            anchor[place] ^= (byte)(1 << bit);
        }
        await at.VerifyAsync();
    }

    private static void Turn(string file, byte[] whole, int place, int bit) =>
        Write(file, place, (byte)(whole[place] ^ (1 << bit)));

    private static void Restore(string file, byte[] whole, int place)
    {
        SqliteConnection.ClearAllPools();
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        if (new FileInfo(file).Length == whole.Length)
            Write(file, place, whole[place]);
        else
            File.WriteAllBytes(file, whole);
    }

    private static void Write(string file, int place, byte value)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.Position = place;
        stream.WriteByte(value);
    }

    private static async Task<bool> FindsAsync(TestInstallation at)
    {
        try
        {
            var verdict = await at.AskAsync(s => s.GetRequiredService<LedgerCheck>().RunDeepAsync(null, CancellationToken.None));
            return !verdict.Holds;
        }
        catch (SqliteException)
        {
            return true; // the command says that the file cannot be read
        }
    }

    /// <summary>
    /// A hash over every value of the ledger's tables, read along the tables themselves and not their indexes, and over their definitions, which
    /// say what kind of value each is; null where they cannot be read.
    /// </summary>
    private static string? Content(string file)
    {
        try
        {
            using var connection = Open(file);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (
                var query in Tables
                    .Select(table => $"SELECT * FROM {table} NOT INDEXED")
                    .Append("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE tbl_name LIKE 'ledger%' ORDER BY name")
            )
            {
                using var command = connection.CreateCommand();
                command.CommandText = query;
                using var reader = command.ExecuteReader();
                while (reader.Read())
                    for (var column = 0; column < reader.FieldCount; column++)
                        hash.AppendData(
                            reader.IsDBNull(column) ? [0]
                            : reader.GetValue(column) is byte[] bytes ? bytes
                            : System.Text.Encoding.UTF8.GetBytes(
                                $"{reader.GetValue(column).GetType().Name}{reader.GetValue(column)}|"
                            )
                        );
            }
            return Convert.ToHexString(hash.GetHashAndReset());
        }
        catch (Exception unreadable) when (unreadable is SqliteException or InvalidCastException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the database itself finds its file sound: tables and indexes agree, every page is where it must be.</summary>
    private static bool IsSound(string file)
    {
        try
        {
            using var connection = Open(file);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(1)";
            return (string?)command.ExecuteScalar() == "ok";
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
