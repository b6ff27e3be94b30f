using System.Xml.Linq;

namespace Chartroom.Codes;

/// <summary>ICD-10-PCS tables and definitions in XML.</summary>
internal static class ProcedureXmlReaders
{
    /// <summary>Labels of every value with the table (three characters) and, from the fourth on, the body part they hold for.</summary>
    public static ParsedFile Tables(string name, XDocument document, DateOnly? from)
    {
        var file = new ParsedFile(
            name,
            ImportKind.Icd10PcsTables,
            CodeSystem.Icd10Pcs,
            from ?? FileYear.FiscalIn((string?)document.Root!.Element("version") ?? "")
        );
        var seen = new HashSet<(string, int, char, string)>();
        foreach (var table in document.Root!.Elements("pcsTable"))
        {
            var begin = string.Empty;
            foreach (var axis in table.Elements("axis"))
            {
                var label = axis.Element("label") ?? throw new WrongFileException(0, "A table's axis has no label.");
                var value = (string)label.Attribute("code")!;
                Add(file, seen, begin, begin.Length + 1, value[0], label.Value, (string?)axis.Element("title") ?? string.Empty);
                begin += value;
                if ((string?)axis.Element("definition") is { Length: > 0 } definition && seen.Add((begin, 0, ' ', definition)))
                    file.Definitions.Add(new DefinitionLine(begin, label.Value, definition));
            }
            foreach (var axis in table.Elements("pcsRow").SelectMany(r => r.Elements("axis")))
            foreach (var label in axis.Elements("label"))
                Add(
                    file,
                    seen,
                    begin,
                    (int)axis.Attribute("pos")!,
                    ((string)label.Attribute("code")!)[0],
                    label.Value,
                    (string?)axis.Element("title") ?? string.Empty
                );
        }
        return file.Axes.Count > 0 ? file : throw new WrongFileException(1, "The file holds no tables.");
    }

    private static void Add(
        ParsedFile file,
        HashSet<(string, int, char, string)> seen,
        string table,
        int position,
        char value,
        string label,
        string title
    )
    {
        if (seen.Add((table, position, value, label)))
            file.Axes.Add(new AxisLabel(table, position, value, label, title));
    }

    public static ParsedFile Definitions(string name, XDocument document, DateOnly? from)
    {
        var file = new ParsedFile(
            name,
            ImportKind.Icd10PcsDefinitions,
            CodeSystem.Icd10Pcs,
            from ?? FileYear.FiscalIn((string?)document.Root!.Element("version") ?? "")
        );
        foreach (var section in document.Root!.Elements("section"))
        foreach (var axis in section.Elements("axis"))
        foreach (var term in axis.Elements("terms"))
        {
            var text = string.Join(
                ' ',
                term.Elements()
                    .Where(e => e.Name.LocalName is "definition" or "explanation" or "includes")
                    .Select(e => e.Value.Trim())
            );
            foreach (var title in term.Elements("title"))
                file.Definitions.Add(
                    new DefinitionLine(
                        $"{(string?)section.Attribute("code")}{(string?)axis.Attribute("pos")}",
                        title.Value.Trim(),
                        text
                    )
                );
        }
        return file.Definitions.Count > 0 ? file : throw new WrongFileException(1, "The file holds no definitions.");
    }
}
