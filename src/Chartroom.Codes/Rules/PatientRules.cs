namespace Chartroom.Codes;

/// <summary>Codes against the patient's age and sex, newborn and maternity records.</summary>
internal static class PatientRules
{
    // Age groups of the Medicare Code Editor, Definitions of Medicare Code Edits, chapter 1 (edit 4).
    private const int NewbornYears = 0;
    private const int LastPediatricYear = 17;
    private const int FirstMaternityYear = 9;
    private const int LastMaternityYear = 64;
    private const int FirstAdultYear = 15;
    private const int LastAdultYear = 124;

    // CMS switched the sex conflict edit off for discharges from this day on.
    private static readonly DateOnly SexEditEnds = new(2024, 10, 1);

    public static void Check(RuleSheet sheet)
    {
        var hasPregnancyCode = Array.Exists(sheet.Lines, l => l.IsReported && l.Code.StartsWith('O'));
        foreach (ref readonly var line in sheet.Lines.AsSpan())
        {
            if (line.Row < 0)
                continue;
            Age(sheet, line);
            Sex(sheet, line);
            Newborn(sheet, line);
            if (line.IsReported && !hasPregnancyCode && line.Code.StartsWith("Z3A", StringComparison.Ordinal))
                sheet.Say(
                    RuleId.WeeksOfGestation,
                    Severity.Warn,
                    $"{RuleSheet.Display(line)} gives the weeks of a pregnancy, but no pregnancy code is on the chart.",
                    "Official Guidelines section I.C.21.c.11",
                    RuleSheet.Display(line)
                );
        }
    }

    private static void Age(RuleSheet sheet, in RuleLine line)
    {
        if (sheet.Set.Age is not { } age)
            return;
        var flags = sheet.FlagsOf(line);
        var group =
            (flags & CodeFlags.Newborn) != 0 && age.Years > NewbornYears ? "newborns (age 0)"
            : (flags & CodeFlags.Pediatric) != 0 && age.Years > LastPediatricYear ? "patients of 0 to 17 years"
            : (flags & CodeFlags.Maternity) != 0
            && age.Years is < FirstMaternityYear or > LastMaternityYear
            && (flags & CodeFlags.Maternity) != 0
                ? "patients of 9 to 64 years"
            : (flags & CodeFlags.Adult) != 0 && age.Years is < FirstAdultYear or > LastAdultYear && (flags & CodeFlags.Adult) != 0
                ? "patients of 15 to 124 years"
            : null;
        if (group is not null)
            sheet.Say(
                RuleId.Age,
                Severity.Stop,
                $"{RuleSheet.Display(line)} is for {group}; this patient is {age.Years}. Check the code and the age.",
                $"{sheet.EditsSource}, age conflict",
                RuleSheet.Display(line)
            );
    }

    private static void Sex(RuleSheet sheet, in RuleLine line)
    {
        if (SexDisagrees(sheet, sheet.FlagsOf(line)))
            SaySex(sheet, RuleSheet.Display(line));
    }

    public static bool SexDisagrees(RuleSheet sheet, CodeFlags flags) =>
        sheet.Set.Governing < SexEditEnds
        && (
            ((flags & CodeFlags.FemaleOnly) != 0 && sheet.Set.Sex is PatientSex.Male)
            || ((flags & CodeFlags.MaleOnly) != 0 && sheet.Set.Sex is PatientSex.Female)
        );

    public static void SaySex(RuleSheet sheet, string code) =>
        sheet.Say(
            RuleId.Sex,
            Severity.Stop,
            $"{code} and the patient's sex do not agree. Check both.",
            $"{sheet.EditsSource}, sex conflict (edit ended 2024-09-30)",
            code
        );

    private static void Newborn(RuleSheet sheet, in RuleLine line)
    {
        if (!line.IsReported || !line.Code.StartsWith("Z38", StringComparison.Ordinal) || line.IsFirst)
            return;
        sheet.Say(
            RuleId.NewbornRecord,
            Severity.Stop,
            $"{RuleSheet.Display(line)} is the first diagnosis of the birth record and stands nowhere else.",
            "Official Guidelines section I.C.16.a.2",
            RuleSheet.Display(line)
        );
    }
}
