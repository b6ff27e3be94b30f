using System.Globalization;
using System.Text;

namespace Chartroom.Codes;

/// <summary>HCPCS Level II as CMS publishes it (fixed width, 320 columns) and as comma separated lists.</summary>
internal static class HcpcsReaders
{
    private const int RecordAt = 10;
    private const int TitleAt = 11;
    private const int TitleWidth = 80;
    private const int ShortAt = 91;
    private const int ShortWidth = 28;
    private const int AddedAt = 268;
    private const int EndedAt = 284;
    private const int DateWidth = 8;
    private const int FixedWidth = 292;

    // The list bears no date of its own; its use on transactions was required from this day (45 CFR 162.900 as published 16 August 2000, extended by Pub. L. 107-105).
    private static readonly DateOnly PlaceOfServiceBegins = new(2003, 10, 16);

    /// <summary>Record 3 begins a code, 4 continues it; 7 begins a modifier, 8 continues it.</summary>
    public static bool RecognizesFixed(string first) =>
        first.Length >= FixedWidth && first[RecordAt] is '3' or '7' && first.AsSpan(5, 5).IndexOfAnyExceptInRange('0', '9') < 0;

    public static ParsedFile Fixed(string name, TextReader reader, DateOnly? from)
    {
        var file = new ParsedFile(name, ImportKind.Hcpcs, CodeSystem.Hcpcs, from);
        var number = 0;
        CodeRow? row = null;
        var title = new StringBuilder();
        while (reader.ReadLine() is { } line)
        {
            number++;
            // CMS puts its disclaimers before the first record.
            if (string.IsNullOrWhiteSpace(line) || (row is null && !RecognizesFixed(line)))
                continue;
            if (line.Length < TitleAt + TitleWidth || line[RecordAt] is not ('3' or '4' or '7' or '8'))
                throw new WrongFileException(
                    number,
                    "This is not a record of the HCPCS file (320 columns, record kind in column 11). The file is damaged or truncated."
                );
            if (line[RecordAt] is '4' or '8')
            {
                if (row is null)
                    throw new WrongFileException(number, "A continuation stands before the record it continues.");
                title.Append(' ').Append(line.AsSpan(TitleAt, TitleWidth).Trim());
                continue;
            }
            Finish(file, row, title);
            row = Begin(line, number, title);
        }
        Finish(file, row, title);
        return file;
    }

    private static CodeRow Begin(string line, int number, StringBuilder title)
    {
        if (line.Length < FixedWidth)
            throw new WrongFileException(number, "The record ends before its dates: the file is truncated.");
        title.Clear().Append(line.AsSpan(TitleAt, TitleWidth).Trim());
        var code = line[..5].Trim();
        var system = line[RecordAt] == '3' ? CodeSystem.Hcpcs : CodeSystem.HcpcsModifier;
        if (!CodeText.TryNormalize(system, code, out _))
            throw new WrongFileException(number, "The code in columns 1 to 5 has not the shape of a HCPCS code or modifier.");
        return new CodeRow(code, true, string.Empty, line.AsSpan(ShortAt, ShortWidth).Trim().ToString())
        {
            Order = number,
            From = DateIn(line, AddedAt),
            To = DateIn(line, EndedAt),
        };
    }

    private static void Finish(ParsedFile file, CodeRow? row, StringBuilder title)
    {
        if (row is null)
            return;
        var whole = row with { Title = title.ToString() };
        (row.Code.Length == 2 ? file.Modifiers : file.Codes).Add(whole);
    }

    private static DateOnly? DateIn(string line, int at) =>
        DateOnly.TryParseExact(
            line.AsSpan(at, DateWidth),
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : null;

    /// <summary>"hcpcs,seqnum,recid,long_description,short_description", or "HCPCSCode,ShortDescriptor,…".</summary>
    public static ParsedFile Csv(string name, TextReader reader, DateOnly? from)
    {
        var file = new ParsedFile(name, ImportKind.Hcpcs, CodeSystem.Hcpcs, from);
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
            var code = fields[0].Trim();
            var shortTitle = fields[header.FindIndex(h => h is "short_description" or "ShortDescriptor")].Trim();
            var at = header.IndexOf("long_description");
            var row = new CodeRow(code, true, at < 0 ? shortTitle : fields[at].Trim(), shortTitle) { Order = line };
            if (CodeText.TryNormalize(CodeSystem.Hcpcs, code, out _))
                file.Codes.Add(row);
            else if (CodeText.TryNormalize(CodeSystem.HcpcsModifier, code, out _))
                file.Modifiers.Add(row);
            else
                throw new WrongFileException(line, "The code has not the shape of a HCPCS code or modifier.");
        }
        return file;
    }

    /// <summary>The customer's own licensed CPT file: a code, a tab, its descriptor.</summary>
    public static ParsedFile Cpt(string name, TextReader reader, DateOnly? from)
    {
        var file = new ParsedFile(name, ImportKind.Cpt, CodeSystem.Cpt, from);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var at = line.IndexOf('\t', StringComparison.Ordinal);
            if (at < 0 || !CodeText.TryNormalize(CodeSystem.Cpt, line[..at], out var code))
                throw new WrongFileException(number, "Expected a CPT code, a tab and its descriptor.");
            file.Codes.Add(new CodeRow(code, true, line[(at + 1)..].Trim(), line[(at + 1)..].Trim()) { Order = number });
        }
        return file;
    }

    /// <summary>Place of service: "place_of_service_code,description".</summary>
    public static ParsedFile PlaceOfService(string name, TextReader reader, DateOnly? from)
    {
        var file = new ParsedFile(name, ImportKind.PlaceOfService, CodeSystem.PlaceOfService, from ?? PlaceOfServiceBegins);
        foreach (var (line, fields) in DelimitedText.Rows(reader, ',').Skip(1))
        {
            if (fields.Count < 2 || !CodeText.TryNormalize(CodeSystem.PlaceOfService, fields[0], out var code))
                throw new WrongFileException(line, "Expected a two-digit place of service and its description.");
            file.Codes.Add(new CodeRow(code, true, fields[1].Trim(), fields[1].Trim()) { Order = line });
        }
        return file;
    }
}
