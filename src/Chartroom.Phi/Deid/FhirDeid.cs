using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chartroom.Phi.Deid;

namespace Chartroom.Phi;

/// <summary>De-identifies FHIR R4 resources and bundles in JSON by Safe Harbor, element by element; what it does not understand it removes.</summary>
public sealed class FhirDeid(SafeHarbor safeHarbor)
{
    private const int Deepest = 64;

    /// <summary>De-identifies one resource, a bundle included.</summary>
    /// <exception cref="InvalidDataException">The input is not JSON or nests deeper than 64 levels; the message holds none of it.</exception>
    public Deidentified Resource(string json, KnownIdentifiers? known = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = Deepest });
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The resource is not JSON: look at line {e.LineNumber + 1}. Nothing was written.");
        }
        if (root is not JsonObject resource)
            throw new InvalidDataException("The resource is not a JSON object. Nothing was written.");
        var walk = new FhirWalk(safeHarbor, known ?? FhirKnown.Of(resource));
        walk.Object(resource);
        var after = resource.ToJsonString();
        var report = new DeidReport
        {
            Mode = "safe-harbor",
            ZipTable = safeHarbor.Zips.Version,
            AsOf = safeHarbor.AsOf,
            Counts = walk.Counts,
            Before = DeidReport.Hash(json),
            After = DeidReport.Hash(after),
            Reviews = walk.Reviews,
        };
        return new Deidentified(after, [], report);
    }

    /// <summary>De-identifies newline-delimited resources; an unreadable line stops the run before anything after it is written.</summary>
    public IEnumerable<Deidentified> Lines(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => Resource(line));
    }
}
