namespace Chartroom.Codes;

/// <summary>Marks every phrase that holds the typed words: which of them, how well, and how much of the phrase they cover.</summary>
internal readonly ref struct PhraseMatcher(SearchIndex index, SearchVocabulary vocabulary, SearchScratch scratch)
{
    private const float SynonymQuality = 0.9f;
    private const float PrefixQuality = 0.9f;
    private const float SplitQuality = 0.85f;
    private const float UnknownWordWeight = 0.6f;
    private const float AbsentQuality = 0.45f;
    private const float DoubtLoss = 0.1f;
    private const int ShortestPrefix = 3;
    private const int ShortestDoubted = 7;
    private const int MostPostingsDoubted = 12;
    private const int MaxPrefixTerms = 400;
    private const float CommonWordGain = 0.03f;
    private const int MaxNear = 8;

    /// <summary>Total weight of the words; the phrases are in the scratch.</summary>
    public float Match(ReadOnlySpan<char> text, ReadOnlySpan<Word> words)
    {
        var (total, negated) = (0f, false);
        Span<byte> ascii = stackalloc byte[Words.MaxText + 1];
        ascii[0] = (byte)Words.Negation;
        scratch.DecidingWords = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var word = text.Slice(words[i].Start, words[i].Length);
            if (word is "not" or "no")
                word = "without";
            scratch.WordWeights[i] = 0;
            negated &= !words[i].OpensClause;
            if (word.IsEmpty)
                continue;
            var isLast = i == words.Length - 1;
            if (Words.IsIgnored(word) && !(isLast && words.Length == 1))
                continue;
            if (!TryAscii(word, ascii[1..], out var length))
                continue;
            var weight = negated ? Absent(ascii[..(length + 1)], i) : 0;
            scratch.WordWeights[i] = weight > 0 ? weight : One(word, ascii.Slice(1, length), i, isLast, words.Length);
            total += scratch.WordWeights[i];
            negated |= word is "without";
            if (IsDeciding(word))
                scratch.DecidingWords |= 1u << i;
        }
        return total;
    }

    private static bool IsDeciding(ReadOnlySpan<char> word) =>
        word
            is "right"
                or "left"
                or "bilateral"
                or "unilateral"
                or "first"
                or "second"
                or "third"
                or "mild"
                or "moderate"
                or "severe"
        || word is "accidental" or "intentional" or "assault" or "undetermined"
        || (word.Length is 1 or 2 && char.IsAsciiDigit(word[0]));

    // After "without" a word is sought as one said to be absent, and with less weight as itself.
    private float Absent(ReadOnlySpan<byte> signed, int bit)
    {
        if (index.Terms.Find(signed) is not (>= 0 and var term))
            return 0;
        var weight = index.TermWeights[term];
        Mark(term, bit, 1f, weight);
        if (index.Terms.Find(signed[1..]) is >= 0 and var itself)
            Mark(itself, bit, AbsentQuality, weight);
        return weight;
    }

    private float One(ReadOnlySpan<char> word, ReadOnlySpan<byte> ascii, int bit, bool isLast, int count)
    {
        var weight = 0f;
        var exact = index.Terms.Find(ascii);
        if (exact >= 0)
        {
            weight = index.TermWeights[exact];
            Mark(exact, bit, 1f, weight);
        }
        if (vocabulary.Synonyms.TryGetValue(word, out var synonyms))
            weight = Synonyms(synonyms, bit, weight);
        var (first, end) = ascii.Length >= ShortestPrefix || count == 1 ? index.Terms.Beginning(ascii) : (0, 0);
        var open = exact >= 0 ? isLast && ascii.Length >= ShortestPrefix : weight == 0 || isLast;
        if (open && end > first)
            weight = Math.Max(weight, Prefix(first, end, bit, weight, exact));
        if (weight == 0)
            return Misspelt(ascii, bit, isLast && ascii.Length < ShortestPrefix);
        if (
            exact >= 0
            && ascii.Length >= ShortestDoubted
            && index.PostingStarts[exact + 1] - index.PostingStarts[exact] <= MostPostingsDoubted
        )
            Doubted(ascii, exact, bit, weight);
        return weight;
    }

    // A rare word may be a common one misspelt: "infraction" for "infarction".
    private void Doubted(ReadOnlySpan<byte> word, int exact, int bit, float weight)
    {
        Span<(int Term, float Quality)> near = stackalloc (int, float)[MaxNear];
        foreach (var (term, quality) in near[..scratch.Near.Find(index.Terms, word, near)])
            if (term != exact && index.PostingStarts[term + 1] - index.PostingStarts[term] > 10 * MostPostingsDoubted)
                Mark(term, bit, quality - DoubtLoss, weight);
    }

    // A word the book knows keeps its own weight; else the weightiest of the words that stand for it counts.
    private float Synonyms(string[] synonyms, int bit, float weight)
    {
        Span<byte> ascii = stackalloc byte[Words.MaxText];
        var known = weight;
        foreach (var synonym in synonyms)
            if (known == 0 && TryAscii(synonym, ascii, out var length) && index.Terms.Find(ascii[..length]) is >= 0 and var term)
                weight = Math.Max(weight, index.TermWeights[term]);
        foreach (var synonym in synonyms)
            if (TryAscii(synonym, ascii, out var length) && index.Terms.Find(ascii[..length]) is >= 0 and var term)
                Mark(term, bit, SynonymQuality, weight, isSynonym: known > 0);
        return weight;
    }

    private float Prefix(int first, int end, int bit, float weight, int exact)
    {
        var phrases = 1;
        end = Math.Min(end, first + MaxPrefixTerms);
        for (var term = first; term < end; term++)
            phrases += index.PostingStarts[term + 1] - index.PostingStarts[term];
        var own = weight > 0 ? weight : Math.Max(0.3f, TermWeight.Of(string.Empty, phrases, index.PhraseCount));
        for (var term = first; term < end; term++)
            if (term != exact)
                Mark(term, bit, PrefixQuality, own);
        return own;
    }

    private float Misspelt(ReadOnlySpan<byte> word, int bit, bool mayBeUnfinished)
    {
        Span<(int Term, float Quality)> near = stackalloc (int, float)[MaxNear];
        var count = scratch.Near.Find(index.Terms, word, near);
        var weight = 0f;
        // Of words equally near the common one is meant more often.
        for (var i = 0; i < count; i++)
            near[i].Quality +=
                CommonWordGain * MathF.Log10(1 + index.PostingStarts[near[i].Term + 1] - index.PostingStarts[near[i].Term]);
        near[..count].Sort(static (a, b) => b.Quality.CompareTo(a.Quality));
        if (count > 0)
            weight = index.TermWeights[near[0].Term];
        foreach (var (term, quality) in near[..count])
            if (quality > near[0].Quality - 0.15f)
                Mark(term, bit, Math.Min(1f, quality), weight);
        if (weight == 0)
            weight = Split(word, bit);
        return weight > 0 || mayBeUnfinished ? weight : UnknownWordWeight;
    }

    // "heartattack": two words of the book written as one.
    private float Split(ReadOnlySpan<byte> word, int bit)
    {
        for (var at = word.Length - 3; at >= 3; at--)
            if (index.Terms.Find(word[..at]) is >= 0 and var left && index.Terms.Find(word[at..]) is >= 0 and var right)
            {
                var weight = Math.Max(index.TermWeights[left], index.TermWeights[right]);
                Mark(index.TermWeights[left] > index.TermWeights[right] ? left : right, bit, SplitQuality, weight);
                return weight;
            }
        return 0;
    }

    private void Mark(int term, int bit, float quality, float weight, bool isSynonym = false)
    {
        var (matches, touched, count, most) = (scratch.Matches, scratch.Touched, scratch.TouchedCount, scratch.MostQuery);
        var own = index.TermWeights[term];
        var (flag, gain) = (1u << bit, weight * quality);
        var kept = isSynonym ? own * quality : own;
        foreach (var posting in index.Postings.Span[index.PostingStarts[term]..index.PostingStarts[term + 1]])
        {
            ref var match = ref matches[posting >> 1];
            if ((match.Words & flag) != 0)
                continue;
            if (match.Words == 0)
                touched[count++] = posting >> 1;
            match.Words |= flag;
            match.Query += gain;
            most = Math.Max(most, match.Query);
            if ((posting & 1) != 0)
                match.Phrase += kept;
        }
        (scratch.TouchedCount, scratch.MostQuery) = (count, most);
    }

    private static bool TryAscii(ReadOnlySpan<char> word, Span<byte> ascii, out int length)
    {
        length = Math.Min(word.Length, ascii.Length);
        return System.Text.Encoding.UTF8.TryGetBytes(word[..length], ascii, out length);
    }
}
