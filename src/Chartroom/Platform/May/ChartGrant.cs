using Chartroom.Platform.Who;

namespace Chartroom.Platform.May;

/// <summary>
/// The right to decrypt some of one patient's text, for one purpose, until an hour. Issued by <see cref="AccessGate"/> alone, and only
/// after the ledger entry it names is committed. Lives for one request; never stored, never cached.
/// </summary>
public sealed class ChartGrant
{
    internal ChartGrant(WorkItem work, Actor actor, Purpose purpose, EntryId entry, DateTimeOffset expires)
    {
        (Work, Patient, Encounter, Actor, Purpose, Entry, Expires) = (
            work.Id,
            work.PatientId,
            work.EncounterId,
            actor,
            purpose,
            entry,
            expires
        );
        (Case, Profile) = (work.Number, work.Profile);
    }

    public WorkItemId Work { get; }

    public CaseNumber Case { get; }

    public TaskProfile Profile { get; }

    public PatientId Patient { get; }

    public EncounterId Encounter { get; }

    public Actor Actor { get; }

    public Purpose Purpose { get; }

    /// <summary>The committed ledger entry that this grant rests on.</summary>
    public EntryId Entry { get; }

    public DateTimeOffset Expires { get; }

    public int MatrixVersion { get; internal init; }

    public AccessRule Rule { get; internal init; }

    /// <summary>Document versions whose text this grant opens. Empty for a chart opening.</summary>
    public IReadOnlySet<DocumentVersionId> Versions { get; internal init; } = new HashSet<DocumentVersionId>();

    /// <summary>The rows whose sealed text this grant opens; null where it opens any of the patient's that its versions allow.</summary>
    public IReadOnlySet<Guid>? Only { get; internal init; }

    /// <summary>Sections that stay covered inside an open document.</summary>
    public IReadOnlySet<DocumentSection> Withheld { get; internal init; } = new HashSet<DocumentSection>();

    public override string ToString() => $"grant {Entry}";
}
