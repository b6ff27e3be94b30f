using System.Security.Cryptography;
using System.Text;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.May;

/// <summary>
/// The written form of a role matrix: one rule a line, <c>role,profile,document,section,access</c> or <c>role,purpose,allow</c> (or <c>refuse</c>), "*" for any, later lines win,
/// everything not said is closed. This text is what is published, printed and kept.
/// </summary>
internal static class RoleMatrixText
{
    /// <exception cref="FormatException">A line cannot be read; the message names the line and the word.</exception>
    public static RoleMatrix Parse(int version, string text)
    {
        var purposes = new bool[RoleMatrix.Roles * RoleMatrix.Purposes];
        var cells = new CellAccess[RoleMatrix.Roles * RoleMatrix.Profiles * RoleMatrix.Types * RoleMatrix.Sections];
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var words = line.Split(',', StringSplitOptions.TrimEntries);
            if (words is [var role, var purpose, "allow" or "refuse"])
                Allow(purposes, Many<Role>(role, number), Many<Purpose>(purpose, number), words[2] == "allow");
            else if (words is [_, _, _, _, var access])
                Fill(cells, words, One<CellAccess>(access, number), number);
            else
                throw new FormatException(
                    $"Role matrix line {number}: expected role,purpose,allow or refuse, or role,profile,document,section,access."
                );
        }
        return new(version, purposes, cells);
    }

    /// <summary>SHA-256 of the text in UTF-8, lower-case hex.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What cannot be read of a text that a person typed, with its line and word; null where all of it can.</summary>
    public static string? Problem(string text)
    {
        try
        {
            Parse(0, text);
            return null;
        }
        catch (FormatException problem)
        {
            return problem.Message;
        }
    }

    private static void Allow(bool[] purposes, Role[] roles, Purpose[] named, bool allowed)
    {
        foreach (var role in roles)
        foreach (var purpose in named)
            purposes[((int)role * RoleMatrix.Purposes) + (int)purpose] = allowed;
    }

    private static void Fill(CellAccess[] cells, string[] words, CellAccess access, int line)
    {
        var (roles, profiles, sections) = (
            Many<Role>(words[0], line),
            Many<TaskProfile>(words[1], line),
            Many<DocumentSection>(words[3], line)
        );
        var types = Documents(words[2], line);
        foreach (var role in roles)
        foreach (var profile in profiles)
        foreach (var type in types)
        foreach (var section in sections)
            cells[RoleMatrix.Index(role, profile, type, section)] = access;
    }

    private static int[] Documents(string word, int line)
    {
        var all = Enumerable.Range(0, RoleMatrix.Types).ToArray();
        if (word == "*")
            return all;
        var wanted = word.Split('|', StringSplitOptions.TrimEntries);
        var found = all.Where(i => wanted.Contains(DocumentTypes.All[i].Key, StringComparer.Ordinal)).ToArray();
        return found.Length == wanted.Length
            ? found
            : throw new FormatException($"Role matrix line {line}: unknown document kind in '{word}'.");
    }

    private static TEnum[] Many<TEnum>(string word, int line)
        where TEnum : struct, Enum =>
        word == "*" ? Enum.GetValues<TEnum>() : [.. word.Split('|').Select(w => One<TEnum>(w.Trim(), line))];

    private static TEnum One<TEnum>(string word, int line)
        where TEnum : struct, Enum =>
        char.IsAsciiLetter(word.FirstOrDefault()) && Enum.TryParse<TEnum>(word, ignoreCase: true, out var value)
            ? value
            : throw new FormatException($"Role matrix line {line}: '{word}' is not a {typeof(TEnum).Name}.");
}
