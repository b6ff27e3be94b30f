namespace Chartroom.Codes;

/// <summary>From matched phrases to ranked rows: the best phrases lead to rows, and what they leave unsaid is sought in the rows' own words.</summary>
internal readonly ref struct PhraseRanker(SearchIndex index, SearchScratch scratch)
{
    /// <summary>Phrases looked at closely.</summary>
    public const int Kept = 160;

    private const int MostRows = 8000;
    private const int MostRowsOfPart = 2500;
    private const int MostRowsOfWhole = 120;
    private const float WholeShare = 0.999f;
    private const float LeastShare = 0.45f;
    private const float TitleGain = 0.12f;
    private const float HeaderLoss = 0.12f;
    private const float MostOfKind = 1.2f;
    private const float VariantLoss = 0.3f;
    private const float NamedLaterLoss = 0.06f;

    private readonly ReadOnlySpan<int> first = index.First.Span;
    private readonly ReadOnlySpan<int> end = index.End.Span;
    private readonly ReadOnlySpan<byte> kinds = index.Kinds.Span;
    private readonly ReadOnlySpan<float> phraseWeights = index.PhraseWeights.Span;
    private readonly ReadOnlySpan<int> bases = index.Bases.Span;
    private readonly ReadOnlySpan<int> extensions = index.Extensions.Span;
    private readonly ReadOnlySpan<int> defaults = index.Defaults.Span;
    private readonly ReadOnlySpan<byte> preference = index.Preference.Span;
    private readonly Span<PhraseMatch> matches = scratch.Matches;

    /// <summary>Leaves the rows with their scores in the scratch; says whether a phrase holds all the words and no others.</summary>
    public bool Rank(float total, DateOnly date, float quality)
    {
        var kept = Keep(total);
        scratch
            .Best.AsSpan(0, kept)
            .Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Phrase.CompareTo(b.Phrase));
        var left = MostRows;
        for (var i = 0; i < kept; i++)
        {
            left -= Follow(scratch.Best[i].Phrase, total, date, quality, left);
            left -= Kin(scratch.Best[i].Phrase, total, date, quality);
        }
        return kept > 0 && IsWhole(scratch.Best[0].Phrase, total);
    }

    private bool IsWhole(int phrase, float total) =>
        matches[phrase].Query >= total * WholeShare && matches[phrase].Phrase >= phraseWeights[phrase] * WholeShare;

    // A line names the condition and its default code; what it leaves unsaid (side, intent, stage) chooses among that code's kin.
    private int Kin(int phrase, float total, DateOnly date, float quality)
    {
        var weight = matches[phrase].Query;
        var own = first[phrase];
        if (end[phrase] - own != 1 || weight >= total * 0.985f || index.Kin[own] is not (>= 0 and var kin))
            return 0;
        var mask = matches[phrase].Words;
        var rows = index.KinRows.Span[index.KinStarts[kin]..index.KinStarts[kin + 1]];
        foreach (var row in rows)
        {
            var itsOwn = MaskOf(row);
            var more = itsOwn & ~mask;
            if (more == 0 || row == own || !index.Book.IsInForce(row, date))
                continue;
            var lost = mask & scratch.DecidingWords & ~itsOwn;
            var share = Math.Clamp((weight + WeightOf(more) - WeightOf(lost)) / total, 0f, 1f);
            Offer(row, phrase, ScoreAt(row, ScoreOf(phrase, share), quality));
        }
        return rows.Length;
    }

    private uint MaskOf(int row) => matches[bases[row]].Words | ExtensionMask(row);

    private float ScoreAt(int row, float score, float quality)
    {
        var own = bases[row];
        var title = phraseWeights[own] <= 0 ? 0 : Math.Min(1f, matches[own].Phrase / phraseWeights[own]);
        score += (TitleGain * title) + (preference[row] * (0.2f / 255f));
        // Later encounters and open fractures are asked for in words.
        if (extensions[row] >= 0 && defaults[own] != row && ExtensionMask(row) == 0)
            score -= VariantLoss;
        return quality * (index.Book.IsBillable(row) ? score : score - HeaderLoss);
    }

    private int Keep(float total)
    {
        var (count, least) = (0, scratch.MostQuery * LeastShare);
        var best = scratch.Best;
        foreach (var phrase in scratch.Touched.AsSpan(0, scratch.TouchedCount))
        {
            if (matches[phrase].Query < least || end[phrase] <= first[phrase])
                continue;
            var share = matches[phrase].Query / total;
            if (count == Kept && MostOf(share) <= best[0].Score)
                continue;
            var score = ScoreOf(phrase, share);
            if (count < Kept)
                Up(best, count++, (score, phrase));
            else if (score > best[0].Score)
                Down(best, (score, phrase));
        }
        return count;
    }

    // No phrase that holds so much of the query scores more.
    private static float MostOf(float queryShare) => queryShare * MathF.Sqrt(queryShare) * MostOfKind;

    private float ScoreOf(int phrase, float queryShare)
    {
        var whole = phraseWeights[phrase];
        var phraseShare = whole <= 0 ? 0 : Math.Min(1f, matches[phrase].Phrase / whole);
        var kind = SearchIndex.KindOf(kinds[phrase]) switch
        {
            MatchKind.Vocabulary => 0.9f + (0.3f * Math.Clamp((phraseShare - 0.8f) / 0.19f, 0f, 1f)),
            MatchKind.Index => 1f,
            MatchKind.InclusionTerm => 0.97f,
            MatchKind.NeoplasmTable => 0.98f,
            MatchKind.DrugTable => 0.9f,
            MatchKind.ExternalCauseIndex => 0.88f,
            _ => 0.96f,
        };
        if ((kinds[phrase] & SearchIndex.NamedLater) != 0)
            kind -= NamedLaterLoss;
        return queryShare * MathF.Sqrt(queryShare) * (0.55f + (0.45f * phraseShare)) * kind;
    }

    // Says how many rows it looked at. Once the rows are used up, a phrase leads to its preferred row only.
    private int Follow(int phrase, float total, DateOnly date, float quality, int left)
    {
        var book = index.Book;
        var (from, to) = (first[phrase], end[phrase]);
        var isMany = to - from > 1;
        var weight = matches[phrase].Query;
        var preferred = isMany ? defaults[from] : -1;
        if (to - from > Math.Min(left, weight >= total * WholeShare ? MostRowsOfWhole : MostRowsOfPart))
            (from, to) = Narrowed(from, to, left);
        var mask = matches[phrase].Words;
        var plain = ScoreOf(phrase, Math.Min(1f, weight / total));
        for (var row = from; row < to; row++)
        {
            if (!book.IsInForce(row, date))
                continue;
            var itsOwn = MaskOf(row);
            // A stage or a side that the line names is only that of the rows that name it too.
            var lost = isMany ? mask & scratch.DecidingWords & ~itsOwn : 0;
            var more = itsOwn & ~mask;
            var score =
                (more | lost) == 0 ? plain : ScoreOf(phrase, Math.Min(1f, (weight + WeightOf(more) - WeightOf(lost)) / total));
            Offer(row, phrase, ScoreAt(row, score + (row == preferred ? 0.02f : 0f), quality));
        }
        return to - from;
    }

    // Too many rows to look at: the preferred one and those after it.
    private (int First, int End) Narrowed(int from, int to, int left)
    {
        var preferred = defaults[from] is >= 0 and var row ? row : from;
        return (preferred, Math.Min(to, preferred + Math.Clamp(left, 1, MostRowsOfWhole)));
    }

    private uint ExtensionMask(int row) => extensions[row] is >= 0 and var extension ? matches[extension].Words : 0;

    private float WeightOf(uint mask)
    {
        var weight = 0f;
        for (; mask != 0; mask &= mask - 1)
            weight += scratch.WordWeights[System.Numerics.BitOperations.TrailingZeroCount(mask)];
        return weight;
    }

    public void Offer(int row, int phrase, float score)
    {
        if (scratch.RowScores[row] >= score)
            return;
        if (scratch.RowScores[row] == 0)
            scratch.TouchedRows[scratch.TouchedRowCount++] = row;
        (scratch.RowScores[row], scratch.RowPhrases[row]) = (score, phrase);
    }

    private static void Up((float Score, int Phrase)[] heap, int at, (float Score, int Phrase) item)
    {
        while (at > 0 && heap[(at - 1) / 2].Score > item.Score)
        {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = item;
    }

    private static void Down((float Score, int Phrase)[] heap, (float Score, int Phrase) item)
    {
        var at = 0;
        while ((2 * at) + 1 < Kept)
        {
            var child = (2 * at) + 1;
            if (child + 1 < Kept && heap[child + 1].Score < heap[child].Score)
                child++;
            if (heap[child].Score >= item.Score)
                break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = item;
    }
}
