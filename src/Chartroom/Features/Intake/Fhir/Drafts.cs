using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>One patient's chart as a source tells it: read whole before anything of it is stored.</summary>
internal sealed record ChartDraft
{
    public required ResourceKey Key { get; init; }

    /// <summary>Null where the source names the patient but does not hold the resource: the patient must be here already.</summary>
    public PatientDraft? Patient { get; init; }

    public required IReadOnlyList<EncounterDraft> Encounters { get; init; }
    public required IReadOnlyList<DocumentDraft> Documents { get; init; }

    /// <summary>True where all that named the patient was left out.</summary>
    public bool IsEmpty => Patient is null && Encounters.Count == 0 && Documents.Count == 0;

    /// <summary>The one visit that the Bundle was sent for; null where it names none.</summary>
    public ResourceKey? NamedVisit { get; init; }

    public override string ToString() => "[phi]";
}

internal sealed record PatientDraft(
    Demographics Demographics,
    Sex Sex,
    Identifier? Mrn,
    IReadOnlyList<Identifier> OtherMrns,
    string Facility
)
{
    public override string ToString() => "[phi]";
}

internal sealed record EncounterDraft
{
    public required ResourceKey Key { get; init; }
    public required SourcePath At { get; init; }
    public required string Status { get; init; }
    public EncounterClass Class { get; init; }
    public string ServiceLine { get; init; } = "";
    public string ServiceLineName { get; init; } = "";
    public DateTimeOffset? Admitted { get; init; }
    public DateTimeOffset? Discharged { get; init; }
    public DateOnly? AdmittedOn { get; init; }
    public DateOnly? GoverningDate { get; init; }
    public string DischargeStatus { get; init; } = "";
    public Identifier? Account { get; init; }
    public required EncounterIdentity Identity { get; init; }

    /// <summary>Every identifier value, to find the visit that a Bundle names.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    public IReadOnlyList<Coding> Labels { get; init; } = [];

    public override string ToString() => "[phi]";
}

internal sealed record DocumentDraft
{
    public required ResourceKey Key { get; init; }
    public required ResourceKey Encounter { get; init; }
    public required string Type { get; init; }
    public bool Counselling { get; init; }
    public DateTimeOffset? Written { get; init; }
    public required string AuthorRole { get; init; }
    public IReadOnlyList<Coding> Labels { get; init; } = [];
    public required string Text { get; init; }

    /// <summary>Where it stands in the source, for problems found while storing.</summary>
    public required SourcePath At { get; init; }

    public override string ToString() => "[phi]";
}

/// <summary>A file and the path of a resource in it.</summary>
internal readonly record struct SourcePath(string File, string Path);
