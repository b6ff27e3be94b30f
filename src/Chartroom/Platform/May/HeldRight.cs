using Chartroom.Platform.Who;

namespace Chartroom.Platform.May;

/// <summary>What kinds of right a person can hold.</summary>
public enum RightKind
{
    /// <summary>To act in a role: its pages, and the purposes it opens charts for.</summary>
    Role,

    /// <summary>To be given charts of one task profile.</summary>
    ChartClass,

    /// <summary>To read one kind of document under one task profile without asking for each.</summary>
    Scope,

    /// <summary>To hand final codes out of the product.</summary>
    Export,
}

/// <summary>What a right is about, in plain values: two rights about the same thing are equal.</summary>
/// <param name="Role">The role, of a right to a role.</param>
/// <param name="Profile">The task profile, of a chart class and of a scope.</param>
/// <param name="Document">Key of the document type, of a scope; else empty.</param>
public sealed record RightSubject(RightKind Kind, Role? Role = null, TaskProfile? Profile = null, string Document = "")
{
    public static RightSubject Of(Role role) => new(RightKind.Role, Role: role);

    public static RightSubject Of(TaskProfile profile) => new(RightKind.ChartClass, Profile: profile);

    public static RightSubject Export { get; } = new(RightKind.Export);

    /// <summary>The same in one word, for example "Scope/Office/anesthesia-record": what the database compares.</summary>
    public string Key => string.Join('/', new[] { $"{Kind}", $"{Role}", $"{Profile}", Document }.Where(w => w.Length > 0));
}

/// <summary>Where a right came from.</summary>
public enum RightSource
{
    /// <summary>It belongs to the person's job.</summary>
    Job,

    /// <summary>Somebody asked for it and somebody else approved.</summary>
    Request,
}

/// <summary>How a right ended.</summary>
public enum RightEnd
{
    /// <summary>Its hour came.</summary>
    Expired,

    /// <summary>The person gave it up.</summary>
    GivenUp,

    /// <summary>Somebody responsible took it away.</summary>
    Removed,

    /// <summary>An access review took it away.</summary>
    Reviewed,

    /// <summary>The person's job changed.</summary>
    JobChanged,

    /// <summary>The person left.</summary>
    Left,
}

/// <summary>
/// One right of one person, from an instant until an instant. The only place that says what a person holds: no row, no right. Rows stay
/// after their end (45 CFR 164.308(a)(4)(ii)(C)).
/// </summary>
public sealed class HeldRight
{
    private HeldRight() { }

    public HeldRight(AccountId person, RightSubject subject, RightSource source, AccountId? by, DateTimeOffset from)
    {
        ArgumentNullException.ThrowIfNull(subject);
        (Id, AccountKey, Source, GrantedBy, From) = (RightId.New(), person.Value, source, by, from);
        (Kind, Role, Profile, Document) = (subject.Kind, subject.Role, subject.Profile, subject.Document);
        Key = subject.Key;
    }

    public RightId Id { get; private set; }

    /// <summary>The account's key as the database knows it.</summary>
    public Guid AccountKey { get; private set; }

    public AccountId Person => AccountId.From(AccountKey);

    public RightKind Kind { get; private set; }

    public Role? Role { get; private set; }

    public TaskProfile? Profile { get; private set; }

    public string Document { get; private set; } = "";

    /// <summary><see cref="RightSubject.Key"/>: the same right is not held twice at a time.</summary>
    public string Key { get; private set; } = "";

    public RightSource Source { get; private set; }

    /// <summary>Who gave it; null where the product did, at set-up.</summary>
    public AccountId? GrantedBy { get; private set; }

    /// <summary>The request it rests on; unique, so that one approval makes one right.</summary>
    public Guid? Request { get; init; }

    public DateTimeOffset From { get; private set; }

    /// <summary>When it ends by itself; null where it belongs to the job. Nothing opens at or after this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Set while an access review that nobody finished keeps it from being used.</summary>
    public DateTimeOffset? SuspendedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public RightEnd? EndedHow { get; private set; }

    public AccountId? EndedBy { get; private set; }

    public RightSubject Subject => new(Kind, Role, Profile, Document);

    public bool IsLive(DateTimeOffset now) => EndedAt is null && SuspendedAt is null && (Until is null || Until > now);

    /// <summary>Ends it, once: an ended right stays as it ended.</summary>
    public bool End(RightEnd how, AccountId? by, DateTimeOffset at)
    {
        if (EndedAt is not null)
            return false;
        (EndedAt, EndedHow, EndedBy) = (at, how, by);
        return true;
    }

    public void Suspend(DateTimeOffset at) => SuspendedAt ??= at;

    public void Resume() => SuspendedAt = null;
}
