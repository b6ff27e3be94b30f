using System.Globalization;

namespace Chartroom.Codes;

/// <summary>Turns what the official files say into an edition's block, search index included.</summary>
internal static class BookCompiler
{
    private const int TableLength = 3;

    public static byte[] Compile(BookSource source, SearchVocabulary vocabulary)
    {
        var rows = source.Codes.OrderBy(r => CodeKey.Pack(r.Code)).ToArray();
        var keys = rows.Select(r => CodeKey.Pack(r.Code)).ToArray();
        var parents = Parents(source.Edition.System, keys);
        SortNotes(source, keys);
        var block = new BlockWriter();
        block.AddTexts(Section.Meta, Meta(source, rows, vocabulary));
        block.Add<ulong>(Section.Keys, keys);
        block.Add<int>(Section.Flags, [.. rows.Select(r => (int)FlagsOf(source, r))]);
        block.Add<int>(Section.Parents, parents);
        block.Add<int>(Section.Orders, [.. rows.Select(r => r.Order)]);
        block.AddTexts(Section.Titles, [.. rows.Select(r => r.Title)]);
        block.AddTexts(Section.ShortTitles, [.. rows.Select(r => r.ShortTitle == r.Title ? string.Empty : r.ShortTitle)]);
        if (Array.Exists(rows, r => r.From is not null || r.To is not null))
        {
            block.Add<int>(Section.ValidFrom, [.. rows.Select(r => r.From?.DayNumber ?? 0)]);
            block.Add<int>(Section.ValidTo, [.. rows.Select(r => r.To?.DayNumber ?? 0)]);
        }
        if (Array.Exists(rows, r => r.MaxUnits > 0))
            block.Add<int>(Section.Units, [.. rows.Select(r => r.MaxUnits)]);
        AddGroupsAndNotes(block, source, keys);
        AddIndex(block, source);
        AddProcedureParts(block, source);
        block.AddTexts(Section.ChangeCodes, [.. source.Changes.Select(c => c.Code)]);
        block.AddTexts(Section.ChangePrevious, [.. source.Changes.Select(c => c.Previous)]);
        block.Add<int>(Section.ChangeDates, [.. source.Changes.Select(c => c.Effective.DayNumber)]);
        new SearchIndexBuilder(source, vocabulary, rows, keys, parents).AddTo(block);
        return block.ToArray();
    }

    private static string[] Meta(BookSource source, CodeRow[] rows, SearchVocabulary vocabulary) =>
        [
            ((int)source.Edition.System).ToString(CultureInfo.InvariantCulture),
            source.Edition.Name,
            source.Edition.EffectiveFrom.DayNumber.ToString(CultureInfo.InvariantCulture),
            rows.Count(r => r.Billable).ToString(CultureInfo.InvariantCulture),
            vocabulary.Fingerprint,
            .. source.Edition.Sources,
        ];

    private static CodeFlags FlagsOf(BookSource source, CodeRow row) =>
        source.Flags.GetValueOrDefault(row.Code) | (row.Billable ? CodeFlags.Billable : CodeFlags.None);

    /// <summary>The longest row each code begins with: sorted keys hold the ancestors of a row on a stack.</summary>
    private static int[] Parents(CodeSystem system, ulong[] keys)
    {
        var parents = new int[keys.Length];
        var above = new Stack<int>();
        for (var i = 0; i < keys.Length; i++)
        {
            while (above.TryPeek(out var top) && keys[i] > CodeKey.LastWith(keys[top]))
                above.Pop();
            parents[i] = above.TryPeek(out var parent) ? parent : -1;
            if (system is CodeSystem.Icd10Cm || (system is CodeSystem.Icd10Pcs && CodeKey.Length(keys[i]) == TableLength))
                above.Push(i);
        }
        return parents;
    }

    private static void AddGroupsAndNotes(BlockWriter block, BookSource source, ulong[] keys)
    {
        block.Add<byte>(Section.GroupKinds, [.. source.Groups.Select(g => (byte)g.Kind)]);
        block.AddTexts(Section.GroupIds, [.. source.Groups.Select(g => g.Id)]);
        block.AddTexts(Section.GroupTitles, [.. source.Groups.Select(g => g.Title)]);
        block.Add<ulong>(Section.GroupFirst, [.. source.Groups.Select(g => CodeKey.Pack(g.First))]);
        block.Add<ulong>(Section.GroupLast, [.. source.Groups.Select(g => CodeKey.LastWith(CodeKey.Pack(g.Last)))]);
        var owners = Owners(source, keys);
        var notes = source.Notes.ConvertAll(n => (Owner: owners(n.Owner), Note: n));
        var references = notes.ConvertAll(n =>
            n.Note.Kind is NoteKind.InclusionTerm or NoteKind.SeventhCharacter ? [] : NoteReferences.In(n.Note.Text)
        );
        var starts = new List<int> { 0 };
        foreach (var list in references)
            starts.Add(starts[^1] + list.Count);
        block.Add<int>(Section.NoteOwners, [.. notes.Select(n => n.Owner)]);
        block.Add<byte>(Section.NoteKinds, [.. notes.Select(n => (byte)n.Note.Kind)]);
        block.AddTexts(Section.NoteTexts, [.. notes.Select(n => n.Note.Text)]);
        block.Add<int>(Section.NoteRefStarts, [.. starts]);
        block.Add<ulong>(Section.NoteRefFirst, [.. references.SelectMany(r => r).Select(r => CodeKey.Pack(r.First))]);
        block.Add<ulong>(
            Section.NoteRefLast,
            [.. references.SelectMany(r => r).Select(r => CodeKey.LastWith(CodeKey.Pack(r.Last)))]
        );
    }

    // The search index names notes by their place, so they are put in their final order first; notes of rows not printed are left out.
    private static void SortNotes(BookSource source, ulong[] keys)
    {
        var owners = Owners(source, keys);
        var notes = source.Notes.Where(n => owners(n.Owner) >= 0).OrderBy(n => owners(n.Owner)).ToList();
        source.Notes.Clear();
        source.Notes.AddRange(notes);
    }

    private static Func<string, int> Owners(BookSource source, ulong[] keys)
    {
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < source.Groups.Count; i++)
            groups[source.Groups[i].Id] = keys.Length + i;
        return owner =>
            groups.TryGetValue(owner, out var group) ? group
            : owner.Length is >= TableLength and <= CodeText.MaxLength
                ? Math.Max(-1, Array.BinarySearch(keys, CodeKey.Pack(owner)))
            : -1;
    }

    private static void AddIndex(BlockWriter block, BookSource source)
    {
        block.Add<byte>(Section.IndexBooks, [.. source.Index.Select(l => (byte)l.Book)]);
        block.Add<byte>(Section.IndexLevels, [.. source.Index.Select(l => (byte)l.Level)]);
        block.AddTexts(Section.IndexTitles, [.. source.Index.Select(l => l.Title)]);
        block.AddTexts(Section.IndexModifiers, [.. source.Index.Select(l => l.Modifiers)]);
        block.AddTexts(Section.IndexSee, [.. source.Index.Select(l => l.See)]);
        block.AddTexts(Section.IndexSeeAlso, [.. source.Index.Select(l => l.SeeAlso)]);
        block.AddTexts(Section.IndexCodes, [.. source.Index.Select(l => l.Codes)]);
    }

    private static void AddProcedureParts(BlockWriter block, BookSource source)
    {
        block.AddTexts(Section.AxisTables, [.. source.Axes.Select(a => a.Table)]);
        block.Add<byte>(Section.AxisPositions, [.. source.Axes.Select(a => (byte)a.Position)]);
        block.Add<byte>(Section.AxisValues, [.. source.Axes.Select(a => (byte)a.Value)]);
        block.AddTexts(Section.AxisLabels, [.. source.Axes.Select(a => a.Label)]);
        block.AddTexts(Section.AxisTitles, [.. source.Axes.Select(a => a.AxisTitle)]);
        block.AddTexts(Section.DefinitionPlaces, [.. source.Definitions.Select(d => d.Place)]);
        block.AddTexts(Section.DefinitionTerms, [.. source.Definitions.Select(d => d.Term)]);
        block.AddTexts(Section.DefinitionTexts, [.. source.Definitions.Select(d => d.Text)]);
    }
}
