using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Finds again, anywhere in the same text, the names that were sure in one place: "Hartwell, Lydia" in the heading, "Lydia" in the letter.</summary>
internal sealed class Repeats
{
    private const double Sure = 0.74;
    private const int ShortestName = 3;
    private const int MostNames = 4096; // of one text; a text without end stays within bounds
    private readonly HashSet<uint> names = [];
    private readonly HashSet<uint> initials = [];

    /// <summary>Forgets the names of the text before.</summary>
    public void Clear()
    {
        names.Clear();
        initials.Clear();
    }

    public void Find(in Page page, ReadOnlySpan<int> capitals)
    {
        Learn(page);
        if (names.Count + initials.Count == 0)
            return;
        foreach (var i in capitals)
            if (!page.Taken(i) && page[i].Length >= ShortestName)
                Look(page, i);
    }

    private void Learn(in Page page)
    {
        foreach (var span in page.Findings.All)
        {
            if (
                span.Confidence < Sure
                || span.Kind is not (PhiKind.PersonName or PhiKind.Facility or PhiKind.Employer or PhiKind.City)
            )
                continue;
            var first = page.Find(span.Start);
            if (span.Kind == PhiKind.PersonName)
                for (var i = first; page[i].End <= span.End && i < page.Count; i++)
                    LearnName(page, i);
            else if (span.Kind == PhiKind.Facility)
                LearnInitials(page, first, span.End);
        }
    }

    private void LearnName(in Page page, int i)
    {
        const Lex ordinary =
            Lex.Plain | Lex.Eponym | Lex.Title | Lex.Credential | Lex.FacilityHead | Lex.Relation | Lex.PersonLabel | Lex.Month;
        if (page.IsWord(i) && page[i].Length >= ShortestName && !page.Has(i, ordinary) && names.Count < MostNames)
            names.Add(page[i].Hash);
    }

    /// <summary>"Grafton Community Hospital" is written GCH later.</summary>
    private void LearnInitials(in Page page, int first, int end)
    {
        Span<char> letters = stackalloc char[8];
        var count = 0;
        for (var i = first; i < page.Count && page[i].End <= end && count < letters.Length; i++)
            if (page.Capital(i))
                letters[count++] = Letters.Fold(page.Text[page[i].Start]);
        if (count >= ShortestName && initials.Count < MostNames)
            initials.Add(Lexicon.HashOf(letters[..count]));
    }

    private void Look(in Page page, int i)
    {
        var hash = page[i].Hash;
        if (names.Contains(hash) && !page.Has(i + 1, Lex.EponymNoun))
            page.Report(i, i + 1, PhiKind.PersonName, 0.8, "The same name stands elsewhere in the text as a person's.");
        else if (page[i].Shape == Shape.Upper && initials.Contains(hash))
            page.Report(i, i + 1, PhiKind.Facility, 0.7, "The initials of an institution that the text names.");
    }
}
