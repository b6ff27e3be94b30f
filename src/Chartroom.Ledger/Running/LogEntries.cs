using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>The entries that the log writes about itself.</summary>
internal static class LogEntries
{
    public const string Product = "Chartroom.Ledger/1";
    private const string System = "system";

    public static byte[] Restored(SignedRestore restore) =>
        LedgerEntry.Of(new LogRestored(Encode(restore.Note)), restore.Ceremony.Decision.At, System, Product).ToBytes();

    /// <summary>The signed note that an entry of this type carries, whichever application wrote the entry.</summary>
    public static bool TryNote(ReadOnlySpan<byte> bytes, string type, [NotNullWhen(true)] out SignedNote? note)
    {
        note = null;
        if (bytes.IndexOf(Encoding.UTF8.GetBytes(type)) < 0) // most entries are others: do not parse them all
            return false;
        return EntryGlance.TryRead(bytes, out var entry)
            && entry.Type == type
            && entry.Text("note") is { } text
            && TryDecode(text, out note);
    }

    public static string Encode(SignedNote note) => Convert.ToBase64String(Encoding.UTF8.GetBytes(note.ToString()));

    private static bool TryDecode(string text, [NotNullWhen(true)] out SignedNote? note)
    {
        var buffer = new byte[text.Length];
        note = null;
        return Convert.TryFromBase64String(text, buffer, out var length)
            && SignedNote.TryParse(Encoding.UTF8.GetString(buffer, 0, length), out note);
    }
}
