using System.Globalization;
using System.Text.RegularExpressions;
using Chartroom.Commands.Demo;

namespace Chartroom.Tests.Demo;

/// <summary>Each chart by itself: number and length of documents, headings, dates inside the visit, ages, telephone numbers.</summary>
internal sealed partial class ChartChecks(DemoLetterhead letterhead, Findings findings)
{
    private const int FewestDocuments = 4;
    private const int MostDocuments = 9;
    private const int ShortestDocument = 120;
    private const int LongestDocument = 700;

    private static readonly DateOnly FirstDay = new(2026, 9, 1);
    private static readonly DateOnly LastDay = new(2026, 11, 15);

    // Written outside the visit by nature: orders, letters and messages before it, results shortly after it.
    private static readonly string[] AroundTheVisit =
    [
        "imaging-order",
        "laboratory",
        "physical-therapy",
        "portal-message",
        "prior-authorization",
    ];

    public void Check(DemoChart chart)
    {
        var (start, end) = (DemoTime.Day(chart.Visit.Start), DemoTime.Day(chart.Visit.End));
        findings.Expect(chart.Visit.Start < chart.Visit.End, $"{chart.Slug}: the visit ends before it starts.");
        findings.Expect(start >= FirstDay && end <= LastDay, $"{chart.Slug}: the visit is outside the season of the demo.");
        findings.Expect(chart.Patient.Born <= start, $"{chart.Slug}: the patient is born after the visit.");
        findings.Expect(chart.Patient.Sex is "female" or "male", $"{chart.Slug}: the sex is not female or male.");
        var current = chart.Current.Count();
        findings.Expect(
            current >= FewestDocuments && chart.Documents.Count <= MostDocuments,
            $"{chart.Slug}: {current} documents of the visit and {chart.Documents.Count} in all."
        );
        findings.Expect(
            chart.Documents.DistinctBy(d => d.Id).Count() == chart.Documents.Count,
            $"{chart.Slug}: two documents share an id."
        );
        findings.Expect(
            (chart.Earlier is null) == !chart.Documents.Any(d => d.IsEarlier),
            $"{chart.Slug}: the earlier visit and its documents do not go together."
        );
        foreach (var document in chart.Documents)
            Check(chart, document);
    }

    private void Check(DemoChart chart, DemoDocument document)
    {
        var text = letterhead.Print(chart, document);
        var where = $"{chart.Slug}, {document.Id}";
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        findings.Expect(words is >= ShortestDocument and <= LongestDocument, $"{where}: {words} words.");
        findings.Expect(text.All(char.IsAscii), $"{where}: a character outside ASCII.");
        findings.Expect(Heading().IsMatch(text), $"{where}: no section heading.");
        findings.Expect(IsInTime(chart, document), $"{where}: dated {DemoTime.Print(document.At)}, outside its visit.");
        foreach (Match phone in Phone().Matches(text))
            findings.Expect(
                phone.Value.Contains("-555-01", StringComparison.Ordinal),
                $"{where}: {phone.Value} may be a real number."
            );
        if (document.IsEarlier || chart.Patient.AgeOn(DemoTime.Day(chart.Visit.Start)) == 0)
            return;
        var age = chart.Patient.AgeOn(DemoTime.Day(document.At)).ToString(CultureInfo.InvariantCulture);
        foreach (Match stated in Age().Matches(text))
            findings.Expect(stated.Groups[1].Value == age, $"{where}: says {stated.Value}, the patient is {age}.");
    }

    private static bool IsInTime(DemoChart chart, DemoDocument document)
    {
        var visit = chart.VisitOf(document);
        if (document.IsLate)
            return document.At > visit.End;
        var (before, after) = AroundTheVisit.Contains(document.Kind.Key)
            ? (TimeSpan.FromDays(30), TimeSpan.FromDays(1))
            : (TimeSpan.FromHours(2), TimeSpan.FromHours(6));
        return document.At >= visit.Start - before && document.At <= visit.End + after;
    }

    [GeneratedRegex(@"^[A-Z][A-Z ,'/()-]{2,}:", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\b\d{3}-\d{3}-\d{4}\b")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(\d+)-year-old")]
    private static partial Regex Age();
}
