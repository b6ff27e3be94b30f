using System.Data.Common;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Store;

public sealed class The_schema_is_the_model_on_SQLite() : The_schema_is_the_model(Database.Sqlite)
{
    // Defaults and the order of columns differ between a table that was made and one that was altered; neither changes what it holds.
    protected override string[] Questions =>
        [
            """
                SELECT m.name || '.' || c.name || ' ' || c.type || ' null=' || (1 - c."notnull") || ' key=' || c.pk
                FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.name
                """,
            "SELECT type || ' ' || name || ' on ' || tbl_name || ': ' || coalesce(sql, '') FROM sqlite_master WHERE type <> 'table' ORDER BY name",
            """
                SELECT m.name || '.' || f."from" || ' -> ' || f."table" || '.' || coalesce(f."to", '') || ' ' || f.on_delete
                FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY 1
                """,
        ];
}

public sealed class The_schema_is_the_model_on_PostgreSQL() : The_schema_is_the_model(Database.Postgres)
{
    protected override string[] Questions =>
        [
            """
                SELECT table_name || '.' || column_name || ' ' || data_type || ' null=' || is_nullable || ' length=' || coalesce(character_maximum_length::text, '')
                FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1
                """,
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
            "SELECT conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1",
        ];
}

public abstract class The_schema_is_the_model(Database database)
{
    protected abstract string[] Questions { get; }

    [Fact]
    public async Task No_change_of_the_model_waits_for_a_migration()
    {
        var settings = await Mould.CopyAsync(database);
        await using var services = new ServiceCollection().AddChartroomDb(settings).BuildServiceProvider();
        await using (var scope = services.CreateAsyncScope())
            Assert.False(scope.ServiceProvider.GetRequiredService<ChartroomDb>().Database.HasPendingModelChanges());
        await Mould.DropAsync(settings);
    }

    [Fact]
    public async Task A_migrated_database_is_one_made_from_the_model()
    {
        var (migrated, made) = (await Mould.CopyAsync(database), await Mould.EmptyAsync(database));
        Directory.CreateDirectory(made.DataFolder);

        var (left, right) = (await SchemaAsync(migrated, make: false), await SchemaAsync(made, make: true));

        Assert.NotEmpty(right);
        Assert.Equal(right, left.Where(line => !line.Contains("__EFMigrations", StringComparison.Ordinal)));
        await Mould.DropAsync(migrated);
        await Mould.DropAsync(made);
    }

    private async Task<List<string>> SchemaAsync(ChartroomSettings settings, bool make)
    {
        await using var services = new ServiceCollection().AddChartroomDb(settings).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChartroomDb>();
        if (make)
            await db.Database.EnsureCreatedAsync();
        await db.Database.OpenConnectionAsync();
        var lines = new List<string>();
        foreach (var question in Questions)
            lines.AddRange(await AskAsync(db.Database.GetDbConnection(), question));
        return lines;
    }

    private static async Task<List<string>> AskAsync(DbConnection connection, string question)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
