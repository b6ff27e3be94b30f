namespace Chartroom.Codes;

/// <summary>One way to say a query: its normalized words in a buffer that is used again.</summary>
internal sealed class Wording
{
    private readonly char[] text = new char[Codes.Words.MaxText];
    private readonly Word[] words = new Word[Codes.Words.MaxWords];
    private int length;

    /// <summary>How many words there are; 0 where this way of saying it does not differ from the others.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<char> Text => text;

    public ReadOnlySpan<Word> Words => words.AsSpan(0, Count);

    public ReadOnlySpan<char> this[int word] => text.AsSpan(words[word].Start, words[word].Length);

    public void Read(ReadOnlySpan<char> query) => Count = Codes.Words.Split(query, text, words);

    public void Clear() => (Count, length) = (0, 0);

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
