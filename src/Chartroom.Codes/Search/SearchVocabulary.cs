using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Codes;

/// <summary>What people and coders call things, and where that leads: the product's own reviewed list.</summary>
/// <remarks>
/// Lines of Data/vocabulary*.txt: <c>phrase; other phrase | codes or - | the same in the books' words</c>.
/// Lines of Data/spoken*.txt: the same for what patients and registration clerks say, sought by the search alone.
/// Lines of Data/everyday.txt: <c>phrase; other phrase = the same plainly, or -</c> for words that tell nothing.
/// Lines of Data/synonyms.txt: words that stand for each other, in either direction.
/// </remarks>
internal sealed class SearchVocabulary
{
    public const int LongestPhrase = 5;

    private readonly Dictionary<string, string> meanings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> everyday = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> synonyms = new(StringComparer.Ordinal);
    private readonly List<VocabularyEntry> entries = [];

    private SearchVocabulary(
        IEnumerable<string> vocabulary,
        IEnumerable<string> spoken,
        IEnumerable<string> plain,
        IEnumerable<string> words
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Read(vocabulary, hash, line => Add(line, isSpoken: false));
        Read(spoken, hash, line => Add(line, isSpoken: true));
        Read(plain, hash, AddEveryday);
        Read(words, hash, AddSynonyms);
        Fingerprint = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8)) + "-" + SearchIndexBuilder.Version;
    }

    public static SearchVocabulary BuiltIn { get; } =
        new(Lines("vocabulary"), Lines("spoken"), Lines("everyday"), Lines("synonyms"));

    /// <summary>Changes when the list or the way it is indexed changes, so that an older file is indexed again.</summary>
    public string Fingerprint { get; }

    public IReadOnlyList<VocabularyEntry> Entries => entries;

    public Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Meanings =>
        meanings.GetAlternateLookup<ReadOnlySpan<char>>();

    public Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Everyday =>
        everyday.GetAlternateLookup<ReadOnlySpan<char>>();

    public Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> Synonyms =>
        synonyms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The phrase with everyday words said plainly; null where that changes nothing. For building only.</summary>
    public string? PlainOf(string phrase)
    {
        var (typed, plain) = (new Wording(), new Wording());
        typed.Read(phrase);
        VocabularyRewrite.Apply(Everyday, typed, plain, ignores: true);
        return plain.Count == 0 ? null : string.Join(' ', Enumerable.Range(0, plain.Count).Select(i => plain[i].ToString()));
    }

    private static void Read(IEnumerable<string> lines, IncrementalHash hash, Action<string> add)
    {
        foreach (var line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            if (line.Length > 0 && line[0] != '#')
                add(line);
        }
    }

    private void AddEveryday(string line)
    {
        var parts = line.Split('=', StringSplitOptions.TrimEntries);
        if (parts.Length != 2)
            throw new InvalidDataException($"An everyday line has two parts: '{line}'.");
        var plain = parts[1] == "-" ? string.Empty : string.Join(' ', Normalized(parts[1]));
        foreach (var phrase in parts[0].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            everyday.TryAdd(string.Join(' ', Normalized(phrase).Where(w => !Words.IsLight(w))), plain);
    }

    private void Add(string line, bool isSpoken)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        if (parts.Length is < 2 or > 3)
            throw new InvalidDataException($"A vocabulary line has two or three parts: '{line}'.");
        var targets = parts[1].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var meaning = parts.Length > 2 && parts[2] != "-" ? parts[2] : string.Empty;
        foreach (var phrase in parts[0].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (parts[1] != "-")
                entries.Add(new VocabularyEntry(phrase, [.. targets.Select(Target)], isSpoken));
            if (meaning.Length > 0)
                meanings.TryAdd(string.Join(' ', Normalized(phrase)), string.Join(' ', Normalized(Essence(phrase, meaning))));
        }
    }

    // What a title says to be absent or unspecified is its default, not what the phrase asks for inside a longer one.
    private static string Essence(string phrase, string meaning)
    {
        var at = meaning.IndexOf(" without ", StringComparison.Ordinal);
        if (at > 0 && !phrase.Contains("without", StringComparison.Ordinal) && !phrase.Contains("no ", StringComparison.Ordinal))
            meaning = meaning[..at];
        return meaning.Replace("unspecified", string.Empty, StringComparison.Ordinal);
    }

    private void AddSynonyms(string line)
    {
        var group = line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(w => Words.Of(w).Take(1))
            .Distinct()
            .ToArray();
        foreach (var word in group)
            synonyms[word] = [.. synonyms.GetValueOrDefault(word, []).Union(group.Where(w => w != word))];
    }

    private static (CodeSystem System, string Code) Target(string written)
    {
        var code = written.Replace(".", string.Empty, StringComparison.Ordinal);
        return code.Length > 2 && code[1] == ':'
            ? (code[0] == 'p' ? CodeSystem.Icd10Pcs : CodeSystem.Hcpcs, code[2..])
            : (CodeSystem.Icd10Cm, code);
    }

    private static List<string> Normalized(string phrase)
    {
        var buffer = new char[Words.MaxText];
        var words = new Word[Words.MaxWords];
        var count = Words.Split(phrase, buffer, words);
        return [.. words.Take(count).Select(w => new string(buffer, w.Start, w.Length))];
    }

    private static IEnumerable<string> Lines(string beginning)
    {
        var assembly = typeof(SearchVocabulary).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.Contains($".Data.{beginning}", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
                yield return line.Trim();
        }
    }
}

/// <param name="IsSpoken">Said at a desk or by a patient: searched for, and no name of a diagnosis in a clinician's text.</param>
internal sealed record VocabularyEntry(string Phrase, (CodeSystem System, string Code)[] Targets, bool IsSpoken);
