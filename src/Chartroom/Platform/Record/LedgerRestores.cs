using System.Text;
using Chartroom.Ledger;

namespace Chartroom.Platform.Record;

/// <summary>
/// The signed restore decisions of an installation, oldest first, in a file beside its keys: each says under which origin the log went on.
/// The entries of the log hold them too; the file is read before the database is.
/// </summary>
public static class LedgerRestores
{
    private const string Divider = "\n\n";

    public static string FileOf(ChartroomSettings settings) => Beside(settings, "ledger.restores");

    /// <summary>Public keys of the persons who may decide on a restore, one line each.</summary>
    public static string OfficersOf(ChartroomSettings settings) => Beside(settings, "officers.pub");

    public static IReadOnlyList<INoteVerifier> ReadOfficers(ChartroomSettings settings) => ReadKeys(OfficersOf(settings));

    /// <exception cref="SealedStartException">The file holds something else.</exception>
    public static IReadOnlyList<RestoreCeremony> Read(ChartroomSettings settings)
    {
        var path = FileOf(settings);
        if (!File.Exists(path))
            return [];
        var blocks = File.ReadAllText(path).Split(Divider); // text, signatures, text, signatures, …, ""
        var found = new List<RestoreCeremony>();
        for (var at = 0; at + 2 < blocks.Length; at += 2)
            if (TryParse($"{blocks[at]}{Divider}{blocks[at + 1]}\n", out var ceremony, out _))
                found.Add(ceremony);
            else
                throw new Store.SealedStartException(
                    $"The restore decisions at {path} cannot be read. Put the file back; nothing was touched."
                );
        return found;
    }

    internal static bool TryParse(string text, out RestoreCeremony ceremony, out SignedNote note)
    {
        (ceremony, note) = (null!, null!);
        if (!SignedNote.TryParse(text, out var parsed) || !RestoreCeremony.TryParse(parsed.Text, out var read))
            return false;
        (ceremony, note) = (read, parsed);
        return true;
    }

    /// <summary>Reads a decision as an entry carries it.</summary>
    internal static bool TryDecode(string base64, out RestoreCeremony ceremony)
    {
        ceremony = null!;
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            && TryParse(Encoding.UTF8.GetString(bytes, 0, length), out ceremony, out _);
    }

    internal static void Append(ChartroomSettings settings, SignedNote note) => AppendText(FileOf(settings), note + "\n");

    /// <summary>Appends to a file of the keys' folder, readable by its owner alone, and brings it to disk.</summary>
    internal static void AppendText(string path, string text)
    {
        using var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.Append,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    internal static IReadOnlyList<INoteVerifier> ReadKeys(string path)
    {
        var keys = new List<INoteVerifier>();
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
            if (VerifierKeys.TryParse(line, out var key))
                keys.Add(key);
            else if (line.Trim().Length > 0)
                throw new Store.SealedStartException(
                    $"A line of {path} is no verifier key. Put the file back; nothing was touched."
                );
        return keys;
    }

    private static string Beside(ChartroomSettings settings, string name)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Path.Combine(Path.GetDirectoryName(settings.LedgerKeyFile)!, name);
    }
}
