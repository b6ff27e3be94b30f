using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Notes;

/// <summary>One text of a note as it was written: by whom, when, for whom, under which version of the policy. Rows are added, never changed.</summary>
public sealed class NoteVersion
{
    private NoteVersion() { }

    public NoteVersion(EntryId id, int number, AccountId by, DateTimeOffset at, SealedText content) =>
        (Id, Number, By, At, Content) = (id, number, by, at, content);

    /// <summary>The ledger entry that recorded it.</summary>
    public EntryId Id { get; private set; }

    /// <summary>1 is the first.</summary>
    public int Number { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The JSON of <see cref="Writing"/>, sealed under the patient's key.</summary>
    public SealedText Content { get; private set; } = new(ReadOnlyMemory<byte>.Empty);

    public NoteReaders Readers { get; init; }

    /// <summary>Version of the note policy whose template it follows.</summary>
    public int Policy { get; init; }

    public static SealedField ContentField(NoteId note, int number) => new("note_versions", "content", note.Value, number);
}

/// <summary>Who may read a note besides its author, of those who have the chart open.</summary>
[Flags]
public enum NoteReaders
{
    None = 0,
    Coder = 1,
    Auditor = 2,
}

public static class NoteReader
{
    /// <summary>Who reads a note whose author chose nobody in particular.</summary>
    public const NoteReaders Usual = NoteReaders.Coder | NoteReaders.Auditor;

    /// <summary>The flag of a role; one that no note carries where the role opens no charts.</summary>
    public static NoteReaders Of(Role role) =>
        role switch
        {
            Role.Coder => NoteReaders.Coder,
            Role.Auditor => NoteReaders.Auditor,
            _ => (NoteReaders)int.MinValue,
        };
}
