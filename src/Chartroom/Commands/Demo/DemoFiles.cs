using System.Reflection;

namespace Chartroom.Commands.Demo;

/// <summary>The text files of the demo folder, embedded in an assembly under names that begin with "demo/".</summary>
internal sealed class DemoFiles
{
    private const string Prefix = "demo/";
    private readonly SortedDictionary<string, string> texts = new(StringComparer.Ordinal);

    public DemoFiles(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            texts[name[Prefix.Length..]] = reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }

    public IReadOnlyCollection<string> Names => texts.Keys;

    public string Text(string name) =>
        texts.TryGetValue(name, out var text)
            ? text
            : throw new FileNotFoundException($"The demo file {name} is not embedded in this build.");

    /// <summary>The files of one folder and ending, as slug (the name without both) and text, in the order of their names.</summary>
    public IEnumerable<(string Slug, string Text)> In(string folder, string ending) =>
        texts
            .Where(t =>
                t.Key.StartsWith(folder + "/", StringComparison.Ordinal) && t.Key.EndsWith(ending, StringComparison.Ordinal)
            )
            .Select(t => (t.Key[(folder.Length + 1)..^ending.Length], t.Value));
}
