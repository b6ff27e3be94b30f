using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>
/// SQLite lets any column hold any form of value, and the product reads an id in small letters or a text kept as bytes as if nothing were
/// wrong, while a search for it finds nothing. This counts the ledger's values that are not kept in the form in which they were written.
/// </summary>
internal static class SqliteForms
{
    private const string Entries = """
        SELECT COUNT(*) FROM ledger_entries WHERE typeof("Id") <> 'text' OR "Id" <> upper("Id") OR typeof("At") <> 'integer'
          OR typeof("Type") <> 'text' OR typeof("Bytes") <> 'blob' OR typeof("LeafHash") <> 'blob' OR typeof("Seal") <> 'blob'
          OR typeof("Refused") <> 'integer' OR "Refused" NOT IN (0, 1) OR typeof("Actor") NOT IN ('text', 'null') OR "Actor" <> upper("Actor")
          OR typeof("Work") NOT IN ('text', 'null') OR "Work" <> upper("Work") OR typeof("Patient") NOT IN ('text', 'null')
          OR typeof("leaf_index") NOT IN ('integer', 'null')
        """;

    private const string Tiles = """
        SELECT COUNT(*) FROM ledger_tiles WHERE typeof("Level") <> 'integer' OR typeof("tile_index") <> 'integer' OR typeof("Hashes") <> 'blob'
        """;

    private const string Checkpoints = """
        SELECT COUNT(*) FROM ledger_checkpoints WHERE typeof("Size") <> 'integer' OR typeof("Note") <> 'text' OR typeof("At") <> 'integer'
        """;

    /// <summary>One sentence for each table that has such values.</summary>
    public static async Task<List<string>> OddAsync(ChartroomDb db, CancellationToken cancel)
    {
        var found = new List<string>();
        foreach (var (table, sql) in new[] { ("entries", Entries), ("tiles", Tiles), ("checkpoints", Checkpoints) })
            if ((await db.Database.SqlQueryRaw<long>(sql).ToListAsync(cancel))[0] is var count and > 0)
                found.Add($"{count} rows of the ledger's {table} hold values in a form that the product does not write.");
        return found;
    }
}
