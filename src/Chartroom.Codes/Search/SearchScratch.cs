using System.Collections.Concurrent;

namespace Chartroom.Codes;

/// <summary>A row with its score while results are gathered.</summary>
internal readonly record struct Candidate(CodeBook Book, int Row, int Phrase, MatchKind Kind, float Score);

/// <summary>What a phrase holds of a query. The parts stand together: a phrase is reached at random, and one reach is enough.</summary>
internal struct PhraseMatch
{
    /// <summary>The typed words it holds, a bit each.</summary>
    public uint Words;

    /// <summary>Their weight.</summary>
    public float Query;

    /// <summary>The weight of those of its own words that were typed.</summary>
    public float Phrase;
}

/// <summary>Arrays one search works in, kept and used again so that a keystroke allocates nothing.</summary>
internal sealed class SearchScratch
{
    private static readonly ConcurrentBag<SearchScratch> Free = [];

    /// <summary>The query as typed.</summary>
    public readonly Wording Typed = new();

    /// <summary>The same with everyday words said plainly and words that tell nothing left out.</summary>
    public readonly Wording Plain = new();

    /// <summary>The same in the books' words.</summary>
    public readonly Wording Books = new();

    /// <summary>One part of a query that says several things.</summary>
    public readonly Wording Clause = new();
    public readonly float[] WordWeights = new float[Words.MaxWords];
    public PhraseMatch[] Matches = [];
    public int[] Touched = [];
    public int TouchedCount;

    /// <summary>The most weight of the query any phrase holds.</summary>
    public float MostQuery;

    /// <summary>What words of earlier keystrokes were taken for.</summary>
    public readonly NearMemo Near = new();

    /// <summary>Typed words that tell rows of one category apart: numbers and sides.</summary>
    public uint DecidingWords;
    public float[] RowScores = [];
    public int[] RowPhrases = [];
    public int[] TouchedRows = [];
    public int TouchedRowCount;
    public readonly (float Score, int Phrase)[] Best = new (float, int)[PhraseRanker.Kept];
    public readonly Candidate[] Results = new Candidate[MaxResults];

    public const int MaxResults = 200;

    public static SearchScratch Rent() => Free.TryTake(out var scratch) ? scratch : new SearchScratch();

    public void Return() => Free.Add(this);

    public void Fit(SearchIndex index)
    {
        if (Matches.Length < index.PhraseCount)
        {
            Matches = new PhraseMatch[index.PhraseCount];
            Touched = new int[index.PhraseCount];
        }
        if (RowScores.Length < index.Book.Count)
        {
            RowScores = new float[index.Book.Count];
            RowPhrases = new int[index.Book.Count];
            TouchedRows = new int[index.Book.Count];
        }
    }

    public void ClearPhrases()
    {
        var matches = Matches;
        foreach (var phrase in Touched.AsSpan(0, TouchedCount))
            matches[phrase] = default;
        (TouchedCount, MostQuery) = (0, 0);
    }

    public void ClearRows()
    {
        for (var i = 0; i < TouchedRowCount; i++)
            RowScores[TouchedRows[i]] = 0;
        TouchedRowCount = 0;
    }
}
