using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chartroom.Phi.Deid;

namespace Chartroom.Phi;

/// <summary>De-identifies FHIR R4 resources and bundles in JSON, element by element; what it does not understand it removes.</summary>
public sealed class FhirDeid
{
    private const int Deepest = 64;
    private readonly FhirPolicy policy;
    private readonly DateOnly asOf;
    private readonly string? zipTable;

    /// <summary>By Safe Harbor: 45 CFR 164.514(b)(2).</summary>
    public FhirDeid(SafeHarbor safeHarbor)
    {
        ArgumentNullException.ThrowIfNull(safeHarbor);
        (policy, asOf, zipTable) = (FhirPolicy.Of(safeHarbor), safeHarbor.AsOf, safeHarbor.Zips.Version);
    }

    /// <summary>As a limited data set: 45 CFR 164.514(e).</summary>
    public FhirDeid(LimitedDataSet limited)
    {
        ArgumentNullException.ThrowIfNull(limited);
        (policy, asOf) = (FhirPolicy.Of(limited), limited.AsOf);
    }

    /// <summary>With surrogates of one case.</summary>
    public FhirDeid(Surrogates surrogates)
    {
        ArgumentNullException.ThrowIfNull(surrogates);
        (policy, asOf) = (FhirPolicy.Of(surrogates), surrogates.AsOf);
    }

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
        var walk = new FhirWalk(policy, known ?? FhirKnown.Of(resource));
        walk.Object(resource);
        var after = resource.ToJsonString();
        var report = new DeidReport
        {
            Mode = policy.Mode,
            ZipTable = zipTable,
            AsOf = asOf,
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
