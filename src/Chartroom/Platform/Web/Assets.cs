using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Chartroom.Platform.Web;

/// <summary>
/// Every file that pages name. All share one version, the hash of them all, which stands in the path: a release changes every address at once,
/// files can be cached for ever, and modules import each other by plain relative paths.
/// </summary>
public sealed partial class Assets
{
    private const string Root = "wwwroot/";
    private const int VersionBytes = 6; // 48 bits: tells releases apart, nothing rests on it
    internal static readonly string[] StyleParts =
    [
        "css/layers.css",
        "css/tokens.css",
        "css/base.css",
        "css/layout.css",
        "css/components.css",
        "css/bench.css",
        "css/reading.css",
        "css/codes.css",
        "css/query.css",
        "css/pages.css",
        "css/utilities.css",
        "css/print.css",
    ];

    private readonly FrozenDictionary<string, Asset> files;

    private Assets(IEnumerable<Asset> source)
    {
        var all = source.ToDictionary(f => f.Name, StringComparer.Ordinal);
        all[Asset.StyleSheet] = Join(all);
        foreach (var part in all.Keys.Where(n => n.StartsWith("css/", StringComparison.Ordinal)).ToList())
            all.Remove(part);
        files = all.ToFrozenDictionary(StringComparer.Ordinal);
        Version = VersionOf(files.Values);
    }

    /// <summary>Twelve hex characters that stand for the content of every file.</summary>
    public string Version { get; }

    public IReadOnlyCollection<Asset> All => files.Values;

    /// <summary>The address of a file, for example "/assets/3f9c2b1e7a55/js/keys.js".</summary>
    /// <exception cref="InvalidOperationException">No such file is served: a page names a file that is not there.</exception>
    public string this[string name] => $"/assets/{Version}/{Find(name)?.Name ?? throw Missing(name, "A page")}";

    public Asset? Find(string name) => files.GetValueOrDefault(name);

    /// <summary>The files built into this assembly.</summary>
    public static Assets BuiltIn()
    {
        var assembly = typeof(Assets).Assembly;
        var names = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Root, StringComparison.Ordinal));
        return new(names.Select(name => new Asset(name[Root.Length..], Read(assembly.GetManifestResourceStream(name)!))));
    }

    /// <summary>The files of a folder on disk, for work on the pages themselves.</summary>
    public static Assets Of(string folder) =>
        new(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => new Asset(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path)))
        );

    /// <summary>Fails loudly, at start, where a page or a module names a file that is not served.</summary>
    /// <exception cref="InvalidOperationException">The first missing file, and who names it.</exception>
    public void Check()
    {
        foreach (var (page, module) in ModuleAttribute.Everywhere())
            if (Find(module) is null)
                throw Missing(module, page.Name);
        foreach (var script in All.Where(f => f.Name.EndsWith(".js", StringComparison.Ordinal)))
        foreach (Match import in Imports().Matches(Encoding.UTF8.GetString(script.Bytes.Span)))
            if (Find($"js/{import.Groups["name"].Value}") is null)
                throw Missing(import.Value, script.Name);
    }

    private static InvalidOperationException Missing(string name, string by) =>
        new($"{by} names the file '{name}', which is not served. Add it below wwwroot or correct the name.");

    private static Asset Join(Dictionary<string, Asset> all)
    {
        var sheet = new StringBuilder();
        foreach (var part in StyleParts)
            sheet.Append(
                Encoding.UTF8.GetString((all.GetValueOrDefault(part) ?? throw Missing(part, Asset.StyleSheet)).Bytes.Span)
            );
        return new(Asset.StyleSheet, Encoding.UTF8.GetBytes(sheet.ToString()));
    }

    private static string VersionOf(IEnumerable<Asset> all)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in all.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name + "\n"));
            hash.AppendData(file.Sha256());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, VersionBytes));
    }

    private static byte[] Read(Stream stream)
    {
        using var from = stream;
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    [GeneratedRegex("""(?:from\s+|import\s*\(?\s*)["']\./(?<name>[\w.-]+)["']""")]
    private static partial Regex Imports();
}
