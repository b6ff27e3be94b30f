namespace Chartroom.Codes;

/// <summary>The lines of the printed indexes and tables that belong to an edition.</summary>
internal sealed class BookIndex(BlockReader reader)
{
    private readonly Column<byte> books = reader.Values<byte>(Section.IndexBooks);
    private readonly Column<byte> levels = reader.Values<byte>(Section.IndexLevels);
    private readonly TextColumn titles = reader.Texts(Section.IndexTitles);
    private readonly TextColumn modifiers = reader.Texts(Section.IndexModifiers);
    private readonly TextColumn see = reader.Texts(Section.IndexSee);
    private readonly TextColumn seeAlso = reader.Texts(Section.IndexSeeAlso);
    private readonly TextColumn codes = reader.Texts(Section.IndexCodes);

    public int Count => books.Count;

    public IndexLine At(int line) =>
        new((IndexBook)books[line], levels[line], titles[line], modifiers[line], see[line], seeAlso[line], codes[line]);

    public IEnumerable<IndexLine> All() => Enumerable.Range(0, Count).Select(At);

    public IndexBook BookOf(int line) => (IndexBook)books[line];

    public int LevelOf(int line) => levels[line];

    /// <summary>A line with the lines it stands under: "Fracture, femur, neck".</summary>
    public string PathOf(int line)
    {
        var parts = new Stack<string>();
        parts.Push(titles[line]);
        var level = levels[line];
        for (var above = line - 1; above >= 0 && level > 0; above--)
            if (levels[above] < level)
            {
                level = levels[above];
                parts.Push(titles[above]);
            }
        return string.Join(", ", parts);
    }

    /// <summary>The lines one level below; the main terms of a book for -1 are found by letter instead.</summary>
    public IEnumerable<int> Below(int line)
    {
        for (var at = line + 1; at < Count && levels[at] > levels[line]; at++)
            if (levels[at] == levels[line] + 1)
                yield return at;
    }
}

/// <summary>The rows of the conversion table.</summary>
internal sealed class BookChanges(BlockReader reader)
{
    private readonly TextColumn codes = reader.Texts(Section.ChangeCodes);
    private readonly TextColumn previous = reader.Texts(Section.ChangePrevious);
    private readonly Column<int> dates = reader.Values<int>(Section.ChangeDates);

    public IEnumerable<CodeChange> All()
    {
        for (var i = 0; i < codes.Count; i++)
            yield return new CodeChange(codes[i], previous[i], DateOnly.FromDayNumber(dates[i]));
    }
}

/// <summary>Labels of the axes of ICD-10-PCS and the definitions of its words.</summary>
internal sealed class ProcedureParts(BlockReader reader)
{
    private readonly TextColumn tables = reader.Texts(Section.AxisTables);
    private readonly Column<byte> positions = reader.Values<byte>(Section.AxisPositions);
    private readonly Column<byte> values = reader.Values<byte>(Section.AxisValues);
    private readonly TextColumn labels = reader.Texts(Section.AxisLabels);
    private readonly TextColumn axisTitles = reader.Texts(Section.AxisTitles);
    private readonly TextColumn places = reader.Texts(Section.DefinitionPlaces);
    private readonly TextColumn terms = reader.Texts(Section.DefinitionTerms);
    private readonly TextColumn texts = reader.Texts(Section.DefinitionTexts);

    public IEnumerable<AxisLabel> AllLabels()
    {
        for (var i = 0; i < tables.Count; i++)
            yield return new AxisLabel(tables[i], positions[i], (char)values[i], labels[i], axisTitles[i]);
    }

    public IEnumerable<DefinitionLine> AllDefinitions()
    {
        for (var i = 0; i < places.Count; i++)
            yield return new DefinitionLine(places[i], terms[i], texts[i]);
    }
}
