namespace Chartroom.Codes;

/// <summary>The lines of the printed indexes as phrases: the whole path of words, and the code the line, or the line it sends one to, gives.</summary>
internal sealed class IndexPhrases(List<IndexLine> lines)
{
    private const int MaxDepth = 12;

    // The first word of a column must be typed for a full match; the rest may be.
    private static readonly string[] DrugColumns =
    [
        "poisoning accidental unintentional overdose toxicity",
        "intentional poisoning self-harm overdose suicide attempt",
        "assault poisoning",
        "undetermined poisoning overdose",
        "adverse effect reaction toxicity",
        "underdosing noncompliance",
    ];

    private static readonly string[] NeoplasmColumns =
    [
        "malignant neoplasm primary cancer carcinoma",
        "secondary malignant neoplasm metastatic cancer carcinoma",
        "situ carcinoma neoplasm cancer",
        "benign neoplasm tumor",
        "uncertain behavior neoplasm",
        "neoplasm unspecified behavior tumor mass",
    ];

    private readonly Dictionary<string, int> byPath = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<(string Path, string Optional, string Code, MatchKind Kind, int Line)> All()
    {
        var titles = new string[MaxDepth];
        var modifiers = new string[MaxDepth];
        var written = new string[MaxDepth];
        var paths = new (string Path, string Optional)[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var level = Math.Min(lines[i].Level, MaxDepth - 1);
            var (title, variants) = WithoutVariants(lines[i].Title);
            (titles[level], modifiers[level]) = (title, $"{lines[i].Modifiers} {variants}");
            paths[i] = (string.Join(", ", titles, 0, level + 1), string.Join(' ', modifiers, 0, level + 1));
            written[level] = lines[i].Title;
            byPath.TryAdd($"{lines[i].Book}|{string.Join(", ", written, 0, level + 1)}", i);
            byPath.TryAdd($"{lines[i].Book}|{paths[i].Path}", i);
        }
        for (var i = 0; i < lines.Count; i++)
            foreach (var phrase in Of(i, paths[i].Path, paths[i].Optional))
                yield return phrase;
    }

    private IEnumerable<(string Path, string Optional, string Code, MatchKind Kind, int Line)> Of(
        int i,
        string path,
        string optional
    )
    {
        var line = lines[i];
        if (line.Book is IndexBook.Drugs or IndexBook.Neoplasms)
        {
            var columns = line.Book is IndexBook.Drugs ? DrugColumns : NeoplasmColumns;
            var kind = line.Book is IndexBook.Drugs ? MatchKind.DrugTable : MatchKind.NeoplasmTable;
            var cells = line.Codes.Split('|');
            var site =
                line.Book is IndexBook.Neoplasms
                    ? path.Replace("Neoplasm, neoplastic", string.Empty, StringComparison.Ordinal)
                    : path;
            for (var column = 0; column < cells.Length && column < columns.Length; column++)
                if (Stored(cells[column]) is { Length: > 0 } cell)
                {
                    var words = columns[column].Split(' ', 2);
                    yield return (
                        $"{site} {words[0]}",
                        $"{optional} {(words.Length > 1 ? words[1] : string.Empty)}",
                        cell,
                        kind,
                        i
                    );
                }
            yield break;
        }
        var matched = line.Book is IndexBook.ExternalCauses ? MatchKind.ExternalCauseIndex : MatchKind.Index;
        foreach (var code in line.Codes.Split(['|', ',', ' '], StringSplitOptions.RemoveEmptyEntries))
            yield return (path, optional, Stored(code), matched, i);
        if (line.Codes.Length == 0 && line.See.Length > 0 && byPath.TryGetValue($"{line.Book}|{line.See}", out var seen))
            foreach (var code in lines[seen].Codes.Split(['|', ',', ' '], StringSplitOptions.RemoveEmptyEntries))
                yield return (path, optional, Stored(code), matched, i);
    }

    // "Failure, failed", "Abdomen, abdominal": the forms of one word; the first is enough.
    private static (string Title, string Variants) WithoutVariants(string title)
    {
        var parts = title.Split(", ");
        var kept = parts.Where((p, i) => i == 0 || !SameWord(parts[0], p)).ToArray();
        return kept.Length == parts.Length
            ? (title, string.Empty)
            : (string.Join(", ", kept), string.Join(' ', parts.Except(kept)));
    }

    private static bool SameWord(string a, string b) =>
        a.Length >= 4
        && b.Length >= 4
        && !b.Contains(' ', StringComparison.Ordinal)
        && string.Compare(a, 0, b, 0, 4, StringComparison.OrdinalIgnoreCase) == 0;

    private static string Stored(string written) =>
        new string([
            .. written.TakeWhile(c => c is not '-' || written.Length < 3).Where(char.IsAsciiLetterOrDigit),
        ]).ToUpperInvariant();
}
