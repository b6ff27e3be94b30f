using System.Text.Json.Nodes;
using Chartroom.Phi;

namespace Chartroom.Commands.Deid;

/// <summary>One way of de-identification, with everything it needs: the same for text, lines and FHIR.</summary>
/// <param name="Mode">safe-harbor, limited or surrogate.</param>
/// <param name="NewCase">What cleans the texts of one patient: surrogates are constant within it and drawn anew for the next.</param>
/// <param name="SafeHarbor">Cleans file names in every mode.</param>
/// <param name="Known">Identifiers given for all files; null where none were.</param>
internal sealed record DeidEngine(string Mode, Func<DeidCase> NewCase, SafeHarbor SafeHarbor, KnownIdentifiers? Known)
{
    /// <summary>De-identifies JSON lines; lines that name the same "case" share their surrogates.</summary>
    public IEnumerable<string> Lines(IEnumerable<string> lines, Action<Deidentified> seen)
    {
        var cases = new Dictionary<string, DeidCase>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var one = CaseOf(line, cases);
            yield return DeidLine.Run(
                line,
                (text, known) =>
                {
                    var result = one.Text(text, known ?? Known);
                    seen(result);
                    return result;
                }
            );
        }
    }

    private DeidCase CaseOf(string line, Dictionary<string, DeidCase> cases)
    {
        if (Mode != Surrogates.Mode || !line.Contains("\"case\"", StringComparison.Ordinal) || NameOfCase(line) is not { } name)
            return NewCase();
        if (!cases.TryGetValue(name, out var one))
            cases[name] = one = NewCase();
        return one;
    }

    private static string? NameOfCase(string line)
    {
        try
        {
            return JsonNode.Parse(line)?["case"]?.ToJsonString();
        }
        catch (System.Text.Json.JsonException)
        {
            return null; // the line is refused where it is read
        }
    }

    /// <summary>A path below the output folder without identifiers in any of its parts.</summary>
    public string Name(string relative) =>
        Path.Combine([.. relative.Split(Path.DirectorySeparatorChar).Select(part => SafeHarbor.FileName(part, Known))]);
}

/// <summary>What cleans the texts and resources of one patient.</summary>
internal sealed record DeidCase(Func<string, KnownIdentifiers?, Deidentified> Text, FhirDeid Fhir);
