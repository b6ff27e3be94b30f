namespace Chartroom.Codes;

/// <summary>The loaded editions of every code system. Immutable: any number of threads may use it; an import gives a new one.</summary>
public sealed class CodeBooks
{
    private readonly Dictionary<CodeSystem, CodeBook[]> bySystem;

    internal CodeBooks(IEnumerable<CodeBook> books)
    {
        var current = SearchVocabulary.BuiltIn;
        bySystem = books
            .Select(b =>
                b.VocabularyFingerprint == current.Fingerprint ? b : new CodeBook(BookCompiler.Compile(b.ToSource(), current))
            )
            .GroupBy(b => b.Edition.System)
            .ToDictionary(g => g.Key, g => g.OrderBy(b => b.Edition.EffectiveFrom).ToArray());
        Editions =
        [
            .. bySystem
                .OrderBy(s => s.Key)
                .SelectMany(s =>
                    s.Value.Select(
                        (b, i) =>
                            b.Edition with
                            {
                                EffectiveTo = i + 1 < s.Value.Length ? s.Value[i + 1].Edition.EffectiveFrom.AddDays(-1) : null,
                            }
                    )
                ),
        ];
    }

    /// <summary>No editions at all.</summary>
    public static CodeBooks Empty { get; } = new([]);

    /// <summary>The small set that comes with the product, for trying it out. Not for production coding.</summary>
    public static CodeBooks Demo => DemoBooks.All.Value;

    /// <summary>Every loaded edition, by system, oldest first.</summary>
    public IReadOnlyList<Edition> Editions { get; }

    internal IEnumerable<CodeBook> Books => bySystem.OrderBy(s => s.Key).SelectMany(s => s.Value);

    /// <summary>Reads a ".codes" file.</summary>
    /// <exception cref="InvalidDataException">The file is not one, is incomplete, or was changed.</exception>
    public static CodeBooks Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new CodeBooks(CodeFile.Read(stream));
    }

    /// <summary>Writes a ".codes" file.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CodeFile.Write(stream, [.. Books]);
    }

    /// <summary>Writes a ".codes" file so that a reader finds the old one or the new one, never a part: a file beside it takes its place at the end.</summary>
    public void SaveTo(string path)
    {
        var beside = path + ".new";
        using (var stream = File.Create(beside))
        {
            Save(stream);
            stream.Flush(flushToDisk: true);
        }
        // If we stop here, the old file is whole and the next save replaces the one beside it.
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>The edition that governs a date; null before the first loaded edition, or where none of the system is loaded.</summary>
    public Edition? Governing(CodeSystem system, DateOnly governing) =>
        Book(system, governing) is { } book ? EditionOf(book) : null;

    /// <summary>The code as it stands on the date that governs; null where it is not in force then.</summary>
    public CodeEntry? Find(CodeSystem system, string code, DateOnly governing) =>
        CodeText.TryNormalize(system, code, out var stored)
        && Book(system, governing) is { } book
        && book.Find(stored) is >= 0 and var row
        && book.IsInForce(row, governing)
            ? CodeEntries.At(this, book, row)
            : null;

    /// <summary>The life of a code: its newest entry, what replaced it, what it replaced. Null for a code no edition and no conversion table knows.</summary>
    public CodeHistory? History(CodeSystem system, string code) =>
        CodeText.TryNormalize(system, code, out var stored) ? CodeEntries.History(this, system, stored) : null;

    /// <summary>Ranked results over the systems named (all loaded ones where none is) on a date, best first.</summary>
    public IReadOnlyList<CodeHit> Search(string? query, IReadOnlyList<CodeSystem> systems, DateOnly governing, int take = 20)
    {
        ArgumentNullException.ThrowIfNull(systems);
        if (string.IsNullOrWhiteSpace(query) || take <= 0)
            return [];
        var books = BooksFor(systems, governing);
        var scratch = SearchScratch.Rent();
        try
        {
            var count = CodeSearch.Run(query, books, governing, scratch, take);
            return CodeEntries.Hits(scratch.Results.AsSpan(0, count));
        }
        finally
        {
            scratch.Return();
        }
    }

    /// <summary>The same results gathered by category, in the order of each category's best.</summary>
    public IReadOnlyList<CodeHitGroup> SearchByCategory(
        string? query,
        IReadOnlyList<CodeSystem> systems,
        DateOnly governing,
        int take = 20
    ) =>
        [
            .. Search(query, systems, governing, take)
                .GroupBy(h => (h.System, h.Category))
                .Select(g => new CodeHitGroup(g.Key.System, g.Key.Category, g.First().CategoryTitle, [.. g])),
        ];

    /// <summary>Ranks without making texts: the stored codes of the results, for typing. Allocates nothing once warm.</summary>
    internal static int Rank(ReadOnlySpan<char> query, ReadOnlySpan<CodeBook> books, DateOnly governing, Span<ulong> codes)
    {
        var scratch = SearchScratch.Rent();
        try
        {
            var count = CodeSearch.Run(query, books, governing, scratch, codes.Length);
            for (var i = 0; i < count; i++)
                codes[i] = scratch.Results[i].Book.Keys[scratch.Results[i].Row];
            return count;
        }
        finally
        {
            scratch.Return();
        }
    }

    internal CodeBook[] BooksFor(IReadOnlyList<CodeSystem> systems, DateOnly governing) =>
        [.. (systems.Count > 0 ? systems : [.. bySystem.Keys.Order()]).Select(s => Book(s, governing)).OfType<CodeBook>()];

    internal CodeBook? Book(CodeSystem system, DateOnly governing) =>
        bySystem.TryGetValue(system, out var books) ? Array.FindLast(books, b => b.Edition.EffectiveFrom <= governing) : null;

    internal ReadOnlySpan<CodeBook> BooksOf(CodeSystem system) => bySystem.GetValueOrDefault(system, []);

    internal Edition EditionOf(CodeBook book) =>
        Editions.Single(e => e.System == book.Edition.System && e.EffectiveFrom == book.Edition.EffectiveFrom);
}
