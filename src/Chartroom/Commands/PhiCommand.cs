using System.CommandLine;
using System.Text.Json;
using Chartroom.Commands.Deid;
using Chartroom.Phi;

namespace Chartroom.Commands;

/// <summary><c>chartroom phi scan</c>: tells a pipeline whether files hold identifiers. Prints places and reasons, never the words.</summary>
internal static class PhiCommand
{
    /// <summary>One finding: where and what.</summary>
    internal sealed record Place(string File, int Line, int Column, char Category, string Kind, double Confidence, string Reason);

    public static Command Make()
    {
        var path = new Argument<string>("path") { Description = "A file, a folder, or - for standard input" };
        var least = new Option<double>("--least") { Description = "Least confidence that counts, from 0 to 1" };
        var quiet = new Option<bool>("--quiet") { Description = "Print nothing; the exit code answers" };
        var scan = new Command("scan", "Look for identifiers: exit code 0 none, 1 found, 2 could not look")
        {
            path,
            least,
            quiet,
        };
        scan.SetAction(
            (parsed, cancel) =>
                Terminal.GuardAsync(async () =>
                {
                    var detector = new Detector();
                    var places = new List<Place>();
                    var unread = 0;
                    foreach (var (name, shape, read) in Sources(parsed.GetValue(path)!, cancel))
                    {
                        cancel.ThrowIfCancellationRequested();
                        try
                        {
                            places.AddRange(
                                Look(detector, name, shape, await read()).Where(p => p.Confidence >= parsed.GetValue(least))
                            );
                        }
                        catch (Exception why) when (why is InvalidDataException or NotCleanException)
                        {
                            unread++;
                            await Console.Error.WriteLineAsync($"{name}: not looked at. {why.Message}");
                        }
                    }
                    if (!parsed.GetValue(quiet))
                        Terminal.Print(parsed.GetValue(Terminal.Json), places, Say);
                    return unread > 0 ? Terminal.Refused
                        : places.Count > 0 ? Terminal.Found
                        : Terminal.Ok;
                })
        );
        return new Command("phi", "Identifiers in text") { scan };
    }

    private static IEnumerable<(string Name, DeidShape Shape, Func<Task<string>> Read)> Sources(
        string path,
        CancellationToken cancel
    )
    {
        if (path == "-")
        {
            yield return ("-", DeidShape.Text, async () => await Console.In.ReadToEndAsync(cancel));
            yield break;
        }
        var (sources, unreadable) = DeidSource.At(path);
        foreach (var source in sources)
            yield return (source.Relative, source.Shape, () => Task.FromResult(source.Read()));
        foreach (var name in unreadable)
            yield return (
                name,
                DeidShape.Text,
                () => throw new InvalidDataException("This kind of file cannot be read as text.")
            );
    }

    private static IEnumerable<Place> Look(Detector detector, string name, DeidShape shape, string text)
    {
        if (shape == DeidShape.Text)
            return At(detector, name, text, 0);
        if (shape == DeidShape.Lines)
            return text.Split('\n')
                .SelectMany((line, i) => string.IsNullOrWhiteSpace(line) ? [] : At(detector, name, TextOf(line), i));
        var deid = new FhirDeid(new SafeHarbor(detector, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime)));
        var resources = shape == DeidShape.Fhir ? [text] : text.Split('\n');
        return resources.SelectMany(
            (json, i) =>
                string.IsNullOrWhiteSpace(json)
                    ? []
                    : deid.Resource(json)
                        .Report.Counts.Where(c => c.Value > 0)
                        .Select(c => new Place(
                            name,
                            i + 1,
                            1,
                            c.Key,
                            "Element",
                            1,
                            "Elements of this category stand in the resource."
                        ))
        );
    }

    private static string TextOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()!
                : throw new InvalidDataException("A line has no \"text\".");
        }
        catch (JsonException)
        {
            throw new InvalidDataException("A line is not JSON.");
        }
    }

    private static IEnumerable<Place> At(Detector detector, string name, string text, int firstLine)
    {
        var line = firstLine + 1;
        var start = 0;
        var at = 0;
        foreach (var span in detector.Detect(text))
        {
            for (; at < span.Start; at++)
                if (text[at] == '\n')
                    (line, start) = (line + 1, at + 1);
            yield return new Place(
                name,
                line,
                span.Start - start + 1,
                span.Letter,
                span.Kind.ToString(),
                span.Confidence,
                span.Reason
            );
        }
    }

    private static void Say(IReadOnlyList<Place> places)
    {
        foreach (var place in places)
            Console.WriteLine($"{place.File}:{place.Line}:{place.Column} {place.Category} {place.Kind}: {place.Reason}");
    }
}
