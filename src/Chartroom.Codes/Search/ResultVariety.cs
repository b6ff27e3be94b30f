namespace Chartroom.Codes;

/// <summary>Lets more than one category be seen first: a query that is not understood in full is often meant otherwise.</summary>
internal static class ResultVariety
{
    /// <summary>How many results are seen without looking further.</summary>
    private const int Seen = 5;

    private const int MostOfCategory = 3;
    private const float LeastOfBest = 0.5f;

    /// <summary>How many more results than are taken must be gathered.</summary>
    public const int Reserve = 40;

    /// <summary>Moves the best of other categories up into the first places, in their order; the rest keep theirs.</summary>
    public static void Spread(Span<Candidate> results)
    {
        if (results.Length <= MostOfCategory || results[0].Kind is MatchKind.Code)
            return;
        var least = results[0].Score * LeastOfBest;
        for (var place = MostOfCategory; place < Math.Min(Seen, results.Length); place++)
        {
            if (CountBefore(results[..place], results[place]) < MostOfCategory)
                continue;
            for (var other = place + 1; other < results.Length && results[other].Score >= least; other++)
                if (CountBefore(results[..place], results[other]) < MostOfCategory)
                {
                    var moved = results[other];
                    results[place..other].CopyTo(results[(place + 1)..]);
                    results[place] = moved;
                    break;
                }
        }
    }

    private static int CountBefore(ReadOnlySpan<Candidate> before, in Candidate candidate)
    {
        var (count, category) = (0, CategoryOf(candidate));
        foreach (var other in before)
            if (ReferenceEquals(other.Book, candidate.Book) && CategoryOf(other) == category)
                count++;
        return count;
    }

    // How a hurt came about is one category: what was hurt is coded before it (guidelines, section I.C.20.a).
    private static int CategoryOf(in Candidate candidate)
    {
        var isCause =
            candidate.Book.Edition.System is CodeSystem.Icd10Cm
            && CodeKey.CharAt(candidate.Book.Keys[candidate.Row], 0) is >= 'V' and <= 'Y';
        return isCause ? -1 : candidate.Book.CategoryOf(candidate.Row);
    }
}
