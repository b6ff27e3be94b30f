namespace Chartroom.Codes;

/// <summary>Says a query otherwise, the longest known phrase first: "acute on chronic chf" becomes "acute on chronic congestive heart failure".</summary>
internal static class VocabularyRewrite
{
    /// <summary>Leaves the other wording in <paramref name="to"/>, empty where the list knows none of the words.</summary>
    /// <param name="ignores">Whether light words are passed over, so that they do not part a phrase.</param>
    public static void Apply(
        Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> phrases,
        Wording from,
        Wording to,
        bool ignores
    )
    {
        to.Clear();
        var changed = false;
        for (var i = 0; i < from.Count; )
        {
            if (ignores && Words.IsLight(from[i]))
            {
                i++;
                continue;
            }
            var taken = Longest(phrases, from, i, ignores, out var other);
            changed |= taken > 0;
            var text = taken > 0 ? other : from[i];
            var isFull = false;
            var opens = from.Words[i].OpensClause;
            foreach (var part in text.Split(' '))
            {
                isFull |= !to.Append(text[part], opens);
                opens = false;
            }
            if (isFull)
                break;
            i += Math.Max(1, taken);
        }
        if (!changed)
            to.Clear();
    }

    private static int Longest(
        Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> phrases,
        Wording from,
        int start,
        bool ignores,
        out ReadOnlySpan<char> other
    )
    {
        Span<char> key = stackalloc char[Words.MaxText + SearchVocabulary.LongestPhrase];
        Span<(int Length, int Taken)> ends = stackalloc (int, int)[SearchVocabulary.LongestPhrase];
        var (length, count) = (0, 0);
        for (var i = start; i < from.Count && count < ends.Length; i++)
        {
            if (ignores && Words.IsLight(from[i]))
                continue;
            if (count > 0)
                key[length++] = ' ';
            from[i].CopyTo(key[length..]);
            length += from[i].Length;
            ends[count++] = (length, i + 1 - start);
        }
        while (count-- > 0)
            if (phrases.TryGetValue(key[..ends[count].Length], out var found))
            {
                other = found;
                return ends[count].Taken;
            }
        other = default;
        return 0;
    }
}
