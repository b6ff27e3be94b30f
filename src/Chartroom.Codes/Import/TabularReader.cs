using System.Xml;
using System.Xml.Linq;

namespace Chartroom.Codes;

/// <summary>The Tabular List in XML (root ICD10CM.tabular): chapters, blocks, codes and their notes.</summary>
internal static class TabularReader
{
    public static ParsedFile Read(string name, XDocument document, DateOnly? from)
    {
        var file = new ParsedFile(
            name,
            ImportKind.Icd10CmTabular,
            CodeSystem.Icd10Cm,
            from ?? FileYear.FiscalIn((string?)document.Root!.Element("version") ?? "")
        );
        foreach (var chapter in document.Root!.Elements("chapter"))
        {
            var id = Required(chapter, "name");
            var title = Required(chapter, "desc");
            var (first, last) = RangeIn(chapter, title);
            file.Groups.Add(new GroupLine(GroupKind.Chapter, id, WithoutRange(title), first, last));
            AddNotes(file, id, chapter);
            foreach (var section in chapter.Elements("section"))
                Section(file, section);
        }
        if (file.Codes.Count == 0)
            throw new WrongFileException(1, "The tabular list holds no codes.");
        return file;
    }

    private static void Section(ParsedFile file, XElement section)
    {
        var id = (string?)section.Attribute("id") ?? throw Wrong(section, "A section has no id.");
        var ends = id.Split('-');
        // A block of one category ("C61") may bear the category's own name; the category then carries the notes.
        if (ends.Length == 2 || section.Elements("diag").Count() > 1)
        {
            var key = ends.Length == 2 ? id : $"{id}-{id}";
            file.Groups.Add(new GroupLine(GroupKind.Block, key, WithoutRange(Required(section, "desc")), ends[0], ends[^1]));
            AddNotes(file, key, section);
        }
        foreach (var diagnosis in section.Elements("diag"))
            Diagnosis(file, diagnosis);
    }

    private static void Diagnosis(ParsedFile file, XElement diagnosis)
    {
        var shown = Required(diagnosis, "name");
        if (!CodeText.TryNormalize(CodeSystem.Icd10Cm, shown, out var code))
            throw Wrong(diagnosis, "The name of an entry is not shaped like a code.");
        var below = diagnosis.Elements("diag").ToList();
        file.Codes.Add(new CodeRow(code, below.Count == 0, Required(diagnosis, "desc"), string.Empty));
        AddNotes(file, code, diagnosis);
        foreach (var child in below)
            Diagnosis(file, child);
    }

    private static void AddNotes(ParsedFile file, string owner, XElement element)
    {
        foreach (var part in element.Elements())
        {
            if (KindOf(part.Name.LocalName) is { } kind)
                file.Notes.AddRange(part.Elements("note").Select(n => new NoteLine(owner, kind, Clean(n.Value))));
            else if (part.Name.LocalName == "sevenChrDef")
                file.Notes.AddRange(
                    part.Elements("extension")
                        .Select(e => new NoteLine(
                            owner,
                            NoteKind.SeventhCharacter,
                            $"{(string?)e.Attribute("char")} {Clean(e.Value)}"
                        ))
                );
        }
    }

    private static NoteKind? KindOf(string element) =>
        element switch
        {
            "inclusionTerm" => NoteKind.InclusionTerm,
            "includes" => NoteKind.Includes,
            "excludes1" => NoteKind.Excludes1,
            "excludes2" => NoteKind.Excludes2,
            "codeFirst" => NoteKind.CodeFirst,
            "useAdditionalCode" => NoteKind.UseAdditional,
            "codeAlso" => NoteKind.CodeAlso,
            "notes" or "sevenChrNote" => NoteKind.General,
            _ => null,
        };

    private static (string First, string Last) RangeIn(XElement chapter, string title)
    {
        var open = title.LastIndexOf('(');
        var ends = open >= 0 ? title[(open + 1)..].TrimEnd(')').Split('-') : [];
        return ends.Length == 2
            ? (ends[0], ends[1])
            : throw Wrong(chapter, "A chapter's title does not name its range of codes.");
    }

    private static string WithoutRange(string title) =>
        title.LastIndexOf('(') is > 0 and var open ? title[..open].TrimEnd() : title;

    private static string Required(XElement element, string name) =>
        (string?)element.Element(name) is { Length: > 0 } text
            ? Clean(text)
            : throw Wrong(element, $"A '{element.Name.LocalName}' has no '{name}'.");

    private static string Clean(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static WrongFileException Wrong(XElement element, string sentence) =>
        new(((IXmlLineInfo)element).LineNumber, sentence);
}
