using System.Text.Json;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>
/// What one source holds, patient by patient, found in one pass over its files. Resources stay in the files; the index keeps identities,
/// references and places, and the few facts of practitioners and organisations.
/// </summary>
internal sealed class SourceIndex(ImportSource source) : IDisposable
{
    private const string Bundle = "Bundle";
    private readonly List<Stream> streams = [];
    private readonly List<Indexed> resources = [];
    private readonly References references = new();
    private readonly Dictionary<ResourceKey, PatientGroup> groups = [];
    private readonly List<ResourcePlace> bundles = [];
    private string header = "";
    private string bundleType = "";

    public Problems Problems { get; } = new(source.Files[0].Name);

    public IReadOnlyCollection<PatientGroup> Groups => groups.Values;

    public References References => references;

    /// <summary>The value of Bundle.identifier, which may name the visit to be coded.</summary>
    public string? NamedVisit { get; private set; }

    /// <summary>Bundles that stood in lines of their own: each is a source of its own.</summary>
    public IEnumerable<ImportSource> LineBundles =>
        bundles.Select(place => ImportSource.OfLine(source.Files[place.File], Locate(place, ""), Read(place)));

    /// <summary>Reads the source through once. Nothing is to be taken of it where <see cref="Problems"/> refuses.</summary>
    public void Build(ImportTally tally)
    {
        for (var file = 0; file < source.Files.Count; file++)
        {
            try
            {
                streams.Add(source.Files[file].Open());
                if (source.IsLines)
                    ScanLines(file, tally);
                else
                    ScanFile(file, tally);
            }
            catch (JsonException broken)
            {
                var line = (broken.LineNumber ?? 0) + 1;
                Refuse(
                    file,
                    "",
                    $"This is not JSON, is cut short, or is nested deeper than {IntakeLimits.JsonDepth} levels, near line {line}. Nothing of it was imported; export it again."
                );
            }
            catch (UnreadableInputException broken)
            {
                Refuse(file, broken.Path, broken.Message);
            }
            catch (Exception world) when (world is IOException or UnauthorizedAccessException)
            {
                Refuse(file, "", "This file cannot be read. Check that it is there and may be read.");
            }
        }
        if (!Problems.Refused)
            new ChartGrouping(this, references, groups).Group(resources);
        resources.Clear();
    }

    public ReadOnlyMemory<byte> Read(ResourcePlace place)
    {
        var bytes = new byte[place.Length];
        streams[place.File].Position = place.Offset;
        streams[place.File].ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The resource object, with the path it is known by. The document must be disposed of by the caller.</summary>
    public FhirNode Open(ResourcePlace place, JsonDocument document, Problems problems)
    {
        var root = document.RootElement;
        var inEntry = bundleType.Length > 0;
        return new(
            inEntry ? root.GetProperty("resource") : root,
            Locate(place, inEntry ? ".resource" : ""),
            problems,
            FileName(place)
        );
    }

    public string Locate(ResourcePlace place, string below)
    {
        var at = source.Files[place.File].At;
        var here =
            source.IsLines ? $"line {place.Number}:"
            : place.Number < 0 ? ""
            : $"entry[{place.Number}]{below}";
        return at.Length > 0 ? $"{at} {here}" : here;
    }

    public string FileName(ResourcePlace place) => source.Files[place.File].Name;

    public static JsonDocument Parse(ReadOnlyMemory<byte> json) =>
        JsonDocument.Parse(json, new() { MaxDepth = IntakeLimits.JsonDepth + 2, AllowDuplicateProperties = false });

    public void Dispose()
    {
        foreach (var stream in streams)
            stream.Dispose();
    }

    private void ScanFile(int file, ImportTally tally)
    {
        using var scanner = new BundleScanner(streams[file]);
        while (scanner.Next())
            switch (scanner.Name)
            {
                case "resourceType":
                    header = HeaderText(scanner);
                    break;
                case "type":
                    bundleType = scanner.Value.Span[0] == (byte)'"' ? HeaderText(scanner) : "";
                    break;
                case "identifier":
                    NamedVisit = Identifier(scanner.Value);
                    break;
                default:
                    Entry(file, scanner, tally);
                    break;
            }
        if (header == Bundle)
        {
            bundleType = bundleType.Length > 0 ? bundleType : "unknown";
            if (bundleType == "history")
                Refuse(file, "type", "A history Bundle holds several states of one resource. Export the charts as they are now.");
            return;
        }
        resources.Clear(); // a "List" has entries too; they are none of ours
        (bundleType, NamedVisit) = ("", null);
        Single(file, tally);
    }

    /// <summary>A file that is one resource by itself.</summary>
    private void Single(int file, ImportTally tally)
    {
        if (streams[file].Length > IntakeLimits.ResourceBytes)
            throw new UnreadableInputException("", "This single resource is too large. Nothing of it was imported.");
        var place = new ResourcePlace(file, 0, (int)streams[file].Length, -1);
        var json = Read(place);
        if (json.Span.StartsWith("\uFEFF"u8))
            (json, place) = (json[3..], place with { Offset = 3, Length = place.Length - 3 });
        using var document = Parse(json);
        Add(new(document.RootElement, "", Problems, FileName(place)), null, place, tally);
    }

    private void Entry(int file, BundleScanner scanner, ImportTally tally)
    {
        var place = new ResourcePlace(file, scanner.Offset, scanner.Value.Length, scanner.Entry);
        if (scanner.Value.Span[0] != (byte)'{')
        {
            Refuse(file, Locate(place, ""), "This entry should be an object. Nothing of this file was imported.");
            return;
        }
        using var document = Parse(scanner.Value);
        var entry = new FhirNode(document.RootElement, Locate(place, ""), Problems, FileName(place));
        if (entry.Child("request")?.Text("method") == "DELETE")
            Problems.Note(
                entry.Path,
                "This entry asks for a deletion. Chartroom deletes nothing on import; see the retention schedule.",
                FileName(place)
            );
        else if (entry.Child("resource") is { } resource)
            Add(resource, entry.Text("fullUrl"), place, tally);
    }

    private void ScanLines(int file, ImportTally tally)
    {
        using var scanner = new LineScanner(streams[file]);
        while (scanner.Next())
        {
            var place = new ResourcePlace(file, scanner.Offset, scanner.Value.Length, scanner.Line);
            if (scanner.TooLarge)
            {
                Refuse(
                    file,
                    Locate(place, ""),
                    $"This line is larger than {IntakeLimits.ResourceBytes / 1024 / 1024} MB. Leave out what is so large."
                );
                continue;
            }
            try
            {
                using var document = Parse(scanner.Value);
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                    Refuse(file, Locate(place, ""), "This line should hold one JSON object.");
                else if (document.RootElement.TryGetProperty("resourceType", out var type) && type.ValueEquals(Bundle))
                    bundles.Add(place);
                else
                    Add(new(document.RootElement, Locate(place, ""), Problems, FileName(place)), null, place, tally);
            }
            catch (JsonException)
            {
                Refuse(
                    file,
                    Locate(place, ""),
                    "This line is not JSON, is cut short, or is nested too deep. Whose resource it held cannot be known, so no loose resource of these files was imported."
                );
            }
        }
    }

    private void Add(FhirNode resource, string? fullUrl, ResourcePlace place, ImportTally tally)
    {
        if (resource.Text("resourceType") is not { } type)
        {
            Problems.Refuse(
                resource.Path,
                "This resource does not say its type. Nothing of this file was imported.",
                FileName(place)
            );
            return;
        }
        var found = ResourceIndexing.Read(type, resource, fullUrl, place, references);
        if (found is null && !ResourceIndexing.IsParty(type))
            tally.Skip(type);
        if (found is not null)
            resources.Add(found);
        if (resources.Count > IntakeLimits.IndexedResources)
            throw new UnreadableInputException(
                "",
                $"These files hold more than {IntakeLimits.IndexedResources} resources. Split them."
            );
    }

    private void Refuse(int file, string path, string sentence) => Problems.Refuse(path, sentence, source.Files[file].Name);

    private static string HeaderText(BundleScanner scanner)
    {
        if (scanner.Value.Span[0] != (byte)'"')
            throw new UnreadableInputException(scanner.Name, "This should be a text. Export the file again as FHIR R4 JSON.");
        using var document = Parse(scanner.Value);
        return document.RootElement.GetString()!;
    }

    private static string? Identifier(ReadOnlyMemory<byte> json)
    {
        using var document = Parse(json);
        return
            document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("value", out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
    }
}
