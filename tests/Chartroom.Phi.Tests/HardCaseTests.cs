namespace Chartroom.Phi.Tests;

public sealed class HardCaseTests
{
    private const double LeakLimit = 0.05;
    private const double WholeLimit = 0.015;
    private const double AlteredLimit = 0.05;
    private const double RoundWholeLimit = 0.015;
    private const double RoundLeakLimit = 0.025;
    private static readonly Detector Detector = new(new DetectorOptions { AsOf = new DateOnly(2026, 11, 21) });

    [Fact]
    [Proves("G9")]
    public void Identifiers_between_look_alikes_are_found()
    {
        var cases = HardCases.Read("identifiers.txt");

        var leaks = cases.SelectMany(c => HardCases.Leaks(c, Detector.Detect(c.Text))).ToList();

        Assert.True(leaks.Count <= LeakLimit * cases.Sum(c => c.Marks.Count), string.Join('\n', leaks));
    }

    [Fact]
    public void Medicine_that_looks_like_an_identifier_stays()
    {
        var cases = HardCases.Read("look-alikes.txt");

        var altered = cases
            .SelectMany(c => Detector.Detect(c.Text).Select(s => $"{c.Id}: {c.Text[s.Start..s.End]} ({s.Kind}) in \"{c.Text}\""))
            .ToList();

        Assert.True(altered.Count <= AlteredLimit * cases.Count, string.Join('\n', altered));
    }

    [Fact]
    public void Short_texts_of_many_registers_leak_no_more_than_published()
    {
        var cases = HardCases.Read("short-texts.txt");
        var marks = cases.Sum(c => c.Marks.Count);

        var whole = cases.Sum(c => HardCases.WholeLeaks(c, Detector.Detect(c.Text)));
        var leaks = cases.SelectMany(c => HardCases.Leaks(c, Detector.Detect(c.Text))).ToList();

        Assert.True(whole <= WholeLimit * marks, string.Join('\n', leaks));
        Assert.True(leaks.Count <= LeakLimit * marks, string.Join('\n', leaks));
    }

    [Fact]
    public void Short_texts_without_identifiers_stay()
    {
        var cases = HardCases.Read("short-look-alikes.txt");

        var altered = cases
            .SelectMany(c => Detector.Detect(c.Text).Select(s => $"{c.Id}: {c.Text[s.Start..s.End]} ({s.Kind}) in \"{c.Text}\""))
            .ToList();

        Assert.True(altered.Count <= AlteredLimit * cases.Count, string.Join('\n', altered));
    }

    [Fact]
    public void Rounds_of_texts_of_new_kinds_leak_and_alter_no_more_than_published()
    {
        var cases = HardCases.Rounds();
        var marks = cases.Sum(c => c.Marks.Count);
        var free = cases.Where(c => c.Marks.Count == 0).ToList();

        var whole = cases.Sum(c => HardCases.WholeLeaks(c, Detector.Detect(c.Text)));
        var leaks = cases.SelectMany(c => HardCases.Leaks(c, Detector.Detect(c.Text))).ToList();
        var altered = free.Where(c => Detector.Detect(c.Text).Count > 0).Select(c => $"{c.Id}: {c.Text}").ToList();

        Assert.True(whole <= RoundWholeLimit * marks, string.Join('\n', leaks));
        Assert.True(leaks.Count <= RoundLeakLimit * marks, string.Join('\n', leaks));
        Assert.True(altered.Count <= AlteredLimit * free.Count, string.Join('\n', altered));
    }

    [Fact]
    public void At_least_four_hundred_cases_are_kept_half_of_them_look_alikes()
    {
        var cases = HardCases.Read("identifiers.txt").Count;
        var lookAlikes = HardCases.Read("look-alikes.txt").Count;

        Assert.True(cases + lookAlikes >= 400);
        Assert.True(lookAlikes * 2 >= cases + lookAlikes - 20);
    }
}
