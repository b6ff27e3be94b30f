using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>What one query says of the session behind a request, account included. Read afresh each time, never kept.</summary>
internal sealed record SessionFacts(
    Actor Actor,
    bool Disabled,
    bool StampAgrees,
    DateTimeOffset LastActive,
    DateTimeOffset Expires,
    TimeSpan Idle,
    SessionEnd? Ended
)
{
    /// <summary>The session of a cookie's hash; null where there never was one.</summary>
    public static Task<SessionFacts?> ReadAsync(ChartroomDb db, byte[] tokenHash, CancellationToken cancel) =>
        db.Set<Session>()
            .AsNoTracking()
            .Where(s => s.TokenHash == tokenHash)
            .Select(s => new SessionFacts(
                new Actor(
                    AccountId.From(s.AccountKey),
                    s.Account!.DisplayName,
                    s.Account.Role,
                    s.Id,
                    s.Strength,
                    s.LockedAt != null
                ),
                s.Account.DisabledAt != null,
                s.Account.SecurityStamp == s.Stamp,
                s.LastActive,
                s.Expires,
                TimeSpan.FromSeconds(s.IdleSeconds),
                s.EndedHow
            ))
            .SingleOrDefaultAsync(cancel);

    /// <summary>What must happen to the session now, before anything is answered.</summary>
    public SessionVerdict At(DateTimeOffset now) =>
        this switch
        {
            { Ended: { } how } => new(SessionStanding.Over, how),
            { Disabled: true } => new(SessionStanding.MustEnd, SessionEnd.Disabled),
            { StampAgrees: false } => new(SessionStanding.MustEnd, SessionEnd.CredentialsChanged),
            _ when now >= Expires => new(SessionStanding.MustEnd, SessionEnd.Expired),
            { Actor.Locked: true } => new(SessionStanding.Locked),
            _ when now - LastActive >= Idle => new(SessionStanding.MustLock),
            _ => new(SessionStanding.Live),
        };
}

internal enum SessionStanding
{
    Live,
    Locked,

    /// <summary>Unattended for too long: lock it first.</summary>
    MustLock,

    /// <summary>Not ended yet, and must be.</summary>
    MustEnd,
    Over,
}

internal readonly record struct SessionVerdict(SessionStanding Standing, SessionEnd? End = null);
