using Chartroom.Commands.Demo;

namespace Chartroom.Tests.Demo;

/// <summary>The charts together: how many of each class, the kinds of patient and document a visitor of the demo should meet.</summary>
internal sealed class CollectionChecks(IReadOnlyList<DemoChart> charts, Findings findings)
{
    private const int FewestCharts = 26;
    private const int FewestGaps = 5;
    private const int FewestEarlier = 5;

    private static readonly DateOnly LastDayOfFiscalYear2026 = new(2026, 9, 30);

    private static readonly (string Class, int Fewest)[] Mix =
    [
        ("inpatient-medicine", 5),
        ("inpatient-surgery", 4),
        ("same-day-surgery", 5),
        ("emergency", 5),
        ("office", 4),
        ("radiology", 4),
    ];

    public void Check()
    {
        findings.Expect(charts.Count >= FewestCharts, $"only {charts.Count} charts.");
        foreach (var (name, fewest) in Mix)
            findings.Expect(
                charts.Count(c => c.Visit.Class.Key == name) >= fewest,
                $"fewer than {fewest} charts of class {name}."
            );
        foreach (var protection in Enum.GetValues<DocumentProtection>())
            findings.Expect(Documents().Any(d => d.Protection == protection), $"no document with protection {protection}.");
        findings.Expect(Documents().Any(d => d.IsLate), "no late document.");
        findings.Expect(charts.Count(c => c.Gap is not null) >= FewestGaps, "too few charts with a documentation gap.");
        findings.Expect(charts.Count(c => c.Earlier is not null) >= FewestEarlier, "too few charts with an earlier visit.");
        findings.Expect(Ages().Any(a => a > 89), "no patient over 89.");
        findings.Expect(Ages().Any(a => a == 0), "no newborn.");
        findings.Expect(charts.Any(c => c.Visit.Service == "Obstetrics"), "no obstetric chart.");
        findings.Expect(
            charts.Count(c => DemoTime.Day(c.Visit.End) <= LastDayOfFiscalYear2026) * 2 > charts.Count,
            "most charts should end in fiscal year 2026."
        );
        findings.Expect(
            charts.DistinctBy(c => c.Patient.RecordNumber).Count() == charts.Count,
            "two patients share a record number."
        );
        var accounts = charts.SelectMany(c => new[] { c.Visit, c.Earlier }.OfType<DemoVisit>()).Select(v => v.Account).ToArray();
        findings.Expect(accounts.Distinct().Count() == accounts.Length, "two visits share an account number.");
        foreach (var chart in charts)
        foreach (var word in chart.Patient.Name.ToLowerInvariant().Split(' ', '-'))
            findings.Expect(!chart.Slug.Split('-').Contains(word), $"{chart.Slug}: the file name holds a name.");
    }

    private IEnumerable<DemoDocument> Documents() => charts.SelectMany(c => c.Documents);

    private IEnumerable<int> Ages() => charts.Select(c => c.Patient.AgeOn(DemoTime.Day(c.Visit.Start)));
}
