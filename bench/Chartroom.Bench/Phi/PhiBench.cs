using Chartroom.Phi;

namespace Chartroom.Bench.Phi;

/// <summary>`phi score [dev|aside|all] [misses]`: leak rates, precision and altered texts on the labelled samples; `phi speed`: throughput.</summary>
internal static class PhiBench
{
    public static int Run(string[] args)
    {
        var shared = Environment.GetEnvironmentVariable("CHARTROOM_SHARED") ?? Path.GetFullPath("../shared");
        if (!Directory.Exists(shared))
        {
            Console.Error.WriteLine("The labelled samples are not here: set CHARTROOM_SHARED to the folder that holds them.");
            return 2;
        }
        var part = args.ElementAtOrDefault(1) ?? "dev";
        var shown = int.TryParse(args.ElementAtOrDefault(2), out var n) ? n : 0;
        Show("Charts: full notes", Labelled.Charts(shared), part, shown);
        Show("Short texts", Labelled.Short(shared), part, shown);
        return 0;
    }

    private static void Show(string title, IReadOnlyList<Labelled> texts, string part, int shown)
    {
        var detector = new Detector(new DetectorOptions { AsOf = new DateOnly(2026, 11, 21) });
        var score = new Score();
        foreach (var text in texts.Where(t => part == "all" || t.Aside == (part == "aside")))
            score.Add(text, detector.Detect(text.Text));
        Console.WriteLine($"## {title}, {part}\n\n{score.Table()}");
        if (shown == 0 || part == "aside")
            return;
        File.WriteAllLines($"/tmp/phi/{title[..5]}-miss.txt", score.Misses);
        File.WriteAllLines($"/tmp/phi/{title[..5]}-false.txt", score.False);
    }
}
