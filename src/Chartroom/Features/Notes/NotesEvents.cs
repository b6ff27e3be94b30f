using Chartroom.Platform;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Notes;

/// <summary>A note was written, or a further version of one. The ledger holds a keyed digest of the text, never the text.</summary>
public sealed record NoteWritten(NoteId Note, NoteKind Kind, int Version, string Digest) : LedgerEvent
{
    public override string Type => "note.written";
}

/// <summary>A note was taken back with a reason; its text stays.</summary>
public sealed record NoteRetracted(NoteId Note) : LedgerEvent
{
    public override string Type => "note.retracted";
}

/// <summary>The notes of a chart were shown.</summary>
public sealed record NotesViewed(IReadOnlyList<NoteId> Notes) : LedgerEvent
{
    public override string Type => "note.viewed";
}

/// <summary>Every version of one note was shown.</summary>
public sealed record NoteVersionsViewed(NoteId Note, int Versions) : LedgerEvent
{
    public override string Type => "note.versions-viewed";
}

/// <summary>A message was written in the discussion of a case.</summary>
public sealed record MessageWritten(DiscussionId Discussion, int Message, IReadOnlyList<AccountId> Mentioned, string Digest)
    : LedgerEvent
{
    public override string Type => "discussion.written";
}

/// <summary>The discussion of a case was shown: with the chart open, or without it as words that passed the identifier check.</summary>
public sealed record DiscussionViewed(DiscussionId? Discussion, int Messages) : LedgerEvent
{
    public override string Type => "discussion.viewed";

    public static DiscussionViewed Of(Discussion? said) => new(said?.Id, said?.Messages.Count ?? 0);
}

/// <summary>A discussion was closed or opened again.</summary>
public sealed record DiscussionTurned(DiscussionId Discussion, DiscussionState State) : LedgerEvent
{
    public override string Type => "discussion.turned";
}

/// <summary>A text about a case was read for the identifiers of its patient, for an author who has no right to the chart.</summary>
public sealed record TextChecked : LedgerEvent
{
    public override string Type => "text.checked";
}

/// <summary>A guideline was added to the register.</summary>
public sealed record GuidelineAdded(GuidelineId Guideline) : LedgerEvent
{
    public override string Type => "guideline.added";
}

/// <summary>A guideline is no longer in force: what cites it keeps it.</summary>
public sealed record GuidelineRetired(GuidelineId Guideline) : LedgerEvent
{
    public override string Type => "guideline.retired";
}
