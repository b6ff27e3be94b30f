namespace Chartroom.Codes;

/// <summary>Order files of ICD-10-CM and ICD-10-PCS: order number (columns 1-5), code (7-13), reportable (15), short title (17-76), title (78-).</summary>
internal static class OrderFileReader
{
    private const int CodeAt = 6;
    private const int MarkAt = 14;
    private const int ShortAt = 16;
    private const int LongAt = 77;

    public static bool Recognizes(string first) =>
        first.Length > LongAt
        && first.AsSpan(0, 5).IndexOfAnyExceptInRange('0', '9') < 0
        && first[5] == ' '
        && first[MarkAt] is '0' or '1'
        && first[MarkAt - 1] == ' '
        && first[MarkAt + 1] == ' ';

    /// <summary>PCS begins with a table of three characters and has codes of seven only; CM has a category with a digit second.</summary>
    public static CodeSystem SystemOf(string first) =>
        char.IsAsciiLetter(first[CodeAt]) ? CodeSystem.Icd10Cm : CodeSystem.Icd10Pcs;

    public static ParsedFile Read(string name, TextReader reader, DateOnly? from)
    {
        ParsedFile? file = null;
        var system = CodeSystem.Icd10Cm;
        var (number, last) = (0, 0);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (!Recognizes(line))
                throw new WrongFileException(
                    number,
                    "This is not a row of an order file (number, code, 0 or 1, titles). The file is damaged or mixed."
                );
            if (file is null)
            {
                system = SystemOf(line);
                file = new ParsedFile(
                    name,
                    system is CodeSystem.Icd10Cm ? ImportKind.Icd10CmOrder : ImportKind.Icd10PcsOrder,
                    system,
                    from
                );
            }
            var order = int.Parse(line.AsSpan(0, 5), System.Globalization.CultureInfo.InvariantCulture);
            if (order != last + 1)
                throw new WrongFileException(number, $"Row {order} follows row {last}: rows are missing or out of order.");
            last = order;
            file.Codes.Add(Row(line, number, order, system));
        }
        if (file is null)
            throw new WrongFileException(1, "The file is empty.");
        CheckWhole(file, number);
        return file;
    }

    private static CodeRow Row(string line, int number, int order, CodeSystem system)
    {
        var code = line.AsSpan(CodeAt, 7).Trim().ToString();
        if (!CodeText.TryNormalize(system, code, out _))
            throw new WrongFileException(
                number,
                "The code in columns 7 to 13 has not the shape of the other codes: two code sets are mixed, or columns are shifted."
            );
        var title = line[LongAt..].TrimEnd();
        if (title.Length == 0)
            throw new WrongFileException(number, "The title from column 78 is missing.");
        return new CodeRow(code, line[MarkAt] == '1', title, line.AsSpan(ShortAt, LongAt - ShortAt - 1).Trim().ToString())
        {
            Order = order,
        };
    }

    // A cut file ends inside a category: its last header has nothing under it. Both sets end in a reportable row.
    private static void CheckWhole(ParsedFile file, int lines)
    {
        if (!file.Codes[^1].Billable)
            throw new WrongFileException(lines, "The file ends with a header that has no codes below it: it is truncated.");
        var last = file.Codes[^1].Code[0];
        if (last != (file.System is CodeSystem.Icd10Cm ? 'U' : 'X') && last is not 'Z')
            throw new WrongFileException(
                lines,
                $"The file ends in section {last}, before the end of the code set: it is truncated."
            );
    }
}
