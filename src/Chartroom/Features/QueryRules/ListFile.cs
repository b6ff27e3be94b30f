namespace Chartroom.Features.QueryRules;

/// <summary>A word list of the area, embedded in the program: lines without comments.</summary>
internal static class ListFile
{
    /// <param name="name">File name in Lists: "money.txt".</param>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream =
            typeof(ListFile).Assembly.GetManifestResourceStream($"Chartroom.Features.QueryRules.{name}")
            ?? throw new InvalidOperationException($"The list {name} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Trim() is { Length: > 0 } kept && kept[0] != '#')
                yield return kept;
    }

    /// <summary>The parts of each line between strokes.</summary>
    public static IEnumerable<string[]> Rows(string name) =>
        Lines(name).Select(l => l.Split('|', StringSplitOptions.TrimEntries));

    public static string[] Phrases(string part) =>
        part.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
