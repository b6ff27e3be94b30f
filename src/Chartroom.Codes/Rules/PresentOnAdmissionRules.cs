namespace Chartroom.Codes;

/// <summary>Present on admission: given where it must be, left out where the code is exempt. Inpatient only.</summary>
internal static class PresentOnAdmissionRules
{
    private const string Appendix = "Official Guidelines appendix I";

    public static void Check(RuleSheet sheet)
    {
        if (!sheet.IsInpatient)
            return;
        foreach (ref readonly var line in sheet.Lines.AsSpan())
        {
            if (line.Row < 0 || !line.IsReported || !sheet.Book!.IsBillable(line.Row))
                continue;
            var code = RuleSheet.Display(line);
            var exempt = (sheet.FlagsOf(line) & CodeFlags.PoaExempt) != 0;
            var source = $"{Appendix}; {sheet.ExemptSource}";
            if (exempt && line.Coded.Poa is not (null or PoaIndicator.Exempt))
                sheet.Say(
                    RuleId.PoaExempt,
                    Severity.Stop,
                    $"{code} is exempt from present on admission. Mark it exempt.",
                    source,
                    code
                );
            else if (!exempt && line.Coded.Poa is PoaIndicator.Exempt)
                sheet.Say(
                    RuleId.PoaExempt,
                    Severity.Stop,
                    $"{code} is not exempt from present on admission. Choose Y, N, U or W.",
                    source,
                    code
                );
            else if (!exempt && line.Coded.Poa is null)
                sheet.Say(
                    RuleId.PoaMissing,
                    Severity.Stop,
                    $"{code} has no present-on-admission indicator. Choose Y, N, U or W.",
                    source,
                    code
                );
        }
    }
}
