using System.Reflection;

namespace Chartroom.Phi.Lexicons;

/// <summary>Reads the embedded word lists. A line "[Given]" or "[City Surname]" says what the words after it are; "mrn=MedicalRecordNumber/4" is a label.</summary>
internal static class WordLists
{
    private static readonly Lazy<Lexicon> Shared = new(() => Lexicon.Build(ReadAll()));

    public static Lexicon BuiltIn => Shared.Value;

    public static Lexicon With(IEnumerable<WordList> extra)
    {
        var words = ReadAll();
        foreach (var list in extra)
        foreach (var word in list.Words)
            Add(words, word, LexOf(list.Kind));
        return Lexicon.Build(words);
    }

    private static Lex LexOf(WordListKind kind) =>
        kind switch
        {
            WordListKind.GivenNames => Lex.Given,
            WordListKind.Surnames => Lex.Surname,
            WordListKind.Towns => Lex.City,
            WordListKind.Eponyms => Lex.Eponym,
            _ => Lex.Medical,
        };

    private static Dictionary<string, Lexicon.Word> ReadAll()
    {
        var words = new Dictionary<string, Lexicon.Word>(StringComparer.Ordinal);
        var assembly = typeof(WordLists).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".txt", StringComparison.Ordinal)))
            ReadOne(assembly, name, words);
        foreach (var word in Detectors.Rules.SparkWords)
            Add(words, word, Lex.Spark | Lex.Common);
        return words;
    }

    private static void ReadOne(Assembly assembly, string name, Dictionary<string, Lexicon.Word> words)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var lex = Lex.None;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            if (line.StartsWith('[') && line.EndsWith(']'))
                lex = Enum.Parse<Lex>(line[1..^1].Replace(' ', ','));
            else
                foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    AddEntry(words, word, lex);
        }
    }

    private static void AddEntry(Dictionary<string, Lexicon.Word> words, string entry, Lex lex)
    {
        var equals = entry.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            Add(words, entry, lex);
            return;
        }
        var (label, digits) = Label(entry[(equals + 1)..]);
        var key = Fold(entry[..equals]);
        var before = words.GetValueOrDefault(key);
        words[key] = new Lexicon.Word(before.Lex | lex, label, digits);
    }

    /// <summary>"MedicalRecordNumber/4" or, where the word "number" must stand beside it, "MedicalRecordNumber/4+"; "Keep" for published codes.</summary>
    private static (byte Label, byte Digits) Label(string value)
    {
        if (value == "Keep")
            return (Detectors.Labels.KeepLabel, 0);
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var plus = value.EndsWith('+');
        var digits = byte.Parse(value[(slash + 1)..].TrimEnd('+'), provider: null);
        var kind = Enum.Parse<PhiKind>(value[..slash]);
        return ((byte)((byte)kind + 1), (byte)(plus ? digits | Detectors.Labels.NeedsNumberWord : digits));
    }

    private static void Add(Dictionary<string, Lexicon.Word> words, string word, Lex lex)
    {
        var key = Fold(word);
        if (key.Length == 0)
            return;
        var before = words.GetValueOrDefault(key);
        words[key] = before with { Lex = before.Lex | lex };
    }

    private static string Fold(string word) =>
        string.Create(
            word.Length,
            word,
            (span, w) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = Reading.Letters.Fold(w[i]);
            }
        );
}
