namespace Chartroom.Features.Intake;

/// <summary>
/// What belongs together in an import: one JSON file (a Bundle or a single resource), or the NDJSON files of one folder, whose resources
/// refer to one another. Files are opened twice: once to see what is there, once to read it chart by chart.
/// </summary>
public sealed class ImportSource
{
    private static readonly string[] LineEndings = [".ndjson", ".jsonl"];
    private static readonly EnumerationOptions WholeFolder = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System,
    };

    private ImportSource(IReadOnlyList<ImportFile> files, bool lines) => (Files, IsLines) = (files, lines);

    public IReadOnlyList<ImportFile> Files { get; }

    /// <summary>One resource or one Bundle a line; else one JSON value a file.</summary>
    public bool IsLines { get; }

    /// <summary>A source from memory or elsewhere: the name decides the form as a file's name would.</summary>
    /// <param name="open">Opens the content afresh, from its beginning, as a stream that can seek.</param>
    public static ImportSource From(string name, Func<Stream> open) => new([new(name, open)], HasLines(name));

    /// <summary>The sources at a path: that of one file, or those of a folder and the folders in it, in the order of their names.</summary>
    /// <exception cref="IOException">The path does not exist or cannot be listed.</exception>
    public static IReadOnlyList<ImportSource> At(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
            return File.Exists(path)
                ? [From(Path.GetFileName(path), () => Open(path))]
                : throw new FileNotFoundException("There is no file and no folder at the path given.");
        var files = Directory
            .EnumerateFiles(path, "*", WholeFolder)
            .Where(file => HasLines(file) || file.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(file =>
                (Folder: Path.GetDirectoryName(file)!, File: new ImportFile(Path.GetRelativePath(path, file), () => Open(file)))
            )
            .ToList();
        var single = files.Where(f => !HasLines(f.File.Name)).Select(f => new ImportSource([f.File], lines: false));
        var sets = files.Where(f => HasLines(f.File.Name)).GroupBy(f => f.Folder, f => f.File);
        return [.. single, .. sets.Select(set => new ImportSource([.. set], lines: true))];
    }

    /// <summary>One Bundle that stood in a line of an NDJSON file.</summary>
    internal static ImportSource OfLine(ImportFile file, string at, ReadOnlyMemory<byte> bundle)
    {
        var kept = bundle.ToArray();
        return new([new(file.Name, () => new MemoryStream(kept, writable: false)) { At = at }], lines: false);
    }

    private static bool HasLines(string name) => LineEndings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
}

/// <param name="Name">The name shown in problem lines.</param>
/// <param name="Open">Opens the content afresh, from its beginning.</param>
public sealed record ImportFile(string Name, Func<Stream> Open)
{
    /// <summary>Where in the file this content stands, for example "line 7"; empty for the whole file.</summary>
    internal string At { get; init; } = "";
}
