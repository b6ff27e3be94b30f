using Chartroom.Platform.Store;

namespace Chartroom.Platform.May;

/// <summary>
/// One named document added to a task's scope, with a reason, until the chart closes: an exception to minimum necessary that a manager samples.
/// </summary>
public sealed class Widening
{
    private Widening() { }

    public Widening(EntryId id, WorkItemId work, DocumentId document, AccountId by, WideningReason reason, DateTimeOffset at)
    {
        (Id, WorkItemId, DocumentId, By, Reason, At) = (id, work, document, by, reason, at);
    }

    /// <summary>The ledger entry that recorded it.</summary>
    public EntryId Id { get; private set; }

    public WorkItemId WorkItemId { get; private set; }

    public DocumentId DocumentId { get; private set; }

    public AccountId By { get; private set; }

    public WideningReason Reason { get; private set; }

    /// <summary>The person's own sentence, sealed: it may speak of the patient.</summary>
    public SealedText Sentence { get; init; } = new(ReadOnlyMemory<byte>.Empty);

    public DateTimeOffset At { get; private set; }

    /// <summary>When the chart closed; null while the document is in scope.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    internal void End(DateTimeOffset at) => EndedAt ??= at;

    public static SealedField SentenceField(EntryId id) => new("widenings", "sentence", id.Value);
}

/// <summary>Why a document outside the task's scope is needed.</summary>
public enum WideningReason
{
    SpecificityMissing,
    ConflictingDocumentation,
    PresentOnAdmission,
    DischargeStatus,
    ProcedureDetail,
    ReferencedByProvider,
}
