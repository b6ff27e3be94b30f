using Chartroom.Phi.Lexicons;

namespace Chartroom.Phi.Known;

/// <summary>Given names that stand for each other, from the embedded list: one group per line.</summary>
internal static class Nicknames
{
    private static readonly Lazy<Dictionary<string, string[]>> Groups = new(Read);

    public static IEnumerable<string> Of(string given) =>
        Groups.Value.TryGetValue(given.ToLowerInvariant(), out var group) ? group : [];

    private static Dictionary<string, string[]> Read()
    {
        var groups = new Dictionary<string, string[]>(StringComparer.Ordinal);
        using var stream = typeof(Nicknames).Assembly.GetManifestResourceStream("nicknames.list")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var names = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var name in names)
                groups[name] = [.. groups.GetValueOrDefault(name, []).Concat(names).Where(n => n != name).Distinct()];
        }
        return groups;
    }
}
