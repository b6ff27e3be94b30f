using System.Text;
using System.Text.Json;
using Chartroom.Platform.Store;

namespace Chartroom.Commands.Deid;

/// <summary>How a file is read.</summary>
internal enum DeidShape
{
    Text,

    /// <summary>One FHIR resource or bundle.</summary>
    Fhir,

    /// <summary>One FHIR resource per line.</summary>
    FhirLines,

    /// <summary>One object with "id" and "text" per line.</summary>
    Lines,
}

/// <summary>A file to be de-identified: where it lies below the folder that was named, and how it is read.</summary>
internal sealed record DeidSource(string Path, string Relative, DeidShape Shape)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "",
        ".txt",
        ".text",
        ".md",
        ".csv",
        ".tsv",
        ".log",
        ".json",
        ".ndjson",
        ".jsonl",
    };

    /// <summary>A file, or all files of a folder in the order of their names. Files of an unknown kind come back as refused.</summary>
    /// <exception cref="StartRefusedException">Nothing lies there.</exception>
    public static (IReadOnlyList<DeidSource> Sources, IReadOnlyList<string> Unreadable) At(string path)
    {
        if (File.Exists(path))
            return ([Of(path, System.IO.Path.GetFileName(path))], []);
        if (!Directory.Exists(path))
            throw new StartRefusedException($"{path} is neither a file nor a folder.");
        var sources = new List<DeidSource>();
        var unreadable = new List<string>();
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            if (Known.Contains(System.IO.Path.GetExtension(file)))
                sources.Add(Of(file, System.IO.Path.GetRelativePath(path, file)));
            else
                unreadable.Add(System.IO.Path.GetRelativePath(path, file));
        return (sources, unreadable);
    }

    /// <summary>The whole text of the file.</summary>
    /// <exception cref="InvalidDataException">The file is not UTF-8.</exception>
    public string Read()
    {
        try
        {
            return Strict.GetString(File.ReadAllBytes(Path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("It is not UTF-8 text: convert it first.");
        }
    }

    private static DeidSource Of(string path, string relative) => new(path, relative, ShapeOf(path));

    private static DeidShape ShapeOf(string path)
    {
        using var reader = new StreamReader(path);
        var first = reader.ReadLine();
        while (first is not null && string.IsNullOrWhiteSpace(first))
            first = reader.ReadLine();
        return ShapeOf(System.IO.Path.GetExtension(path), first ?? "");
    }

    /// <summary>Tells lines of JSON from one resource and from text by the ending of the name and the first line.</summary>
    public static DeidShape ShapeOf(string extension, string firstLine)
    {
        var lines =
            extension.Equals(".jsonl", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".ndjson", StringComparison.OrdinalIgnoreCase);
        if (!lines && !firstLine.TrimStart().StartsWith('{'))
            return DeidShape.Text;
        var whole = Properties(firstLine);
        if (whole is null)
            return lines ? DeidShape.Lines : DeidShape.Fhir;
        if (whole.Contains("resourceType"))
            return lines ? DeidShape.FhirLines : DeidShape.Fhir;
        return whole.Contains("text") || lines ? DeidShape.Lines : DeidShape.Fhir;
    }

    /// <summary>The names in a line that is an object by itself; null where the object goes on in the next line.</summary>
    private static HashSet<string>? Properties(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? [.. json.RootElement.EnumerateObject().Select(p => p.Name)]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
