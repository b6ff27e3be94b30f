using Chartroom.Bench.Phi;

namespace Chartroom.Phi.Tests;

public sealed class SharedSampleTests
{
    private const double ExactLeakLimit = 0.015;
    private const double TokenLeakLimit = 0.05;

    [Fact]
    public void Full_notes_leak_less_than_the_limits()
    {
        SharedData.Path("charts", "phi-gold.jsonl");
        var detector = new Detector(new DetectorOptions { AsOf = new DateOnly(2026, 11, 21) });
        var score = new Score();
        foreach (var chart in Labelled.Charts(SharedData.Folder!))
            score.Add(chart, detector.Detect(chart.Text));

        Assert.InRange(score.All.WholeRate, 0, ExactLeakLimit);
        Assert.InRange(score.All.TokenRate, 0, TokenLeakLimit);
    }
}
