using System.IO.Compression;
using System.Xml;

namespace Chartroom.Codes;

/// <summary>The cells of the first sheet of a workbook (.xlsx, ECMA-376 part 1 section 18) as texts.</summary>
internal static class WorkbookReader
{
    public static List<(int Row, string[] Cells)> Read(Stream stream)
    {
        using var zip = new ZipArchive(stream);
        var shared = Shared(zip);
        var sheet =
            zip.GetEntry("xl/worksheets/sheet1.xml")
            ?? throw new WrongFileException(0, "The workbook has no first sheet: it is damaged.");
        var rows = new List<(int, string[])>();
        using var content = sheet.Open();
        using var xml = XmlReader.Create(content);
        var cells = new List<string>();
        while (xml.Read())
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "row")
            {
                var number = int.TryParse(xml.GetAttribute("r"), out var r) ? r : rows.Count + 1;
                cells.Clear();
                Cells(xml.ReadSubtree(), shared, cells);
                rows.Add((number, [.. cells]));
            }
        return rows;
    }

    private static void Cells(XmlReader row, List<string> shared, List<string> cells)
    {
        var (column, type) = (0, string.Empty);
        using (row)
            while (row.Read())
            {
                if (row.NodeType is not XmlNodeType.Element)
                    continue;
                if (row.LocalName == "c")
                {
                    column = Column(row.GetAttribute("r"), cells.Count);
                    type = row.GetAttribute("t") ?? string.Empty;
                    while (cells.Count <= column)
                        cells.Add(string.Empty);
                }
                else if (row.LocalName is "v" or "t")
                {
                    var text = row.ReadString();
                    cells[column] =
                        type == "s" ? shared[int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)] : text;
                }
            }
    }

    private static int Column(string? reference, int otherwise)
    {
        if (string.IsNullOrEmpty(reference))
            return otherwise;
        var column = 0;
        foreach (var c in reference)
            if (char.IsAsciiLetterUpper(c))
                column = (column * 26) + (c - 'A' + 1);
        return column - 1;
    }

    private static List<string> Shared(ZipArchive zip)
    {
        var texts = new List<string>();
        if (zip.GetEntry("xl/sharedStrings.xml") is not { } entry)
            return texts;
        using var content = entry.Open();
        using var xml = XmlReader.Create(content);
        while (xml.Read())
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "si")
                texts.Add(Text(xml.ReadSubtree()));
        return texts;
    }

    private static string Text(XmlReader item)
    {
        var text = new System.Text.StringBuilder();
        using (item)
            while (item.Read())
                if (item.NodeType is XmlNodeType.Element && item.LocalName == "t")
                    text.Append(item.ReadString());
        return text.ToString();
    }
}
