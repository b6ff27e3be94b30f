namespace Chartroom.Tests.QueryRules;

/// <summary>The queries written to measure the rules, in three parts: beside the rules, after them, and last.</summary>
internal static class Corpus
{
    private static readonly string[] Single = ["stranger", "free", "nodate", "nofurther", "unlabelled", "books"];

    public static IReadOnlyList<CorpusCase> First { get; } = Read("corpus-first.txt");

    /// <summary>Written after the rules, and judged before a rule was mended by it.</summary>
    public static IReadOnlyList<CorpusCase> Aside { get; } = Read("corpus-aside.txt");

    /// <summary>Written last, in wordings as oblique as they come; judged before a rule was mended by it.</summary>
    public static IReadOnlyList<CorpusCase> Last { get; } = Read("corpus-last.txt");

    private static List<CorpusCase> Read(string name)
    {
        var cases = new List<CorpusCase>();
        var (id, expected, lines, own) = (
            "",
            new HashSet<string>(),
            new Dictionary<string, List<string>>(),
            new HashSet<string>()
        );
        foreach (var line in Text(name).Where(l => l.Length > 0 && l[0] != '#'))
            if (line[0] == '@')
            {
                if (id.Length > 0)
                    cases.Add(new(id, expected, lines));
                (id, expected, lines) = Head(line, cases);
                own = [];
            }
            else
                Add(line, lines, own, expected);
        cases.Add(new(id, expected, lines));
        return cases;
    }

    /// <summary>"@ s01a &lt; s01 : Q06".</summary>
    private static (string Id, HashSet<string> Expected, Dictionary<string, List<string>> Lines) Head(
        string line,
        List<CorpusCase> cases
    )
    {
        var (left, rules) = line.IndexOf(':') is >= 0 and var colon ? (line[1..colon], line[(colon + 1)..]) : (line[1..], "");
        var names = left.Split('<', StringSplitOptions.TrimEntries);
        var inherited = names.Length > 1 ? cases.Single(c => c.Id == names[1]).Lines : [];
        return (
            names[0],
            [.. rules.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            inherited.ToDictionary(l => l.Key, l => l.Value.ToList())
        );
    }

    private static void Add(string line, Dictionary<string, List<string>> lines, HashSet<string> own, HashSet<string> expected)
    {
        if (Single.Contains(line))
        {
            lines[line] = [];
            return;
        }
        var colon = line.IndexOf(':');
        var (key, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
        if (key == "rules+")
        {
            expected.UnionWith(value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            return;
        }
        var adds = key.EndsWith('+');
        key = key.TrimEnd('+');
        if (own.Add(key) && !adds || !lines.ContainsKey(key))
            lines[key] = [];
        if (value.Length > 0 || key is "t" or "q" or "w")
            lines[key].Add(value);
    }

    /// <summary>The lines of an embedded file.</summary>
    public static IEnumerable<string> Text(string name)
    {
        using var reader = new StreamReader(typeof(Corpus).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim());
    }
}
