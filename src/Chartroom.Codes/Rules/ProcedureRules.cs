namespace Chartroom.Codes;

/// <summary>Procedures: known and in force, built of values that go together, units within bounds.</summary>
internal static class ProcedureRules
{
    public static void Check(RuleSheet sheet)
    {
        foreach (var procedure in sheet.Set.Procedures)
            One(sheet, procedure);
    }

    private static void One(RuleSheet sheet, CodedProcedure procedure)
    {
        var governing = procedure.System is CodeSystem.Icd10Pcs ? sheet.Set.Governing : procedure.Date ?? sheet.Set.Governing;
        var book = sheet.Books.Book(procedure.System, governing);
        var known = CodeText.TryNormalize(procedure.System, procedure.Code, out var stored);
        var shown = stored ?? procedure.Code;
        if (procedure.System is CodeSystem.Icd10Pcs && !sheet.IsInpatient)
            sheet.Say(
                RuleId.ProcedureSetting,
                Severity.Warn,
                $"{shown} is an inpatient procedure code; outpatient services are reported with CPT or HCPCS codes.",
                "45 CFR 162.1002(c)",
                shown
            );
        if (procedure.Units < 1)
            sheet.Say(
                RuleId.Units,
                Severity.Stop,
                $"{shown} has no units. Give at least one.",
                ValidityRules.NameOf(procedure.System),
                shown
            );
        var row = known && book is not null ? book.Find(stored!) : -1;
        if (row >= 0 && book!.IsInForce(row, governing) && book.IsBillable(row))
        {
            Units(sheet, procedure, book, row, shown);
            Edits(sheet, book.FlagsAt(row), shown);
            return;
        }
        if (
            procedure.System is CodeSystem.Icd10Pcs
            && book is not null
            && sheet.Books.History(procedure.System, stored ?? "") is null or { Last.Billable: false }
        )
            Impossible(sheet, book!, stored ?? string.Empty, shown);
        else
            ValidityRules.Absent(sheet, procedure.System, stored ?? string.Empty, shown);
    }

    private static void Impossible(RuleSheet sheet, CodeBook book, string code, string shown)
    {
        var source = $"ICD-10-PCS {book.Edition.Name} Tables";
        if (code.Length < CodeText.MaxLength)
        {
            sheet.Say(
                RuleId.NeedsMoreCharacters,
                Severity.Stop,
                $"{shown} is not a whole procedure code: it needs seven characters.",
                source,
                shown
            );
            return;
        }
        var length = code.Length;
        for (; length > 0; length--)
            if (book.Beginning(CodeKey.Pack(code.AsSpan(0, length))) is var (first, end) && first < end)
                break;
        sheet.Say(
            RuleId.ImpossibleProcedure,
            Severity.Stop,
            length == 0
                ? $"{shown} begins with a section that does not exist."
                : $"{shown} cannot be built: after {code[..length]} no table row has the value {code[length]} as character {length + 1}.",
            source,
            shown
        );
    }

    private static void Edits(RuleSheet sheet, CodeFlags flags, string shown)
    {
        var source = sheet.EditsSource;
        if ((flags & CodeFlags.NonCovered) != 0)
            sheet.Say(RuleId.Coverage, Severity.Info, $"{shown} is on Medicare's list of procedures not covered.", source, shown);
        else if ((flags & CodeFlags.ConditionallyNonCovered) != 0)
            sheet.Say(
                RuleId.Coverage,
                Severity.Info,
                $"{shown} is covered by Medicare only under conditions of age or length of stay.",
                source,
                shown
            );
        else if ((flags & CodeFlags.LimitedCoverage) != 0)
            sheet.Say(RuleId.Coverage, Severity.Info, $"{shown} is on Medicare's list of limited coverage.", source, shown);
        if (PatientRules.SexDisagrees(sheet, flags))
            PatientRules.SaySex(sheet, shown);
    }

    private static void Units(RuleSheet sheet, CodedProcedure procedure, CodeBook book, int row, string shown)
    {
        if (book.MaxUnits.Count == 0 || book.MaxUnits[row] is not (> 0 and var most) || procedure.Units <= most)
            return;
        sheet.Say(
            RuleId.Units,
            Severity.Warn,
            $"{shown} has {procedure.Units} units; more than {most} on one day is medically unlikely. Check the units.",
            $"Medically unlikely edits loaded with {ValidityRules.NameOf(procedure.System)} {book.Edition.Name}",
            shown
        );
    }
}
