using System.Globalization;
using System.Text.RegularExpressions;

namespace Chartroom.Codes;

/// <summary>Holds a Tabular List, rolled forward or not, against the code list of an edition: the same codes must come out of both.</summary>
internal static partial class TabularProof
{
    private const char Placeholder = 'X';
    private const int SeventhPosition = 6;
    private const int Named = 5;

    /// <summary>One sentence for what only the code list has and one for what only the Tabular List has; none where both agree.</summary>
    /// <param name="tabular">The codes printed in the Tabular List; a 7th character is defined by its notes.</param>
    public static IEnumerable<string> Differences(
        string edition,
        IReadOnlyCollection<string> tabular,
        IReadOnlyCollection<NoteLine> notes,
        IEnumerable<CodeRow> list
    )
    {
        var made = Expanded(tabular, notes);
        var printed = list.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        if (Sentence(edition, "in the code list and not in the Tabular List", printed.Except(made)) is { } missing)
            yield return missing;
        if (Sentence(edition, "in the Tabular List and not in the code list", made.Except(printed)) is { } extra)
            yield return extra;
    }

    // Every printed code, and for the last ones each 7th character defined at or above them, after placeholders.
    private static HashSet<string> Expanded(IReadOnlyCollection<string> tabular, IReadOnlyCollection<NoteLine> notes)
    {
        var sevenths = notes
            .Where(n => n.Kind is NoteKind.SeventhCharacter)
            .GroupBy(n => n.Owner, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(n => n.Text[0]).Distinct().ToArray(), StringComparer.Ordinal);
        var result = new HashSet<string>(tabular, StringComparer.Ordinal);
        var barred = notes.Select(n => Barred().Match(n.Text)).Where(m => m.Success).ToList();
        var parents = tabular
            .SelectMany(c => Enumerable.Range(3, Math.Max(0, c.Length - 3)).Select(n => c[..n]))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var code in tabular.Where(c => !parents.Contains(c)))
            for (var length = code.Length; length >= 3; length--)
                if (sevenths.TryGetValue(code[..length], out var characters))
                {
                    foreach (var character in characters.Where(c => !barred.Exists(b => Bars(b, code, c))))
                        result.Add(code.PadRight(SeventhPosition, Placeholder) + character);
                    break;
                }
        return result;
    }

    private static bool Bars(Match note, string code, char character) =>
        code.StartsWith(note.Groups["category"].Value, StringComparison.Ordinal)
        && code.Length == SeventhPosition
        && note.Groups["character"].Captures.Any(c => c.Value[0] == character)
        && note.Groups["sixth"].Captures.Any(c => c.Value[0] == code[^1]);

    // "7th characters D and S do not apply to codes in category S06 with 6th character 7 - …, or 8 - …".
    [GeneratedRegex(
        @"^7th characters (?<character>[A-Z])( and (?<character>[A-Z]))* do not apply to codes in category (?<category>[A-Z]\w\w) with 6th character (?<sixth>\w) .*?(, or (?<sixth>\w) .*)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Barred();

    private static string? Sentence(string edition, string where, IEnumerable<string> codes)
    {
        var list = codes.Order(StringComparer.Ordinal).ToList();
        return list.Count == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{edition}: {list.Count:N0} codes are {where}: {string.Join(", ", list.Take(Named))}{(list.Count > Named ? ", …" : "")}"
            );
    }
}
