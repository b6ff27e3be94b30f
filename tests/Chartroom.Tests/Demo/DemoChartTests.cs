using Chartroom.Commands.Demo;

namespace Chartroom.Tests.Demo;

/// <summary>The demo's own data, checked sentence by sentence: documents, labels, dates, answer keys, people.</summary>
public sealed class DemoChartTests
{
    [Fact]
    public void Every_demo_chart_and_answer_key_is_consistent()
    {
        var files = new DemoFiles(typeof(DemoFiles).Assembly);
        var library = new DemoLibrary(files);
        var codesUsed = files.Text("codes-used.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var findings = new Findings();

        var charts = new ChartChecks(library.Letterhead, findings);
        foreach (var chart in library.Charts)
            charts.Check(chart);
        new CollectionChecks(library.Charts, findings).Check();
        new BundleChecks(library, findings).Check();
        new AnswerChecks(library, codesUsed.ToHashSet(), findings).Check();
        new PeopleChecks(library, findings).Check();

        Assert.Empty(findings.Sentences);
        Assert.True(library.Charts.Count >= 24);
    }

    [Fact]
    public void Every_code_of_the_demo_is_in_the_official_files()
    {
        var files = new DemoFiles(typeof(DemoFiles).Assembly);
        var codesUsed = files.Text("codes-used.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var findings = new Findings();

        new OfficialCodes(SharedData.Path("codesets"), findings).Check(
            codesUsed,
            new DemoLibrary(files).Answers.Values.SelectMany(a => a)
        );

        Assert.Empty(findings.Sentences);
    }
}
