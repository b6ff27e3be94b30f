using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Appeals;

/// <summary>One text of the letter as it was written. Rows are added, never changed.</summary>
public sealed class LetterVersion
{
    /// <summary>Characters of one version.</summary>
    public const int Longest = 12_000;

    private LetterVersion() { }

    public LetterVersion(EntryId id, int number, AccountId by, DateTimeOffset at, SealedText content) =>
        (Id, Number, By, At, Content) = (id, number, by, at, content);

    /// <summary>The ledger entry that recorded it.</summary>
    public EntryId Id { get; private set; }

    /// <summary>1 is the first.</summary>
    public int Number { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The JSON of <see cref="Notes.Writing"/>, sealed under the patient's key.</summary>
    public SealedText Content { get; private set; } = new(ReadOnlyMemory<byte>.Empty);

    public static SealedField ContentField(WorkItemId denial, int number) =>
        new("appeal_letters", "content", denial.Value, number);
}

/// <summary>One version of a document that is to go with the letter, whole or in sections, with the reason it is needed.</summary>
public sealed class ChosenPages
{
    private ChosenPages() { }

    public ChosenPages(EntryId id, DocumentId document, DocumentVersionId version, AccountId by) =>
        (Id, Document, Version, By) = (id, document, version, by);

    /// <summary>The ledger entry that recorded it.</summary>
    public EntryId Id { get; private set; }

    public DocumentId Document { get; private set; }

    public DocumentVersionId Version { get; private set; }

    public AccountId By { get; private set; }

    /// <summary>Places of the sections from 0, as the reading pane counts; empty for the whole document.</summary>
    public int[] Sections { get; init; } = [];

    /// <summary>What the sections are called, from the fixed list of sections; empty for the whole document.</summary>
    public string Names { get; init; } = "";

    /// <summary>Sections of that version.</summary>
    public int Present { get; init; }

    public SealedText Reason { get; init; } = new(ReadOnlyMemory<byte>.Empty);

    public bool Whole => Sections.Length == 0;

    /// <summary>How many sections go.</summary>
    public int Chosen => Whole ? Present : Sections.Length;

    public static SealedField ReasonField(EntryId id) => new("appeal_pages", "reason", id.Value);
}

/// <summary>What the payer decided at one level, or that the appeal was withdrawn.</summary>
public sealed class AppealDecision
{
    private AppealDecision() { }

    public AppealDecision(EntryId id, AppealOutcome outcome, DateOnly on, int level, AccountId by, DateTimeOffset at) =>
        (Id, Outcome, On, Level, By, At) = (id, outcome, on, level, by, at);

    /// <summary>The ledger entry that recorded it.</summary>
    public EntryId Id { get; private set; }

    public AppealOutcome Outcome { get; private set; }

    /// <summary>Legal day of the decision.</summary>
    public DateOnly On { get; private set; }

    public int Level { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>No further level follows.</summary>
    public bool Final { get; init; }

    /// <summary>How the signer proved who they are, for example "Passkey"; empty where it is not final.</summary>
    public string Method { get; init; } = "";
}
