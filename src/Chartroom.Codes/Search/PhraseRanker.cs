namespace Chartroom.Codes;

/// <summary>From matched phrases to ranked rows: the best phrases lead to rows, and what they leave unsaid is sought in the rows' own words.</summary>
internal sealed class PhraseRanker(SearchIndex index, SearchScratch scratch)
{
    /// <summary>Phrases looked at closely.</summary>
    public const int Kept = 160;

    private const int MaxRowsPerPhrase = 3000;
    private const float LeastShare = 0.45f;

    /// <summary>Leaves the rows with their scores in the scratch.</summary>
    public void Rank(float total, DateOnly date, float quality)
    {
        var kept = Keep(total);
        for (var i = 0; i < kept; i++)
            Follow(scratch.Best[i].Phrase, total, date, quality);
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
            MatchKind.Vocabulary => phraseShare > 0.999f ? 1.12f : 0.9f,
            MatchKind.Index => 1f,
            MatchKind.InclusionTerm => 0.97f,
            MatchKind.NeoplasmTable => 0.98f,
            MatchKind.DrugTable => 0.9f,
            MatchKind.ExternalCauseIndex => 0.88f,
            _ => 0.96f,
        };
        return queryShare * MathF.Sqrt(queryShare) * (0.55f + (0.45f * phraseShare)) * kind;
    }

    private void Follow(int phrase, float total, DateOnly date, float quality)
    {
        var book = index.Book;
        var (first, end) = (index.First[phrase], index.End[phrase]);
        end = Math.Min(end, first + MaxRowsPerPhrase);
        var mask = scratch.Matched[phrase];
        var weight = scratch.QueryWeight[phrase];
        var preferred = first < index.Defaults.Count && end - first > 1 ? index.Defaults[first] : -1;
        for (var row = first; row < end; row++)
        {
            if (!book.IsInForce(row, date))
                continue;
            var own = index.Bases[row];
            var added = (scratch.Matched[own] | ExtensionMask(row)) & ~mask;
            var share = Math.Min(1f, (weight + WeightOf(added)) / total);
            var title = index.PhraseWeights[own] <= 0 ? 0 : Math.Min(1f, scratch.PhraseWeight[own] / index.PhraseWeights[own]);
            var score = ScoreOf(phrase, share) + (0.05f * title) + (index.Preference[row] * (0.1f / 255f));
            if (row == preferred)
                score += 0.02f;
            if (!book.IsBillable(row))
                score -= 0.12f;
            Offer(row, phrase, score * quality);
        }
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
