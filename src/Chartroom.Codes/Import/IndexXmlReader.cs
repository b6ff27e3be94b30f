using System.Xml.Linq;

namespace Chartroom.Codes;

/// <summary>The alphabetic index, external cause index, drug table and neoplasm table in XML (root ICD10CM.index), and the ICD-10-PCS index.</summary>
internal static class IndexXmlReader
{
    private const int FirstDrugCell = 2;

    public static ParsedFile Read(string name, XDocument document, DateOnly? from)
    {
        var root = document.Root!;
        from ??= FileYear.FiscalIn((string?)root.Element("version") ?? "");
        var (kind, book) = KindOf(root);
        var file = new ParsedFile(name, kind, book is IndexBook.Procedures ? CodeSystem.Icd10Pcs : CodeSystem.Icd10Cm, from);
        foreach (var term in root.Elements("letter").SelectMany(l => l.Elements("mainTerm")))
            Term(file, book, term, 0);
        if (file.Index.Count == 0)
            throw new WrongFileException(1, "The index holds no terms.");
        return file;
    }

    private static (ImportKind Kind, IndexBook Book) KindOf(XElement root)
    {
        if (root.Name.LocalName == "ICD10PCS.index")
            return (ImportKind.Icd10PcsIndex, IndexBook.Procedures);
        var head = (string?)root.Element("indexHeading")?.Elements("head").FirstOrDefault() ?? string.Empty;
        if (head.Contains("Substance", StringComparison.OrdinalIgnoreCase))
            return (ImportKind.Icd10CmDrugTable, IndexBook.Drugs);
        if (head.Contains("Neoplasm", StringComparison.OrdinalIgnoreCase))
            return (ImportKind.Icd10CmNeoplasmTable, IndexBook.Neoplasms);
        return ((string?)root.Element("title"))?.Contains("EXTERNAL", StringComparison.OrdinalIgnoreCase) == true
            ? (ImportKind.Icd10CmExternalCauseIndex, IndexBook.ExternalCauses)
            : (ImportKind.Icd10CmIndex, IndexBook.Diseases);
    }

    private static void Term(ParsedFile file, IndexBook book, XElement term, int level)
    {
        var title = term.Element("title");
        var modifiers = string.Join(' ', title?.Elements("nemod").Select(n => n.Value.Trim()) ?? []);
        var own = title is null ? string.Empty : Clean(string.Concat(title.Nodes().OfType<XText>().Select(t => t.Value)));
        var cells = term.Elements("cell").OrderBy(c => (int)c.Attribute("col")!).ToList();
        var see = term.Element("see") ?? term.Element("use");
        var codes =
            cells.Count > 0 ? Cells(cells)
            : book is IndexBook.Procedures
                ? string.Join(
                    ' ',
                    term.Elements()
                        .Concat(see?.Elements() ?? [])
                        .Where(e => e.Name.LocalName is "code" or "codes")
                        .Select(c => c.Value.Trim())
                )
            : string.Join(' ', term.Elements("code").Concat(term.Elements("manif")).Take(1).Select(c => c.Value.Trim()));
        file.Index.Add(
            new IndexLine(
                book,
                level,
                own,
                modifiers,
                see is null ? string.Empty : Clean(string.Concat(see.Nodes().OfType<XText>().Select(t => t.Value))),
                Clean((string?)term.Element("seeAlso") ?? string.Empty),
                codes
            )
        );
        foreach (var below in term.Elements("term"))
            Term(file, book, below, level + 1);
    }

    // Cells are numbered from the second column; an absent one stays an empty place.
    private static string Cells(List<XElement> cells)
    {
        var places = new string[6];
        Array.Fill(places, string.Empty);
        foreach (var cell in cells)
            if ((int)cell.Attribute("col")! - FirstDrugCell is >= 0 and < 6 and var place)
                places[place] = cell.Value.Trim().Trim('-') is { Length: > 0 } ? cell.Value.Trim() : string.Empty;
        return string.Join('|', places);
    }

    private static string Clean(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>The same books flattened to rows (RowID, Letter, Level, Term, See, …), as some publish them.</summary>
internal static class IndexCsvReader
{
    public static (ImportKind Kind, IndexBook Book)? KindOf(string header, string name) =>
        !header.Contains("Level,Term", StringComparison.Ordinal) ? null
        : header.Contains("PoisoningAccidental", StringComparison.Ordinal) ? (ImportKind.Icd10CmDrugTable, IndexBook.Drugs)
        : header.Contains("MalignantPrimary", StringComparison.Ordinal) ? (ImportKind.Icd10CmNeoplasmTable, IndexBook.Neoplasms)
        : header.Contains("NonEssModif,Code", StringComparison.Ordinal)
            ? name.Contains("External", StringComparison.OrdinalIgnoreCase)
                    ? (ImportKind.Icd10CmExternalCauseIndex, IndexBook.ExternalCauses)
                : (ImportKind.Icd10CmIndex, IndexBook.Diseases)
        : null;

    public static ParsedFile Read(string name, TextReader reader, ImportKind kind, IndexBook book, DateOnly? from)
    {
        var file = new ParsedFile(name, kind, CodeSystem.Icd10Cm, from);
        List<string>? header = null;
        foreach (var (line, fields) in DelimitedText.Rows(reader, ','))
        {
            if (header is null)
            {
                header = fields;
                continue;
            }
            if (fields.Count != header.Count)
                throw new WrongFileException(
                    line,
                    $"The row has {fields.Count} fields where the heading has {header.Count}: the file is damaged or truncated."
                );
            string Field(string column) => header.IndexOf(column) is >= 0 and var at ? fields[at].Trim() : string.Empty;
            if (!int.TryParse(Field("Level"), out var level) || level is < 0 or > 15)
                throw new WrongFileException(line, "The level of the term is not a number.");
            var codes = book is IndexBook.Drugs or IndexBook.Neoplasms
                ? string.Join('|', fields.Skip(fields.Count - 6).Select(c => c.Trim() is "--" ? string.Empty : c.Trim()))
                : Field("Code");
            file.Index.Add(
                new IndexLine(book, level, Field("Term"), Field("NonEssModif"), Field("See"), Field("SeeAlso"), codes)
            );
        }
        return file;
    }
}
