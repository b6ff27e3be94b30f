using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>What one query says of the session behind a request, account included. Read afresh each time, never kept.</summary>
internal sealed record SessionFacts(
    Actor Actor,
    bool RoleHeld,
    bool Disabled,
    bool Agreed,
    bool StampAgrees,
    DateTimeOffset LastActive,
    DateTimeOffset Expires,
    TimeSpan Idle,
    SessionEnd? Ended,
    DateTimeOffset? ManagedUntil,
    DeviceLevel? Level
)
{
    /// <summary>The session of a cookie's hash; null where there never was one. The role is the one acted in while it is held, else the job.</summary>
    /// <param name="today">The legal day: an associate's people come in while an agreement is in force on it.</param>
    public static Task<SessionFacts?> ReadAsync(
        ChartroomDb db,
        byte[] tokenHash,
        DateTimeOffset now,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var agreed = db.Set<AssociateAgreement>().Where(AssociateAgreement.LetsInOn(today));
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
                    Device = one.s.DeviceId,
                    MayExport = held.Any(r => r.AccountKey == one.s.AccountKey && r.Kind == RightKind.Export),
                    RoleUntil = live.Where(r => r.AccountKey == one.s.AccountKey && r.Role == one.Role)
                        .Select(r => r.Until)
                        .FirstOrDefault(),
                },
                live.Any(r => r.AccountKey == one.s.AccountKey && r.Role == one.Role),
                one.s.Account.DisabledAt != null,
                one.s.Account.Associate == null || agreed.Any(a => a.Associate == one.s.Account.Associate),
                one.s.Account.SecurityStamp == one.s.Stamp,
                one.s.LastActive,
                one.s.Expires,
                TimeSpan.FromSeconds(one.s.IdleSeconds),
                one.s.EndedHow,
                db.Set<Device>()
                    .Where(d => d.Id == one.s.DeviceId && d.EndedAt == null)
                    .Select(d => d.ManagedUntil)
                    .FirstOrDefault(),
                db.Set<DevicePolicy>()
                    .Where(p => p.InForceSince != null)
                    .OrderByDescending(p => p.Number)
                    .Select(p => (DeviceLevel?)p.Level)
                    .FirstOrDefault()
            ))
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>The person, with what the policy makes of their device at this moment.</summary>
    public Actor ActorAt(DateTimeOffset now) =>
        Actor with
        {
            Standing =
                ManagedUntil > now
                    ? DeviceStanding.Managed
                    : (Level ?? DevicePolicy.Initial.Level) switch
                    {
                        DeviceLevel.Off => DeviceStanding.NotAsked,
                        DeviceLevel.Warn => DeviceStanding.Warned,
                        _ => DeviceStanding.Unmanaged,
                    },
        };

    /// <summary>What must happen to the session now, before anything is answered.</summary>
    public SessionVerdict At(DateTimeOffset now) =>
        this switch
        {
            { Ended: { } how } => new(SessionStanding.Over, how),
            { Disabled: true } => new(SessionStanding.MustEnd, SessionEnd.Disabled),
            { Agreed: false } => new(SessionStanding.MustEnd, SessionEnd.NoAgreement),
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
