namespace Chartroom.Codes;

/// <summary>From matched phrases to ranked rows: the best phrases lead to rows, and what they leave unsaid is sought in the rows' own words.</summary>
internal sealed class PhraseRanker(SearchIndex index, SearchScratch scratch)
{
    /// <summary>Phrases looked at closely.</summary>
    public const int Kept = 160;

    private const int MostRows = 8000;
    private const int MostRowsOfPart = 2500;
    private const int MostRowsOfWhole = 120;
    private const float LeastShare = 0.45f;
    private const float TitleGain = 0.12f;

    /// <summary>Leaves the rows with their scores in the scratch.</summary>
    public void Rank(float total, DateOnly date, float quality)
    {
        var kept = Keep(total);
        scratch
            .Best.AsSpan(0, kept)
            .Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Phrase.CompareTo(b.Phrase));
        var left = MostRows;
        for (var i = 0; i < kept; i++)
            left -= Follow(scratch.Best[i].Phrase, total, date, quality, left);
    }

    private int Keep(float total)
    {
        var most = 0f;
        for (var i = 0; i < scratch.TouchedCount; i++)
            most = Math.Max(most, scratch.QueryWeight[scratch.Touched[i]]);
        var (count, least) = (0, most * LeastShare);
        var best = scratch.Best;
        for (var i = 0; i < scratch.TouchedCount; i++)
        {
            var phrase = scratch.Touched[i];
            if (scratch.QueryWeight[phrase] < least || index.End[phrase] <= index.First[phrase])
                continue;
            var score = ScoreOf(phrase, scratch.QueryWeight[phrase] / total);
            if (count < Kept)
                Up(best, count++, (score, phrase));
            else if (score > best[0].Score)
                Down(best, (score, phrase));
        }
        return count;
    }

    private float ScoreOf(int phrase, float queryShare)
    {
        var whole = index.PhraseWeights[phrase];
        var phraseShare = whole <= 0 ? 0 : Math.Min(1f, scratch.PhraseWeight[phrase] / whole);
        var kind = (MatchKind)index.Kinds[phrase] switch
        {
            MatchKind.Vocabulary => phraseShare > 0.999f ? 1.2f : 0.9f,
            MatchKind.Index => 1f,
            MatchKind.InclusionTerm => 0.97f,
            MatchKind.NeoplasmTable => 0.98f,
            MatchKind.DrugTable => 0.9f,
            MatchKind.ExternalCauseIndex => 0.88f,
            _ => 0.96f,
        };
        return queryShare * MathF.Sqrt(queryShare) * (0.55f + (0.45f * phraseShare)) * kind;
    }

    // Says how many rows it looked at. Once the rows are used up, a phrase leads to its preferred row only.
    private int Follow(int phrase, float total, DateOnly date, float quality, int left)
    {
        var book = index.Book;
        var (first, end) = (index.First[phrase], index.End[phrase]);
        var isWhole = scratch.QueryWeight[phrase] >= total * 0.999f;
        if (end - first > Math.Min(left, isWhole ? MostRowsOfWhole : MostRowsOfPart))
            (first, end) = Narrowed(first, end, left);
        var mask = scratch.Matched[phrase];
        var weight = scratch.QueryWeight[phrase];
        var preferred = end - first > 1 ? index.Defaults[index.First[phrase]] : -1;
        for (var row = first; row < end; row++)
        {
            if (!book.IsInForce(row, date))
                continue;
            var own = index.Bases[row];
            var itsOwn = scratch.Matched[own] | ExtensionMask(row);
            // A stage or a side that the line names is only that of the rows that name it too.
            var lost = index.End[phrase] - index.First[phrase] > 1 ? mask & scratch.DecidingWords & ~itsOwn : 0;
            var share = Math.Min(1f, (weight + WeightOf(itsOwn & ~mask) - WeightOf(lost)) / total);
            var title = index.PhraseWeights[own] <= 0 ? 0 : Math.Min(1f, scratch.PhraseWeight[own] / index.PhraseWeights[own]);
            var score = ScoreOf(phrase, share) + (TitleGain * title) + (index.Preference[row] * (0.2f / 255f));
            if (row == preferred)
                score += 0.02f;
            if (!book.IsBillable(row))
                score -= 0.12f;
            Offer(row, phrase, score * quality);
        }
        return end - first;
    }

    // Too many rows to look at: the preferred one and those after it.
    private (int First, int End) Narrowed(int first, int end, int left)
    {
        var preferred = index.Defaults[first] is >= 0 and var row ? row : first;
        return (preferred, Math.Min(end, preferred + Math.Clamp(left, 1, MostRowsOfWhole)));
    }

    private uint ExtensionMask(int row) => index.Extensions[row] is >= 0 and var extension ? scratch.Matched[extension] : 0;

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
