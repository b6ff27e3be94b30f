using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(Chartroom.Tests.Floor.PostgresServer))]

namespace Chartroom.Tests.Floor;

/// <summary>
/// A PostgreSQL server of this test run alone: Debian's binaries, a throwaway folder, a free loopback port, never as root. Started by the
/// first test that asks for it and stopped after the last; where the binaries are absent, those tests are skipped with a message.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Debian = "/usr/lib/postgresql";
    private const int StartSeconds = 30;
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static PostgresServer? running;
    private DirectoryInfo? folder;
    private int port;

    private static string? Binaries { get; } =
        Directory.Exists(Debian)
            ? Directory
                .EnumerateDirectories(Debian)
                .Select(d => Path.Combine(d, "bin"))
                .Where(d => File.Exists(Path.Combine(d, "initdb")))
                .Max()
            : null;

    internal static bool IsHere => Binaries is not null;

    /// <summary>Skips the calling test where there is no PostgreSQL on this machine.</summary>
    internal static void MustBeHere()
    {
        if (!IsHere)
            Assert.Skip($"PostgreSQL's binaries are not below {Debian}: install Debian's package 'postgresql' to run this test.");
    }

    /// <summary>A connection string of a database on the server. Skips the calling test where there is no PostgreSQL on this machine.</summary>
    internal static async Task<string> ConnectionAsync(string database)
    {
        MustBeHere();
        await Turn.WaitAsync();
        try
        {
            if (running?.folder is null)
                await running!.StartAsync();
            return running.Connection(database);
        }
        finally
        {
            Turn.Release();
        }
    }

    internal static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await ConnectionAsync("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public PostgresServer() => running = this;

    public async ValueTask DisposeAsync()
    {
        if (folder is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await ToolAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w");
        folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(folder!.FullName, "data");

    /// <summary>Everything the running server keeps.</summary>
    internal static string Folder => running!.folder!.FullName;

    private async Task StartAsync()
    {
        folder = Directory.CreateTempSubdirectory("chartroom-postgres-");
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres:", folder.FullName);
        port = FreePort.Take();
        await ToolAsync("initdb", "-D", Data, "-A", "trust", "-U", "postgres", "--no-locale", "-E", "UTF8", "--no-sync");
        // No fsync: these tests kill clients, never the machine under the server.
        var options = $"-c listen_addresses=127.0.0.1 -p {port} -k {folder.FullName} -c fsync=off -c max_connections=300";
        await ToolAsync(
            "pg_ctl",
            "start",
            "-D",
            Data,
            "-l",
            Path.Combine(folder.FullName, "log"),
            "-w",
            "-t",
            $"{StartSeconds}",
            "-o",
            options
        );
    }

    private string Connection(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "postgres",
            Database = database,
            MaxPoolSize = 20,
            Timeout = 60,
        }.ConnectionString;

    /// <summary>PostgreSQL refuses to run as root, so root hands over to the user that Debian's package made.</summary>
    private static Task ToolAsync(string tool, params string[] arguments)
    {
        var path = Path.Combine(Binaries!, tool);
        return Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath() })!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
