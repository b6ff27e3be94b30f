using System.Globalization;

namespace Chartroom.Codes;

/// <summary>Each code by itself: known, in force on the day, long enough, once.</summary>
internal static class ValidityRules
{
    public static void Check(RuleSheet sheet)
    {
        foreach (ref readonly var line in sheet.Lines.AsSpan())
            Diagnosis(sheet, line);
        Duplicates(sheet);
    }

    private static void Diagnosis(RuleSheet sheet, in RuleLine line)
    {
        var code = RuleSheet.Display(line);
        if (line.Row < 0)
        {
            Absent(sheet, CodeSystem.Icd10Cm, line.Code, code);
            return;
        }
        if (sheet.Book!.IsBillable(line.Row))
            return;
        var missing = MissingParts.Of(sheet.Book, line.Row);
        sheet.Say(
            RuleId.NeedsMoreCharacters,
            Severity.Stop,
            $"{code} is the beginning of more specific codes and cannot be reported: it needs {(missing.StartsWith('7') ? "its" : "")} {missing}.".Replace(
                "  ",
                " ",
                StringComparison.Ordinal
            ),
            $"{sheet.Source} Tabular List; Official Guidelines section I.B.2",
            code
        );
    }

    public static void Absent(RuleSheet sheet, CodeSystem system, string stored, string shown)
    {
        var name = NameOf(system);
        if (sheet.Books.Governing(system, sheet.Set.Governing) is not { } edition)
        {
            sheet.Say(
                RuleId.UnknownCode,
                Severity.Warn,
                $"{shown} could not be checked: no {name} edition is loaded for this date.",
                name,
                shown
            );
            return;
        }
        var history = stored.Length > 0 ? sheet.Books.History(system, stored) : null;
        if (history is null)
        {
            sheet.Say(
                RuleId.UnknownCode,
                Severity.Stop,
                $"{shown} is not a code of {name}. Look for the code meant.",
                $"{name} {edition.Name}",
                shown
            );
            return;
        }
        var day = sheet.Set.Governing.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var when =
            history.Last.ValidFrom > sheet.Set.Governing ? $"begins on {history.Last.ValidFrom:yyyy-MM-dd}"
            : history.Last.ValidTo is { } ended ? $"ended on {ended:yyyy-MM-dd}"
            : "is not in force then";
        var instead = history.ReplacedBy.Select(c => CodeText.Display(system, c.Code)).Distinct(StringComparer.Ordinal).ToArray();
        var advice =
            instead.Length > 0 ? $" It was replaced by {string.Join(", ", instead)}." : " Choose a code in force on that day.";
        sheet.Say(
            RuleId.NotInForce,
            Severity.Stop,
            $"{shown} may not be reported for {day}: it {when}.{advice}",
            $"{name} {edition.Name}",
            shown
        );
    }

    public static string NameOf(CodeSystem system) =>
        system switch
        {
            CodeSystem.Icd10Cm => "ICD-10-CM",
            CodeSystem.Icd10Pcs => "ICD-10-PCS",
            CodeSystem.Hcpcs => "HCPCS Level II",
            CodeSystem.Cpt => "CPT",
            CodeSystem.HcpcsModifier => "HCPCS modifiers",
            _ => "Place of service",
        };

    // The same code may stand as admitting diagnosis and again as a diagnosis of the encounter.
    private static void Duplicates(RuleSheet sheet)
    {
        for (var i = 0; i < sheet.Lines.Length; i++)
        for (var j = 0; j < i; j++)
            if (
                sheet.Lines[i].Code.Length > 0
                && sheet.Lines[i].Code == sheet.Lines[j].Code
                && sheet.Lines[i].IsReported == sheet.Lines[j].IsReported
                && (sheet.Lines[i].IsReported || sheet.Lines[i].Coded.Role == sheet.Lines[j].Coded.Role)
            )
            {
                var code = RuleSheet.Display(sheet.Lines[i]);
                sheet.Say(
                    RuleId.Duplicate,
                    Severity.Stop,
                    $"{code} is listed twice. Each diagnosis code is reported once for an encounter.",
                    $"{sheet.Source}; Official Guidelines section I.B.12",
                    code
                );
                break;
            }
    }
}
