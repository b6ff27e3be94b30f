using Chartroom.Platform.May;

namespace Chartroom.Platform.Who;

/// <summary>
/// One sign-in of one person on one device, from start to end. Read on each request; at most one of a person is active, which the
/// database holds by a unique index. Rows stay after their end.
/// </summary>
public sealed class Session
{
    private Session() { }

    public Session(Account account, byte[] tokenHash, SignInStrength strength, DateTimeOffset started, SessionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(limits);
        (Id, AccountKey, TokenHash, Strength) = (SessionId.New(), account.AccountId.Value, tokenHash, strength);
        Stamp = account.Stamp;
        (Started, LastActive) = (started, started);
        Apply(limits);
    }

    public SessionId Id { get; private set; }

    /// <summary>The account's key as the database knows it; <see cref="AccountId"/> is the same, typed.</summary>
    public Guid AccountKey { get; private set; }

    public Account? Account { get; private set; }

    public AccountId AccountId => AccountId.From(AccountKey);

    /// <summary>Keyed hash of the cookie's value. The value itself is known to the browser only.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>The account's security stamp at sign-in: a changed passphrase or factor ends the sessions that came before.</summary>
    public string Stamp { get; private set; } = "";

    public SignInStrength Strength { get; private set; }

    /// <summary>The role the person took on for this session beside their job; null where they act in their job.</summary>
    public Role? ActingRole { get; private set; }

    public DateTimeOffset Started { get; private set; }

    public DateTimeOffset LastActive { get; private set; }

    /// <summary>When the session ends however active the person is.</summary>
    public DateTimeOffset Expires { get; private set; }

    public int IdleSeconds { get; private set; }

    /// <summary>The network address it was started from.</summary>
    public string Address { get; init; } = "";

    /// <summary>Start of the session that this sign-in ended; null where it ended none.</summary>
    public DateTimeOffset? Replaced { get; init; }

    public DateTimeOffset? LockedAt { get; private set; }

    /// <summary>The chart that was open when the person stepped away, to come back to.</summary>
    public CaseNumber? ReturnCase { get; private set; }

    public DocumentId? ReturnDocument { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public SessionEnd? EndedHow { get; private set; }

    /// <summary>Sets the limits, which count from the start and from the last activity, not from now.</summary>
    public void Apply(SessionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        (Expires, IdleSeconds) = (Started + limits.Absolute, (int)limits.Idle.TotalSeconds);
    }

    /// <summary>Acts in another role that the person holds, one at a time; null for the job.</summary>
    public void ActAs(Role? role) => ActingRole = role;

    /// <summary>Goes on under the account's new security stamp, where the change was made in this session.</summary>
    public void Keep(string stamp) => Stamp = stamp;

    public void Touch(DateTimeOffset at) => LastActive = at;

    /// <summary>Locks. A second lock keeps the first one's way back.</summary>
    public void Lock(DateTimeOffset at, CaseNumber? chart, DocumentId? document)
    {
        if (LockedAt is not null)
            return;
        (LockedAt, ReturnCase, ReturnDocument) = (at, chart, document);
    }

    public void Unlock(DateTimeOffset at) => (LockedAt, LastActive) = (null, at);

    public void End(SessionEnd how, DateTimeOffset at)
    {
        if (EndedAt is null)
            (EndedAt, EndedHow) = (at, how);
    }
}

/// <summary>How a session ended. Each has its sentence on the sign-in page.</summary>
public enum SessionEnd
{
    SignedOut,

    /// <summary>The same person signed in again, here or on another device.</summary>
    SignedInElsewhere,

    /// <summary>The absolute limit was reached.</summary>
    Expired,

    /// <summary>The account was disabled.</summary>
    Disabled,

    /// <summary>The passphrase or a second factor changed.</summary>
    CredentialsChanged,

    /// <summary>The account holds no role any more.</summary>
    NoRole,
}
