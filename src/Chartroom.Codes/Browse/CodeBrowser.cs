namespace Chartroom.Codes;

/// <summary>A chapter or block of a code book.</summary>
/// <param name="Id">"9" for a chapter, "I10-I1A" for a block.</param>
public sealed record CodeGroup(
    string Id,
    string Name,
    string Title,
    string FirstCode,
    string LastCode,
    IReadOnlyList<CodeNote> Notes
);

/// <summary>A line of a printed index or table with the codes it gives.</summary>
/// <param name="Line">Its place, for asking for the lines below it.</param>
public sealed record IndexEntry(
    int Line,
    int Level,
    string Path,
    string Title,
    string Modifiers,
    string See,
    string SeeAlso,
    string Codes
);

/// <summary>Which printed index or table.</summary>
public enum PrintedIndex
{
    Diseases = 1,
    ExternalCauses = 2,
    Drugs = 3,
    Neoplasms = 4,
    Procedures = 5,
}

/// <summary>Leafs through one edition: chapter, block, category, code; and through its indexes.</summary>
public sealed class CodeBrowser
{
    private readonly CodeBooks books;
    private readonly CodeBook book;
    private readonly DateOnly governing;

    private CodeBrowser(CodeBooks books, CodeBook book, DateOnly governing) =>
        (this.books, this.book, this.governing) = (books, book, governing);

    /// <summary>The edition of the system that governs the date; null where none is loaded.</summary>
    public static CodeBrowser? For(CodeBooks books, CodeSystem system, DateOnly governing)
    {
        ArgumentNullException.ThrowIfNull(books);
        return books.Book(system, governing) is { } book ? new CodeBrowser(books, book, governing) : null;
    }

    public Edition Edition => books.EditionOf(book);

    public IReadOnlyList<CodeGroup> Chapters() => Groups(g => book.Groups.KindOf(g) is GroupKind.Chapter);

    /// <summary>The blocks of a chapter that lie in no other block.</summary>
    public IReadOnlyList<CodeGroup> Blocks(string chapter) =>
        Groups(g => book.Groups.Above(g) is >= 0 and var above && book.Groups.At(above).Id == chapter);

    /// <summary>The blocks inside a block; most have none.</summary>
    public IReadOnlyList<CodeGroup> BlocksIn(string block) => Blocks(block);

    /// <summary>The categories of a block, in order; all top rows for null (tables of ICD-10-PCS, every code of HCPCS).</summary>
    public IReadOnlyList<CodeEntry> Categories(string? block = null)
    {
        var group = block is null
            ? -1
            : Enumerable.Range(0, book.Groups.Count).FirstOrDefault(g => book.Groups.At(g).Id == block, -2);
        return group == -2
            ? []
            : Rows(0, book.Count, row => book.Parents[row] < 0 && (group < 0 || book.Groups.Holds(group, book.Keys[row])));
    }

    /// <summary>The rows directly below a code; for a table of ICD-10-PCS its codes.</summary>
    public IReadOnlyList<CodeEntry> Below(string code)
    {
        if (!CodeText.TryNormalize(book.Edition.System, code, out var stored) || book.Find(stored) is not (>= 0 and var parent))
            return [];
        var (first, end) = book.Beginning(CodeKey.Pack(stored));
        return Rows(first, end, row => book.Parents[row] == parent);
    }

    /// <summary>Main terms that begin with the text, in the order printed.</summary>
    public IReadOnlyList<IndexEntry> MainTerms(PrintedIndex index, string beginning, int take = 100)
    {
        var found = new List<IndexEntry>();
        for (var line = 0; line < book.Index.Count && found.Count < take; line++)
            if (
                (int)book.Index.BookOf(line) == (int)index
                && IsMain(index, line)
                && book.Index.At(line).Title.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)
            )
                found.Add(Entry(line));
        return found;
    }

    /// <summary>The lines one step below a line of an index.</summary>
    public IReadOnlyList<IndexEntry> LinesBelow(int line) => [.. book.Index.Below(line).Select(Entry)];

    // The neoplasm table hangs all its sites under one main term.
    private bool IsMain(PrintedIndex index, int line) => book.Index.LevelOf(line) == (index is PrintedIndex.Neoplasms ? 1 : 0);

    private IndexEntry Entry(int line)
    {
        var at = book.Index.At(line);
        return new IndexEntry(line, at.Level, book.Index.PathOf(line), at.Title, at.Modifiers, at.See, at.SeeAlso, at.Codes);
    }

    private List<CodeGroup> Groups(Func<int, bool> which)
    {
        var groups = new List<CodeGroup>();
        for (var group = 0; group < book.Groups.Count; group++)
        {
            if (!which(group))
                continue;
            var line = book.Groups.At(group);
            var (first, end) = book.Notes.WrittenAt(book.Count + group);
            var notes = Enumerable.Range(first, end - first).Select(n => book.Notes.At(n, inherited: false)).ToList();
            groups.Add(new CodeGroup(line.Id, book.Groups.NameOf(group), line.Title, line.First, line.Last, notes));
        }
        return groups;
    }

    private List<CodeEntry> Rows(int first, int end, Func<int, bool> which)
    {
        var rows = new List<CodeEntry>();
        for (var row = first; row < end; row++)
            if (which(row) && book.IsInForce(row, governing))
                rows.Add(CodeEntries.At(books, book, row));
        return [.. rows.OrderBy(r => book.Orders[book.Find(r.Code)])];
    }
}
