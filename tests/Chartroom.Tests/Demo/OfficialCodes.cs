using Chartroom.Commands.Demo;

namespace Chartroom.Tests.Demo;

/// <summary>Compares the demo's codes with the official files of fiscal year 2026, where a folder with them is at hand.</summary>
internal sealed class OfficialCodes(string folder, Findings findings)
{
    // Columns of the CMS order files: code from 7 to 13, 1 in column 15 when the code may stand on a claim.
    private const int CodeColumn = 6;
    private const int CodeLength = 7;
    private const int BillableColumn = 14;

    private readonly HashSet<string> diagnoses = Billable(Path.Combine(folder, "icd10cm-fy2026", "icd10cm-order-2026.txt"));
    private readonly HashSet<string> procedures = Billable(Path.Combine(folder, "icd10pcs-fy2026", "icd10pcs_order_2026.txt"));
    private readonly HashSet<string> supplies = FirstFields(
        Path.Combine(folder, "hcpcs-level2", "opps_addendum_b_2026-04_level2_only.csv")
    );
    private readonly HashSet<string> exempt = Exempt(
        Path.Combine(folder, "icd10cm-fy2026", "poa-exempt", "POAexemptCodesFY26.txt")
    );

    public void Check(IEnumerable<string> codesUsed, IEnumerable<DemoAnswer> answers)
    {
        foreach (var line in codesUsed)
        {
            var (system, code) = (line.Split(' ')[0], line.Split(' ')[1].Replace(".", "", StringComparison.Ordinal));
            var known = system switch
            {
                "ICD10CM" => diagnoses,
                "ICD10PCS" => procedures,
                "HCPCS" => supplies,
                _ => [],
            };
            findings.Expect(known.Contains(code), $"codes-used.txt: {line} is not a billable code of fiscal year 2026.");
        }
        foreach (var answer in answers.Where(a => a.Present.Length > 0))
        {
            var isExempt = exempt.Contains(answer.Code.Replace(".", "", StringComparison.Ordinal));
            findings.Expect(
                isExempt == (answer.Present == "exempt"),
                $"{answer.Code}: POA is {answer.Present}, the official list says {(isExempt ? "exempt" : "not exempt")}."
            );
        }
    }

    private static HashSet<string> Billable(string file) =>
        [.. File.ReadLines(file).Where(l => l[BillableColumn] == '1').Select(l => l.Substring(CodeColumn, CodeLength).Trim())];

    private static HashSet<string> FirstFields(string file) => [.. File.ReadLines(file).Skip(1).Select(l => l.Split(',')[0])];

    private static HashSet<string> Exempt(string file) =>
        [
            .. File.ReadLines(file)
                .Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                .Where(w => w.Length > 2 && int.TryParse(w[0], out _))
                .Select(w => w[1].Replace(".", "", StringComparison.Ordinal)),
        ];
}
