namespace Chartroom.Platform.Store.Chart;

/// <summary>A document of an encounter. Its text lives in versions, which never change (45 CFR 164.312(c)(1)).</summary>
public sealed class ClinicalDocument
{
    private ClinicalDocument() { }

    public ClinicalDocument(DocumentId id, EncounterId encounter, PatientId patient, byte[] sourceLookup)
    {
        (Id, EncounterId, PatientId, SourceLookup) = (id, encounter, patient, sourceLookup);
    }

    public DocumentId Id { get; private set; }

    public EncounterId EncounterId { get; private set; }

    public PatientId PatientId { get; private set; }

    public byte[] SourceLookup { get; private set; } = [];

    /// <summary>Key into <see cref="DocumentTypes"/>; the only name a sealed document shows.</summary>
    public string Type { get; set; } = DocumentTypes.Unclassified;

    /// <summary>When the document was written, as the sender says.</summary>
    public DateTimeOffset Written { get; set; }

    /// <summary>The author's kind of role, for example "surgeon"; from a fixed list, never a name.</summary>
    public string AuthorRole { get; set; } = "";

    public Sensitivity Labels { get; set; }

    /// <summary>Arrived after the rest of its chart: the chart must be looked at again.</summary>
    public bool Late { get; set; }

    /// <summary>Number of the newest version; 1 is the first.</summary>
    public int CurrentVersion { get; set; }
}

/// <summary>One immutable text of a document. Evidence points into a version, by half-open UTF-16 offsets.</summary>
public sealed class DocumentVersion
{
    private DocumentVersion() { }

    public DocumentVersion(
        DocumentVersionId id,
        DocumentId document,
        int number,
        byte[] sha256,
        SealedText text,
        DateTimeOffset received
    )
    {
        (Id, DocumentId, Number, Sha256, Text, Received) = (id, document, number, sha256, text, received);
    }

    public DocumentVersionId Id { get; private set; }

    public DocumentId DocumentId { get; private set; }

    public int Number { get; private set; }

    /// <summary>SHA-256 of the UTF-8 text.</summary>
    public byte[] Sha256 { get; private set; } = [];

    public SealedText Text { get; private set; } = new(ReadOnlyMemory<byte>.Empty);

    public DateTimeOffset Received { get; private set; }

    /// <summary>Number of sections found by headings.</summary>
    public int Sections { get; set; }

    internal const string TableName = "document_versions";

    public static SealedField TextField(DocumentVersionId version) => new(TableName, "text", version.Value);
}

/// <summary>Labels that travel with a document (HL7 v3 ActCode security labels).</summary>
[Flags]
public enum Sensitivity
{
    None = 0,

    /// <summary>Record of a substance use disorder programme: a label and a notice that travel (42 CFR 2.32).</summary>
    Part2 = 1,

    /// <summary>SUD counselling note, kept apart and closed to coding (42 CFR 2.11, 2.31(b)).</summary>
    SudCounseling = 2,

    /// <summary>Psychotherapy note, closed to coding (45 CFR 164.501, 164.508(a)(2)).</summary>
    Psychotherapy = 4,

    /// <summary>Other label under a State's own rule: HIV, genetic, minor's consent, reproductive.</summary>
    StateRestricted = 8,
}
