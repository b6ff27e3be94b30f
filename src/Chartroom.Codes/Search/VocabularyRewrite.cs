namespace Chartroom.Codes;

/// <summary>Says the query in the books' words: "acute on chronic chf" becomes "acute on chronic congestive heart failure".</summary>
internal static class VocabularyRewrite
{
    /// <summary>Writes the other wording into the scratch and says how many words it has; 0 where the vocabulary knows none of them.</summary>
    public static int Apply(SearchVocabulary vocabulary, SearchScratch scratch, int words)
    {
        var (at, count, changed) = (0, 0, false);
        for (var i = 0; i < words; )
        {
            var taken = Longest(vocabulary, scratch, i, words, out var meaning);
            if (taken > 0)
                changed = true;
            var text = taken > 0 ? meaning : scratch.Text.AsSpan(scratch.Typed[i].Start, scratch.Typed[i].Length);
            foreach (var part in text.Split(' '))
                if (!Append(text[part], scratch, ref at, ref count))
                    return changed ? count : 0;
            i += Math.Max(1, taken);
        }
        return changed ? count : 0;
    }

    private static bool Append(ReadOnlySpan<char> word, SearchScratch scratch, ref int at, ref int count)
    {
        if (word.IsEmpty)
            return true;
        if (count == scratch.RewrittenWords.Length || at + word.Length > scratch.Rewritten.Length)
            return false;
        word.CopyTo(scratch.Rewritten.AsSpan(at));
        scratch.RewrittenWords[count++] = new Word(at, word.Length);
        at += word.Length;
        return true;
    }

    private static int Longest(
        SearchVocabulary vocabulary,
        SearchScratch scratch,
        int from,
        int words,
        out ReadOnlySpan<char> meaning
    )
    {
        Span<char> key = stackalloc char[Words.MaxText + SearchVocabulary.LongestPhrase];
        Span<int> ends = stackalloc int[SearchVocabulary.LongestPhrase];
        var (length, most) = (0, Math.Min(SearchVocabulary.LongestPhrase, words - from));
        for (var i = 0; i < most; i++)
        {
            if (i > 0)
                key[length++] = ' ';
            var word = scratch.Text.AsSpan(scratch.Typed[from + i].Start, scratch.Typed[from + i].Length);
            word.CopyTo(key[length..]);
            ends[i] = length += word.Length;
        }
        for (var taken = most; taken > 0; taken--)
            if (vocabulary.Meanings.TryGetValue(key[..ends[taken - 1]], out var found))
            {
                meaning = found;
                return taken;
            }
        meaning = default;
        return 0;
    }
}
