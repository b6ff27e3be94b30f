using Chartroom.Codes;
using Microsoft.Data.Sqlite;

namespace Chartroom.Bench.Codes;

/// <summary>SQLite FTS5 over the same titles and index lines, ranked by bm25, every word a prefix: the general engine to compare with.</summary>
internal sealed class FullTextRival : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly SqliteCommand ask;

    public FullTextRival(CodeBooks books, CodeSystem system)
    {
        connection.Open();
        Run("CREATE VIRTUAL TABLE t USING fts5(title, code UNINDEXED, tokenize='porter unicode61', prefix='2 3')");
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO t(title, code) VALUES ($t, $c)";
        var title = insert.Parameters.Add("$t", SqliteType.Text);
        var code = insert.Parameters.Add("$c", SqliteType.Text);
        var book = books.Book(system, BenchBooks.Day)!;
        for (var row = 0; row < book.Count; row++)
            if (book.IsBillable(row))
            {
                (title.Value, code.Value) = (book.Titles[row], book.CodeAt(row));
                insert.ExecuteNonQuery();
            }
        transaction.Commit();
        ask = connection.CreateCommand();
        ask.CommandText = "SELECT code FROM t WHERE t MATCH $q ORDER BY bm25(t) LIMIT 5";
        ask.Parameters.Add("$q", SqliteType.Text);
    }

    public List<string> Search(string phrase)
    {
        var words = phrase.Split(
            [' ', ',', '/', '-', '\'', '(', ')', '.', '[', ']', '"', '&'],
            StringSplitOptions.RemoveEmptyEntries
        );
        var found = Match(string.Join(' ', words.Select(w => $"\"{w}\"*")));
        return found.Count > 0 ? found : Match(string.Join(" OR ", words.Select(w => $"\"{w}\"*")));
    }

    private List<string> Match(string query)
    {
        var codes = new List<string>();
        if (query.Length == 0)
            return codes;
        ask.Parameters[0].Value = query;
        using var reader = ask.ExecuteReader();
        while (reader.Read())
            codes.Add(reader.GetString(0));
        return codes;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        ask.Dispose();
        connection.Dispose();
    }
}

/// <summary>Plain prefix search: codes in order whose title holds every word as the beginning of one of its words.</summary>
internal sealed class PrefixRival
{
    private readonly List<(string Code, string[] Words)> rows = [];

    public PrefixRival(CodeBooks books, CodeSystem system)
    {
        var book = books.Book(system, BenchBooks.Day)!;
        for (var row = 0; row < book.Count; row++)
            if (book.IsBillable(row))
                rows.Add(
                    (
                        book.CodeAt(row),
                        book.Titles[row]
                            .ToLowerInvariant()
                            .Split([' ', ',', '(', ')', '-'], StringSplitOptions.RemoveEmptyEntries)
                    )
                );
    }

    public List<string> Search(string phrase)
    {
        var wanted = phrase.ToLowerInvariant().Split([' ', ',', '/'], StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. rows.Where(r =>
                    Array.TrueForAll(wanted, w => Array.Exists(r.Words, t => t.StartsWith(w, StringComparison.Ordinal)))
                )
                .Take(5)
                .Select(r => r.Code),
        ];
    }
}
