using System.Globalization;
using System.Text.Json;
using Chartroom.Ledger;

namespace Chartroom.Platform.Record;

/// <summary>Whether a row's columns say what its entry says. Columns are copies to search by: one that differs would hide the entry from a search.</summary>
internal static class RowCheck
{
    /// <summary>The name of the first column that differs; null where all agree.</summary>
    public static string? ColumnChanged(LedgerRow row, Store.RootKey root)
    {
        if (!Hashing.HashLeaf(row.Bytes).ToArray().AsSpan().SequenceEqual(row.LeafHash))
            return "LeafHash";
        if (Parse(row.Bytes) is not { } entry)
            return "Bytes";
        // Made by the installation's own key: nobody who only has the database can forge an entry, also before it has its place.
        if (!root.IsSealOf(row.Bytes, row.Seal))
            return "Seal";
        using (entry)
            return First(entry.RootElement, row);
    }

    private static string? First(JsonElement entry, LedgerRow row)
    {
        string? Text(string name) =>
            entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return Text("id") != row.Id.ToString() ? "Id"
            : Text("type") != row.Type ? "Type"
            : Text("at") != row.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ? "At"
            : Text("actor") != row.Actor?.ToString() ? "Actor"
            : Text("patient") != row.Patient ? "Patient"
            : Text("work") != row.Work?.ToString() ? "Work"
            : (Text("decision") == "refused") != row.Refused ? "Refused"
            : null;
    }

    private static JsonDocument? Parse(byte[] bytes)
    {
        try
        {
            var entry = JsonDocument.Parse(bytes);
            return entry.RootElement.ValueKind == JsonValueKind.Object ? entry : null;
        }
        catch (JsonException)
        {
            // Not JSON, so not what the recorder wrote: the caller names the entry.
            return null;
        }
    }
}
