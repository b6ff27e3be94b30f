using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Chartroom.Codes;

/// <summary>A word inside a buffer of normalized text, and whether a comma or its like stands before it.</summary>
internal readonly record struct Word(int Start, int Length, bool OpensClause = false);

/// <summary>Cuts text into the words that are searched: lower case, no marks, singular, one spelling for British and American.</summary>
internal static partial class Words
{
    public const int MaxWords = 24;
    public const int MaxText = 256;

    private const int ShortestPlural = 4;
    private const int ShortestFolded = 5;

    /// <summary>Stands before a word that is said to be absent: "without ascites" is not about ascites.</summary>
    public const char Negation = '!';

    private const string LetterA = "aa";

    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "of",
        "the",
        "a",
        "an",
        "and",
        "in",
        "to",
        "for",
        "by",
        "on",
        "or",
        "at",
        "from",
        "is",
        "as",
        "into",
        "nos",
        "nec",
        "my",
        "i",
        "im",
        "ive",
        "his",
        "her",
        "their",
        "have",
        "has",
        "had",
        "got",
        "was",
        "am",
        "that",
        "this",
        "some",
        "really",
        "very",
    };

    // Of the ignored words those that may stand inside a phrase and change nothing: "hurt my (left) knee".
    private static readonly HashSet<string> Light = new(StringComparer.Ordinal)
    {
        "the",
        "a",
        "an",
        "is",
        "my",
        "i",
        "im",
        "ive",
        "his",
        "her",
        "their",
        "have",
        "has",
        "got",
        "was",
        "am",
        "that",
        "this",
        "some",
        "really",
        "very",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> LightSpans = Light.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> IgnoredSpans = Ignored.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    public static bool IsIgnored(ReadOnlySpan<char> word) => IgnoredSpans.Contains(word);

    public static bool IsLight(ReadOnlySpan<char> word) => LightSpans.Contains(word);

    /// <summary>The words of a text, ignored ones left out, in order; words said to be absent carry the sign. For building only.</summary>
    public static List<string> Of(string text)
    {
        var result = new List<string>();
        var from = 0;
        if (
            !text.Contains("not", StringComparison.OrdinalIgnoreCase)
            && !text.Contains("without", StringComparison.OrdinalIgnoreCase)
            && !text.Contains("unspecified whether", StringComparison.OrdinalIgnoreCase)
        )
        {
            Add(text, negated: false, result);
            return result;
        }
        foreach (Match absent in Absent().Matches(text))
        {
            Add(text[from..absent.Index], negated: false, result);
            result.Add("without");
            Add(absent.Groups["what"].Value, negated: true, result);
            from = absent.Index + absent.Length;
        }
        Add(text[from..], negated: false, result);
        return result;
    }

    private static void Add(string text, bool negated, List<string> result)
    {
        var buffer = new char[Math.Max(MaxText, text.Length * 2 + 8)];
        var words = new Word[Math.Max(MaxWords, text.Length)];
        var count = Split(text, buffer, words);
        for (var i = 0; i < count; i++)
            if (buffer.AsSpan(words[i].Start, words[i].Length) is var word && !IsIgnored(word))
                result.Add(negated ? $"{Negation}{word}" : new string(word));
    }

    // What follows "without" or "not specified as", up to a comma, a bracket or "with"; after "foreign body" the site follows.
    [GeneratedRegex(
        @"\b(unspecified whether(?: with)?|without|not specified as|not having achieved|not)\b(?<what>\s+foreign body\b|(?:(?!\bwith\b|\bwithout\b)[^,;()\[\]])*)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Absent();

    /// <summary>Writes the normalized words into the buffer and says how many there are. Text past the buffer's end is not read.</summary>
    public static int Split(ReadOnlySpan<char> text, Span<char> buffer, Span<Word> words)
    {
        var (count, at, i, opens) = (0, 0, 0, false);
        while (i < text.Length && count < words.Length)
        {
            if (!IsWordChar(text[i]))
            {
                opens |= text[i] is ',' or ';' or '(' or '[';
                i++;
                continue;
            }
            var start = at;
            i = Shorthand(text, i, buffer, ref at, out var done);
            while (!done && i < text.Length && at < buffer.Length && (IsWordChar(text[i]) || IsApostrophe(text[i])))
                Append(text, ref i, buffer, ref at);
            if (at >= buffer.Length)
                return count;
            at = start + Normalize(buffer[start..at]);
            if (at == start + 1 && !opens && at < buffer.Length && IsLetterA(buffer, words[..count], start))
                buffer[at++] = LetterA[1];
            if (at > start)
                (words[count++], opens) = (new Word(start, at - start, opens), false);
        }
        return count;
    }

    // In "hepatitis A" the letter is a name, elsewhere an article; as a name it is written twice.
    private static bool IsLetterA(ReadOnlySpan<char> buffer, ReadOnlySpan<Word> before, int start) =>
        buffer[start] == LetterA[0]
        && !before.IsEmpty
        && buffer.Slice(before[^1].Start, before[^1].Length)
            is "hepatitis"
                or "hep"
                or "vitamin"
                or "vit"
                or "influenza"
                or "flu"
                or "hemophilia"
                or "group"
                or "strep"
                or "streptococcus"
                or "type"
                or "beta";

    // "w/" and "w/o", and letters joined by a slash as coders write them: "s/p", "n/v", "r/o".
    private static int Shorthand(ReadOnlySpan<char> text, int i, Span<char> buffer, ref int at, out bool done)
    {
        done = false;
        if (i + 1 >= text.Length || text[i + 1] != '/' || at + 8 > buffer.Length)
            return i;
        if (text[i] is 'w' or 'W')
        {
            done = true;
            var without = i + 2 < text.Length && text[i + 2] is 'o' or 'O' && (i + 3 >= text.Length || !IsWordChar(text[i + 3]));
            var word = without ? "without" : "with";
            word.CopyTo(buffer[at..]);
            at += word.Length;
            return i + (without ? 3 : 2);
        }
        if (i + 2 < text.Length && char.IsLetter(text[i + 2]) && (i + 3 >= text.Length || !IsWordChar(text[i + 3])))
        {
            done = true;
            buffer[at++] = Lower(text[i]);
            buffer[at++] = Lower(text[i + 2]);
            return i + 3;
        }
        return i;
    }

    private static void Append(ReadOnlySpan<char> text, ref int i, Span<char> buffer, ref int at)
    {
        var c = text[i++];
        if (IsApostrophe(c))
        {
            if (i < text.Length && text[i] is 's' or 'S' && (i + 1 >= text.Length || !IsWordChar(text[i + 1])))
                i++;
            return;
        }
        buffer[at++] = Lower(c);
    }

    private static char Lower(char c)
    {
        if (char.IsAscii(c))
            return char.ToLowerInvariant(c);
        // The accented letters of Latin scripts fold to their base letter; any other letter stays itself.
        Span<char> one = [c];
        foreach (var part in new string(one).Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark)
                return char.ToLowerInvariant(part);
        return c;
    }

    private static bool IsWordChar(char c) =>
        char.IsAsciiLetterOrDigit(c) || (c > 127 && char.IsLetterOrDigit(c) && !char.IsSurrogate(c));

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '`';

    private static int Normalize(Span<char> word)
    {
        var length = Singular(word);
        if (length < ShortestFolded)
            return length;
        // "oedema" and "edema", "anaemia" and "anemia" meet.
        var to = 0;
        for (var from = 0; from < length; from++)
            if (!(word[from] is 'a' or 'o' && from + 1 < length && word[from + 1] == 'e'))
                word[to++] = word[from];
        return to;
    }

    private static int Singular(Span<char> word)
    {
        var n = word.Length;
        if (n < ShortestPlural || word[^1] != 's')
            return n;
        if (word.EndsWith("ies"))
        {
            word[n - 3] = 'y';
            return n - 2;
        }
        if (n > 6 && (word.EndsWith("oses") || word.EndsWith("yses") || word.EndsWith("eses") || word.EndsWith("tases")))
        {
            word[n - 2] = 'i';
            return n;
        }
        if (word.EndsWith("sses") || word.EndsWith("shes") || word.EndsWith("ches") || word.EndsWith("xes"))
            return n - 2;
        return word.EndsWith("ss") || word.EndsWith("us") || word.EndsWith("is") ? n : n - 1;
    }
}
