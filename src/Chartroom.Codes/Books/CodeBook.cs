using System.Globalization;

namespace Chartroom.Codes;

/// <summary>One edition, read in place from its block. Immutable; any number of threads may read it.</summary>
internal sealed class CodeBook
{
    private const int MetaLines = 5;

    public CodeBook(ReadOnlyMemory<byte> block)
    {
        Block = block;
        var reader = new BlockReader(block);
        var meta = reader.Texts(Section.Meta);
        if (meta.Count < MetaLines)
            throw new InvalidDataException("The block does not say which edition it holds.");
        Keys = reader.Values<ulong>(Section.Keys);
        Flags = reader.Values<int>(Section.Flags);
        Parents = reader.Values<int>(Section.Parents);
        Orders = reader.Values<int>(Section.Orders);
        Titles = reader.Texts(Section.Titles);
        ShortTitles = reader.Texts(Section.ShortTitles);
        ValidFrom = reader.Values<int>(Section.ValidFrom);
        ValidTo = reader.Values<int>(Section.ValidTo);
        MaxUnits = reader.Values<int>(Section.Units);
        VocabularyFingerprint = meta[4];
        Edition = new Edition
        {
            System = (CodeSystem)int.Parse(meta[0], CultureInfo.InvariantCulture),
            Name = meta[1],
            EffectiveFrom = DateOnly.FromDayNumber(int.Parse(meta[2], CultureInfo.InvariantCulture)),
            BillableCount = int.Parse(meta[3], CultureInfo.InvariantCulture),
            RowCount = Keys.Count,
            Sources = [.. meta.All().Skip(MetaLines)],
        };
        Cited = new CitedSources(Edition);
        Groups = new BookGroups(reader, Keys.Span);
        Notes = new BookNotes(reader, this);
        Index = new BookIndex(reader);
        Procedures = new ProcedureParts(reader);
        Changes = new BookChanges(reader);
        Search = new SearchIndex(reader, this);
    }

    public ReadOnlyMemory<byte> Block { get; }

    public Edition Edition { get; }

    /// <summary>What findings cite: each list with the edition it bears.</summary>
    public CitedSources Cited { get; }

    public string VocabularyFingerprint { get; }

    public Column<ulong> Keys { get; }

    public Column<int> Flags { get; }

    public Column<int> Parents { get; }

    public Column<int> Orders { get; }

    public TextColumn Titles { get; }

    public TextColumn ShortTitles { get; }

    public Column<int> ValidFrom { get; }

    public Column<int> ValidTo { get; }

    public Column<int> MaxUnits { get; }

    public BookGroups Groups { get; }

    public BookNotes Notes { get; }

    public BookIndex Index { get; }

    public ProcedureParts Procedures { get; }

    public BookChanges Changes { get; }

    public SearchIndex Search { get; }

    public int Count => Keys.Count;

    public int Find(string code) => code.Length > CodeText.MaxLength ? -1 : Find(CodeKey.Pack(code));

    public int Find(ulong key)
    {
        var at = Keys.Span.BinarySearch(key);
        return at < 0 ? -1 : at;
    }

    /// <summary>Rows that begin with the text, as a half-open range.</summary>
    public (int First, int End) Beginning(ulong beginning)
    {
        var keys = Keys.Span;
        var first = keys.BinarySearch(beginning);
        var end = keys.BinarySearch(CodeKey.LastWith(beginning));
        return (first < 0 ? ~first : first, end < 0 ? ~end : end + 1);
    }

    public CodeFlags FlagsAt(int row) => (CodeFlags)Flags[row];

    public bool IsBillable(int row) => (Flags[row] & (int)CodeFlags.Billable) != 0;

    public string CodeAt(int row) => CodeKey.Unpack(Keys[row]);

    public string ShortTitleAt(int row) => ShortTitles.Utf8(row).IsEmpty ? Titles[row] : ShortTitles[row];

    public bool IsInForce(int row, DateOnly date) =>
        ValidFrom.Count == 0 || (date.DayNumber >= ValidFrom[row] && (ValidTo[row] == 0 || date.DayNumber <= ValidTo[row]));

    /// <summary>The top row above: the category of a diagnosis, the table of a procedure, the row itself elsewhere.</summary>
    public int CategoryOf(int row)
    {
        while (Parents[row] is >= 0 and var parent)
            row = parent;
        return row;
    }

    /// <summary>Everything the block was built from, so that one more official file can be added to it.</summary>
    public BookSource ToSource()
    {
        var source = new BookSource(Edition);
        for (var i = 0; i < Count; i++)
        {
            source.Codes.Add(RowAt(i));
            if (FlagsAt(i) is var flags && (flags & ~CodeFlags.Billable) != 0)
                source.Flags[CodeAt(i)] = flags & ~CodeFlags.Billable;
        }
        source.Groups.AddRange(Groups.All());
        source.Notes.AddRange(Notes.All());
        source.Index.AddRange(Index.All());
        source.Changes.AddRange(Changes.All());
        source.Axes.AddRange(Procedures.AllLabels());
        source.Definitions.AddRange(Procedures.AllDefinitions());
        return source;
    }

    private CodeRow RowAt(int row) =>
        new(CodeAt(row), IsBillable(row), Titles[row], ShortTitleAt(row))
        {
            Order = Orders[row],
            From = ValidFrom.Count > 0 && ValidFrom[row] > 0 ? DateOnly.FromDayNumber(ValidFrom[row]) : null,
            To = ValidTo.Count > 0 && ValidTo[row] > 0 ? DateOnly.FromDayNumber(ValidTo[row]) : null,
            MaxUnits = MaxUnits.Count > 0 ? MaxUnits[row] : 0,
        };
}
