namespace Chartroom.Platform.Store.Chart;

/// <summary>One visit, as the sender's registration system closed it: facts that coding rests on, without its documents.</summary>
public sealed class Encounter
{
    private Encounter() { }

    public Encounter(EncounterId id, PatientId patient, byte[] sourceLookup) =>
        (Id, PatientId, SourceLookup) = (id, patient, sourceLookup);

    public EncounterId Id { get; private set; }

    public PatientId PatientId { get; private set; }

    public byte[] SourceLookup { get; private set; } = [];

    public EncounterClass Class { get; set; }

    /// <summary>Code of the service line, for example "CAR"; empty where not sent.</summary>
    public string ServiceLine { get; set; } = "";

    /// <summary>The service line in words, for example "Cardiology"; from a fixed list or the code, never free text about a patient.</summary>
    public string ServiceLineName { get; set; } = "";

    public DateTimeOffset? Admitted { get; set; }

    public DateTimeOffset? Discharged { get; set; }

    /// <summary>Legal day of service that governs code validity: discharge, else admission, in the organisation's zone.</summary>
    public DateOnly? GoverningDate { get; set; }

    /// <summary>Legal day of admission in the organisation's zone.</summary>
    public DateOnly? AdmittedOn { get; set; }

    /// <summary>UB-04 FL 17 patient discharge status as sent, for example "01"; empty where not sent.</summary>
    public string DischargeStatus { get; set; } = "";

    /// <summary>HMAC-SHA-256 of the assigning system and the account number; empty where not sent.</summary>
    public byte[] AccountLookup { get; set; } = [];

    /// <summary>Account and visit number, payer and attending: the JSON of <see cref="EncounterIdentity"/>, sealed.</summary>
    public SealedText Identity { get; set; } = new(ReadOnlyMemory<byte>.Empty);

    public int IdentityVersion { get; set; }

    /// <summary>Keyed hash of what the sender last said of this encounter, so that an unchanged import writes nothing.</summary>
    public byte[] SourceHash { get; set; } = [];

    /// <summary>Labels of the whole encounter: each of its documents carries them, also one that arrives later.</summary>
    public Sensitivity Labels { get; set; }

    public static SealedField IdentityField(EncounterId encounter, int version) =>
        new("encounters", "identity", encounter.Value, version);
}

/// <summary>Patient class, as coders sort their work.</summary>
public enum EncounterClass
{
    Unknown,
    Inpatient,
    Observation,
    Emergency,
    SameDaySurgery,
    Office,
    Radiology,
    OtherOutpatient,
}

/// <summary>The sealed side of an encounter: its numbers and the people in it.</summary>
public sealed record EncounterIdentity
{
    public string? AccountNumber { get; init; }
    public string? VisitNumber { get; init; }
    public string? Payer { get; init; }
    public IReadOnlyList<string> Providers { get; init; } = [];

    public override string ToString() => "[phi]";
}
