namespace Chartroom.Phi;

/// <summary>What the words of a list are.</summary>
public enum WordListKind
{
    GivenNames,
    Surnames,
    Towns,

    /// <summary>Words that are never a name by themselves: drugs, devices, local abbreviations.</summary>
    Terms,

    /// <summary>Names inside medical terms: "Foley", "Crohn".</summary>
    Eponyms,
}

/// <summary>A list of single words that an organisation adds to the built-in ones.</summary>
public sealed record WordList(WordListKind Kind, IReadOnlyCollection<string> Words)
{
    private const int LongestWord = 32;

    /// <summary>Reads words separated by white space; what follows '#' on a line is a comment.</summary>
    /// <exception cref="InvalidDataException">A word is longer than 32 characters; the message names the line and not the word.</exception>
    public static WordList Read(WordListKind kind, TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            var comment = text.IndexOf('#', StringComparison.Ordinal);
            foreach (
                var word in (comment < 0 ? text : text[..comment]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            )
            {
                if (word.Length > LongestWord)
                    throw new InvalidDataException(
                        $"Line {line} holds a word of more than {LongestWord} characters: put one word between blanks."
                    );
                words.Add(word);
            }
        }
        return new WordList(kind, words);
    }
}
