namespace Chartroom.Codes;

/// <summary>Marks every phrase that holds the typed words: which of them, how well, and how much of the phrase they cover.</summary>
internal sealed class PhraseMatcher(SearchIndex index, SearchVocabulary vocabulary, SearchScratch scratch)
{
    private const float SynonymQuality = 0.92f;
    private const float PrefixQuality = 0.9f;
    private const float SplitQuality = 0.85f;
    private const float UnknownWordWeight = 0.6f;
    private const int ShortestPrefix = 3;
    private const int MaxPrefixTerms = 400;
    private const int MaxNear = 6;

    /// <summary>Total weight of the words; the phrases are in the scratch.</summary>
    public float Match(ReadOnlySpan<char> text, ReadOnlySpan<Word> words)
    {
        var total = 0f;
        Span<byte> ascii = stackalloc byte[Words.MaxText];
        for (var i = 0; i < words.Length; i++)
        {
            var word = text.Slice(words[i].Start, words[i].Length);
            scratch.WordWeights[i] = 0;
            var isLast = i == words.Length - 1;
            if (Words.IsIgnored(word) && !(isLast && words.Length == 1))
                continue;
            if (!TryAscii(word, ascii, out var length))
                continue;
            scratch.WordWeights[i] = One(word, ascii[..length], i, isLast, words.Length);
            total += scratch.WordWeights[i];
        }
        return total;
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
        if (weight > 0)
            return weight;
        return Misspelt(ascii, bit, isLast && ascii.Length < ShortestPrefix);
    }

    private float Synonyms(string[] synonyms, int bit, float weight)
    {
        Span<byte> ascii = stackalloc byte[Words.MaxText];
        foreach (var synonym in synonyms)
            if (TryAscii(synonym, ascii, out var length) && index.Terms.Find(ascii[..length]) is >= 0 and var term)
            {
                var own = index.TermWeights[term];
                weight = Math.Max(weight, own);
                Mark(term, bit, SynonymQuality, Math.Max(weight, own));
            }
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
        var count = index.Terms.Near(word, near);
        var weight = 0f;
        near[..count].Sort(static (a, b) => b.Quality.CompareTo(a.Quality));
        var best = count > 0 ? near[0].Quality : 0;
        foreach (var (term, quality) in near[..count])
            if (quality > best - 0.2f)
            {
                weight = Math.Max(weight, index.TermWeights[term]);
                Mark(term, bit, quality, weight);
            }
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

    private void Mark(int term, int bit, float quality, float weight)
    {
        var (matched, query, covered, touched) = (scratch.Matched, scratch.QueryWeight, scratch.PhraseWeight, scratch.Touched);
        var own = index.TermWeights[term] * quality;
        var (flag, gain, count) = (1u << bit, weight * quality, scratch.TouchedCount);
        foreach (var posting in index.Postings.Span[index.PostingStarts[term]..index.PostingStarts[term + 1]])
        {
            var phrase = posting >> 1;
            var mask = matched[phrase];
            if ((mask & flag) != 0)
                continue;
            if (mask == 0)
                touched[count++] = phrase;
            matched[phrase] = mask | flag;
            query[phrase] += gain;
            if ((posting & 1) != 0)
                covered[phrase] += own;
        }
        scratch.TouchedCount = count;
    }

    private static bool TryAscii(ReadOnlySpan<char> word, Span<byte> ascii, out int length)
    {
        length = Math.Min(word.Length, ascii.Length);
        return System.Text.Encoding.UTF8.TryGetBytes(word[..length], ascii, out length);
    }
}
