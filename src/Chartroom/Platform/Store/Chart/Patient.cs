namespace Chartroom.Platform.Store.Chart;

/// <summary>A patient as kept: everything that identifies is sealed or a keyed look-up; sex alone is readable, because edits need it.</summary>
public sealed class Patient
{
    private Patient() { }

    public Patient(PatientId id, string facility, byte[] mrnLookup, byte[] sourceLookup)
    {
        (Id, Facility, MrnLookup, SourceLookup) = (id, facility, mrnLookup, sourceLookup);
    }

    public PatientId Id { get; private set; }

    /// <summary>Code of the facility that numbered the patient.</summary>
    public string Facility { get; private set; } = "";

    /// <summary>HMAC-SHA-256 of the assigning system and the medical record number.</summary>
    public byte[] MrnLookup { get; private set; } = [];

    /// <summary>HMAC-SHA-256 of the sender's own id of the patient: importing again finds the same row.</summary>
    public byte[] SourceLookup { get; private set; } = [];

    /// <summary>Administrative sex as the interface sent it.</summary>
    public Sex Sex { get; set; }

    /// <summary>Names, numbers, birth date, addresses and relatives: the JSON of <see cref="Demographics"/>, sealed.</summary>
    public SealedText Demographics { get; set; } = new(ReadOnlyMemory<byte>.Empty);

    /// <summary>Counts the writings of <see cref="Demographics"/>; bound into the ciphertext.</summary>
    public int DemographicsVersion { get; set; }

    /// <summary>Keyed hash of the demographics as imported, so that an unchanged import writes nothing.</summary>
    public byte[] DemographicsHash { get; set; } = [];

    public static SealedField DemographicsField(PatientId patient, int version) =>
        new("patients", "demographics", patient.Value, version);
}

public enum Sex
{
    Unknown,
    Female,
    Male,
}

/// <summary>A patient's data key, wrapped by the root key. Destroying the row destroys the patient's text.</summary>
public sealed class PatientKey
{
    private PatientKey() { }

    public PatientKey(PatientId patient, byte[] wrapped, int rootVersion) =>
        (PatientId, Wrapped, RootVersion) = (patient, wrapped, rootVersion);

    public PatientId PatientId { get; private set; }

    public byte[] Wrapped { get; private set; } = [];

    /// <summary>Which root key wrapped it; rotation rewraps and raises this.</summary>
    public int RootVersion { get; private set; }
}
