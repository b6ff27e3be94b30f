using Chartroom.Codes;

namespace Chartroom.Bench.Codes;

internal sealed record JudgedPhrase(char Group, string Phrase, string[] Codes, bool KeptAside, bool IsNewest = false)
{
    public CodeSystem System => Group == 'e' ? CodeSystem.Icd10Pcs : CodeSystem.Icd10Cm;
}

internal sealed record GroupScore(int Count, int First, int Five, int CategoryFive)
{
    public override string ToString() => Count == 0 ? "none" : $"{Percent(First)} | {Percent(Five)} | {Percent(CategoryFive)}";

    private string Percent(int n) => $"{100.0 * n / Count:F1} %";
}

/// <summary>How often the code meant is first, among five, or its category among five.</summary>
internal static class SearchQuality
{
    private const int IndexSample = 600;
    private const int CategoryLength = 3;

    public static List<JudgedPhrase> Written() => Read("judged.txt", aside: false);

    /// <summary>Written after those kept aside.</summary>
    public static List<JudgedPhrase> Newest() =>
        [.. Read("judged-newest.txt", aside: true).Select(p => p with { IsNewest = true })];

    /// <summary>How many rounds were written; each has its file.</summary>
    public const int Rounds = 17;

    public static List<JudgedPhrase> Round(string round) => Read($"judged-round{round}.txt", aside: true);

    private static List<JudgedPhrase> Read(string file, bool aside)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Codes", file);
        var phrases = new List<JudgedPhrase>();
        foreach (var line in File.ReadLines(path))
        {
            aside |= line == "# kept aside";
            if (line.Length < 3 || line[1] != '|')
                continue;
            var parts = line.Split('|');
            phrases.Add(
                new(line[0], parts[1], [.. parts[2].Split(' ').Select(c => c.Replace(".", "", StringComparison.Ordinal))], aside)
            );
        }
        return phrases;
    }

    /// <summary>Group f: lines of the published index that lead to a code, their words shuffled and each cut as one types.</summary>
    public static List<JudgedPhrase> FromIndex(CodeBooks books, int seed)
    {
        var book = books.Book(CodeSystem.Icd10Cm, BenchBooks.Day)!;
        var random = new Random(seed);
        var phrases = new List<JudgedPhrase>();
        while (phrases.Count < IndexSample)
        {
            var at = random.Next(book.Index.Count);
            var line = book.Index.At(at);
            var code = line.Codes.Replace(".", "", StringComparison.Ordinal);
            if (line.Book is not IndexBook.Diseases || book.Find(code) is not (>= 0 and var row) || !book.IsBillable(row))
                continue;
            var words = Words.Of(book.Index.PathOf(at)).Select(w => w.TrimStart(Words.Negation)).Distinct().ToArray();
            if (words.Length is < 2 or > 8)
                continue;
            random.Shuffle(words);
            var cut = words.Select(w => w.Length > 6 && random.Next(2) == 0 ? w[..random.Next(5, w.Length)] : w);
            phrases.Add(new('f', string.Join(' ', cut), [code], phrases.Count % 2 == 1));
        }
        return phrases;
    }

    public static GroupScore Score(
        IEnumerable<JudgedPhrase> phrases,
        Func<JudgedPhrase, List<string>> answer,
        Action<JudgedPhrase, List<string>>? missed = null
    )
    {
        var (count, first, five, category) = (0, 0, 0, 0);
        foreach (var phrase in phrases)
        {
            var found = answer(phrase);
            count++;
            first += found.Count > 0 && phrase.Codes.Contains(found[0]) ? 1 : 0;
            var isFive = found.Take(5).Any(phrase.Codes.Contains);
            five += isFive ? 1 : 0;
            category += found.Take(5).Any(c => phrase.Codes.Any(p => string.CompareOrdinal(p, 0, c, 0, CategoryLength) == 0))
                ? 1
                : 0;
            if (found.Count == 0 || !phrase.Codes.Contains(found[0]))
                missed?.Invoke(phrase, found);
        }
        return new GroupScore(count, first, five, category);
    }

    public static List<string> Ours(CodeBooks books, JudgedPhrase phrase) =>
        [.. books.Search(phrase.Phrase, [phrase.System], BenchBooks.Day, 5).Select(h => h.Code)];
}
