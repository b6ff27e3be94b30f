using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Ledger.Tests;

/// <summary>What many audit tables do, for comparison: every row carries the hash of its own columns, and nothing ties the rows together.</summary>
internal sealed class RowHashTable
{
    public List<Row> Rows { get; } = [];

    public static RowHashTable Of(IReadOnlyList<byte[]> entries)
    {
        var table = new RowHashTable();
        for (var i = 0; i < entries.Count; i++)
            table.Rows.Add(Row.New(i, entries[i]));
        return table;
    }

    /// <summary>True where some row's hash does not fit its columns, or ids repeat.</summary>
    public bool FindsSomething =>
        Rows.Any(row => row != Row.New(row.Id, row.Entry)) || Rows.DistinctBy(row => row.Id).Count() != Rows.Count;

    internal sealed record Row(long Id, byte[] Entry, string Hash)
    {
        public static Row New(long id, byte[] entry) =>
            new(id, entry, Convert.ToHexString(SHA256.HashData([.. Encoding.ASCII.GetBytes($"{id}|"), .. entry])));
    }
}
