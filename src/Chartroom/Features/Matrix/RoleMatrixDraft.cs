using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Matrix;

public readonly record struct RoleMatrixDraftId(Guid Value) : IEntityId<RoleMatrixDraftId>
{
    public static RoleMatrixDraftId New() => new(Guid.CreateVersion7());

    public static RoleMatrixDraftId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public enum DraftState
{
    Open,
    Published,
    Withdrawn,
}

/// <summary>
/// A role matrix being written: by one person, from one version in force. It decides nothing until another person puts exactly its text in
/// force. One is open at a time.
/// </summary>
public sealed class RoleMatrixDraft : IRevised
{
    /// <summary>UTF-16 code units; the text that comes with the product has about 3,000.</summary>
    public const int MostText = 60_000;

    private const int TheOpenOne = 1;

    private RoleMatrixDraft() { }

    public RoleMatrixDraft(RoleMatrixDraftId id, RoleMatrixVersion from, AccountId author, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(from);
        (Id, Based, Text, Author, Began, Changed, Slot) = (id, from.Number, from.Text, author, at, at, TheOpenOne);
    }

    public RoleMatrixDraftId Id { get; private set; }

    /// <summary>The version it was written from: only while that one is in force can it be published.</summary>
    public int Based { get; private set; }

    public string Text { get; private set; } = "";

    public AccountId Author { get; private set; }

    public DateTimeOffset Began { get; private set; }

    public DateTimeOffset Changed { get; private set; }

    public DraftState State { get; private set; }

    public AccountId? EndedBy { get; private set; }

    public DateTimeOffset? Ended { get; private set; }

    /// <summary>1 while it is open, null afterwards: unique, so that the database holds the rule of one open draft.</summary>
    public int? Slot { get; private set; }

    public int Revision { get; set; }

    public string Sha256 => RoleMatrixText.Sha256(Text);

    /// <param name="seen">The revision that the writer saw: another save since then is not written over.</param>
    public Outcome<RoleMatrixDraft> Write(AccountId by, int? seen, string text, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (MayChange(by) is { } why)
            return why;
        if (seen != Revision)
            return new DraftChangedMeanwhile();
        if (text.Length > MostText)
            return new MatrixTooLong();
        if (RoleMatrixText.Problem(text) is { } problem)
            return new MatrixUnreadable(problem);
        if (text == Text)
            return new NothingChanged();
        (Text, Changed) = (text, at);
        return this;
    }

    /// <summary>Takes another version as its ground: the same changes, written onto that version's text.</summary>
    public Outcome<RoleMatrixDraft> Rebase(AccountId by, RoleMatrixVersion onto, string text, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(onto);
        if (MayChange(by) is { } why)
            return why;
        if (Based == onto.Number)
            return new NothingChanged();
        (Based, Text, Changed) = (onto.Number, text, at);
        return this;
    }

    public Outcome<RoleMatrixDraft> Withdraw(AccountId by, DateTimeOffset at)
    {
        if (State != DraftState.Open)
            return new NoOpenDraft();
        End(DraftState.Withdrawn, by, at);
        return this;
    }

    /// <summary>The next version, exactly as the publisher saw it.</summary>
    /// <param name="seen">SHA-256 of the text that the publisher looked at.</param>
    /// <param name="inForce">The version that decides now.</param>
    public Outcome<RoleMatrixVersion> Publish(
        AccountId by,
        string seen,
        RoleMatrixVersion inForce,
        (EntryId Entry, string Proof) signature,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(inForce);
        if (State != DraftState.Open)
            return new NoOpenDraft();
        if (IncompatibleDuties.AtAction(DoneBy(by), new(DutyKind.ReleasesRules, Id.Value)) is { } why)
            return why;
        if (Based != inForce.Number)
            return new DraftNeedsRebase(Based, inForce.Number);
        if (seen != Sha256)
            return new DraftChangedMeanwhile();
        if (Text == inForce.Text)
            return new NothingChanged();
        if (MatrixFloors.Broken(RoleMatrixText.Parse(inForce.Number + 1, Text)) is { } floor)
            return floor;
        End(DraftState.Published, by, at);
        return new RoleMatrixVersion(inForce.Number + 1, Text, at, by)
        {
            Author = Author,
            Based = Based,
            Entry = signature.Entry,
            Proof = signature.Proof,
        };
    }

    private Refusal? MayChange(AccountId by) =>
        State != DraftState.Open ? new NoOpenDraft()
        : by != Author ? new NotTheDraftsAuthor()
        : null;

    private void End(DraftState state, AccountId by, DateTimeOffset at) => (State, EndedBy, Ended, Slot) = (state, by, at, null);

    private Duty[] DoneBy(AccountId person) => person == Author ? [new(DutyKind.WritesRules, Id.Value)] : [];
}
