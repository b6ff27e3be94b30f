namespace Chartroom.Codes;

/// <summary>Rows of a book as what callers see.</summary>
internal static class CodeEntries
{
    private const int MaxOwners = 16;

    public static CodeEntry At(CodeBooks books, CodeBook book, int row)
    {
        var category = book.CategoryOf(row);
        var (from, to) = Life(books, book, row);
        return new CodeEntry
        {
            System = book.Edition.System,
            Code = book.CodeAt(row),
            Title = book.Titles[row],
            ShortTitle = book.ShortTitleAt(row),
            Billable = book.IsBillable(row),
            ValidFrom = from,
            ValidTo = to,
            Parent = book.Parents[row] >= 0 ? book.CodeAt(book.Parents[row]) : null,
            Category = book.CodeAt(category),
            CategoryTitle = book.Titles[category],
            PoaExempt = (book.FlagsAt(row) & CodeFlags.PoaExempt) != 0,
            Notes = NotesAt(book, row),
            Edition = books.EditionOf(book),
        };
    }

    /// <summary>The notes that hold at a row, its own first, then the nearest above.</summary>
    public static List<CodeNote> NotesAt(CodeBook book, int row)
    {
        Span<int> owners = stackalloc int[MaxOwners];
        var notes = new List<CodeNote>();
        foreach (var owner in owners[..book.Notes.OwnersOf(row, owners)])
        {
            var (first, end) = book.Notes.WrittenAt(owner);
            for (var note = first; note < end; note++)
                if (owner == row || book.Notes.KindOf(note) is not NoteKind.InclusionTerm)
                    notes.Add(book.Notes.At(note, inherited: owner != row));
        }
        return notes;
    }

    public static CodeHistory? History(CodeBooks books, CodeSystem system, string code)
    {
        CodeEntry? last = null;
        var replacedBy = new List<CodeChange>();
        var replaces = new List<CodeChange>();
        foreach (var book in books.BooksOf(system))
        {
            if (book.Find(code) is >= 0 and var row)
                last = At(books, book, row);
            replacedBy.AddRange(book.Changes.All().Where(c => c.Previous == code && !replacedBy.Contains(c)));
            replaces.AddRange(book.Changes.All().Where(c => c.Code == code && !replaces.Contains(c)));
        }
        return last is null ? null : new CodeHistory(last, replacedBy, replaces);
    }

    public static CodeHit[] Hits(ReadOnlySpan<Candidate> candidates)
    {
        var hits = new CodeHit[candidates.Length];
        for (var i = 0; i < candidates.Length; i++)
        {
            var (book, row, phrase, kind, score) = candidates[i];
            var category = book.CategoryOf(row);
            hits[i] = new CodeHit
            {
                System = book.Edition.System,
                Code = book.CodeAt(row),
                Title = book.Titles[row],
                Billable = book.IsBillable(row),
                Category = book.CodeAt(category),
                CategoryTitle = book.Titles[category],
                Score = score,
                Matched = kind,
                Why = phrase < 0 ? book.CodeAt(row) : book.Search.WhyOf(phrase),
                Missing = MissingParts.Of(book, row),
            };
        }
        return hits;
    }

    // A row lives through all neighbouring editions that print it the same way: reportable or not.
    private static (DateOnly From, DateOnly? To) Life(CodeBooks books, CodeBook book, int row)
    {
        var all = books.BooksOf(book.Edition.System);
        var at = all.IndexOf(book);
        var (code, billable) = (book.Keys[row], book.IsBillable(row));
        var (first, last) = (at, at);
        while (first > 0 && Same(all[first - 1]))
            first--;
        while (last + 1 < all.Length && Same(all[last + 1]))
            last++;
        var from = all[first].Edition.EffectiveFrom;
        DateOnly? to = last + 1 < all.Length ? all[last + 1].Edition.EffectiveFrom.AddDays(-1) : null;
        if (book.ValidFrom.Count > 0 && book.ValidFrom[row] > 0)
            from = DateOnly.FromDayNumber(book.ValidFrom[row]);
        if (book.ValidTo.Count > 0 && book.ValidTo[row] > 0)
            to = DateOnly.FromDayNumber(book.ValidTo[row]);
        return (from, to);

        bool Same(CodeBook other) => other.Find(code) is >= 0 and var there && other.IsBillable(there) == billable;
    }
}

/// <summary>What a row still needs before it can be reported, or leaves unsaid.</summary>
internal static class MissingParts
{
    private const int SeventhCharacterAt = 6;

    public static string Of(CodeBook book, int row)
    {
        if (book.Edition.System is CodeSystem.Icd10Pcs)
            return book.IsBillable(row) ? string.Empty : "seven characters: build it from the table";
        if (!book.IsBillable(row))
            return Below(book, row);
        if (book.Edition.System is CodeSystem.Icd10Cm && SideLeftOpen(book, row))
            return "side not stated";
        return string.Empty;
    }

    private static string Below(CodeBook book, int row)
    {
        var key = book.Keys[row];
        var (first, end) = book.Beginning(key);
        var length = CodeKey.Length(key);
        var longest = 0;
        for (var below = first + 1; below < end && below < first + 40; below++)
            if (book.Parents[below] == row)
                longest = Math.Max(longest, CodeKey.Length(book.Keys[below]));
        return length == SeventhCharacterAt || longest == CodeText.MaxLength ? "7th character" : "more characters";
    }

    // "unspecified" beside rows that differ from it by saying right or left.
    private static bool SideLeftOpen(CodeBook book, int row)
    {
        var own = book.Search.Bases[row];
        if (
            book.Parents[own] is not (>= 0 and var parent)
            || !book.Titles[own].Contains("unspecified", StringComparison.OrdinalIgnoreCase)
        )
            return false;
        var (first, end) = book.Beginning(book.Keys[parent]);
        for (var beside = first; beside < end; beside++)
            if (book.Parents[beside] == parent && book.Titles[beside].Contains("right", StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
