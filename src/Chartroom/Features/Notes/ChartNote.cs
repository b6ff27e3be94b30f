using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Notes;

public readonly record struct NoteId(Guid Value) : IEntityId<NoteId>
{
    public static NoteId New() => new(Guid.CreateVersion7());

    public static NoteId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// A note that somebody wrote on a chart while they had it open. Changing it adds a version and taking it back adds a mark: no text and no
/// author is ever altered.
/// </summary>
public sealed class ChartNote : IRevised
{
    /// <summary>Characters of one version.</summary>
    public const int Longest = 4_000;

    private readonly List<NoteVersion> versions = [];

    private ChartNote() { }

    public ChartNote(NoteId id, WorkItemId work, EncounterId encounter, NoteKind kind, AccountId author) =>
        (Id, WorkItemId, EncounterId, Kind, Author) = (id, work, encounter, kind, author);

    public NoteId Id { get; private set; }

    /// <summary>The work during which it was written.</summary>
    public WorkItemId WorkItemId { get; private set; }

    /// <summary>Whose chart it is on: every task that opens this encounter meets it.</summary>
    public EncounterId EncounterId { get; private set; }

    public NoteKind Kind { get; private set; }

    public AccountId Author { get; private set; }

    public NoteState State { get; private set; } = NoteState.Current;

    /// <summary>When it was taken back; null while it stands.</summary>
    public DateTimeOffset? RetractedAt { get; private set; }

    /// <summary>Why it was taken back; empty while it stands.</summary>
    public SealedText Reason { get; private set; } = new(ReadOnlyMemory<byte>.Empty);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<NoteVersion> Versions => [.. versions.OrderBy(v => v.Number)];

    public NoteVersion Newest => versions.MaxBy(v => v.Number)!;

    public int Revision { get; set; }

    /// <summary>Adds a version by its author.</summary>
    public Outcome<NoteVersion> Write(NoteVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return State switch
        {
            _ when version.By != Author => new NotYourNote(),
            NoteState.Retracted => new NoteIsRetracted(),
            _ when version.Number != versions.Count + 1 => new ChangedElsewhere(),
            _ => Added(version),
        };
    }

    /// <summary>Takes the note back: its text stays, with a mark and a reason.</summary>
    public Outcome<NoteState> Retract(AccountId by, SealedText reason, DateTimeOffset at)
    {
        switch (State)
        {
            case var _ when by != Author:
                return new NotYourNote();
            case NoteState.Retracted:
                return new NoteIsRetracted();
            default:
                (State, Reason, RetractedAt) = (NoteState.Retracted, reason, at);
                return State;
        }
    }

    /// <summary>Whether a person with this chart open may read it: its author, and the roles that the newest version names.</summary>
    public bool MayRead(AccountId person, Role role) => person == Author || Newest.Readers.HasFlag(NoteReader.Of(role));

    public static SealedField ReasonField(NoteId id) => new("chart_notes", "reason", id.Value);

    private NoteVersion Added(NoteVersion version)
    {
        versions.Add(version);
        return version;
    }
}

public enum NoteState
{
    Current,
    Retracted,
}

/// <summary>What a note is for. Each has a template of its own: see <see cref="NoteTemplates"/>.</summary>
public enum NoteKind
{
    Coding,
    SecondLook,
    LateDocument,
    HandOver,
    Appeal,
}
