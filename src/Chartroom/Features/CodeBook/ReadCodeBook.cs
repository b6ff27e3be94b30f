using Chartroom.Codes;
using Chartroom.Features.Access;
using Chartroom.Features.Coding;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.CodeBook;

/// <summary>Reads one place of the loaded books. Touches no database and nothing of a patient.</summary>
public sealed class ReadCodeBook(CodeShelf shelf, TimeProvider clock)
{
    private const int MostHits = 60;
    private const int MostBelow = 400;
    private const int MostLines = 60;

    private static readonly (CodeSystem System, string Name)[] Named =
    [
        (CodeSystem.Icd10Cm, "ICD-10-CM diagnoses"),
        (CodeSystem.Icd10Pcs, "ICD-10-PCS procedures"),
        (CodeSystem.Hcpcs, "HCPCS Level II"),
        (CodeSystem.Cpt, "CPT"),
        (CodeSystem.HcpcsModifier, "HCPCS modifiers"),
        (CodeSystem.PlaceOfService, "Place of service"),
    ];

    public CodeBookView Run(CodeBookQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var books = shelf.Books;
        var loaded = Named.Where(n => books.Editions.Any(e => e.System == n.System)).ToList();
        var system =
            Enum.TryParse<CodeSystem>(query.System, out var named) && loaded.Exists(l => l.System == named)
                ? named
                : CodeSystem.Icd10Cm;
        var day = CodeBookArea.Day(query.Date) ?? DateOnly.FromDateTime(clock.GetUtcNow().DateTime);
        var view = new CodeBookView
        {
            Systems = [.. loaded.Select(l => new Choice(l.System.ToString(), l.Name))],
            System = system.ToString(),
            Day = day,
            Edition = books.Governing(system, day),
            Q = query.Q?.Trim(),
            Term = query.Term?.Trim(),
            Index = query.Index ?? "",
            Heading = Named.First(n => n.System == system).Name,
        };
        if (CodeBrowser.For(books, system, day) is not { } browser)
            return view;
        if (view.Q is { Length: > 0 } asked)
            return view with { Found = books.SearchByCategory(asked, [system], day, MostHits) };
        if (view.Term is { Length: > 0 } term && Enum.TryParse<PrintedIndex>(view.Index, out var index))
            return view with { Lines = Lines(browser, index, term) };
        return Place(view, books, browser, query.At?.Trim() ?? "");
    }

    /// <summary>The code as it stands on the day that governs a chart; empty where it is not in force then.</summary>
    public CodePreviewView Preview(string? system, string? code, DateOnly day)
    {
        if (!Enum.TryParse<CodeSystem>(system, out var set) || shelf.Books.Find(set, code ?? "", day) is not { } entry)
            return new(null, "", "", "", "", [], "");
        return new(
            entry.Display,
            entry.Title,
            $"{CodeText.Display(set, entry.Category)} {entry.CategoryTitle}",
            entry.NeedsMoreCharacters ? "needs more characters" : "",
            entry.Edition.Name,
            Grouped(entry.Notes),
            $"/codes?system={set}&date={day:yyyy-MM-dd}&at={entry.Code}"
        );
    }

    private static CodeBookView Place(CodeBookView view, CodeBooks books, CodeBrowser browser, string at)
    {
        var chapters = browser.Chapters();
        if (at.Length == 0)
            return view with { Below = chapters.Count > 0 ? Links(chapters) : Links(browser.Categories().Take(MostBelow)) };
        if (Enum.TryParse<CodeSystem>(view.System, out var system) && books.Find(system, at, view.Day) is { } entry)
            return Code(view, books, browser, entry);
        foreach (var chapter in chapters)
        {
            var own = new CodeLink(chapter.Id, chapter.Name, chapter.Title, false);
            if (chapter.Id == at)
                return view with
                {
                    Path = [own],
                    Heading = $"{chapter.Name}: {chapter.Title}",
                    Notes = Grouped(chapter.Notes),
                    Below = Links(browser.Blocks(chapter.Id)),
                };
            foreach (var block in browser.Blocks(chapter.Id).SelectMany(b => browser.BlocksIn(b.Id).Prepend(b)))
                if (block.Id == at)
                    return view with
                    {
                        Path = [own, new(block.Id, block.Id, block.Title, false)],
                        Heading = $"{block.Id}: {block.Title}",
                        Notes = Grouped(block.Notes),
                        Below = [.. Links(browser.BlocksIn(block.Id)), .. Links(browser.Categories(block.Id))],
                    };
        }
        return view with { Heading = "There is no such place in this edition", Below = Links(chapters) };
    }

    private static CodeBookView Code(CodeBookView view, CodeBooks books, CodeBrowser browser, CodeEntry entry)
    {
        var path = new List<CodeLink>();
        for (var above = entry.Parent; above is not null; )
        {
            var parent = books.Find(entry.System, above, view.Day)!;
            path.Insert(0, Link(parent));
            above = parent.Parent;
        }
        foreach (var chapter in browser.Chapters())
        foreach (var block in browser.Blocks(chapter.Id))
            if (browser.Categories(block.Id).Any(c => c.Code == entry.Category))
                path.InsertRange(
                    0,
                    [new(chapter.Id, chapter.Name, chapter.Title, false), new(block.Id, block.Id, block.Title, false)]
                );
        var history = books.History(entry.System, entry.Code);
        return view with
        {
            Path = [.. path, Link(entry)],
            Heading = $"{entry.Display} {entry.Title}",
            Entry = entry,
            Notes = Grouped(entry.Notes),
            Below = Links(browser.Below(entry.Code).Take(MostBelow)),
            Editions = Editions(books, entry),
            Changes =
            [
                .. (history?.ReplacedBy ?? [])
                    .Select(c => $"{Shown(entry, c.Previous)} became {Shown(entry, c.Code)} on {Words.Of(c.Effective)}")
                    .Distinct(),
                .. (history?.Replaces ?? [])
                    .Select(c =>
                        $"{Shown(entry, c.Code)} took the place of {Shown(entry, c.Previous)} on {Words.Of(c.Effective)}"
                    )
                    .Distinct(),
            ],
        };
    }

    private static List<EditionLine> Editions(CodeBooks books, CodeEntry entry)
    {
        var lines = new List<EditionLine>();
        foreach (var edition in books.Editions.Where(e => e.System == entry.System))
        {
            var there = books.Find(entry.System, entry.Code, edition.EffectiveFrom);
            lines.Add(
                new(
                    edition.Name,
                    edition.EffectiveFrom,
                    edition.EffectiveTo,
                    there?.Title ?? "",
                    there is null ? "not in this edition"
                        : there.Billable ? "may be reported"
                        : "needs more characters"
                )
            );
        }
        return lines;
    }

    private static List<IndexLineView> Lines(CodeBrowser browser, PrintedIndex index, string term)
    {
        var lines = new List<IndexLineView>();
        foreach (var main in browser.MainTerms(index, term, MostLines))
            Add(browser, main, 0, lines);
        return lines;
    }

    private static void Add(CodeBrowser browser, IndexEntry entry, int level, List<IndexLineView> lines)
    {
        if (lines.Count >= MostBelow)
            return;
        var codes = entry.Codes.Split(['|', ' ', ','], StringSplitOptions.RemoveEmptyEntries);
        lines.Add(new(level, entry.Title, entry.Modifiers, entry.See.Length > 0 ? entry.See : entry.SeeAlso, codes));
        foreach (var below in browser.LinesBelow(entry.Line))
            Add(browser, below, level + 1, lines);
    }

    private static List<NoteGroup> Grouped(IEnumerable<CodeNote> notes) =>
        [.. notes.GroupBy(n => n.Kind).OrderBy(g => g.Key).Select(g => new NoteGroup(KindOf(g.Key), [.. g]))];

    private static string KindOf(NoteKind kind) =>
        kind switch
        {
            NoteKind.InclusionTerm => "Also coded here",
            NoteKind.Includes => "Includes",
            NoteKind.Excludes1 => "Excludes1: never together",
            NoteKind.Excludes2 => "Excludes2: not part of this",
            NoteKind.CodeFirst => "Code first",
            NoteKind.UseAdditional => "Use additional code",
            NoteKind.CodeAlso => "Code also",
            NoteKind.SeventhCharacter => "7th character",
            _ => "Note",
        };

    private static string Shown(CodeEntry entry, string code) => CodeText.Display(entry.System, code);

    private static CodeLink Link(CodeEntry entry) => new(entry.Code, entry.Display, entry.Title, entry.Billable);

    private static List<CodeLink> Links(IEnumerable<CodeEntry> entries) => [.. entries.Select(Link)];

    private static List<CodeLink> Links(IEnumerable<CodeGroup> groups) =>
        [.. groups.Select(g => new CodeLink(g.Id, g.Name, $"{g.Title} ({g.FirstCode}–{g.LastCode})", false))];
}
