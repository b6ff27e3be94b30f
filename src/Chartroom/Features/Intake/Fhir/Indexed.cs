namespace Chartroom.Features.Intake.Fhir;

/// <summary>The resources that are taken. Any other is counted and passed over.</summary>
internal enum ResourceKind
{
    Patient,
    Encounter,
    Document,
    Report,
    Coverage,
}

/// <summary>Where a resource stands: file, bytes, and what to call the place.</summary>
internal readonly record struct ResourcePlace(int File, long Offset, int Length, int Number);

/// <summary>What the index remembers of one resource: its identity, whose it is, and where to read it.</summary>
internal sealed class Indexed
{
    public required ResourceKind Kind { get; init; }

    public required ResourceKey Key { get; init; }

    public required ResourcePlace Place { get; init; }

    /// <summary>Address that relative references in it are read against.</summary>
    public required string Address { get; init; }

    /// <summary>The reference to its patient, as written.</summary>
    public string? Subject { get; init; }

    /// <summary>The reference to its encounter, as written.</summary>
    public string? Encounter { get; init; }

    /// <summary>The references to what it is part of or replaces, as written.</summary>
    public IReadOnlyList<string> Follows { get; init; } = [];

    /// <summary>The patient it belongs to, once all references are known.</summary>
    public ResourceKey? Patient { get; set; }
}

/// <summary>The resources of one patient, in the order of the file.</summary>
internal sealed class PatientGroup(ResourceKey patient)
{
    public ResourceKey Patient { get; } = patient;

    public List<Indexed> Resources { get; } = [];

    public Indexed? Self => Resources.Find(r => r.Kind == ResourceKind.Patient);

    public long Bytes => Resources.Sum(r => (long)r.Place.Length);
}

/// <summary>A person or organisation that many charts name. Kept of it: the word for the role, the name for the sealed side.</summary>
internal sealed record Party(string? Role, string? Name, string? Npi = null, ResourceKey? Behind = null);
