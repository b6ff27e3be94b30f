using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chartroom.Platform.Store;

/// <summary>Chooses and configures the database of an installation.</summary>
public static class Databases
{
    private const int BusyTimeoutSeconds = 30;

    public static IServiceCollection AddChartroomDb(this IServiceCollection services, ChartroomSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // Passkeys have their table from this version of Identity's schema on; read here at run time, and below at design time.
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        if (settings.Postgres.Length > 0)
            return services
                .AddDbContext<PostgresDb>(options =>
                    options.UseNpgsql(settings.Postgres, one => one.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery))
                )
                .AddScoped<ChartroomDb>(provider => provider.GetRequiredService<PostgresDb>());
        return services
            .AddSingleton<WriteTurn>()
            .AddDbContext<SqliteDb>(options => options.UseChartroomSqlite(settings.DatabaseFile))
            .AddScoped<ChartroomDb>(provider => provider.GetRequiredService<SqliteDb>());
    }

    /// <summary>SQLite in WAL mode with synchronous=FULL: a commit that was acknowledged survives a power cut.</summary>
    public static DbContextOptionsBuilder UseChartroomSqlite(this DbContextOptionsBuilder options, string file) =>
        options
            .UseSqlite(
                $"Data Source={file};Default Timeout={BusyTimeoutSeconds}",
                one => one.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)
            )
            .AddInterceptors(DurableConnection.Instance);

    /// <summary>Sets what every connection must have, once for each that the pool really opens.</summary>
    private sealed class DurableConnection : DbConnectionInterceptor
    {
        public static readonly DurableConnection Instance = new();
        private static readonly ConditionalWeakTable<object, object> Configured = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Configure(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            Configure(connection);
            return Task.CompletedTask;
        }

        private static void Configure(DbConnection connection)
        {
            // EF looks whether the file is there by a connection that may not write; a restored backup is not in WAL mode yet.
            var handle = ((SqliteConnection)connection).Handle!;
            if (Configured.TryGetValue(handle, out _))
                return;
            if (new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly)
                return;
            using var command = connection.CreateCommand();
            command.CommandText =
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;";
            command.ExecuteNonQuery();
            Configured.AddOrUpdate(handle, handle);
        }
    }
}

/// <summary>For the migrations tool alone: the model of the embedded database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").WithIdentityModel().Options,
            new WriteTurn()
        );
}

/// <summary>For the migrations tool alone: the model of the database server.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").WithIdentityModel().Options);
}

internal static class IdentityModel
{
    /// <summary>Identity reads its schema version from the application's services, so that passkeys have their table also at design time.</summary>
    public static DbContextOptionsBuilder<TDb> WithIdentityModel<TDb>(this DbContextOptionsBuilder<TDb> options)
        where TDb : DbContext =>
        options.UseApplicationServiceProvider(
            new ServiceCollection()
                .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
                .BuildServiceProvider()
        );
}
