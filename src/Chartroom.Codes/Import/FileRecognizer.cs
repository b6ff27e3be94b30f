using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Chartroom.Codes;

/// <summary>Says by its content what a file is, and reads it.</summary>
internal static class FileRecognizer
{
    private const int HeadLength = 4096;

    /// <summary>The parsed file; null for a file that holds no codes.</summary>
    /// <exception cref="WrongFileException">It is one of ours and it is wrong.</exception>
    public static ParsedFile? Read(ImportFile import)
    {
        var name = import.Name;
        var from = FileYear.FiscalIn(name);
        var head = Head(import);
        if (head.AsSpan().StartsWith("PK"u8))
            return Workbook(import, name, from);
        if (head.AsSpan().StartsWith("%PDF-"u8))
            return Pdf(import, name, from);
        var text = Encoding.UTF8.GetString(head);
        if (text.TrimStart('\ufeff', ' ', '\r', '\n').StartsWith('<'))
            return Xml(import, name, from);
        if (text.TrimStart('\ufeff', ' ', '\r', '\n').StartsWith('{'))
            return Json(import, name, from);
        return Text(import, name, from, text.TrimStart('\ufeff').Split('\n')[0].TrimEnd('\r'), text);
    }

    private static ParsedFile? Text(ImportFile import, string name, DateOnly? from, string first, string head)
    {
        using var reader = new StreamReader(import.Open());
        if (OrderFileReader.Recognizes(first))
            return OrderFileReader.Read(name, reader, from);
        if (Array.Exists(head.Split('\n'), HcpcsReaders.RecognizesFixed))
            return HcpcsReaders.Fixed(name, reader, FileYear.CalendarIn(name));
        if (
            first.StartsWith("hcpcs,seqnum", StringComparison.Ordinal)
            || first.StartsWith("HCPCSCode,ShortDescriptor", StringComparison.Ordinal)
        )
            return HcpcsReaders.Csv(name, reader, FileYear.CalendarIn(name));
        if (first.StartsWith("place_of_service_code,", StringComparison.Ordinal))
            return HcpcsReaders.PlaceOfService(name, reader, FileYear.CalendarIn(name));
        if (first.StartsWith("MCE_Version\t", StringComparison.Ordinal))
            return ListReaders.EditsText(name, reader, from);
        if (
            first.StartsWith("Ord", StringComparison.Ordinal)
            && first.Contains("\tPOAexemptCode\tDescription", StringComparison.Ordinal)
            && !first.Contains("Action", StringComparison.Ordinal)
            && !name.Contains("Add", StringComparison.OrdinalIgnoreCase)
        )
            return ListReaders.PoaExempt(name, reader, from);
        if (IndexCsvReader.KindOf(first, name) is var (kind, book))
            return IndexCsvReader.Read(name, reader, kind, book, from);
        if (
            head.Contains("MUE Values", StringComparison.OrdinalIgnoreCase)
            && head.Contains("HCPCS", StringComparison.OrdinalIgnoreCase)
        )
            return ListReaders.Units(name, reader, FileYear.CalendarIn(name));
        if (first.Length > 6 && first[5] == '\t' && CodeText.TryNormalize(CodeSystem.Cpt, first[..5], out _))
            return HcpcsReaders.Cpt(name, reader, FileYear.CalendarIn(name));
        return null;
    }

    private static ParsedFile? Xml(ImportFile import, string name, DateOnly? from)
    {
        using var stream = import.Open();
        try
        {
            var document = XDocument.Load(stream, LoadOptions.SetLineInfo);
            return document.Root!.Name.LocalName switch
            {
                "ICD10CM.tabular" when document.Root.Elements("chapter").Count() > 1 => TabularReader.Read(name, document, from),
                // One chapter alone is not the list; it is left aside.
                "ICD10CM.index" or "ICD10PCS.index" => IndexXmlReader.Read(name, document, from),
                "ICD10PCS.tabular" => ProcedureXmlReaders.Tables(name, document, from),
                "ICD10PCS.definitions" => ProcedureXmlReaders.Definitions(name, document, from),
                _ => null,
            };
        }
        catch (XmlException e)
        {
            throw new WrongFileException(e.LineNumber, "The XML is not well-formed here: the file is truncated or damaged.");
        }
    }

    private static ParsedFile? Json(ImportFile import, string name, DateOnly? from)
    {
        using var stream = import.Open();
        try
        {
            using var document = JsonDocument.Parse(stream);
            return
                document.RootElement.TryGetProperty("codes", out var codes)
                && codes.ValueKind is JsonValueKind.Object
                && codes.TryGetProperty("manifestation_not_pdx", out _)
                ? ListReaders.EditsJson(name, document, from)
                : null;
        }
        catch (JsonException e)
        {
            throw new WrongFileException(
                (int)(e.LineNumber ?? 0) + 1,
                "The JSON is not well-formed here: the file is truncated or damaged."
            );
        }
    }

    private static ParsedFile? Workbook(ImportFile import, string name, DateOnly? from)
    {
        using var stream = import.Open();
        try
        {
            return name.Contains("conversion", StringComparison.OrdinalIgnoreCase)
                ? ListReaders.Conversion(name, stream, from)
                : null;
        }
        catch (InvalidDataException)
        {
            throw new WrongFileException(0, "The workbook cannot be opened: it is truncated or damaged.");
        }
    }

    // Of PDFs only the addenda are read; the others (guidelines, lists of changed codes) are left aside by their name.
    private static ParsedFile? Pdf(ImportFile import, string name, DateOnly? from)
    {
        if (!name.Contains("addenda", StringComparison.OrdinalIgnoreCase))
            return null;
        using var stream = import.Open();
        return name.Contains("tabular", StringComparison.OrdinalIgnoreCase)
            ? TabularAddendaReader.Read(name, stream, from)
            : IndexAddendaReader.Read(name, stream, from);
    }

    private static byte[] Head(ImportFile import)
    {
        using var stream = import.Open();
        var head = new byte[HeadLength];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
