namespace Chartroom.Codes;

/// <summary>What may stand first.</summary>
internal static class RoleRules
{
    public static void Check(RuleSheet sheet)
    {
        var reported = sheet.Lines.Count(l => l.IsReported);
        Count(sheet);
        foreach (ref readonly var line in sheet.Lines.AsSpan())
        {
            if (line.IsFirst && line.Row >= 0)
                First(sheet, line, reported);
            if ((sheet.FlagsOf(line) & CodeFlags.WrongProcedure) != 0)
                sheet.Say(
                    RuleId.WrongProcedure,
                    Severity.Warn,
                    $"{RuleSheet.Display(line)} says that a wrong procedure was performed. Check that the record says so.",
                    sheet.EditsSource,
                    RuleSheet.Display(line)
                );
        }
    }

    private static void Count(RuleSheet sheet)
    {
        var first = sheet.Lines.Count(l => l.IsFirst);
        if (sheet.Lines.Length == 0 || first == 1)
            return;
        var name = sheet.IsInpatient ? "principal" : "first-listed";
        sheet.Say(
            RuleId.PrincipalCount,
            Severity.Stop,
            first == 0 ? $"No {name} diagnosis is marked. Mark one." : $"{first} diagnoses are marked {name}. Keep one.",
            sheet.IsInpatient ? "Official Guidelines section II (UHDDS)" : "Official Guidelines section IV.A",
            [.. sheet.Lines.Where(l => l.IsFirst).Select(l => RuleSheet.Display(l))]
        );
    }

    private static void First(RuleSheet sheet, in RuleLine line, int reported)
    {
        var flags = sheet.FlagsOf(line);
        var code = RuleSheet.Display(line);
        var source = sheet.EditsSource;
        if ((flags & CodeFlags.Manifestation) != 0 || IsInDiseasesClassifiedElsewhere(sheet, line))
            sheet.Say(
                RuleId.ManifestationPrincipal,
                Severity.Stop,
                $"{code} describes a manifestation and never stands first. Put the underlying disease before it.",
                $"Official Guidelines section I.A.13; {source}",
                code
            );
        else if (line.Code[0] is 'V' or 'W' or 'X' or 'Y')
            sheet.Say(
                RuleId.ExternalCausePrincipal,
                Severity.Stop,
                $"{code} tells the cause of an injury and never stands first. Put the injury before it.",
                $"Official Guidelines section I.C.20.a.6; {source}",
                code
            );
        else if (sheet.IsInpatient && (flags & CodeFlags.UnacceptablePrincipal) != 0)
            sheet.Say(
                RuleId.UnacceptablePrincipal,
                Severity.Stop,
                $"{code} describes a circumstance, not a current illness or injury, and is not acceptable as principal diagnosis.",
                source,
                code
            );
        else if (sheet.IsInpatient && (flags & CodeFlags.QuestionableAdmission) != 0)
            sheet.Say(
                RuleId.QuestionableAdmission,
                Severity.Warn,
                $"{code} alone rarely needs an inpatient admission. Check that it is the principal diagnosis.",
                source,
                code
            );
        else if (sheet.IsInpatient && (flags & CodeFlags.PrincipalNeedsSecondary) != 0 && reported < 2)
            sheet.Say(
                RuleId.UnacceptablePrincipal,
                Severity.Stop,
                $"{code} is acceptable as principal diagnosis only with a secondary diagnosis. Add the one that applies.",
                source,
                code
            );
    }

    private static bool IsInDiseasesClassifiedElsewhere(RuleSheet sheet, in RuleLine line) =>
        line.Code[0] is not 'B'
        && sheet.TitleOf(line).Contains("in diseases classified elsewhere", StringComparison.OrdinalIgnoreCase);
}
