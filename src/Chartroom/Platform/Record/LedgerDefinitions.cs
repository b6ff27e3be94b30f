using Chartroom.Platform.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Chartroom.Platform.Record;

/// <summary>
/// Whether the database is built as the product builds it. A trigger could swallow entries before they are kept, a policy or a rule could hide
/// them, a column of another kind could bend them: no entry would show it.
/// </summary>
internal static class LedgerDefinitions
{
    private const string Sqlite = """
        SELECT type || ' ' || name || ' on ' || tbl_name || ': ' || coalesce(sql, '') FROM sqlite_schema
        WHERE tbl_name LIKE 'ledger%' OR type IN ('trigger', 'view')
        """;

    private const string Postgres = """
        SELECT 'trigger ' || t.tgname || ' on ' || c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
          WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
        UNION ALL SELECT 'rule ' || rulename || ' on ' || tablename FROM pg_rules WHERE schemaname = current_schema()
        UNION ALL SELECT 'policy ' || policyname || ' on ' || tablename FROM pg_policies WHERE schemaname = current_schema()
        """;

    // The migrations never change while a process runs.
    private static IReadOnlyList<string>? made;

    /// <summary>One sentence for each definition that is there and should not be, or should be and is not.</summary>
    public static async Task<List<string>> OddAsync(ChartroomDb db, CancellationToken cancel)
    {
        var here = await db.Database.SqlQueryRaw<string>(db is SqliteDb ? Sqlite : Postgres).ToListAsync(cancel);
        var due = db is SqliteDb ? made ??= await MadeAsync(db, cancel) : [];
        return
        [
            .. here.Except(due).Select(one => $"The database has a {Name(one)} that the product did not make so."),
            .. due.Except(here).Select(one => $"The {Name(one)} is not there as the product made it."),
        ];
    }

    private static string Name(string definition) => definition.Split(": ", 2)[0];

    /// <summary>What the migrations make of an empty database.</summary>
    private static async Task<IReadOnlyList<string>> MadeAsync(ChartroomDb db, CancellationToken cancel)
    {
        await using var memory = new SqliteConnection("Data Source=:memory:");
        await memory.OpenAsync(cancel);
        await using var command = memory.CreateCommand();
        command.CommandText = db.GetService<IMigrator>().GenerateScript();
        await command.ExecuteNonQueryAsync(cancel);
        command.CommandText = Sqlite;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<string>();
        while (await reader.ReadAsync(cancel))
            found.Add(reader.GetString(0));
        return found;
    }
}
