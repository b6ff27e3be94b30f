using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Rights;

/// <summary>Where a request for more stands. Every state is kept for ever.</summary>
public enum RequestState
{
    /// <summary>Nobody has decided yet.</summary>
    Pending,
    Approved,
    Denied,

    /// <summary>Its person took it back.</summary>
    Withdrawn,

    /// <summary>Nobody decided in time.</summary>
    Expired,
}

/// <summary>One thing that happens to a request.</summary>
public enum RequestAct
{
    Changed,
    Approved,
    Denied,
    Withdrawn,
    Expired,
}

/// <summary>
/// A person asks for a right that their job does not bring: what, why, for how long (45 CFR 164.308(a)(4)(ii)(B)). Somebody else decides, on
/// exactly the version they read.
/// </summary>
public sealed class AccessRequest : IRevised
{
    private readonly List<RequestVersion> versions = [];

    private AccessRequest() { }

    public AccessRequest(AccountId person, RightSubject subject, RequestVersion first, TimeSpan answerWithin)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(first);
        (Id, AccountKey) = (RequestId.New(), person.Value);
        (Kind, Role, Profile, Document, Key) = (subject.Kind, subject.Role, subject.Profile, subject.Document, subject.Key);
        (AskedAt, AnswerBy) = (first.At, first.At + answerWithin);
        versions.Add(first);
    }

    public RequestId Id { get; private set; }

    public Guid AccountKey { get; private set; }

    public AccountId Person => AccountId.From(AccountKey);

    public RightKind Kind { get; private set; }

    public Platform.Who.Role? Role { get; private set; }

    public TaskProfile? Profile { get; private set; }

    public string Document { get; private set; } = "";

    /// <summary><see cref="RightSubject.Key"/>; at most one request for it is pending a person.</summary>
    public string Key { get; private set; } = "";

    public RightSubject Subject => new(Kind, Role, Profile, Document);

    /// <summary>What was asked, oldest first: a change while nobody has decided is a further version.</summary>
    public IReadOnlyList<RequestVersion> Versions => [.. versions.OrderBy(v => v.Number)];

    public RequestVersion Newest => Versions[^1];

    public RequestState State { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When it expires unless somebody has decided before.</summary>
    public DateTimeOffset AnswerBy { get; private set; }

    public AccountId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string DecisionReason { get; private set; } = "";

    /// <summary>The right that an approval made.</summary>
    public RightId? Right { get; private set; }

    public int Revision { get; set; }

    /// <summary>From which states an act leads where. What is not here cannot happen.</summary>
    public static IReadOnlyDictionary<(RequestState, RequestAct), RequestState> Moves { get; } =
        new Dictionary<(RequestState, RequestAct), RequestState>
        {
            [(RequestState.Pending, RequestAct.Changed)] = RequestState.Pending,
            [(RequestState.Pending, RequestAct.Approved)] = RequestState.Approved,
            [(RequestState.Pending, RequestAct.Denied)] = RequestState.Denied,
            [(RequestState.Pending, RequestAct.Withdrawn)] = RequestState.Withdrawn,
            [(RequestState.Pending, RequestAct.Expired)] = RequestState.Expired,
        };

    public Outcome<RequestVersion> Change(string reason, TimeSpan lasting, DateTimeOffset at)
    {
        if (!May(RequestAct.Changed, at).Allows(out _, out var why))
            return why;
        var next = new RequestVersion(Newest.Number + 1, reason, lasting, at);
        versions.Add(next);
        return next;
    }

    public Outcome<RequestState> Withdraw(DateTimeOffset at) => Move(RequestAct.Withdrawn, at, by: null, "");

    /// <summary>Its time to be answered is over.</summary>
    public Outcome<RequestState> Expire(DateTimeOffset at) =>
        at < AnswerBy || !Moves.TryGetValue((State, RequestAct.Expired), out var next)
            ? new RequestNotPending()
            : End(next, at, by: null, "");

    /// <summary>Gives the right and ends the request: one of both is never without the other.</summary>
    /// <param name="version">The version that was read; a decision binds that and no other.</param>
    public Outcome<HeldRight> Approve(int version, AccountId by, string reason, DateTimeOffset at)
    {
        if (version != Newest.Number)
            return new RequestChanged();
        if (!Move(RequestAct.Approved, at, by, reason).Allows(out _, out var why))
            return why;
        var right = new HeldRight(Person, Subject, RightSource.Request, by, at)
        {
            Request = Id.Value,
            Until = at + Newest.Lasting,
        };
        Right = right.Id;
        return right;
    }

    public Outcome<RequestState> Deny(int version, AccountId by, string reason, DateTimeOffset at) =>
        version == Newest.Number ? Move(RequestAct.Denied, at, by, reason) : new RequestChanged();

    private Outcome<RequestState> Move(RequestAct act, DateTimeOffset at, AccountId? by, string reason) =>
        May(act, at).Allows(out var next, out var why) ? End(next, at, by, reason) : why;

    private Outcome<RequestState> May(RequestAct act, DateTimeOffset at) =>
        !Moves.TryGetValue((State, act), out var next) ? new RequestNotPending()
        : at >= AnswerBy ? new RequestTooLate()
        : next;

    private RequestState End(RequestState next, DateTimeOffset at, AccountId? by, string reason)
    {
        (State, DecidedAt, DecidedBy, DecisionReason) = (next, at, by, reason);
        return next;
    }
}

/// <summary>One wording of a request.</summary>
public sealed class RequestVersion
{
    private RequestVersion() { }

    public RequestVersion(int number, string reason, TimeSpan lasting, DateTimeOffset at) =>
        (Number, Reason, Hours, At) = (number, reason, (int)lasting.TotalHours, at);

    /// <summary>1 is the first.</summary>
    public int Number { get; private set; }

    /// <summary>Why the work needs it; passed the identifier check.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>How long, counted from the approval.</summary>
    public int Hours { get; private set; }

    public TimeSpan Lasting => TimeSpan.FromHours(Hours);

    public DateTimeOffset At { get; private set; }
}

public readonly record struct RequestId(Guid Value) : IEntityId<RequestId>
{
    public static RequestId New() => new(Guid.CreateVersion7());

    public static RequestId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
