namespace Chartroom.Codes;

/// <summary>One search over the books that govern a date.</summary>
internal static class CodeSearch
{
    private const float ExactCode = 3f;
    private const float CodeBeginning = 2f;
    private const float PlainQuality = 0.99f;
    private const float RewrittenQuality = 0.985f;
    private const float ClauseQuality = 0.8f;

    /// <summary>Fills the results, best first, and says how many there are. Allocates nothing once warm.</summary>
    public static int Run(ReadOnlySpan<char> query, ReadOnlySpan<CodeBook> books, DateOnly date, SearchScratch scratch, int take)
    {
        take = Math.Min(take, SearchScratch.MaxResults);
        var gathered = Math.Min(take + ResultVariety.Reserve, SearchScratch.MaxResults);
        var vocabulary = SearchVocabulary.BuiltIn;
        scratch.Typed.Read(query);
        var count = 0;
        foreach (var book in books)
        {
            scratch.Fit(book.Search);
            var ranker = new PhraseRanker(book.Search, scratch);
            var matcher = new PhraseMatcher(book.Search, vocabulary, scratch);
            var isKnown = Pass(matcher, ranker, scratch, scratch.Typed, date, 1f);
            SayOtherwise(vocabulary, scratch, isKnown);
            Pass(matcher, ranker, scratch, scratch.Plain, date, PlainQuality);
            Pass(matcher, ranker, scratch, scratch.Books, date, RewrittenQuality);
            if (!isKnown)
                Clauses(vocabulary, matcher, ranker, scratch, date);
            ByCode(query.Trim(), book, ranker, date);
            Gather(book, scratch, ref count, gathered);
            scratch.ClearRows();
        }
        ResultVariety.Spread(scratch.Results.AsSpan(0, count));
        return Math.Min(count, take);
    }

    // A phrase the lists hold word for word is not said plainer: "growing pains" are no pains that grow.
    private static void SayOtherwise(SearchVocabulary vocabulary, SearchScratch scratch, bool isKnown)
    {
        scratch.Plain.Clear();
        if (!isKnown)
            VocabularyRewrite.Apply(vocabulary.Everyday, scratch.Typed, scratch.Plain, ignores: true);
        var plainest = scratch.Plain.Count > 0 ? scratch.Plain : scratch.Typed;
        VocabularyRewrite.Apply(vocabulary.Meanings, plainest, scratch.Books, ignores: false);
    }

    // "tick bite weeks ago and now joint pain": what each part says alone, by how much of the whole it is.
    private static void Clauses(
        SearchVocabulary vocabulary,
        PhraseMatcher matcher,
        PhraseRanker ranker,
        SearchScratch scratch,
        DateOnly date
    )
    {
        for (var from = 0; scratch.Clause.TakeClause(scratch.Typed, ref from); )
        {
            VocabularyRewrite.Apply(vocabulary.Everyday, scratch.Clause, scratch.Plain, ignores: true);
            var said = scratch.Plain.Count > 0 ? scratch.Plain : scratch.Clause;
            var share = (float)scratch.Clause.Length / scratch.Typed.Length;
            Pass(matcher, ranker, scratch, said, date, ClauseQuality * MathF.Sqrt(share));
        }
    }

    /// <summary>Whether a phrase was found that holds the words and no others.</summary>
    private static bool Pass(
        PhraseMatcher matcher,
        PhraseRanker ranker,
        SearchScratch scratch,
        Wording wording,
        DateOnly date,
        float quality
    )
    {
        if (wording.Count == 0)
            return false;
        var total = matcher.Match(wording.Text, wording.Words);
        var isKnown = total > 0 && ranker.Rank(total, date, quality);
        scratch.ClearPhrases();
        return isKnown;
    }

    private static void ByCode(ReadOnlySpan<char> query, CodeBook book, PhraseRanker ranker, DateOnly date)
    {
        Span<char> code = stackalloc char[CodeText.MaxLength];
        var length = 0;
        foreach (var c in query)
        {
            if (c is '.' && length == 3)
                continue;
            if (c is '-' && length >= 3)
                break;
            if (!char.IsAsciiLetterOrDigit(c) || length == code.Length)
                return;
            code[length++] = char.ToUpperInvariant(c);
        }
        if (length < 2 || (length == 2 && !char.IsAsciiDigit(code[1])))
            return;
        var key = CodeKey.Pack(code[..length]);
        var (first, end) = book.Beginning(key);
        for (var row = first; row < Math.Min(end, first + SearchScratch.MaxResults); row++)
            if (book.IsInForce(row, date))
                ranker.Offer(row, -1, (book.Keys[row] == key ? ExactCode : CodeBeginning) - ((row - first) * 0.001f));
    }

    // Keeps the best in order: an insertion into a short sorted list; equal scores keep the order of the book.
    private static void Gather(CodeBook book, SearchScratch scratch, ref int count, int take)
    {
        var results = scratch.Results;
        for (var i = 0; i < scratch.TouchedRowCount; i++)
        {
            var row = scratch.TouchedRows[i];
            var score = scratch.RowScores[row];
            if (count == take && (take == 0 || results[count - 1].Score > score))
                continue;
            var phrase = scratch.RowPhrases[row];
            var kind = phrase < 0 ? MatchKind.Code : SearchIndex.KindOf(book.Search.Kinds[phrase]);
            var item = new Candidate(book, row, phrase, kind, score);
            if (count == take && !Before(item, results[count - 1]))
                continue;
            var at = count < take ? count++ : count - 1;
            while (at > 0 && Before(item, results[at - 1]))
            {
                results[at] = results[at - 1];
                at--;
            }
            results[at] = item;
        }
    }

    private static bool Before(in Candidate a, in Candidate b) =>
        a.Score > b.Score || (a.Score == b.Score && ReferenceEquals(a.Book, b.Book) && a.Row < b.Row);
}
