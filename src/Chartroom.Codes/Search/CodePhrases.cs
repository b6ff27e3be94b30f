using System.Text;

namespace Chartroom.Codes;

/// <summary>Finds the exact phrases of the vocabulary that name a diagnosis inside a running text. Thread-safe; time grows with the text.</summary>
public static class CodePhrases
{
    /// <summary>Words of the longest phrase that is looked for.</summary>
    public const int MostWords = 7;

    private const int ShortestPlural = 5;

    private static readonly Lazy<Dictionary<string, string[]>> Known = new(Build);

    /// <summary>Every phrase of the text, those inside a longer one too, in the order of their beginnings, longest first.</summary>
    /// <param name="text">Any text. Case, hyphens and plurals make no difference.</param>
    /// <param name="more">Further phrases to find, normalized, which lead to no code here.</param>
    public static IReadOnlyList<CodePhrase> Find(string text, HashSet<string>? more = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (written, words) = Cut(text);
        var known = Known.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        var own = more?.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new List<CodePhrase>();
        for (var first = 0; first < words.Count; first++)
        for (var last = Math.Min(first + MostWords, words.Count) - 1; last >= first; last--)
        {
            var phrase = written.AsSpan(words[first].From, words[last].To - words[first].From);
            if (known.TryGetValue(phrase, out var codes) || own?.Contains(phrase) == true)
                found.Add(new(words[first].Start, words[last].End, phrase.ToString(), codes ?? []));
        }
        return found;
    }

    /// <summary>The words of a phrase as they are compared: lower case, singular, single spaces.</summary>
    public static string Normalize(string phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        return Cut(phrase).Written;
    }

    private static Dictionary<string, string[]> Build() =>
        SearchVocabulary
            .BuiltIn.Entries.Where(e => !e.IsSpoken)
            .Select(e =>
                (
                    Phrase: Normalize(e.Phrase),
                    Codes: e.Targets.Where(t => t.System == CodeSystem.Icd10Cm).Select(t => t.Code).ToArray()
                )
            )
            .Where(e => e.Codes.Length > 0 && e.Phrase.Length > 0)
            .GroupBy(e => e.Phrase, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(e => e.Codes).Distinct().ToArray(), StringComparer.Ordinal);

    /// <summary>The words as compared, one space between, and where each stands in both texts.</summary>
    private static (string Written, List<Place> Words) Cut(string text)
    {
        var written = new StringBuilder(text.Length);
        var words = new List<Place>();
        for (var at = 0; at < text.Length; )
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || Joins(text, at)))
                at++;
            if (written.Length > 0)
                written.Append(' ');
            var from = written.Length;
            Write(text.AsSpan(start, at - start), written);
            words.Add(new(start, at, from, written.Length));
        }
        return (written.ToString(), words);
    }

    /// <summary>An apostrophe, a stroke or an ampersand between letters belongs to the word: "alzheimer's", "n/v".</summary>
    private static bool Joins(string text, int at) =>
        text[at] is '\'' or '’' or '/' or '&' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    private static void Write(ReadOnlySpan<char> word, StringBuilder to)
    {
        var from = to.Length;
        foreach (var c in word)
            if (c is not ('\'' or '’'))
                to.Append(char.ToLowerInvariant(c));
        if (to.Length - from >= ShortestPlural && to[^1] == 's' && to[^2] is not ('s' or 'u' or 'i'))
            to.Length--;
    }

    /// <summary>A word in the text as given and in the text as compared.</summary>
    private readonly record struct Place(int Start, int End, int From, int To);
}

/// <summary>A phrase found in a text: the half-open range [<paramref name="Start"/>, <paramref name="End"/>) of UTF-16 offsets.</summary>
/// <param name="Phrase">Its words as they are compared.</param>
/// <param name="Codes">ICD-10-CM codes the phrase leads to, stored form without dot; none for a phrase of the caller's.</param>
public readonly record struct CodePhrase(int Start, int End, string Phrase, IReadOnlyList<string> Codes);
