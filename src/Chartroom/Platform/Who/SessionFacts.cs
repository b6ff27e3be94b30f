using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>What one query says of the session behind a request, account included. Read afresh each time, never kept.</summary>
internal sealed record SessionFacts(
    Actor Actor,
    bool RoleHeld,
    bool Disabled,
    bool StampAgrees,
    DateTimeOffset LastActive,
    DateTimeOffset Expires,
    TimeSpan Idle,
    SessionEnd? Ended
)
{
    /// <summary>The session of a cookie's hash; null where there never was one. The role is the one acted in while it is held, else the job.</summary>
    public static Task<SessionFacts?> ReadAsync(ChartroomDb db, byte[] tokenHash, DateTimeOffset now, CancellationToken cancel)
    {
        var held = db.Set<HeldRight>().Where(HeldRights.LiveAt(now));
        var live = held.Where(r => r.Kind == RightKind.Role);
        return db.Set<Session>()
            .AsNoTracking()
            .Where(s => s.TokenHash == tokenHash)
            .Select(s => new
            {
                s,
                Role = live.Any(r => r.AccountKey == s.AccountKey && r.Role == s.ActingRole)
                    ? s.ActingRole!.Value
                    : s.Account!.Role,
            })
            .Select(one => new SessionFacts(
                new Actor(
                    AccountId.From(one.s.AccountKey),
                    one.s.Account!.DisplayName,
                    one.Role,
                    one.s.Id,
                    one.s.Strength,
                    one.s.LockedAt != null
                )
                {
                    MayExport = held.Any(r => r.AccountKey == one.s.AccountKey && r.Kind == RightKind.Export),
                    RoleUntil = live.Where(r => r.AccountKey == one.s.AccountKey && r.Role == one.Role)
                        .Select(r => r.Until)
                        .FirstOrDefault(),
                },
                live.Any(r => r.AccountKey == one.s.AccountKey && r.Role == one.Role),
                one.s.Account.DisabledAt != null,
                one.s.Account.SecurityStamp == one.s.Stamp,
                one.s.LastActive,
                one.s.Expires,
                TimeSpan.FromSeconds(one.s.IdleSeconds),
                one.s.EndedHow
            ))
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>What must happen to the session now, before anything is answered.</summary>
    public SessionVerdict At(DateTimeOffset now) =>
        this switch
        {
            { Ended: { } how } => new(SessionStanding.Over, how),
            { Disabled: true } => new(SessionStanding.MustEnd, SessionEnd.Disabled),
            { RoleHeld: false } => new(SessionStanding.MustEnd, SessionEnd.NoRole),
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
