using System.Globalization;
using System.Text;
using Chartroom.Codes;
using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Exports;

/// <summary>Final codes as CSV (RFC 4180), one line a code, diagnoses first, in their order.</summary>
public static class CodesCsv
{
    private const string Head =
        "account,case,class,admitted,discharged,discharge_status,kind,sequence,system,code,role,poa,performed_on,modifiers,units,"
        + "final_coded_at,evidence,notice";

    public static string Of(FinalCodes codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var text = new StringBuilder(Head).Append("\r\n");
        foreach (var assignment in codes.Chart.Diagnoses.Concat(codes.Chart.Procedures))
            text.AppendJoin(',', Cells(codes, assignment).Select(Quote)).Append("\r\n");
        return text.ToString();
    }

    private static IEnumerable<string> Cells(FinalCodes codes, CodeAssignment assignment)
    {
        var encounter = codes.Encounter;
        yield return codes.Account;
        yield return $"{codes.Case}";
        yield return $"{encounter.Class}";
        yield return encounter.Admitted is { } admitted ? FhirBundle.Instant(admitted) : "";
        yield return encounter.Discharged is { } discharged ? FhirBundle.Instant(discharged) : "";
        yield return codes.Chart.DischargeStatus;
        yield return assignment.IsDiagnosis ? "diagnosis" : "procedure";
        yield return assignment.Sequence.ToString(CultureInfo.InvariantCulture);
        yield return $"{assignment.System}";
        yield return CodeText.Display(assignment.System, assignment.Code);
        yield return $"{assignment.Role}";
        yield return assignment.Poa is { } poa ? FhirClaim.Letter(poa) : "";
        yield return assignment.PerformedOn is { } day ? FhirBundle.Day(day) : "";
        yield return assignment.Modifiers;
        yield return assignment.Units.ToString(CultureInfo.InvariantCulture);
        yield return FhirBundle.Instant(codes.Signature.At);
        yield return string.Join(' ', assignment.Evidence.Select(e => $"{e.Version}:{e.Start}:{e.End}"));
        yield return (codes.Labels & (Sensitivity.Part2 | Sensitivity.SudCounseling)) == 0 ? "" : ChartWords.Part2Notice;
    }

    /// <summary>A cell that a spreadsheet would take for a formula gets an apostrophe: an account number comes from outside.</summary>
    private static string Quote(string cell)
    {
        var safe = cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
