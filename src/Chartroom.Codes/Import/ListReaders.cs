using System.Globalization;
using System.Text.Json;

namespace Chartroom.Codes;

/// <summary>Lists beside the books: codes exempt from present on admission, the conversion table, the Medicare code edits, unlikely units.</summary>
internal static class ListReaders
{
    /// <summary>POAexemptCodes text: order, code, description, tab separated.</summary>
    public static ParsedFile PoaExempt(string name, TextReader reader, DateOnly? from)
    {
        var file = new ParsedFile(name, ImportKind.PoaExempt, CodeSystem.Icd10Cm, from) { Decides = CodeFlags.PoaExempt };
        var number = 1;
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0)
                continue;
            var fields = line.Split('\t');
            if (fields.Length < 3 || !CodeText.TryNormalize(CodeSystem.Icd10Cm, fields[1], out var code))
                throw new WrongFileException(number, "Expected an order number, a code and a description, separated by tabs.");
            file.Flags.Add((CodeSystem.Icd10Cm, code, CodeFlags.PoaExempt));
        }
        return file;
    }

    /// <summary>Workbook of current and previous assignments: code, fiscal year, previous codes.</summary>
    public static ParsedFile Conversion(string name, Stream stream, DateOnly? from)
    {
        var file = new ParsedFile(name, ImportKind.ConversionTable, CodeSystem.Icd10Cm, from);
        foreach (var (row, cells) in WorkbookReader.Read(stream))
        {
            if (cells.Length < 3 || !CodeText.TryNormalize(CodeSystem.Icd10Cm, cells[0], out var code))
                continue;
            if (EffectiveOf(cells[1]) is not { } effective)
                throw new WrongFileException(row, "The second column does not say from when the code is effective.");
            foreach (var part in cells[2].Split([',', ';', ' ', '\n', '\r', '&', '+'], StringSplitOptions.RemoveEmptyEntries))
            foreach (var previous in Range(part))
                file.Changes.Add(new CodeChange(code, previous, effective));
        }
        return file.Changes.Count > 0
            ? file
            : throw new WrongFileException(0, "The workbook holds no row with a code, a year and previous codes.");
    }

    /// <summary>The one-list text of the edits, tab separated: version, …, edit type, D or P, code, description.</summary>
    public static ParsedFile EditsText(string name, TextReader reader, DateOnly? from)
    {
        var file = new ParsedFile(name, ImportKind.MedicareCodeEdits, CodeSystem.Icd10Cm, from) { Decides = AllEdits };
        var number = 1;
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0)
                continue;
            var fields = line.Split('\t');
            if (fields.Length < 8 || fields[5] is not ("D" or "P"))
                throw new WrongFileException(number, "Expected eight fields separated by tabs, the sixth D or P.");
            var system = fields[5] == "D" ? CodeSystem.Icd10Cm : CodeSystem.Icd10Pcs;
            file.From ??= FirstDayOfVersion(fields[0]);
            if (EditNamed(fields[4]) is not { } flag || !CodeText.TryNormalize(system, fields[6], out var code))
                throw new WrongFileException(number, "The kind of edit or the code is not one this product knows.");
            file.Flags.Add((system, code, flag));
        }
        return file;
    }

    // Version 37 is that of fiscal year 2020; one version a year.
    private static DateOnly? FirstDayOfVersion(string version) =>
        int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 30 and < 100
            ? new DateOnly(number + VersionZero - 1, 10, 1)
            : null;

    private const int VersionZero = 1983;

    /// <summary>The lists as JSON: an object "codes" of named lists of {code}.</summary>
    public static ParsedFile EditsJson(string name, JsonDocument document, DateOnly? from)
    {
        var file = new ParsedFile(name, ImportKind.MedicareCodeEdits, CodeSystem.Icd10Cm, from) { Decides = DiagnosisEdits };
        foreach (var list in document.RootElement.GetProperty("codes").EnumerateObject())
        {
            if (EditNamed(list.Name) is not { } flag)
                throw new WrongFileException(0, $"The list '{list.Name}' is not an edit this product knows.");
            foreach (var item in list.Value.EnumerateArray())
                if (CodeText.TryNormalize(CodeSystem.Icd10Cm, item.GetProperty("code").GetString(), out var code))
                    file.Flags.Add((CodeSystem.Icd10Cm, code, flag));
                else
                    throw new WrongFileException(0, $"The list '{list.Name}' holds something that is not a code.");
        }
        return file;
    }

    /// <summary>Medically unlikely edits: code and units, comma separated under their heading.</summary>
    public static ParsedFile Units(string name, TextReader reader, DateOnly? from)
    {
        var file = new ParsedFile(name, ImportKind.UnlikelyUnits, CodeSystem.Hcpcs, from);
        var inTable = false;
        foreach (var (line, fields) in DelimitedText.Rows(reader, ','))
        {
            if (!inTable)
            {
                inTable =
                    fields.Count >= 2
                    && fields[0].Contains("HCPCS", StringComparison.OrdinalIgnoreCase)
                    && fields[1].Contains("MUE", StringComparison.OrdinalIgnoreCase);
                continue;
            }
            if (
                fields.Count < 2
                || !int.TryParse(fields[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var units)
            )
                throw new WrongFileException(line, "Expected a code and a number of units.");
            file.Units.Add((fields[0].Trim().ToUpperInvariant(), units));
        }
        return file;
    }

    private const CodeFlags DiagnosisEdits =
        CodeFlags.Manifestation
        | CodeFlags.UnacceptablePrincipal
        | CodeFlags.PrincipalNeedsSecondary
        | CodeFlags.Newborn
        | CodeFlags.Pediatric
        | CodeFlags.Maternity
        | CodeFlags.Adult;

    private const CodeFlags AllEdits =
        DiagnosisEdits
        | CodeFlags.FemaleOnly
        | CodeFlags.MaleOnly
        | CodeFlags.QuestionableAdmission
        | CodeFlags.NonCovered
        | CodeFlags.LimitedCoverage
        | CodeFlags.ConditionallyNonCovered
        | CodeFlags.WrongProcedure;

    private static CodeFlags? EditNamed(string name) =>
        name.ToLowerInvariant() switch
        {
            "manifestation_not_pdx" or "principal_manifestation" => CodeFlags.Manifestation,
            "unacceptable_pdx" or "principal_unacceptable" => CodeFlags.UnacceptablePrincipal,
            "unacceptable_pdx_unless_secondary" => CodeFlags.PrincipalNeedsSecondary,
            "age_newborn" or "newborn_only" => CodeFlags.Newborn,
            "age_pediatric" or "pediatric_only" => CodeFlags.Pediatric,
            "age_maternity" or "maternity_only" => CodeFlags.Maternity,
            "age_adult" or "adult_only" => CodeFlags.Adult,
            "female_only" => CodeFlags.FemaleOnly,
            "male_only" => CodeFlags.MaleOnly,
            "questionable_admit" or "principal_questionable_admit" => CodeFlags.QuestionableAdmission,
            "noncovered" or "noncovered_always" => CodeFlags.NonCovered,
            "noncovered_los_96hr" or "noncovered_over60" => CodeFlags.ConditionallyNonCovered,
            "wrong_performed" => CodeFlags.WrongProcedure,
            "limited_coverage" => CodeFlags.LimitedCoverage,
            _ => null,
        };

    // A year alone means 1 October of it; an update in the course of the year is a day, which the workbook holds as a serial number.
    private static DateOnly? EffectiveOf(string text)
    {
        if (!int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return number is >= 2010 and < 2100 ? new DateOnly(number, 10, 1)
            : number is > 36_526 and < 73_051 ? DateOnly.FromDateTime(DateTime.FromOADate(number))
            : null;
    }

    private static IEnumerable<string> Range(string part)
    {
        var ends = part.Split('-');
        if (CodeText.TryNormalize(CodeSystem.Icd10Cm, ends[0], out var first))
            yield return first;
        if (ends.Length == 2 && CodeText.TryNormalize(CodeSystem.Icd10Cm, ends[1], out var last))
            yield return last;
    }
}
