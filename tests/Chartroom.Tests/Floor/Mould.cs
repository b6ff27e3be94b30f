using Chartroom.Platform;
using Chartroom.Platform.Store;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Chartroom.Tests.Floor;

/// <summary>
/// A new installation of each database, made once through the product's own door and copied for each test: migrating takes a second,
/// copying does not. The copies share a root key; nothing else.
/// </summary>
internal static class Mould
{
    private const string Template = "chartroom_mould";
    private static readonly Lazy<Task<ChartroomSettings>> Sqlite = new(() => MakeAsync(""));
    private static readonly Lazy<Task<ChartroomSettings>> Postgres = new(async () =>
    {
        await PostgresServer.RunAsync($"CREATE DATABASE {Template}");
        var made = await MakeAsync(await PostgresServer.ConnectionAsync(Template) + ";Pooling=false");
        return made;
    });

    private static int copies;

    /// <summary>Settings of a fresh installation in a folder of its own.</summary>
    public static async Task<ChartroomSettings> CopyAsync(Database database)
    {
        var made = await (database == Database.Sqlite ? Sqlite : Postgres).Value;
        var settings = Settings("");
        CopyFolder(made.Home, settings.Home);
        return database == Database.Sqlite ? settings : settings with { Postgres = await NewDatabaseAsync(Template) };
    }

    /// <summary>Settings of a folder with nothing in it, and of an empty database.</summary>
    public static async Task<ChartroomSettings> EmptyAsync(Database database)
    {
        if (database == Database.Sqlite)
            return Settings("");
        return Settings(await NewDatabaseAsync("template0"));
    }

    public static async Task DropAsync(ChartroomSettings settings)
    {
        if (settings.Postgres.Length > 0)
        {
            await using (var connection = new NpgsqlConnection(settings.Postgres))
                NpgsqlConnection.ClearPool(connection);
            await PostgresServer.RunAsync(
                $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(settings.Postgres).Database} WITH (FORCE)"
            );
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(settings.Home, recursive: true);
    }

    private static async Task<string> NewDatabaseAsync(string template)
    {
        var name = $"chartroom_{Interlocked.Increment(ref copies)}";
        await PostgresServer.RunAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return await PostgresServer.ConnectionAsync(name);
    }

    private static ChartroomSettings Settings(string postgres)
    {
        var home = Directory.CreateTempSubdirectory("chartroom-test-").FullName;
        return new()
        {
            Home = home,
            Postgres = postgres,
            RootKeyFile = Path.Combine(home, "keys", "root.key"),
            AnchorFile = Path.Combine(home, "anchor", "ledger.anchor"),
            Url = "http://127.0.0.1:0",
        };
    }

    private static async Task<ChartroomSettings> MakeAsync(string postgres)
    {
        var settings = Settings(postgres);
        await Opening.CreateAsync(settings, new StoppedClock(), CancellationToken.None);
        SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(settings.Home, recursive: true);
        return settings;
    }

    internal static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
