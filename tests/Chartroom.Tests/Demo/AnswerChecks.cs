using Chartroom.Commands.Demo;

namespace Chartroom.Tests.Demo;

/// <summary>The answer keys: codes from the demo's list, evidence found word for word, roles and POA that fit the class of the visit.</summary>
internal sealed class AnswerChecks(DemoLibrary library, IReadOnlySet<string> codesUsed, Findings findings)
{
    private static readonly string[] Present = ["Y", "N", "U", "W", "exempt"];

    public void Check()
    {
        findings.Expect(library.Answers.Count == library.Charts.Count, "charts and answer keys differ in number.");
        foreach (var chart in library.Charts)
        {
            findings.Expect(library.Answers.ContainsKey(chart.Slug), $"{chart.Slug}: no answer key.");
            if (library.Answers.TryGetValue(chart.Slug, out var answers))
                Check(chart, answers);
        }
    }

    private void Check(DemoChart chart, IReadOnlyList<DemoAnswer> answers)
    {
        var first = chart.Visit.Class.IsInpatient ? "principal" : "first-listed";
        findings.Expect(answers.Count(a => a.Role == first) == 1, $"{chart.Slug}: needs one {first} diagnosis.");
        findings.Expect(
            answers.Count(a => a.System == "NUBC") == (chart.Visit.Class.HasDischarge ? 1 : 0)
                && answers.Where(a => a.System == "NUBC").All(a => a.Code == chart.Visit.DischargeStatus),
            $"{chart.Slug}: the discharge status of key and chart differ."
        );
        findings.Expect(
            answers.DistinctBy(a => (a.System, a.Code, a.Role)).Count() == answers.Count,
            $"{chart.Slug}: a code comes twice in one role."
        );
        foreach (var answer in answers)
            Check(chart, answer, $"{chart.Slug}, {answer.System} {answer.Code}");
    }

    private void Check(DemoChart chart, DemoAnswer answer, string where)
    {
        var inpatient = chart.Visit.Class.IsInpatient;
        var fits = (answer.System, answer.Role) switch
        {
            ("ICD10CM", "principal" or "admitting") => inpatient,
            ("ICD10CM", "first-listed" or "reason-for-visit") => !inpatient,
            ("ICD10CM", "secondary") => true,
            ("ICD10PCS", "procedure") => inpatient,
            ("HCPCS", "procedure") => !inpatient,
            ("NUBC", "discharge-status") => true,
            _ => false,
        };
        findings.Expect(fits, $"{where}: {answer.Role} does not fit a visit of class {chart.Visit.Class.Key}.");
        var needsPresent = inpatient && answer.Role is "principal" or "secondary" && inpatient;
        findings.Expect(
            needsPresent ? Present.Contains(answer.Present) : answer.Present.Length == 0,
            $"{where}: present on admission is \"{answer.Present}\"."
        );
        findings.Expect(
            answer.System == "NUBC" || codesUsed.Contains($"{answer.System} {answer.Code}"),
            $"{where}: not in codes-used.txt."
        );
        findings.Expect(
            (answer.Role == "procedure") == (answer.Date.Length > 0) && IsInVisit(chart.Visit, answer.Date),
            $"{where}: the date {answer.Date} is not a day of the visit."
        );
        CheckEvidence(chart, answer, where);
    }

    private static bool IsInVisit(DemoVisit visit, string date) =>
        date.Length == 0
        || (DemoTime.ParseDay(date) is var day && day >= DemoTime.Day(visit.Start) && day <= DemoTime.Day(visit.End));

    private void CheckEvidence(DemoChart chart, DemoAnswer answer, string where)
    {
        var document = chart.Current.FirstOrDefault(d => d.Id == answer.Document);
        if (document is null)
        {
            findings.Expect(false, $"{where}: the visit has no document {answer.Document}.");
            return;
        }
        findings.Expect(document.Protection == DocumentProtection.None, $"{where}: evidence in a protected document.");
        var times = Count(library.Letterhead.Print(chart, document), answer.Evidence);
        findings.Expect(
            answer.Occurrence.Length == 0 ? times == 1 : int.TryParse(answer.Occurrence, out var n) && n >= 1 && n <= times,
            $"{where}: \"{answer.Evidence}\" comes {times} times in {answer.Document}."
        );
    }

    private static int Count(string text, string words)
    {
        var times = 0;
        for (
            var at = text.IndexOf(words, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(words, at + 1, StringComparison.Ordinal)
        )
            times++;
        return times;
    }
}
