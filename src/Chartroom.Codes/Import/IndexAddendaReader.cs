using System.Text.RegularExpressions;

namespace Chartroom.Codes;

/// <summary>The addenda of the two indexes as published (PDF): an action in the margin, dashes for the level, the line as the index prints it.</summary>
internal static partial class IndexAddendaReader
{
    private static readonly (string Title, ImportKind Kind, IndexBook Book)[] Books =
    [
        ("EXTERNAL CAUSE", ImportKind.Icd10CmExternalCauseIndexAddenda, IndexBook.ExternalCauses),
        ("INDEX to DISEASES", ImportKind.Icd10CmIndexAddenda, IndexBook.Diseases),
        ("DRUGS", ImportKind.Icd10CmDrugTableAddenda, IndexBook.Drugs),
        ("NEOPLASM", ImportKind.Icd10CmNeoplasmTableAddenda, IndexBook.Neoplasms),
    ];

    /// <summary>The addenda of an index or of a table; null where the PDF is something else or none of its lines can be read.</summary>
    /// <exception cref="WrongFileException">It is an addenda and cannot be read.</exception>
    public static ParsedFile? Read(string name, Stream stream, DateOnly? from)
    {
        var pages = new AddendaPages(stream);
        if (Array.Find(Books, b => pages.IsOf(b.Title)) is not { Title: not null } found)
            return null;
        var file = new ParsedFile(name, found.Kind, CodeSystem.Icd10Cm, from ?? FileYear.FiscalIn(pages.Title));
        file.IndexAddenda.AddRange(
            found.Book is IndexBook.Drugs or IndexBook.Neoplasms
                ? TableAddendaReader.Lines(pages, found.Book)
                : Lines(pages, found.Book)
        );
        // Some half-years say only that nothing changes; one is set in a font whose text is not read, and is left aside.
        return file.IndexAddenda.Count > 0 || pages.Says("No changes") ? file : null;
    }

    private static IEnumerable<IndexAddendaLine> Lines(AddendaPages pages, IndexBook book)
    {
        var written = new List<(string Action, string Text)>();
        foreach (var row in pages.Rows())
        {
            var (action, body) = AddendaPages.Parted(row, written.Count + 1);
            var text = AddendaPages.Joined(body);
            if (action.Length > 0)
                written.Add((action, text));
            else if (written.Count > 0)
                written[^1] = (written[^1].Action, $"{written[^1].Text} {text}");
        }
        // A letter of the alphabet stands above its terms.
        return written.Where(w => w.Text.Length > 1).Select(w => new IndexAddendaLine(w.Action, Parsed(book, w.Text)));
    }

    /// <summary>A line as printed: "- - liver (acute) - see also Hepatitis K72.90".</summary>
    public static IndexLine Parsed(IndexBook book, string text)
    {
        var dashes = Dashes().Match(text);
        var rest = text[dashes.Length..];
        var see = See().Match(rest);
        if (see.Success)
            rest = rest.Remove(see.Index, see.Length);
        var code = Code().Match(rest);
        if (code.Success)
            rest = rest[..code.Index];
        var also = see.Groups["also"].Success;
        var target = see.Groups["target"].Value.Trim();
        return new IndexLine(
            book,
            dashes.Value.Count(c => c == '-'),
            Clean(Modifier().Replace(rest, " ")),
            string.Join(' ', Modifier().Matches(rest).Select(m => m.Value.Trim())),
            also ? string.Empty : target,
            also ? target : string.Empty,
            code.Groups["code"].Value
        );
    }

    public static string Clean(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace(" ,", ",", StringComparison.Ordinal);

    [GeneratedRegex(@"^(-\s*)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Dashes();

    [GeneratedRegex(
        @"\s*([-–]\s*see (?<also>also )?(?<target>.+)$|\(see (?<also>also )?(?<target>[^()]*(\([^()]*\)[^()]*)*)\))",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex See();

    [GeneratedRegex(@"\s+(?<code>[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?(\.?-)?)(\s*\[[^\]]*\])?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex(@"\s*\([^()]*(\([^()]*\)[^()]*)*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Modifier();
}

/// <summary>A line of an addenda of an index or a table, and what is done with it.</summary>
/// <param name="Line">In a table the codes are its cells joined by '|': an empty one is as it was, "-" is none.</param>
internal sealed record IndexAddendaLine(string Action, IndexLine Line);
