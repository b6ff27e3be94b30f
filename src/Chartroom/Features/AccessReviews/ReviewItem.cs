using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;

namespace Chartroom.Features.AccessReviews;

/// <summary>One right under review: what was known of it at the opening, and what its reviewer decided.</summary>
public sealed class ReviewItem : IRevised
{
    public const int MostReason = 400;

    private ReviewItem() { }

    public ReviewItem(CampaignId campaign, RightId right, AccountId person, AccountId reviewer)
    {
        if (person == reviewer)
            throw new ArgumentException("Nobody reviews their own rights.", nameof(reviewer));
        (Id, Campaign, Right, Person, Reviewer) = (ReviewItemId.New(), campaign, right, person, reviewer);
    }

    public ReviewItemId Id { get; private set; }

    public CampaignId Campaign { get; private set; }

    public RightId Right { get; private set; }

    public AccountId Person { get; private set; }

    public AccountId Reviewer { get; private set; }

    public int Uses { get; init; }

    public DateTimeOffset? LastUse { get; init; }

    public int Peers { get; init; }

    public int PeersHolding { get; init; }

    /// <summary>Of 100: how unusual the right is among peers.</summary>
    public int Score { get; init; }

    public ReviewFlags Flags { get; init; }

    /// <summary>The sentence of each flag, one a line, in the order they were found.</summary>
    public string Explained { get; init; } = "";

    /// <summary>The list came with Remove already chosen.</summary>
    public bool Marked { get; init; }

    /// <summary>When the reviewer was first shown the list it stands in.</summary>
    public DateTimeOffset? ShownAt { get; private set; }

    /// <summary>When the reviewer first looked at it on its own page.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    public ReviewState State { get; private set; }

    public DateTimeOffset? SuspendedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>The ledger entry of what happened to it last.</summary>
    public EntryId? Entry { get; private set; }

    /// <summary>The right that the product never suspends: the last administrator's own.</summary>
    public bool Spared { get; private set; }

    /// <summary>The ledger entry of the signature that covers it; nothing changes afterwards.</summary>
    public EntryId? Signature { get; private set; }

    public int Revision { get; set; }

    public bool MustBeOpened => (Flags & FlagRules.MustBeOpened) != 0;

    public bool IsDecided => State is ReviewState.Kept or ReviewState.Removed or ReviewState.Ended;

    public void Show(DateTimeOffset at) => ShownAt ??= at;

    /// <summary>True the first time.</summary>
    public bool Open(DateTimeOffset at)
    {
        if (OpenedAt is not null)
            return false;
        (OpenedAt, ShownAt) = (at, ShownAt ?? at);
        return true;
    }

    /// <summary>Keeps the right; one that was suspended is used again from now on.</summary>
    public Outcome<ReviewState> Keep(AccountId by, string reason, EntryId entry, DateTimeOffset at) =>
        Stopped(by) is { } why ? why
        : IsDecided ? new AlreadyReviewed()
        : ShownAt is null ? new NotShownYet()
        : MustBeOpened && OpenedAt is null ? new OutlierNotOpened()
        : Flags != ReviewFlags.None && !RealWords.Say(reason) ? new KeepNeedsReason()
        : Decide(ReviewState.Kept, reason, entry, at);

    /// <summary>Takes the right away. Until the signature also what was kept a moment ago.</summary>
    public Outcome<ReviewState> Remove(AccountId by, string reason, EntryId entry, DateTimeOffset at) =>
        Stopped(by) is { } why ? why
        : State is ReviewState.Removed or ReviewState.Ended ? new AlreadyReviewed()
        : Decide(ReviewState.Removed, reason, entry, at);

    /// <summary>Nobody decided in time.</summary>
    public bool Suspend(EntryId entry, DateTimeOffset at)
    {
        if (State != ReviewState.Waiting || Spared)
            return false;
        (State, SuspendedAt, Entry) = (ReviewState.Suspended, at, entry);
        return true;
    }

    public void Spare() => Spared = true;

    /// <summary>The right ended by other means: there is nothing left to decide.</summary>
    public bool Settle(DateTimeOffset at)
    {
        if (State is not (ReviewState.Waiting or ReviewState.Suspended) || Signature is not null)
            return false;
        (State, DecidedAt) = (ReviewState.Ended, at);
        return true;
    }

    /// <summary>Gives it to another reviewer, because the first one cannot act. Decisions stand; what was looked at counts for the one who looked.</summary>
    public void HandTo(AccountId reviewer)
    {
        if (reviewer == Person)
            throw new ArgumentException("Nobody reviews their own rights.", nameof(reviewer));
        Reviewer = reviewer;
        if (!IsDecided)
            (ShownAt, OpenedAt) = (null, null);
    }

    public void Bind(EntryId signature) => Signature ??= signature;

    private Refusal? Stopped(AccountId by) =>
        by != Reviewer ? new NotYourReview()
        : Signature is not null ? new ReviewIsSigned()
        : null;

    private ReviewState Decide(ReviewState state, string reason, EntryId entry, DateTimeOffset at)
    {
        (State, Reason, Entry, DecidedAt) = (state, reason, entry, at);
        return state;
    }
}

/// <summary>Where a right stands in its review.</summary>
public enum ReviewState
{
    Waiting,

    /// <summary>Not reviewed in time: not to be used until somebody keeps it.</summary>
    Suspended,
    Kept,
    Removed,

    /// <summary>It ended by other means before anybody decided.</summary>
    Ended,
}
