namespace Chartroom.Bench.App;

/// <summary>The committed results, beside the benchmarks' sources.</summary>
internal static class Results
{
    public static void Write(string name, string text)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Chartroom.slnx")))
                File.WriteAllText(Path.Combine(folder.FullName, "bench", "Chartroom.Bench", "results", name), text);
    }
}
