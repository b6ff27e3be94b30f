namespace Chartroom.Codes;

/// <summary>Puts parsed files together into editions: code lists make editions; notes, indexes and lists go to the editions they serve.</summary>
internal sealed class EditionAssembly(CodeBooks current, List<ParsedFile> files, ImportOptions? options)
{
    private readonly Dictionary<(CodeSystem, DateOnly), BookSource> sources = [];
    private readonly HashSet<(CodeSystem, DateOnly)> changed = [];
    private readonly List<string> notRolled = [];

    // The codes of the Tabular Lists of this import, edition by edition, as the addenda change them.
    private readonly Dictionary<(CodeSystem, DateOnly), Dictionary<string, string>> tabular = [];

    public ImportOutcome Preview(List<ImportedFile> listed)
    {
        foreach (var book in current.Books)
            sources[(book.Edition.System, book.Edition.EffectiveFrom)] = book.ToSource();
        foreach (var file in files)
            TakeCodes(file);
        foreach (
            var part in files.Where(f => f.Kind is not (ImportKind.Icd10CmOrder or ImportKind.Icd10PcsOrder)).OrderBy(f => f.From)
        )
            if (TakePart(part) is { } refusal)
                return refusal;
        SayIndexesMissing();
        foreach (var (key, codes) in tabular)
            notRolled.AddRange(
                TabularProof.Differences(sources[key].Edition.Name, codes.Keys, sources[key].Notes, sources[key].Codes)
            );
        var books = sources
            .AsParallel()
            .AsOrdered()
            .Select(s =>
                changed.Contains(s.Key)
                    ? new CodeBook(BookCompiler.Compile(s.Value, SearchVocabulary.BuiltIn))
                    : BookOf(s.Key.Item1, s.Key.Item2)!
            )
            .ToList();
        var result = new CodeBooks(books);
        return new ImportPreview(
            listed,
            [.. changed.Order().Select(c => Difference(result, c.Item1, c.Item2))],
            result,
            [.. notRolled.Distinct(StringComparer.Ordinal)]
        );
    }

    private void TakeCodes(ParsedFile file)
    {
        if (file.Kind is ImportKind.Icd10CmTabular || file.Codes.Count == 0)
            return;
        Replace(file, file.System, file.Codes);
        if (file.Modifiers.Count > 0)
            Replace(file, CodeSystem.HcpcsModifier, file.Modifiers);
    }

    private void Replace(ParsedFile file, CodeSystem system, List<CodeRow> rows)
    {
        var key = (system, file.From!.Value);
        if (!sources.TryGetValue(key, out var source))
            sources[key] = source = new BookSource(
                new Edition
                {
                    System = system,
                    Name = options?.EditionName ?? FileYear.NameOf(system, file.From.Value),
                    EffectiveFrom = file.From.Value,
                }
            );
        source.Codes.Clear();
        source.Codes.AddRange(rows);
        AddSource(source, file);
        changed.Add(key);
    }

    // A part serves the editions of its own year and the later ones that have no newer part of its kind.
    private ImportRefusal? TakePart(ParsedFile part)
    {
        if (IndexEditions.BaseOf(part.Kind) is not null)
        {
            TakeIndexAddenda(part);
            return null;
        }
        var served = false;
        foreach (var (key, source) in sources)
        {
            if (!Serves(part, key.Item1) || key.Item2 < part.From || HasNewer(source, part) || HasAddenda(source, part))
                continue;
            Put(part, source, key);
            AddSource(source, part);
            changed.Add(key);
            served = true;
        }
        return served || (part.Codes.Count > 0 && part.Kind is not ImportKind.Icd10CmTabular)
            ? null
            : new ImportRefusal(
                part.Name,
                0,
                "No edition it belongs to is loaded. Import the code list of that year (the order file) together with it."
            );
    }

    // An addenda changes the index of an earlier year, once, in the editions of its own year and later.
    private void TakeIndexAddenda(ParsedFile part)
    {
        var (kind, book) = IndexEditions.BaseOf(part.Kind)!.Value;
        foreach (var (key, source) in sources)
        {
            var isOlder = IndexEditions.LastOf(source.Edition, kind, part.Kind) is { } last && last < part.From;
            if (!Serves(part, key.Item1) || key.Item2 < part.From || !isOlder || !source.Index.Exists(l => l.Book == book))
                continue;
            var roll = new IndexRoll(source.Index.Where(l => l.Book == book), notRolled);
            roll.Apply(part);
            source.Index.RemoveAll(l => l.Book == book);
            source.Index.AddRange(roll.Lines());
            AddSource(source, part);
            changed.Add(key);
        }
    }

    private void SayIndexesMissing() =>
        notRolled.AddRange(
            files
                .Where(f =>
                    IndexEditions.BaseOf(f.Kind) is { } b && !sources.Values.Any(s => s.Index.Exists(l => l.Book == b.Book))
                )
                .Select(f => $"{Path.GetFileName(f.Name)}: the index or table it changes is not loaded.")
        );

    private static bool Serves(ParsedFile part, CodeSystem system) =>
        part.System == system
        || (
            part.Kind is ImportKind.MedicareCodeEdits
            && system is CodeSystem.Icd10Pcs
            && part.Flags.Exists(f => f.System == system)
        )
        || (part.Kind is ImportKind.UnlikelyUnits && system is CodeSystem.Cpt);

    private static bool HasNewer(BookSource source, ParsedFile part) =>
        source.Edition.Sources.Any(s =>
            s.StartsWith($"{part.Kind} ", StringComparison.Ordinal)
            && string.CompareOrdinal(s[(s.LastIndexOf(' ') + 1)..], $"{part.From:yyyy-MM-dd}") > 0
        );

    // An addenda changes the notes once: loaded again it finds nothing more to do.
    private static bool HasAddenda(BookSource source, ParsedFile part) =>
        part.Kind is ImportKind.Icd10CmTabularAddenda
        && source.Edition.Sources.Any(s =>
            s.StartsWith($"{part.Kind} ", StringComparison.Ordinal)
            && s.EndsWith($" {part.From:yyyy-MM-dd}", StringComparison.Ordinal)
        );

    private void Put(ParsedFile part, BookSource source, (CodeSystem System, DateOnly From) key)
    {
        var system = key.System;
        foreach (var book in part.Index.Select(l => l.Book).Distinct().ToList())
            source.Index.RemoveAll(l => l.Book == book);
        // The addenda that changed the index before are not in this one.
        source.Edition = IndexEditions.WithoutAddendaOf(part.Kind, source.Edition);
        source.Index.AddRange(part.Index);
        if (part.Kind is ImportKind.Icd10CmTabular)
        {
            PutTabular(part, source);
            tabular[key] = part.Codes.ToDictionary(c => c.Code, c => c.Title, StringComparer.Ordinal);
        }
        if (part.Kind is ImportKind.Icd10CmTabularAddenda && source.Notes.Count > 0)
            new TabularRoll(tabular.GetValueOrDefault(key) ?? [], source.Notes, source.Groups, notRolled).Apply(part);
        if (part.Decides is not CodeFlags.None)
            foreach (var code in source.Flags.Keys.ToList())
                source.Flags[code] &= ~part.Decides;
        foreach (var (flagged, code, flag) in part.Flags)
            if (flagged == system)
                source.Mark(code, flag);
        if (part.Changes.Count > 0)
            source.Changes.Clear();
        source.Changes.AddRange(part.Changes);
        if (part.Axes.Count > 0)
            source.Axes.Clear();
        source.Axes.AddRange(part.Axes);
        source.Definitions.AddRange(part.Definitions.Except(source.Definitions));
        if (part.Units.Count > 0)
        {
            var units = part
                .Units.GroupBy(u => u.Code, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Last().Units, StringComparer.Ordinal);
            for (var i = 0; i < source.Codes.Count; i++)
                source.Codes[i] = source.Codes[i] with { MaxUnits = units.GetValueOrDefault(source.Codes[i].Code) };
        }
    }

    // Notes at codes the edition does not print stay out when the edition is built.
    private static void PutTabular(ParsedFile part, BookSource source)
    {
        source.Groups.Clear();
        source.Notes.Clear();
        // The addenda that changed the list before are not in this one.
        source.Edition = source.Edition with
        {
            Sources =
            [
                .. source.Edition.Sources.Where(s =>
                    !s.StartsWith($"{ImportKind.Icd10CmTabularAddenda} ", StringComparison.Ordinal)
                ),
            ],
        };
        source.Groups.AddRange(part.Groups);
        source.Notes.AddRange(part.Notes);
    }

    internal static void AddSource(BookSource source, ParsedFile file)
    {
        var line = $"{file.Kind} {Path.GetFileName(file.Name)} {file.From:yyyy-MM-dd}";
        source.Edition = source.Edition with
        {
            Sources =
            [
                .. source.Edition.Sources.Where(s =>
                    !s.StartsWith($"{file.Kind} ", StringComparison.Ordinal)
                    || file.Addenda.Count > 0
                    || IndexEditions.BaseOf(file.Kind) is not null
                ),
                line,
            ],
        };
    }

    private CodeBook? BookOf(CodeSystem system, DateOnly from)
    {
        foreach (var book in current.BooksOf(system))
            if (book.Edition.EffectiveFrom == from)
                return book;
        return null;
    }

    private EditionDifference Difference(CodeBooks result, CodeSystem system, DateOnly from)
    {
        var made = result.Book(system, from)!;
        var before = BookOf(system, from) ?? result.Book(system, from.AddDays(-1));
        var (added, deleted, revised) = (new List<string>(), new List<string>(), new List<string>());
        for (var row = 0; row < made.Count; row++)
            if (before is null || before.Find(made.Keys[row]) is not (>= 0 and var old))
                added.Add(made.CodeAt(row));
            else if (
                made.IsBillable(row) != before.IsBillable(old)
                || !made.Titles.Utf8(row).SequenceEqual(before.Titles.Utf8(old))
            )
                revised.Add(made.CodeAt(row));
        for (var row = 0; before is not null && row < before.Count; row++)
            if (made.Find(before.Keys[row]) < 0)
                deleted.Add(before.CodeAt(row));
        return new EditionDifference(result.EditionOf(made), before?.Edition.ToString() ?? "nothing", added, deleted, revised);
    }
}
