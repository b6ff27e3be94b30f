using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Appeals;

/// <summary>A denial came and was registered, or its registration refused.</summary>
public sealed record DenialRegistered(CaseNumber Case, DenialReason Reason, int Level, DateOnly Deadline, AccountId? To)
    : LedgerEvent
{
    public override string Type => "denial.registered";
}

/// <summary>The answer to a denial was given to a coder.</summary>
public sealed record DenialAssigned(CaseNumber Case, AccountId To) : LedgerEvent
{
    public override string Type => "denial.assigned";
}

/// <summary>The desk of an appeal was shown: its letter, its pages, what the payer said.</summary>
public sealed record AppealViewed(int Letter, int Pages) : LedgerEvent
{
    public override string Type => "appeal.viewed";
}

/// <summary>A version of an appeal letter was written. The ledger holds a keyed digest of the text, never the text.</summary>
public sealed record LetterWritten(int Version, string Digest) : LedgerEvent
{
    public override string Type => "appeal.letter-written";
}

/// <summary>Pages were chosen to go with an appeal letter.</summary>
/// <param name="Sections">Places from 0; none for the whole document.</param>
public sealed record PagesChosen(DocumentId Document, DocumentVersionId? Version, IReadOnlyList<int> Sections) : LedgerEvent
{
    public override string Type => "appeal.pages-chosen";
}

/// <summary>Pages were taken off the list of an appeal.</summary>
public sealed record PagesDropped(EntryId Pages) : LedgerEvent
{
    public override string Type => "appeal.pages-dropped";
}

/// <summary>An appeal went from one state to another.</summary>
public sealed record AppealMoved(AppealMove How) : LedgerEvent
{
    public override string Type => "appeal.moved";
}

/// <summary>What a coder does with the answer as a whole.</summary>
public enum AppealMove
{
    Ready,
    TakenBack,
    NextLevel,
}

/// <summary>The outcome of an appeal was recorded; a final one under a signature.</summary>
public sealed record AppealDecided(AppealOutcome Outcome, DateOnly On, int Level, bool Final, string Method) : LedgerEvent
{
    public override string Type => "appeal.decided";
}
