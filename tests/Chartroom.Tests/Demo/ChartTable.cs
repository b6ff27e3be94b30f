using Chartroom.Commands.Demo;

namespace Chartroom.Tests.Demo;

/// <summary>One line for each chart: class, age and sex, length of the visit, documents, words, codes of the key, marks.</summary>
internal static class ChartTable
{
    public static void Print(DemoLibrary library, TextWriter to)
    {
        to.WriteLine($"{"chart", -40} {"class", -19} {"age", 4} sex {"discharged", -10} docs earlier words codes marks");
        foreach (var chart in library.Charts)
        {
            var words = chart.Documents.Sum(d =>
                library.Letterhead.Print(chart, d).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length
            );
            var age = chart.Patient.AgeOn(DemoTime.Day(chart.Visit.Start));
            to.WriteLine(
                $"{chart.Slug, -40} {chart.Visit.Class.Key, -19} {age, 4} {chart.Patient.Sex[0], 3} {DemoTime.Fhir(DemoTime.Day(chart.Visit.End)), -10} "
                    + $"{chart.Current.Count(), 4} {chart.Documents.Count(d => d.IsEarlier), 7} {words, 5} "
                    + $"{library.Answers.GetValueOrDefault(chart.Slug)?.Count ?? 0, 5} {string.Join(' ', Marks(chart))}"
            );
        }
    }

    private static IEnumerable<string> Marks(DemoChart chart) =>
        chart
            .Documents.Where(d => d.Protection != DocumentProtection.None)
            .Select(d => d.Protection.ToString())
            .Concat(chart.Documents.Any(d => d.IsLate) ? ["late"] : [])
            .Concat(chart.Gap is null ? [] : ["gap"]);
}
