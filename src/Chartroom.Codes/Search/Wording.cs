namespace Chartroom.Codes;

/// <summary>One way to say a query: its normalized words in a buffer that is used again.</summary>
internal sealed class Wording
{
    private readonly char[] text = new char[Codes.Words.MaxText];
    private readonly Word[] words = new Word[Codes.Words.MaxWords];
    private int length;

    // Between these words one thing is said and then another.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Joints = new HashSet<string>(
        ["and", "but", "then", "now", "plus", "with", "after", "from", "while", "when", "since", "because", "so"],
        StringComparer.Ordinal
    ).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Letters of all words.</summary>
    public int Length => Count == 0 ? 0 : words[Count - 1].Start + words[Count - 1].Length;

    /// <summary>How many words there are; 0 where this way of saying it does not differ from the others.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<char> Text => text;

    public ReadOnlySpan<Word> Words => words.AsSpan(0, Count);

    public ReadOnlySpan<char> this[int word] => text.AsSpan(words[word].Start, words[word].Length);

    public void Read(ReadOnlySpan<char> query) => Count = Codes.Words.Split(query, text, words);

    public void Clear() => (Count, length) = (0, 0);

    /// <summary>Holds the next part of a wording that has several; false once there is none, or the wording is of one part.</summary>
    public bool TakeClause(Wording whole, ref int from)
    {
        var first = from;
        Clear();
        while (Count == 0 && from < whole.Count)
        {
            for (; from < whole.Count && !(Count > 0 && whole.words[from].OpensClause); from++)
                if (!Joints.Contains(whole[from]))
                    Append(whole[from], opensClause: false);
                else if (Count > 0)
                    break;
            while (from < whole.Count && Joints.Contains(whole[from]))
                from++;
        }
        return Count > 0 && !(first == 0 && from >= whole.Count);
    }

    /// <summary>Adds a word; false once the buffer is full.</summary>
    public bool Append(ReadOnlySpan<char> word, bool opensClause)
    {
        if (word.IsEmpty)
            return true;
        if (Count == words.Length || length + word.Length > text.Length)
            return false;
        word.CopyTo(text.AsSpan(length));
        words[Count++] = new Word(length, word.Length, opensClause);
        length += word.Length;
        return true;
    }
}
