namespace Chartroom.Phi.Tests;

/// <summary>The hard cases of the folder Cases: a text, and the ranges that must be found in it.</summary>
internal static class HardCases
{
    public sealed record Case(string Id, string Text, IReadOnlyList<(int Start, int End)> Marks);

    public static IReadOnlyList<Case> Read(string name) =>
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", name))
                .Where(line => line.Length > 0 && !line.StartsWith('#'))
                .Select((line, i) => Parse($"{name}:{i + 2}", line)),
        ];

    /// <summary>The rounds of texts, each of kinds that no rule had been written for when it was first read.</summary>
    public static IReadOnlyList<Case> Rounds()
    {
        const int rounds = 17;
        return [.. Enumerable.Range(1, rounds).SelectMany(round => Read($"round-{round}.txt"))];
    }

    private static Case Parse(string id, string line)
    {
        line = line.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);
        var marks = new List<(int, int)>();
        while (line.IndexOf("{{", StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = line.IndexOf("}}", start, StringComparison.Ordinal);
            line = line[..start] + line[(start + 2)..end] + line[(end + 2)..];
            marks.Add((start, end - 2));
        }
        return new Case(id, line, marks);
    }

    /// <summary>How many marked ranges no span touches.</summary>
    public static int WholeLeaks(Case item, IReadOnlyList<PhiSpan> spans) =>
        item.Marks.Count(m => !spans.Any(s => s.Start < m.End && m.Start < s.End));

    /// <summary>Marked ranges of which a letter or figure is left.</summary>
    public static IEnumerable<string> Leaks(Case item, IReadOnlyList<PhiSpan> spans) =>
        item
            .Marks.Where(m =>
                Enumerable
                    .Range(m.Start, m.End - m.Start)
                    .Any(i => char.IsLetterOrDigit(item.Text[i]) && !spans.Any(s => s.Start <= i && i < s.End))
            )
            .Select(m => $"{item.Id}: {item.Text[m.Start..m.End]} in \"{item.Text}\"");
}
