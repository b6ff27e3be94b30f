using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Appeals;

/// <summary>
/// A payer's denial of one encounter, and the answer that is being written to it. Holds no amount of money. Knows every transition and
/// names every refusal; knows no page and no database.
/// </summary>
public sealed class Denial : IRevised
{
    /// <summary>Medicare has five levels (42 CFR 405 subpart I); no payer here has more.</summary>
    public const int LastLevel = 5;

    /// <summary>Characters of a payer's name.</summary>
    public const int LongestPayer = 120;

    /// <summary>Characters of what the payer said.</summary>
    public const int LongestReason = 2_000;

    private readonly List<LetterVersion> letters = [];
    private readonly List<ChosenPages> pages = [];
    private readonly List<AppealDecision> decisions = [];

    private Denial() { }

    public Denial(WorkItemId id, WorkItemId coding, DenialReason reason, DateOnly received, DateOnly deadline) =>
        (Id, Coding, Reason, Received, Deadline) = (id, coding, reason, received, deadline);

    /// <summary>The work item that answers it: its number is the only one that stands in a letter.</summary>
    public WorkItemId Id { get; private set; }

    /// <summary>The coding that was denied.</summary>
    public WorkItemId Coding { get; private set; }

    public string Payer { get; init; } = "";

    public DenialReason Reason { get; private set; }

    /// <summary>What the payer said beyond its code, sealed; empty where nothing.</summary>
    public SealedText ReasonText { get; init; } = new(ReadOnlyMemory<byte>.Empty);

    /// <summary>Who wrote <see cref="ReasonText"/>.</summary>
    public AccountId RegisteredBy { get; init; }

    /// <summary>1 is the first; at most <see cref="LastLevel"/>.</summary>
    public int Level { get; private set; } = 1;

    /// <summary>Legal day on which the denial of this level came.</summary>
    public DateOnly Received { get; private set; }

    /// <summary>Last legal day on which this level can be answered.</summary>
    public DateOnly Deadline { get; private set; }

    public AppealState State { get; private set; } = AppealState.Received;

    /// <summary>Every version of the letter, oldest first.</summary>
    public IReadOnlyList<LetterVersion> Letters => [.. letters.OrderBy(l => l.Number)];

    /// <summary>What is to go with the letter.</summary>
    public IReadOnlyList<ChosenPages> Pages => pages;

    /// <summary>What the payer decided at each level, oldest first.</summary>
    public IReadOnlyList<AppealDecision> Decisions => decisions;

    public LetterVersion? Letter => letters.MaxBy(l => l.Number);

    public int Revision { get; set; }

    /// <summary>Begins at a level above the first, for a denial that came to it elsewhere.</summary>
    public Denial AtLevel(int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, LastLevel);
        Level = level;
        return this;
    }

    /// <summary>The coder opened it for the first time.</summary>
    public Outcome<AppealState> Begin() =>
        State switch
        {
            AppealState.Received => State = AppealState.InPreparation,
            AppealState.InPreparation or AppealState.Ready => new AppealHasBegun(),
            _ => Editable()!,
        };

    public Outcome<LetterVersion> Write(LetterVersion letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (Editable() is { } no)
            return no;
        if (letter.Number != letters.Count + 1)
            return new ChangedElsewhere();
        letters.Add(letter);
        return letter;
    }

    /// <summary>Adds a document, whole or in sections. One document is chosen once.</summary>
    public Outcome<ChosenPages> Choose(ChosenPages chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        if (Editable() is { } no)
            return no;
        if (pages.Exists(p => p.Document == chosen.Document))
            return new PagesChosenAlready();
        pages.Add(chosen);
        return chosen;
    }

    public Outcome<ChosenPages> Drop(EntryId id)
    {
        if (Editable() is { } no)
            return no;
        if (pages.Find(p => p.Id == id) is not { } chosen)
            return new PagesNotHere();
        pages.Remove(chosen);
        return chosen;
    }

    /// <summary>The answer is complete: letter and pages stand still.</summary>
    public Outcome<AppealState> MakeReady() =>
        State switch
        {
            AppealState.InPreparation when letters.Count == 0 => new NoLetterYet(),
            AppealState.InPreparation => State = AppealState.Ready,
            _ => Editable()!,
        };

    public Outcome<AppealState> TakeBack() =>
        State switch
        {
            AppealState.Ready => State = AppealState.InPreparation,
            AppealState.InPreparation => new AppealNotReady(),
            _ => Editable()!,
        };

    /// <summary>
    /// The payer decided, or the appeal was withdrawn. A final decision closes it and needs a signature; after another the next level can
    /// follow. Only what was ready can have been decided; withdrawing needs no readiness.
    /// </summary>
    public Outcome<AppealDecision> Decide(AppealDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return State switch
        {
            AppealState.Closed => new AppealIsClosed(),
            AppealState.Decided when decision.Outcome != AppealOutcome.Withdrawn => new AppealIsDecided(),
            AppealState.Received => new AppealNotBegun(),
            AppealState.InPreparation when decision.Outcome != AppealOutcome.Withdrawn => new AppealNotReady(),
            _ when decision.On < Received => new DaysOutOfOrder(),
            _ when !decision.Final && decision.Outcome is AppealOutcome.Overturned or AppealOutcome.Withdrawn =>
                new OutcomeIsFinal(),
            _ when decision.Final && decision.Method.Length == 0 => new OutcomeNotSigned(),
            _ => Decided(decision),
        };
    }

    /// <summary>Goes on to the next level with its own dates.</summary>
    public Outcome<AppealState> NextLevel(DateOnly received, DateOnly deadline)
    {
        switch (State)
        {
            case AppealState.Closed:
                return new AppealIsClosed();
            case not AppealState.Decided:
                return new AppealNotDecided();
            case var _ when Level == LastLevel:
                return new NoHigherLevel();
            case var _ when deadline < received || received < Received:
                return new DaysOutOfOrder();
            default:
                (Level, Received, Deadline) = (Level + 1, received, deadline);
                return State = AppealState.InPreparation;
        }
    }

    private Outcome<AppealDecision> Decided(AppealDecision decision)
    {
        decisions.Add(decision);
        State = decision.Final ? AppealState.Closed : AppealState.Decided;
        return decision;
    }

    private Refusal? Editable() =>
        State switch
        {
            AppealState.InPreparation => null,
            AppealState.Received => new AppealNotBegun(),
            AppealState.Ready => new AppealIsReady(),
            AppealState.Decided => new AppealIsDecided(),
            _ => new AppealIsClosed(),
        };
}

/// <summary>Where the answer to a denial stands.</summary>
public enum AppealState
{
    Received,
    InPreparation,

    /// <summary>Letter and pages are complete and stand still.</summary>
    Ready,

    /// <summary>The payer decided, and a further level is open.</summary>
    Decided,
    Closed,
}

public enum AppealOutcome
{
    Upheld,
    Overturned,
    PartlyOverturned,
    Withdrawn,
}

/// <summary>Why a payer denies, in the field's words. Only the reason is kept, never an amount.</summary>
public enum DenialReason
{
    MedicalNecessity,
    ClinicalValidation,
    CodeChanged,
    DocumentationMissing,
    LevelOfCare,
    AuthorizationMissing,
    NotCovered,
    TimelyFiling,
    Duplicate,
    BundledServices,
    OtherInsurance,
    Other,
}
